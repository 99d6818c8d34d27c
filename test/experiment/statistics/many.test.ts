import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../../src/kernel/functions.ts";
import { estimate } from "../../../src/experiment/statistics/estimate.ts";
import { falseDiscovery } from "../../../src/experiment/statistics/false-discovery.ts";
import { simultaneous } from "../../../src/experiment/statistics/simultaneous.ts";
import { normalCdf } from "../../../src/experiment/statistics/student.ts";
import { holds, normals, share } from "./sampling.ts";

describe("simultaneous intervals", () => {
  test("of one sample are Student's; of four, Student's at 98.75 %", () => {
    const values = [1, 2, 4, 8];
    expect(simultaneous([values])).toEqual([estimate(values)]);
    expect(simultaneous([values, values, values, values])[2]).toEqual(estimate(values, 0.9875));
  });

  test.each([0, 0.9])(
    "hold all at once, 5 comparisons of 10 replications with a reference, correlation %f",
    (shared) => {
      const kept = share(2000, (trial) => {
        const common = normals(trial, 10, 9);
        const samples = [1, 2, 3, 4, 5].map((seed) =>
          normals(trial, 10, seed).map((own, i) => Math.sqrt(1 - shared) * own + Math.sqrt(shared) * common[i]!),
        );
        return simultaneous(samples).every((interval) => holds(interval, 0));
      });
      expect(kept).toBeGreaterThan(0.94);
    },
  );
});

describe("false discoveries", () => {
  test("the fifteen p-values of Benjamini and Hochberg (1995): four stand out", () => {
    const pValues = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    const { clear, adjusted, confidence } = falseDiscovery(pValues);
    expect(clear.filter(Boolean)).toHaveLength(4);
    expect(clear.slice(0, 4)).toEqual([true, true, true, true]);
    expect(adjusted[0]).toBeCloseTo(0.0015, 12);
    expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
    expect(adjusted[14]).toBe(1);
    expect(confidence).toBeCloseTo(1 - (0.05 * 4) / 15, 12);
  });

  test("order does not matter, what could not be tested is left out", () => {
    const { clear, adjusted } = falseDiscovery([0.9, NaN, 0.001, 0.02]);
    expect(clear).toEqual([false, false, true, true]);
    expect(adjusted).toEqual([0.9, NaN, expect.closeTo(0.003, 12), expect.closeTo(0.03, 12)]);
  });

  test("under any dependence the price is the harmonic sum", () => {
    const { adjusted } = falseDiscovery([0.001, 0.5, 0.7], { anyDependence: true });
    expect(adjusted[0]).toBeCloseTo(0.003 * (1 + 1 / 2 + 1 / 3), 12);
  });

  test("where half of forty measures differ, at most the rate of those named are false", () => {
    const trials = 600;
    let wrong = 0;
    for (let trial = 0; trial < trials; trial++) {
      const z = normals(trial, 40).map((value, i) => (i < 20 ? value + 3 : value));
      const { clear } = falseDiscovery(z.map((value) => 2 * (1 - normalCdf(Math.abs(value)))));
      const named = clear.filter(Boolean).length;
      wrong += named === 0 ? 0 : clear.slice(20).filter(Boolean).length / named;
    }
    // The rate is exactly 0.05 times the share without difference.
    expect(Math.abs(wrong / trials - 0.025)).toBeLessThan(0.008);
  });
});

test("the normal distribution inverts its quantile", () => {
  for (const p of [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999]) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
});
