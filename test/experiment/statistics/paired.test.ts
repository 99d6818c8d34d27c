import { describe, expect, test } from "vitest";
import {
  correlationOf,
  differencesOf,
  pairedEstimate,
  pairedPValue,
  varianceReduction,
} from "../../../src/experiment/statistics/paired.ts";
import { holds, normals, share } from "./sampling.ts";

describe("paired difference", () => {
  // Student's own data (1908): extra hours of sleep under two drugs, ten patients; printed in every textbook of R.
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

  test("of Student's sleep data: 1.58 (0.700 to 2.460), p = 0.002833", () => {
    const { mean, low, high } = pairedEstimate(first, second);
    expect([mean, low, high]).toEqual([
      expect.closeTo(1.58, 10),
      expect.closeTo(0.7001142, 6),
      expect.closeTo(2.4598858, 6),
    ]);
    expect(pairedPValue(differencesOf(first, second))).toBeCloseTo(0.00283289, 7);
  });

  test("without any spread is certain, or nothing", () => {
    expect(pairedPValue([2, 2, 2])).toBe(0);
    expect(pairedPValue([0, 0, 0])).toBe(1);
    expect(pairedPValue([1])).toBeNaN();
  });

  test("needs as many of both", () => {
    expect(() => differencesOf([1], [1, 2])).toThrow("found 1 and 2");
  });
});

describe("variance reduction by pairing", () => {
  test("by hand: (var A + var B) / var (B - A)", () => {
    // A 1, 2, 3 (variance 1), B 2, 4, 5 (7/3), differences 1, 2, 2 (1/3).
    expect(varianceReduction([1, 2, 3], [2, 4, 5]).mean).toBeCloseTo((1 + 7 / 3) / (1 / 3), 10);
  });

  test("of the same difference in every pair is without end", () => {
    expect(varianceReduction([1, 2, 3], [3, 4, 5])).toEqual({ mean: Infinity, low: Infinity, high: Infinity });
  });

  test.each([0, 0.5, 0.95, 0.999])("with correlation %f its interval holds 1 / (1 - correlation)", (correlation) => {
    const kept = share(3000, (trial) => {
      const [shared, own] = [normals(trial, 10, 1), normals(trial, 10, 2)];
      const other = shared.map((value, i) => correlation * value + Math.sqrt(1 - correlation * correlation) * own[i]!);
      return holds(varianceReduction(shared, other), 1 / (1 - correlation));
    });
    // Exact under normality: four standard errors of 3,000 trials.
    expect(Math.abs(kept - 0.95)).toBeLessThan(0.016);
  });
});

test("correlation by hand", () => {
  expect(correlationOf([1, 2, 3], [1, 3, 2])).toBeCloseTo(0.5, 12);
  expect(correlationOf([1, 2, 3], [7, 7, 7])).toBe(0);
});
