import { describe, expect, test } from "vitest";
import { bootstrap, quantileOf } from "../../../src/experiment/statistics/bootstrap.ts";
import { createDraws } from "../../../src/experiment/statistics/draws.ts";
import { meanOf } from "../../../src/experiment/statistics/estimate.ts";
import { holds, normals, share } from "./sampling.ts";

describe("bootstrap", () => {
  const mean = (values: readonly number[]) => (units: Int32Array) => [meanOf([...units].map((unit) => values[unit]!))];

  test("is the same for the same seed and differs for another", () => {
    const values = normals(1, 30);
    expect(bootstrap(30, mean(values), { seed: 1 })).toEqual(bootstrap(30, mean(values), { seed: 1 }));
    expect(bootstrap(30, mean(values), { seed: 1 })).not.toEqual(bootstrap(30, mean(values), { seed: 2 }));
  });

  test("of a mean of forty holds it as often as it says, less what forty allow", () => {
    const kept = share(500, (trial) => {
      const [found] = bootstrap(40, mean(normals(trial, 40)), { seed: trial, resamples: 400 });
      return holds(found!, 0);
    });
    expect(kept).toBeGreaterThan(0.9);
    expect(kept).toBeLessThan(0.975);
  });

  test("quantiles between two values go by proportion", () => {
    expect([0, 0.25, 0.5, 1].map((p) => quantileOf([1, 2, 4], p))).toEqual([1, 1.5, 2, 4]);
  });
});

describe("draws", () => {
  test("a permutation holds every number once, in equal shares at every place", () => {
    const draws = createDraws(1, "design");
    const counts = new Map<string, number>();
    for (let row = 0; row < 6000; row++) {
      const order = [...draws.permutation(row, 3)].join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(["012", "021", "102", "120", "201", "210"]);
    // Four standard errors of 1,000 of 6,000.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(116);
  });

  test("purposes, rounds and seeds do not share draws", () => {
    const found = [
      createDraws(1, "design"),
      createDraws(1, "bootstrap"),
      createDraws(1, "design", 1),
      createDraws(2, "design"),
    ].map((draws) => draws.uniform(5, 7));
    expect(new Set(found).size).toBe(4);
  });

  test("columns reach beyond a stream's draws", () => {
    const draws = createDraws(1, "bootstrap");
    expect(draws.uniform(1, 4096)).not.toBe(draws.uniform(1, 0));
    expect(() => draws.uniform(1, 1 << 22)).toThrow(RangeError);
  });
});
