import type { TableData } from "../../county/base/tables.ts";
import { type Bounds, boundedEstimate } from "../../experiment/statistics/bounded.ts";
import type { Figure } from "../../experiment/summary.ts";
import { numberColumn, stringColumn } from "../../results/labelled.ts";
import { SPLITS } from "./splits.ts";

/** Values of one measure of the whole county, month by month, one list a replication; `undefined` not measured. */
export interface Series {
  /** `2024-01`. */
  readonly months: readonly string[];
  readonly replications: readonly (readonly (number | undefined)[])[];
}

/** Collects some measures of `measures_monthly`, replication by replication. */
export function createSeriesSums(wanted: (measure: string) => boolean) {
  const months = new Set<string>();
  const replications = new Map<number, ReadonlyMap<string, ReadonlyMap<string, number>>>();
  return {
    take(replication: number, table: TableData): void {
      const measure = stringColumn(table, "measure");
      const [year, month, value] = ["year", "month", "value"].map((name) => numberColumn(table, name));
      const splits = [...SPLITS, "level", "disease_group"].map((name) => stringColumn(table, name));
      const found = new Map<string, Map<string, number>>();
      for (let row = 0; row < table.rows; row++) {
        if (!wanted(measure[row]!) || splits.some((values) => values[row] !== "all")) continue;
        const at = `${year![row]}-${String(month![row]).padStart(2, "0")}`;
        months.add(at);
        const values = found.get(measure[row]!) ?? new Map<string, number>();
        found.set(measure[row]!, values);
        values.set(at, value![row]!);
      }
      replications.set(replication, found);
    },
    /** @param order the replications as they are to stand */
    series(order: readonly number[]): ReadonlyMap<string, Series> {
      const all = [...months].sort();
      const measures = new Set([...replications.values()].flatMap((each) => [...each.keys()]));
      return new Map(
        [...measures].map((measure) => [
          measure,
          {
            months: all,
            replications: order.map((at) => all.map((month) => replications.get(at)?.get(measure)?.get(month))),
          },
        ]),
      );
    },
  };
}

/** Mean over replications with its interval, month by month, within the bounds given. */
export function monthlyFigures({ months, replications }: Series, bounds: Bounds): readonly Figure[] {
  return months.map((_, at) => {
    const values = replications.map((each) => each[at]).filter((value) => value !== undefined);
    return values.length === 0 ? { mean: null, low: null, high: null } : boundedEstimate(values, bounds);
  });
}
