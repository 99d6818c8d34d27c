import * as fc from "fast-check";
import { expect, test } from "vitest";
import { divide, monthlyPart, partOf, share } from "../../../src/county/payment/money.ts";

const divided = (total: number, weights: readonly number[]): number[] => {
  const parts = weights.map(() => 0);
  divide(total, weights, parts);
  return parts;
};

test("a debt is divided and rounded as exactly as a sum", () => {
  expect(partOf(-1, 5000)).toBe(-1);
  expect(partOf(1, 5000)).toBe(0);
  expect(partOf(-10_001, 10_000)).toBe(-10_001);
  expect(divided(-10, [1, 1, 1])).toEqual([-4, -3, -3]);
  expect(divided(-10, [0, 0])).toEqual([-5, -5]);
  expect(share(-9_007_199_254_740_991, 7, 12)).toBe(-5_254_199_565_265_579);
  expect(() => divided(-10, [])).toThrow("nobody to receive them");
  // Weights that cancel would count as equal.
  expect(() => divided(10, [-1, 1])).toThrow("cannot be divided by a negative weight, -1");
});

const fen = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 });

test("parts sum to the whole, take it back whole, and lie next to their exact shares", () => {
  fc.assert(
    fc.property(fen, fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }), (total, weights) => {
      const parts = divided(total, weights);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
      divided(-total, weights).forEach((part, i) => expect(part + parts[i]!).toBe(0));
      expect(Array.from({ length: 12 }, (_, month) => monthlyPart(total, month)).reduce((a, b) => a + b)).toBe(total);
    }),
  );
  fc.assert(
    fc.property(fen, fc.integer({ min: 0, max: 10_000 }), (sum, bp) => {
      const product = BigInt(sum) * BigInt(bp);
      const down = product / 10_000n - (product < 0n && product % 10_000n !== 0n ? 1n : 0n);
      expect(BigInt(partOf(sum, bp))).toBe(down);
    }),
  );
});
