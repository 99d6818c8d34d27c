import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allot, inUnits } from "../../../src/experiment/attribution/exact-sum.ts";
import {
  coalitionKey,
  coalitionsOf,
  sampledShapley,
  sampleOrders,
} from "../../../src/experiment/attribution/sampled.ts";
import { allCoalitions, shapley, shapleyOver } from "../../../src/experiment/attribution/shapley.ts";
import { holds, normals } from "../statistics/sampling.ts";

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const has = (coalition: number, change: number): boolean => ((coalition >> change) & 1) === 1;

/** Values of all coalitions of some changes. */
const games = (element: fc.Arbitrary<number>) =>
  fc.integer({ min: 1, max: 5 }).chain((changes) =>
    fc.record({
      changes: fc.constant(changes),
      values: fc.array(element, { minLength: 1 << changes, maxLength: 1 << changes }),
    }),
  );
const wholes = games(fc.integer({ min: -1e12, max: 1e12 }));
const reals = games(fc.double({ min: -1e6, max: 1e6, noNaN: true }));

describe("Shapley values", () => {
  test("the gloves: one left, two right ones; a pair is worth 1: 2/3, 1/6, 1/6", () => {
    const worth = allCoalitions(3).map((c) => Number(has(c, 0) && (has(c, 1) || has(c, 2))));
    // In sixths of a unit the parts are whole.
    expect(
      shapley(
        3,
        worth.map((value) => 6 * value),
      ),
    ).toEqual([4, 1, 1]);
    expect(shapley(3, worth)).toEqual([1, 0, 0]);
    const real = shapley(
      3,
      worth.map((value) => value + 0.25),
    );
    expect(real[0]).toBeCloseTo(2 / 3, 12);
    expect(real[1]).toBeCloseTo(1 / 6, 12);
  });

  test("the airport of Littlechild and Owen (1973): runways 1, 2, 3 cost 1/3, 5/6, 11/6", () => {
    const cost = allCoalitions(3).map((c) => (has(c, 2) ? 3 : has(c, 1) ? 2 : has(c, 0) ? 1 : 0));
    expect(
      shapley(
        3,
        cost.map((value) => 6 * value),
      ),
    ).toEqual([2, 5, 11]);
  });

  test("sum exactly to all less none, in whole numbers", () => {
    fc.assert(
      fc.property(wholes, ({ changes, values }) => {
        const parts = shapley(changes, values);
        expect(parts.every(Number.isInteger)).toBe(true);
        expect(sum(parts)).toBe(values.at(-1)! - values[0]!);
      }),
    );
  });

  test("of any numbers sum to it as well, in every order of adding", () => {
    fc.assert(
      fc.property(reals, ({ changes, values }) => {
        const parts = shapley(changes, values);
        expect(sum(parts)).toBe(sum(parts.toReversed()));
        const size = Math.max(...values.map(Math.abs));
        expect(Math.abs(sum(parts) - (values.at(-1)! - values[0]!))).toBeLessThanOrEqual(1e-13 * size + 1e-280);
      }),
    );
  });

  test("a change that never does anything has no part (dummy)", () => {
    fc.assert(
      fc.property(wholes, ({ changes, values }) => {
        // A further change, the last, in which nothing depends.
        expect(shapley(changes + 1, [...values, ...values])[changes]).toBe(0);
      }),
    );
  });

  test("two changes that do the same have the same part, to one unit (symmetry)", () => {
    fc.assert(
      fc.property(wholes, ({ changes, values }) => {
        // Value depends on how many of the last two are made: 0, 1 or 2.
        const of = (made: number, c: number) => values[c]! * made + (made === 2 ? values[0]! : 0);
        const both = allCoalitions(changes + 2).map((c) =>
          of(Number(has(c, changes)) + Number(has(c, changes + 1)), c & ((1 << changes) - 1)),
        );
        const parts = shapley(changes + 2, both);
        expect(Math.abs(parts[changes]! - parts[changes + 1]!)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("are the mean over all orders", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 8 }), (values) => {
        const orders = [
          [0, 1, 2],
          [0, 2, 1],
          [1, 0, 2],
          [1, 2, 0],
          [2, 0, 1],
          [2, 1, 0],
        ];
        const steps = [0, 0, 0];
        for (const order of orders) {
          let made = 0;
          for (const change of order) {
            steps[change]! += values[made | (1 << change)]! - values[made]!;
            made |= 1 << change;
          }
        }
        expect(
          shapley(
            3,
            values.map((value) => 6 * value),
          ),
        ).toEqual(steps.map((step) => step + 0));
      }),
    );
  });

  test("over replications: the sum is exact, the average has an interval", () => {
    const replications = [
      [0, 3, 5, 9],
      [1, 4, 7, 11],
    ];
    // By hand: parts 3.5 and 5.5, then 3.5 and 6.5.
    const parts = shapleyOver(2, replications);
    expect(parts.map((part) => part.sum)).toEqual([7, 12]);
    expect(parts[1]!.average.low).toBeLessThan(6);
    expect(sum(parts.map((part) => part.sum))).toBe(9 + 10);
  });

  test("refuse values that do not match", () => {
    expect(() => shapley(2, [1, 2, 3])).toThrow("expected values of 4 coalitions, found 3");
    expect(() => shapley(1, [0, NaN])).toThrow("finite values");
  });
});

describe("sampled Shapley values", () => {
  const changes = 6;
  /** What each does by itself, and two together. */
  const worth = (made: readonly number[]): number =>
    sum(made.map((change) => 100 * (change + 1))) + (made.includes(0) && made.includes(5) ? 600 : 0);
  const truth = [100 + 300, 200, 300, 400, 500, 600 + 300];
  const members = (key: string): number[] => (key === "" ? [] : key.split(",").map(Number));

  test("sum exactly, and hold the exact parts", () => {
    const orders = sampleOrders(changes, 20, 1);
    const parts = sampledShapley(orders, (key) => [worth(members(key))]);
    expect(sum(parts.map(({ value }) => value))).toBe(2100 + 600);
    for (const [i, part] of parts.entries()) expect(holds(part, truth[i]!)).toBe(true);
    // An order and its reverse have 0 before 5 once each: nothing is left to chance here.
    expect(parts.map(({ value }) => value)).toEqual(truth);
  });

  test("of a game that three play: intervals hold the truth as often as they say", () => {
    const game = (made: readonly number[]) => (made.includes(0) && made.includes(1) && made.includes(2) ? 900 : 0);
    let held = 0;
    for (let seed = 0; seed < 300; seed++) {
      const [part] = sampledShapley(sampleOrders(5, 40, seed), (key) => [game(members(key))]);
      if (holds(part!, 300)) held += 1;
    }
    expect(held / 300).toBeGreaterThan(0.92);
  });

  test("with replications the chance of runs widens the intervals, which then hold the truth", () => {
    let held = 0;
    for (let seed = 0; seed < 200; seed++) {
      const chance = new Map<string, number[]>();
      const noisy = (key: string) => {
        const made = members(key);
        const noise = chance.get(key) ?? normals(seed, 5, 1 + made.reduce((code, change) => code + (1 << change), 0));
        chance.set(key, noise);
        return noise.map((z) => worth(made) + 40 * z);
      };
      const parts = sampledShapley(sampleOrders(changes, 4, seed), noisy);
      if (holds(parts[0]!, 5 * truth[0]!)) held += 1;
    }
    expect(held / 200).toBeGreaterThan(0.93);
  });

  test("pass each coalition once; more orders keep the first", () => {
    const orders = sampleOrders(4, 3, 7);
    expect(sampleOrders(4, 5, 7).slice(0, 6)).toEqual(orders);
    const keys = coalitionsOf(orders).map(coalitionKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain("");
    expect(keys).toContain("0,1,2,3");
    expect(orders[1]).toEqual(orders[0]!.toReversed());
  });

  test("of one pair have no interval", () => {
    const [part] = sampledShapley(sampleOrders(2, 1, 1), (key) => [key.length]);
    expect(part).toMatchObject({ low: null, high: null });
  });
});

describe("exact sums", () => {
  test("largest remainders: thirds of ten are 4, 3, 3; of minus ten -3, -3, -4 or so, and the sum holds", () => {
    expect(allot([10n, 10n, 10n], 3n)).toEqual([4n, 3n, 3n]);
    expect(allot([-10n, -10n, -10n], 3n).reduce((total, part) => total + part)).toBe(-10n);
    expect(() => allot([1n, 1n], 3n)).toThrow("do not sum to a whole number");
  });

  test("whole numbers are counted one by one, others in a fine power of two", () => {
    expect(inUnits([3, -7]).unit).toBe(1);
    const { unit, counts } = inUnits([0.1, 1e-3]);
    expect(Number(counts[0]) * unit).toBeCloseTo(0.1, 14);
    expect(Number.isInteger(Math.log2(unit))).toBe(true);
  });
});
