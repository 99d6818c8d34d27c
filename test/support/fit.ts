import { fileURLToPath } from "node:url";
import { fileReader } from "../../src/command/reader.ts";
import { createCounty } from "../../src/county/county.ts";
import { INDICATORS } from "../../src/county/indicators/catalogue.ts";
import { type FitLine, fitOf, type FitValues, fitValues } from "../../src/experiment/fit.ts";
import { runReplication } from "../../src/experiment/replication.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { loadObserved } from "../../src/scenario/observed.ts";

export const MEASURED = INDICATORS;
const scenario = fileURLToPath(new URL("../../scenarios/typical.yaml", import.meta.url));

/** Observed against simulated for `typical` at a size: one year after the warm-up unless told, so many replications. */
export async function fitTypical(residents: number, replications: number, years = 1): Promise<readonly FitLine[]> {
  const reader = fileReader();
  const [{ input }, observed] = await Promise.all([
    loadScenario(reader, scenario, { residents, years }),
    loadObserved(reader, MEASURED),
  ]);
  const values: FitValues[] = [];
  for (let replication = 0; replication < replications; replication++) {
    const { tables } = runReplication(createCounty, input, { seed: 1, replication });
    values.push(fitValues(observed, MEASURED, tables, input));
  }
  return fitOf(observed, MEASURED, values);
}

/** Lines outside their bounds, as text: empty when all are inside. */
export const outside = (lines: readonly FitLine[]): readonly string[] =>
  lines
    .filter(({ verdict }) => verdict !== "inside")
    .map(
      ({ id, low, high, simulated }) =>
        `${id}: ${simulated.mean?.toPrecision(4)} not in ${low.toPrecision(4)} to ${high.toPrecision(4)}`,
    );

/** What the baseline has to meet before any reform. */
export const isCore = ({ id }: FitLine): boolean =>
  /^(visits-(village|township|county|outside)|admissions-(township|county|outside)|in-county|cost-|stay-|occupancy-|reimbursement|visits-age|admissions-age|mix-)/.test(
    id,
  );
