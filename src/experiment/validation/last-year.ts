import { numberColumn, stringColumn } from "../../results/labelled.ts";
import type { TableData } from "../../county/base/tables.ts";
import { COUNTY, LEVELS, TOWNSHIP } from "../../county/input/places.ts";

/**
 * A run's last year: the county's measures, and what a stay inside the county costs fund and patient on average, yuan.
 */
export interface LastYear {
  readonly measure: (id: string) => number;
  readonly fundPerStay: number;
  readonly patientPerStay: number;
}

export function lastYearOf(tables: readonly TableData[]): LastYear {
  const found = measuresOf(tables);
  return { measure: (id) => found.get(id) ?? Number.NaN, ...staysInside(tables) };
}

/** The last year's measures over all places and people. */
export function measuresOf(tables: readonly TableData[]): ReadonlyMap<string, number> {
  const table = tables.find(({ name }) => name === "measures_yearly")!;
  const column = (name: string) => table.columns.find((one) => one.name === name)!.values;
  const split = table.columns
    .filter(({ name }) => !["year", "month", "measure", "numerator", "denominator", "value", "unit"].includes(name))
    .map(({ values }) => values);
  const [ids, values] = [column("measure"), column("value")];
  const found = new Map<string, number>();
  // Years follow one another: a later one takes the place of an earlier.
  for (let row = 0; row < table.rows; row++)
    if (split.every((of) => of[row] === "all")) found.set(ids[row] as string, values[row] as number);
  return found;
}

function staysInside(tables: readonly TableData[]): Pick<LastYear, "fundPerStay" | "patientPerStay"> {
  const flows = tables.find(({ name }) => name === "flows_yearly")!;
  const [year, count] = [numberColumn(flows, "year"), numberColumn(flows, "count")];
  const [cost, paid] = [numberColumn(flows, "cost_yuan"), numberColumn(flows, "fund_yuan")];
  const [kind, destination] = [stringColumn(flows, "kind"), stringColumn(flows, "destination")];
  const inside: readonly string[] = [LEVELS[TOWNSHIP], LEVELS[COUNTY]];
  let [stays, charge, fund] = [0, 0, 0];
  for (let row = 0; row < flows.rows; row++) {
    if (year[row] !== year[flows.rows - 1] || kind[row] !== "admission" || !inside.includes(destination[row]!))
      continue;
    stays += count[row]!;
    charge += cost[row]!;
    fund += paid[row]!;
  }
  return { fundPerStay: fund / stays, patientPerStay: (charge - fund) / stays };
}
