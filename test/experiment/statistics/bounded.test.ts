import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { poissonFrom } from "../../../src/kernel/distributions.ts";
import { boundedEstimate, COUNT, EVENTS, poissonUpper, SHARE } from "../../../src/experiment/statistics/bounded.ts";
import { estimate } from "../../../src/experiment/statistics/estimate.ts";
import { studentQuantile } from "../../../src/experiment/statistics/student.ts";
import { holds, share, uniforms } from "./sampling.ts";

const samples = (least: number, most: number) =>
  fc.array(fc.double({ min: least, max: most, noNaN: true }), { minLength: 2, maxLength: 30 });

describe("an interval of what has bounds", () => {
  test("keeps within them and holds the mean", () => {
    fc.assert(
      fc.property(samples(0, 1), (values) => {
        const { mean, low, high } = boundedEstimate(values, SHARE);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(mean + 1e-12);
        expect(high).toBeGreaterThanOrEqual(mean - 1e-12);
      }),
    );
    fc.assert(
      fc.property(
        samples(0, 1e6),
        (values) => void expect(boundedEstimate(values, COUNT).low).toBeGreaterThanOrEqual(0),
      ),
    );
  });

  test("is Student's where that keeps within them", () => {
    const values = [0.4, 0.5, 0.45, 0.47];
    expect(boundedEstimate(values, SHARE)).toEqual(estimate(values));
  });

  test("of ones and noughts is Wilson's with Student's quantile and n - 1 trials", () => {
    // Variance of the mean: p (1 - p) / (n - 1), so that as many trials are in it.
    const t = studentQuantile(0.975, 9);
    const [p, trials] = [0.1, 9];
    const centre = (p * trials + (t * t) / 2) / (trials + t * t);
    const half = (t / (trials + t * t)) * Math.sqrt(p * (1 - p) * trials + (t * t) / 4);
    const found = boundedEstimate([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], SHARE);
    expect(found).toEqual({
      mean: 0.1,
      low: expect.closeTo(centre - half, 12),
      high: expect.closeTo(centre + half, 12),
    });
  });

  test("mirrored bounds give mirrored intervals", () => {
    const values = [0, 0, 0.02, 0.3];
    const { low, high } = boundedEstimate(values, SHARE);
    const mirrored = boundedEstimate(
      values.map((value) => 1 - value),
      SHARE,
    );
    expect(mirrored.low).toBeCloseTo(1 - high!, 12);
    expect(mirrored.high).toBeCloseTo(1 - low!, 12);
    const below = boundedEstimate(
      values.map((value) => -value),
      { least: -Infinity, most: 0 },
    );
    expect(below.high).toBeCloseTo(-boundedEstimate(values, COUNT).low!, 12);
  });

  test.each([0.3, 1, 3])("holds a Poisson mean of %f, ten replications, about as often as it says", (mean) => {
    const trials = 4000;
    const kept = share(trials, (trial) =>
      holds(
        boundedEstimate(
          uniforms(trial, 10).map((u) => poissonFrom(u, mean)),
          COUNT,
        ),
        mean,
      ),
    );
    expect(kept).toBeGreaterThan(0.93);
    expect(kept).toBeLessThan(0.995);
  });

  test("refuses what cannot be", () => {
    expect(() => boundedEstimate([0.5, 1.2], SHARE)).toThrow("expected values from 0 to 1, found 1.2");
  });

  test("no event in ten replications: at most 0.369 each, Garwood's 3.689 in all", () => {
    expect(poissonUpper(10)).toBeCloseTo(0.3688879, 6);
  });
});

describe("an interval of what most replications have none of", () => {
  const rare = [0, 0, 0, 0, 0, 0, 0, 3, 0, 0];

  test("lies about the mean, reaches farther up than down, and follows the unit", () => {
    const { mean, low, high } = boundedEstimate(rare, EVENTS);
    expect(mean).toBeCloseTo(0.3, 12);
    expect(low).toBeGreaterThan(0);
    expect(high! - mean).toBeGreaterThan(mean - low!);
    const other = boundedEstimate(
      rare.map((value) => value / 7),
      EVENTS,
    );
    expect(other.low! * 7).toBeCloseTo(low!, 9);
    expect(other.high! * 7).toBeCloseTo(high!, 9);
  });

  test("is where the likelihood of its model has fallen by half the quantile of chi-square", () => {
    // One of ten has 3: 2 log p + 9 log(1 - p) - log m - 3 p / m, at its best p for each m, tried out.
    const best = (m: number): number =>
      Math.max(
        ...Array.from({ length: 20_000 }, (_, i) => {
          const p = (i + 0.5) / 20_000;
          return 2 * Math.log(p) + 9 * Math.log(1 - p) - Math.log(m) - (3 * p) / m;
        }),
      );
    const { low, high } = boundedEstimate(rare, EVENTS);
    for (const end of [low!, high!]) expect(best(0.3) - best(end)).toBeCloseTo(1.9207, 3);
  });
});
