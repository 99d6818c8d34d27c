import { fileURLToPath } from "node:url";
import { fileReader } from "../../src/command/reader.ts";
import { createCounty } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { baselineHere } from "../../src/experiment/here.ts";
import { createNeeds } from "../../src/experiment/need.ts";
import { type Found, foundOf, type Line } from "../../src/experiment/validation/cases.ts";
import { type LastYear, lastYearOf } from "../../src/experiment/validation/last-year.ts";
import { loadScenario } from "../../src/scenario/load.ts";

const SEED = 1;

const ready = createNeeds(baselineHere(createCounty));

/** Loads a scenario by its name below `scenarios/`, ready to be run. */
async function loadNamed(name: string, residents: number, set: readonly string[] = []): Promise<CountyInput> {
  const path = fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));
  return (await ready(await loadScenario(fileReader(), path, { residents, set }))).input;
}

function lastYear(input: CountyInput, replication: number): LastYear {
  const county = createCounty(input, { seed: SEED, replication });
  county.run(county.endMinute);
  return lastYearOf(county.tables());
}

/** Runs a before-after pair on the same people and luck. */
export async function compareCase(
  names: readonly [before: string, after: string],
  lines: readonly Line[],
  residents: number,
  replications: number,
  set: readonly string[] = [],
): Promise<readonly Found[]> {
  const [before, after] = await Promise.all(names.map((name) => loadNamed(name, residents, set)));
  const pairs = Array.from(
    { length: replications },
    (_, replication) => [lastYear(before!, replication), lastYear(after!, replication)] as const,
  );
  return foundOf(lines, pairs);
}

/** A line of the table of cases. */
export const said = ({ what, published, unit, low, high, simulated, met }: Found): string =>
  `${what.en.padEnd(58)} published ${published.en.padEnd(14)} expected ${low} to ${high} ${unit.padEnd(7)} simulated ${simulated.mean.toFixed(1)} (${simulated.low?.toFixed(1) ?? "-"} to ${simulated.high?.toFixed(1) ?? "-"})${met ? "" : "  NOT MET"}`;
