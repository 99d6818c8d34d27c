import { createCounty, type County } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { ShockInput } from "../../src/county/input/shock.ts";
import { columnsOf } from "./county.ts";

export const SEED = 11;

/** A county that these shocks strike. */
export const struck = (
  input: CountyInput,
  ...shocks: readonly (Partial<ShockInput> & Pick<ShockInput, "mechanism" | "fromDay">)[]
): CountyInput => ({
  ...input,
  shocks: shocks.map((shock) => ({ where: [], drugs: [], parameters: {}, ...shock })),
});

/** A county after so many days, all of them when left out. */
export function lived(input: CountyInput, days?: number): County {
  const county = createCounty(input, { seed: SEED, replication: 0 });
  county.run(days === undefined ? county.endMinute : days * 1440);
  return county;
}

/** Rows of the event log up to a minute, as text. */
export function logUpTo(county: County, minute: number): readonly string[] {
  const log = columnsOf(county.tables(), "encounters");
  const names = Object.keys(log).filter((name) => name !== "rows");
  return Array.from({ length: log.rows }, (_, row) => row)
    .filter((row) => log["minute"]![row]! < minute)
    .map((row) => names.map((name) => log[name]![row]).join(" "));
}

/** Candidates of the month drawn last, `day person what`, in order. */
export function candidatesOf({ parts: { onsets } }: County, firstDay: number, days: number): readonly string[] {
  const found: string[] = [];
  for (let day = firstDay; day < firstDay + days; day++)
    for (let i = onsets.first(day); i < onsets.first(day + 1); i++)
      found.push(`${day} ${onsets.person[i]} ${onsets.what[i]}`);
  return found;
}
