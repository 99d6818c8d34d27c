import type { TableData } from "../../county/base/tables.ts";
import { numberColumn, stringColumn } from "../../results/labelled.ts";

/** Where people of a township were treated, why, how often and at what cost: a year's mean over years and runs. */
export interface Flow {
  readonly origin: string;
  /** Level of the place of care, a name of `LEVELS`. */
  readonly destination: string;
  readonly kind: "visit" | "admission";
  /** Why outside the county; `none` inside. */
  readonly reason: string;
  readonly count: number;
  readonly costYuan: number;
  readonly fundYuan: number;
}

/** Adds up `flows_yearly` of several replications. */
export function createFlowSums() {
  const sums = new Map<string, { count: number; costYuan: number; fundYuan: number }>();
  return {
    take(table: TableData): void {
      const keys = ["origin", "destination", "kind", "reason"].map((name) => stringColumn(table, name));
      const [count, cost, fund] = ["count", "cost_yuan", "fund_yuan"].map((name) => numberColumn(table, name));
      for (let row = 0; row < table.rows; row++) {
        const key = keys.map((values) => values[row]!).join("\t");
        const sum = sums.get(key) ?? { count: 0, costYuan: 0, fundYuan: 0 };
        sums.set(key, sum);
        sum.count += count![row]!;
        sum.costYuan += cost![row]!;
        sum.fundYuan += fund![row]!;
      }
    },
    /** @param replicationYears years of all replications together */
    flows: (replicationYears: number): readonly Flow[] =>
      [...sums].map(([key, { count, costYuan, fundYuan }]) => {
        const [origin = "", destination = "", kind = "", reason = ""] = key.split("\t");
        return {
          origin,
          destination,
          kind: kind as Flow["kind"],
          reason,
          count: count / replicationYears,
          costYuan: costYuan / replicationYears,
          fundYuan: fundYuan / replicationYears,
        };
      }),
  };
}
