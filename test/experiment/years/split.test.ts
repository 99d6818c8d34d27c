import { describe, expect, test } from "vitest";
import type { Runnable, Runs } from "../../../src/experiment/runs/runs.ts";
import type { MeasureRule, Totals } from "../../../src/experiment/totals.ts";
import { CAUSES } from "../../../src/experiment/years/held.ts";
import { splitChange } from "../../../src/experiment/years/split.ts";

const RATE: MeasureRule = { id: "rate", unit: "share", kind: "ratio", scale: 1 };
const NEVER: MeasureRule = { id: "never", unit: "share", kind: "ratio", scale: 1 };

/** By cause and replication: the first year's and the last year's rate of a county let go so far. */
const RATES = [
  [
    [10, 13],
    [20, 21],
  ],
  [
    [10, 12],
    [20, 21],
  ],
  [
    [11, 17],
    [20, 25],
  ],
  [
    [11, 20],
    [21, 29],
  ],
  [
    [11, 20],
    [21, 29],
  ],
  [
    [11, 26],
    [21, 30],
  ],
] as const;

const counties = CAUSES.map((cause): Runnable => ({ key: cause, seed: 1, input: () => Promise.reject(new Error()) }));
const runs: Runs = {
  digests: () => [],
  run: 0,
  of: (asked) =>
    Promise.resolve(
      asked.map(({ county, replication }): Totals => {
        const [first, last] = RATES[counties.indexOf(county)]![replication]!;
        return {
          years: [2024, 2025, 2026],
          measures: {
            rate: { numerators: [first, 99, last], denominators: [1, 1, 1] },
            never: { numerators: [0, 0, 0], denominators: [1, 1, 0] },
          },
        };
      }),
    ),
};

describe("a change split by cause", () => {
  test("each part is what the change gains by its cause, and they sum to it", async () => {
    const [change, ...more] = await splitChange(counties, [RATE, NEVER], 2, runs);
    // What has no value in the last year is left out.
    expect(more).toEqual([]);
    expect(change).toMatchObject({ measure: "rate", first: { mean: 16 }, last: { mean: 28 }, change: { mean: 12 } });
    const parts = CAUSES.map((cause) => change!.parts[cause].mean);
    expect(parts).toEqual([2, -0.5, 4, 3, 0, 3.5]);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(change!.change.mean);
  });

  test("intervals are of the pairs, and there is none of one replication", async () => {
    const [two] = await splitChange(counties, [RATE], 2, runs);
    expect(two!.parts.use).toEqual({ mean: 0, low: 0, high: 0 });
    expect(two!.parts.prices.low).toBeCloseTo(3, 12);
    const [one] = await splitChange(counties, [RATE], 1, runs);
    expect(one!.change).toEqual({ mean: 15, low: null, high: null });
  });
});
