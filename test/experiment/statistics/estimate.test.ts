import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimate } from "../../../src/experiment/statistics/estimate.ts";
import { studentCdf, studentQuantile } from "../../../src/experiment/statistics/student.ts";
import { wilson } from "../../../src/experiment/statistics/wilson.ts";

describe("Student's quantile", () => {
  // Closed forms: 1 degree tan(pi (p - 1/2)), 2 degrees (2p - 1) sqrt(2 / (4 p (1 - p))).
  test.each([0.55, 0.75, 0.9, 0.975, 0.995, 0.9999])("with 1 and 2 degrees of freedom at %f", (p) => {
    expect(studentQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 10);
    expect(studentQuantile(p, 2) / ((2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p))))).toBeCloseTo(1, 10);
  });

  // Printed tables of the 97.5 % point, as in any textbook of statistics.
  test.each([
    [3, 3.182446],
    [4, 2.776445],
    [9, 2.262157],
    [29, 2.04523],
    [100, 1.983972],
    [1000, 1.962339],
    [Infinity, 1.959964],
  ])("with %f degrees of freedom at 0.975", (freedom, expected) => {
    expect(studentQuantile(0.975, freedom)).toBeCloseTo(expected, 5);
  });

  test("inverts the distribution and is symmetric", () => {
    const inputs = [fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), fc.integer({ min: 1, max: 500 })] as const;
    const property = fc.property(...inputs, (p, freedom) => {
      expect(studentCdf(studentQuantile(p, freedom), freedom)).toBeCloseTo(p, 9);
      expect(studentQuantile(1 - p, freedom)).toBeCloseTo(-studentQuantile(p, freedom), 3);
    });
    fc.assert(property);
  });

  test("refuses what is no probability", () => {
    expect(() => studentQuantile(1, 3)).toThrow("1 is not between 0 and 1");
  });
});

describe("estimate", () => {
  test("by hand: 1, 2, 3, 4 has mean 2.5 and half-width 3.182446 * sqrt(5/3) / 2", () => {
    const half = (3.182446 * Math.sqrt(5 / 3)) / 2;
    const { mean, low, high } = estimate([1, 2, 3, 4]);
    expect([mean, low, high]).toEqual([2.5, expect.closeTo(2.5 - half, 5), expect.closeTo(2.5 + half, 5)]);
  });

  test("of one observation has no interval", () => {
    expect(estimate([7])).toEqual({ mean: 7, low: null, high: null });
  });

  test("of equal observations has an interval of no width", () => {
    expect(estimate([2, 2, 2])).toEqual({ mean: 2, low: 2, high: 2 });
  });
});

describe("Wilson's interval", () => {
  // The formula by hand: 8 of 10, z = 1.959964.
  test("of 8 in 10", () => {
    const { mean, low, high } = wilson(8, 10);
    expect([mean, low, high]).toEqual([0.8, expect.closeTo(0.49016, 5), expect.closeTo(0.943318, 5)]);
  });

  test("stays within 0 and 1 and holds the share", () => {
    const property = fc.property(
      fc.integer({ min: 2, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (trials, share) => {
        const { mean, low, high } = wilson(Math.round(share * trials), trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(mean + 1e-12);
        expect(high).toBeGreaterThanOrEqual(mean - 1e-12);
      },
    );
    fc.assert(property);
  });

  test("of one trial has no interval", () => {
    expect(wilson(1, 1)).toEqual({ mean: 1, low: null, high: null });
  });
});
