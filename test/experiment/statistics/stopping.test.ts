import { describe, expect, test } from "vitest";
import { estimate } from "../../../src/experiment/statistics/estimate.ts";
import { planReplications } from "../../../src/experiment/statistics/plan.ts";
import { createStopping, type StoppingRule } from "../../../src/experiment/statistics/stopping.ts";
import { chiSquareQuantile } from "../../../src/experiment/statistics/student.ts";
import { holds, normals, share, uniforms } from "./sampling.ts";

/** Observations until the rule has enough. */
function stop(rule: StoppingRule, values: readonly number[]) {
  const stopping = createStopping(rule);
  for (const value of values) if (!stopping.next(value)) break;
  return { ...stopping, reached: stopping.reached, last: stopping.path.at(-1)! };
}

describe("stopping on precision", () => {
  const alike = [...normals(1, 10), ...Array.from({ length: 40 }, () => 0)];

  test("holds on for five looks, and begins again when one fails", () => {
    const rule: StoppingRule = { kind: "mean", precision: 0.1, atLeast: 3, atMost: 100 };
    const values = [0, 0.01, 0.02, 0.01, 5, ...Array.from({ length: 2000 }, (_, i) => (i % 2) * 0.01)];
    const { path } = stop({ ...rule, precision: 0.5, atMost: 2000 }, values);
    expect(path.slice(0, 3).map(({ narrow }) => narrow)).toEqual([true, true, false]);
    const reachedAgain = path.findIndex(({ narrow, replications }) => narrow && replications > 5);
    expect(path.at(-1)!.replications).toBe(path[reachedAgain]!.replications + 5);
  });

  test("ends at the most, and says that it was not reached", () => {
    const { reached, last } = stop({ kind: "mean", precision: 0.01, atMost: 12 }, normals(3, 50));
    expect([reached, last.replications]).toEqual([false, 12]);
    expect(stop({ kind: "mean", precision: 1, atMost: 50 }, alike).reached).toBe(true);
  });

  test("wants no more once it has stopped", () => {
    const stopping = createStopping({ kind: "mean", precision: 1, atLeast: 2, atMost: 2 });
    stopping.next(0);
    stopping.next(9);
    expect(() => stopping.next(1)).toThrow("stopped already");
    expect(() => createStopping({ kind: "mean", precision: 0, atMost: 9 })).toThrow("above 0, found 0");
  });

  test.each([
    ["a mean", { kind: "mean", precision: 0.5 }, 0, (trial: number) => normals(trial, 200)],
    ["a mean, finely", { kind: "mean", precision: 0.25 }, 0, (trial: number) => normals(trial, 200)],
    [
      "2 % of a mean",
      { kind: "mean", precision: 0.02, relative: true },
      10,
      (trial: number) => normals(trial, 200).map((z) => 10 + z / 2),
    ],
    ["a share", { kind: "share", precision: 0.05 }, 0.5, (trial: number) => uniforms(trial, 200)],
    [
      "a probability",
      { kind: "probability", precision: 0.1 },
      0.9,
      (trial: number) => uniforms(trial, 200).map((u) => Number(u < 0.9)),
    ],
    [
      "a paired difference",
      { kind: "mean", precision: 0.25 },
      1,
      (trial: number) => {
        const shared = normals(trial, 200, 1);
        return normals(trial, 200, 2).map((own, i) => shared[i]! + 0.6 * own + 1 - shared[i]!);
      },
    ],
  ] as const)("%s is still held by at least 93 of 100 intervals", (_name, rule, truth, draw) => {
    const trials = 1000;
    const kept = share(trials, (trial) => holds(stop({ ...rule, atMost: 200 }, draw(trial)).last, truth));
    // Two standard errors below 0.93 would be chance.
    expect(kept).toBeGreaterThan(0.93 - 2 * Math.sqrt((0.93 * 0.07) / trials));
  });
});

describe("planning after a pilot", () => {
  const pilot = [9, 10, 11, 10, 10];

  test("is the smallest number whose interval is narrow enough", () => {
    const { expected, prudent } = planReplications(pilot, 0.3);
    // Variance 0.5: t(23) sqrt(0.5 / 24) = 0.2986, t(22) sqrt(0.5 / 23) = 0.3058.
    expect(expected).toBe(24);
    // The upper limit of the variance is 4 * 0.5 / chi-square(0.1; 4) = 2 / 1.0636.
    const variance = 2 / chiSquareQuantile(0.1, 4);
    const spread = (n: number) => normalised(n, variance);
    expect(spread(prudent)).toBeLessThanOrEqual(0.3);
    expect(spread(prudent - 1)).toBeGreaterThan(0.3);
  });

  test("of a pilot without spread is two", () => {
    expect(planReplications([3, 3, 3], 1)).toEqual({ expected: 2, prudent: 2 });
  });

  test("the prudent number is enough in nine of ten", () => {
    const enough = share(2000, (trial) => {
      const { prudent } = planReplications(normals(trial, 5), 0.4);
      return prudent >= planReplications(UNIT_VARIANCE, 0.4).expected;
    });
    expect(Math.abs(enough - 0.9)).toBeLessThan(0.03);
  });

  test("refuses a pilot of one", () => {
    expect(() => planReplications([1], 1)).toThrow("two pilot replications at least, found 1");
  });

  const UNIT_VARIANCE = [-1, 0, 1];

  /** The half width of n observations of this variance. */
  function normalised(n: number, variance: number): number {
    const values = Array.from({ length: n }, (_, i) => (i < Math.floor(n / 2) ? -1 : i >= Math.ceil(n / 2) ? 1 : 0));
    const { mean, high } = estimate(values);
    const own = values.reduce<number>((sum, value) => sum + value * value, 0) / (n - 1);
    return ((high! - mean) / Math.sqrt(own)) * Math.sqrt(variance);
  }
});

test("chi-square quantiles as printed", () => {
  expect(chiSquareQuantile(0.95, 1)).toBeCloseTo(3.841459, 5);
  expect(chiSquareQuantile(0.1, 4)).toBeCloseTo(1.063623, 5);
  expect(chiSquareQuantile(0.975, 10)).toBeCloseTo(20.483177, 5);
});
