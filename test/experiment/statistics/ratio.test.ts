import { expect, test } from "vitest";
import { estimate } from "../../../src/experiment/statistics/estimate.ts";
import { ratioEstimate } from "../../../src/experiment/statistics/ratio.ts";
import { holds, share, uniforms } from "./sampling.ts";

test("over a denominator that never varies it is Student's interval, divided", () => {
  const above = [3, 5, 4, 8];
  const { mean, low, high } = estimate(above);
  const found = ratioEstimate(above, [2, 2, 2, 2]);
  expect(found.mean).toBeCloseTo(mean / 2, 12);
  expect(found.low).toBeCloseTo(low! / 2, 12);
  expect(found.high).toBeCloseTo(high! / 2, 12);
});

test("a quotient that is the same in every run has an interval of no width", () => {
  const below = [2, 3, 5, 4];
  const found = ratioEstimate(
    below.map((each) => 7 * each),
    below,
  );
  expect(found.mean).toBeCloseTo(7, 12);
  expect(found.low).toBeCloseTo(7, 6);
  expect(found.high).toBeCloseTo(7, 6);
});

test("no interval where the denominator is not told from zero, nor of one run", () => {
  expect(ratioEstimate([1, 2, 3], [-1, 1, 0.5])).toMatchObject({ low: null, high: null });
  expect(ratioEstimate([4], [2])).toEqual({ mean: 2, low: null, high: null });
  expect(() => ratioEstimate([1, 2], [1])).toThrow("expected as many above as below, found 2 and 1");
});

test("it holds the quotient of the means 93.5 to 96.5 times in 100", () => {
  const kept = share(4000, (trial) => {
    const draws = uniforms(trial, 36);
    const below = Array.from({ length: 12 }, (_, i) => 4 + draws[3 * i]! + draws[3 * i + 1]!);
    const above = below.map((each, i) => 0.5 * each + 6 * draws[3 * i + 2]!);
    return holds(ratioEstimate(above, below), (0.5 * 5 + 3) / 5);
  });
  expect(kept).toBeGreaterThan(0.935);
  expect(kept).toBeLessThan(0.965);
});
