import type { Arena } from "../../kernel/arena.ts";
import { LEAVING } from "../base/leaving.ts";
import { LEVELS } from "../input/places.ts";
import type { TableData } from "../base/tables.ts";

const KINDS = ["visit", "admission"] as const;
export const FLOW = { VISIT: 0, ADMISSION: 1 } as const;
const LEVEL_COUNT = LEVELS.length;
const PARTS = 3;

/**
 * Patient flows (就医流向): where people of each township were treated, why when outside the county, and what it cost.
 * Those away from home are among them, by the reason `away`; a stay counts when it ends.
 */
export interface Flows {
  /** Adds a billed contact of a person of a township to a year of the run. @param reason index into LEAVING */
  add(
    year: number,
    township: number,
    kind: number,
    level: number,
    reason: number,
    chargeFen: number,
    fundFen: number,
  ): void;
  /** The table `flows_yearly` of the measured years. */
  table(names: { readonly townships: readonly string[] }, firstYear: number, warmUpYears: number): TableData;
}

export function createFlows(arena: Arena, townships: number, years: number): Flows {
  const cells = townships * KINDS.length * LEVEL_COUNT * LEAVING.length;
  const sums = arena.f64("measures.flows", years * cells * PARTS, "contacts, fen charged, fen of the fund");

  return {
    add(year, township, kind, level, reason, chargeFen, fundFen) {
      const at =
        (year * cells + ((township * KINDS.length + kind) * LEVEL_COUNT + level) * LEAVING.length + reason) * PARTS;
      sums[at] += 1;
      sums[at + 1] += chargeFen;
      sums[at + 2] += fundFen;
    },
    table({ townships: codes }, firstYear, warmUpYears) {
      const [year, count]: [number[], number[]] = [[], []];
      const [origin, destination, kind, reason]: [string[], string[], string[], string[]] = [[], [], [], []];
      const [cost, fund]: [number[], number[]] = [[], []];
      for (let y = warmUpYears; y < years; y++)
        for (let cell = 0; cell < cells; cell++) {
          const at = (y * cells + cell) * PARTS;
          if (sums[at] === 0) continue;
          const place = Math.floor(cell / LEAVING.length);
          year.push(firstYear + y);
          origin.push(codes[Math.floor(place / (KINDS.length * LEVEL_COUNT))]);
          destination.push(LEVELS[place % LEVEL_COUNT]);
          kind.push(KINDS[Math.floor(place / LEVEL_COUNT) % KINDS.length]);
          reason.push(LEAVING[cell % LEAVING.length]);
          count.push(sums[at]);
          cost.push(sums[at + 1] / 100);
          fund.push(sums[at + 2] / 100);
        }
      return {
        name: "flows_yearly",
        rows: year.length,
        columns: [
          { name: "year", type: "int", values: Int32Array.from(year) },
          { name: "origin", type: "string", values: origin },
          { name: "destination", type: "string", values: destination },
          { name: "kind", type: "string", values: kind },
          { name: "reason", type: "string", values: reason },
          { name: "count", type: "double", values: Float64Array.from(count) },
          { name: "cost_yuan", type: "double", values: Float64Array.from(cost) },
          { name: "fund_yuan", type: "double", values: Float64Array.from(fund) },
        ],
      };
    },
  };
}
