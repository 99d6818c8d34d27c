import fc from "fast-check";
import { expect, test } from "vitest";
import { createAlias, fillAlias, pickAlias } from "../../src/kernel/alias.ts";

/** Share of the unit interval that each place gets, found by walking it finely. */
function shares(count: number, pick: (u: number) => number): number[] {
  const steps = 20_000;
  const found = Array.from({ length: count }, () => 0);
  for (let i = 0; i < steps; i++) found[pick((i + 0.5) / steps)]! += 1 / steps;
  return found;
}

test("every place gets its share, whatever the weights", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 100, noNaN: true })), { minLength: 1, maxLength: 40 }),
      (weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        fc.pre(total > 0.001);
        const found = shares(weights.length, createAlias(weights).pick);
        for (const [i, weight] of weights.entries()) {
          expect(Math.abs(found[i]! - weight / total)).toBeLessThan(0.005);
          expect(found[i]! > 0 && weight === 0).toBe(false);
        }
      },
    ),
    { numRuns: 100 },
  );
});

test("many tables lie in one pair of arrays and can be made anew", () => {
  const share = Float64Array.of(1, 3, 5, 0, 5);
  const other = new Int32Array(5);
  const scratch = new Int32Array(3);
  fillAlias(share, other, scratch, 0, 2);
  fillAlias(share, other, scratch, 2, 3);
  expect(shares(2, (u) => pickAlias(share, other, 0, 2, u)).map((part) => part.toFixed(3))).toEqual(["0.250", "0.750"]);
  expect(shares(3, (u) => pickAlias(share, other, 2, 3, u)).map((part) => part.toFixed(3))).toEqual([
    "0.500",
    "0.000",
    "0.500",
  ]);
  share.set([1, 1], 0);
  fillAlias(share, other, scratch, 0, 2);
  expect(shares(2, (u) => pickAlias(share, other, 0, 2, u)).map((part) => part.toFixed(3))).toEqual(["0.500", "0.500"]);
});

test("weights that are none are refused", () => {
  expect(() => createAlias([1, -2])).toThrow("weight 1 is -2");
  expect(() => createAlias([NaN])).toThrow("weight 0 is NaN");
  expect(() => createAlias([0, 0])).toThrow("2 weights add up to 0");
  expect(() => createAlias([])).toThrow("0 weights add up to 0");
});
