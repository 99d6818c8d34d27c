import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCounty, MECHANISMS } from "../county/county.ts";
import { INDICATORS } from "../county/indicators/catalogue.ts";
import { runReplication } from "../experiment/replication.ts";
import { totalsOf } from "../experiment/totals.ts";
import { digestRun, digestTables } from "../results/digest.ts";
import { declarationOf } from "../scenario/epochs.ts";
import { loadScenario } from "../scenario/load.ts";
import { PAGE_COUNTIES } from "./make-page-data.ts";
import { fileReader } from "./reader.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const SHIPPED = join(root, "src", "page", "data", "shipped.json");

/** Measures that the page shows before its engine has counted any. */
const SHOWN = [
  "in_county_rate_admissions",
  "primary_visit_share",
  "out_of_pocket_per_discharge_yuan",
  "wait_outpatient_lead_minutes",
  "avoidable_deaths",
];

/** The size at which the page opens a county. */
const RUNS_WELL = 165_000;
const USUAL = 100_000;

export interface ShippedFigures {
  readonly year: number;
  readonly residents: number;
  readonly seed: number;
  readonly digest: string;
  readonly values: Readonly<Record<string, readonly [numerator: number, denominator: number]>>;
}

/** Runs a county of the page as its scenario says, once, at the size that the page opens it at. */
export async function shippedFigures(id: string): Promise<ShippedFigures> {
  const mechanisms = MECHANISMS.map(declarationOf);
  const path = join(root, "scenarios", `${id}.yaml`);
  const load = (residents?: number) =>
    loadScenario(fileReader(), path, {
      measures: INDICATORS,
      mechanisms,
      ...(residents === undefined ? {} : { residents }),
    });
  const whole = await load();
  const { scenario, input } = whole.scenario.residents <= RUNS_WELL ? whole : await load(USUAL);
  const key = { seed: scenario.seed, replication: 0 };
  const { tables } = runReplication(createCounty, input, key);
  const { years, measures } = totalsOf(tables.find(({ name }) => name === "measures_yearly")!);
  const last = years.length - 1;
  return {
    year: years[last]!,
    residents: scenario.residents,
    seed: scenario.seed,
    digest: digestRun([{ ...key, digest: digestTables(tables) }]),
    values: Object.fromEntries(
      SHOWN.map((measure) => {
        const { numerators, denominators } = measures[measure]!;
        return [measure, [numerators[last]!, denominators[last]!]];
      }),
    ),
  };
}

/** `node src/command/make-shipped-figures.ts` runs every county of the page and writes what the page shows at first. */
async function main(): Promise<void> {
  const figures: Record<string, ShippedFigures> = {};
  for (const id of PAGE_COUNTIES) {
    figures[id] = await shippedFigures(id);
    console.log(`${id}: ${figures[id].digest}`);
  }
  writeFileSync(SHIPPED, `${JSON.stringify(figures, undefined, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
