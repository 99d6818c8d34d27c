import { describe, expect, test } from "vitest";
import { createDesign } from "../../../src/experiment/designs/design.ts";
import type { Factor, Point } from "../../../src/experiment/designs/factors.ts";
import { type Box, isIn, qualityOf } from "../../../src/experiment/discovery/box.ts";
import { chooseBox, discover, peel } from "../../../src/experiment/discovery/prim.ts";
import { regretOf } from "../../../src/experiment/discovery/regret.ts";
import { stabilityOf } from "../../../src/experiment/discovery/stability.ts";
import { binomialUpper } from "../../../src/experiment/statistics/student.ts";
import { uniforms } from "../statistics/sampling.ts";

const factors: readonly Factor[] = [
  { id: "budget", low: 0, high: 1 },
  { id: "prices", low: 0, high: 1 },
  { id: "ageing", low: 0, high: 1 },
  { id: "method", values: ["DRG", "DIP", "FFS"] },
  { id: "roads", low: 0, high: 1 },
];
const futures = createDesign({ sampling: "latin-hypercube", factors, size: 1000, seed: 1 });

/** A policy that fails when the budget is low, prices are high, and payment is not by FFS. */
const planted = ([budget, prices, , method]: Point): boolean =>
  Number(budget) < 0.4 && Number(prices) > 0.5 && method !== "FFS";
const fails = futures.map(planted);

describe("a planted box", () => {
  const found = chooseBox(peel(futures, fails), futures, fails);

  test("is discovered: its factors, its ends, and nearly all of its futures", () => {
    expect([...found.box.keys()].sort()).toEqual([0, 1, 3]);
    const [budget, prices, method] = [0, 1, 3].map((factor) => found.box.get(factor)!);
    expect(budget).toMatchObject({ kind: "range", low: -Infinity });
    expect(prices).toMatchObject({ kind: "range", high: Infinity });
    expect((budget as { high: number }).high).toBeCloseTo(0.4, 1);
    expect((prices as { low: number }).low).toBeCloseTo(0.5, 1);
    expect(method).toEqual({ kind: "levels", levels: new Set(["DRG", "DIP"]) });
    expect(found.coverage).toBeGreaterThan(0.9);
    expect(found.density).toBeGreaterThan(0.9);
    for (const { chance } of found.tests) expect(chance).toBeLessThan(1e-6);
  });

  test("is discovered behind chance: one future in twenty told wrongly", () => {
    const noise = uniforms(3, 1000);
    const blurred = fails.map((fail, i) => (noise[i]! < 0.05 ? !fail : fail));
    const box = chooseBox(peel(futures, blurred), futures, blurred).box;
    expect([...box.keys()].sort()).toEqual([0, 1, 3]);
    const { coverage, density } = qualityOf(box, futures, fails);
    expect(Math.min(coverage, density)).toBeGreaterThan(0.85);
  });

  test("is stable: found again among other draws of the futures", () => {
    const stability = stabilityOf(found.box, futures, fails, { seed: 1, resamples: 20 });
    expect([0, 1, 3].every((factor) => stability.limited[factor]! > 0.95)).toBe(true);
    expect(Math.max(stability.limited[2]!, stability.limited[4]!)).toBeLessThan(0.3);
    expect(stability.overlap).toBeGreaterThan(0.85);
    expect(stability.coverage.low).toBeLessThanOrEqual(found.coverage);
    expect(stability.density.high).toBeGreaterThanOrEqual(found.density);
  });
});

describe("PRIM", () => {
  test("begins with all futures, and stages grow denser as they grow smaller", () => {
    const stages = peel(futures, fails);
    expect(stages[0]).toMatchObject({ futures: 1000, coverage: 1 });
    expect(stages.at(-1)!.density).toBe(1);
    expect(stages.at(-1)!.futures).toBeGreaterThanOrEqual(50);
    for (const [i, stage] of stages.slice(1).entries()) expect(stage.futures).toBeLessThan(stages[i]!.futures);
  });

  test("finds two boxes one after another", () => {
    const two = futures.map(
      (point) => planted(point) || (Number(point[2]) > 0.6 && Number(point[4]) > 0.5 && Number(point[0]) > 0.5),
    );
    const boxes = discover(futures, two);
    expect(boxes.length).toBeGreaterThanOrEqual(2);
    expect([...boxes[0]!.box.keys()].sort()).toEqual([0, 1, 3]);
    expect([...boxes[1]!.box.keys()]).toEqual(expect.arrayContaining([2, 4]));
  });

  test("finds nothing in pure chance: its box is hardly denser than all futures", () => {
    const chance = uniforms(9, 1000).map((u) => u < 0.2);
    expect(chooseBox(peel(futures, chance), futures, chance).density).toBeLessThan(0.25);
  });

  test("drops a limit that chance explains", () => {
    const stages = peel(futures, fails);
    const useless: Box = new Map([...stages.at(-1)!.box, [4, { kind: "range", low: 0.001, high: 0.999 }]]);
    const only = [{ box: useless, ...qualityOf(useless, futures, fails) }];
    expect(chooseBox(only, futures, fails).box.has(4)).toBe(false);
  });

  test("of futures all alike is no box", () => {
    const always = futures.map(() => true);
    expect(chooseBox(peel(futures, always), futures, always).box.size).toBe(0);
    expect(
      discover(
        futures,
        futures.map(() => false),
      ),
    ).toEqual([]);
  });

  test("a box holds what meets all of its limits", () => {
    const box: Box = new Map([
      [0, { kind: "range", low: 0.2, high: 0.4 }],
      [3, { kind: "levels", levels: new Set(["DRG"]) }],
    ]);
    expect(isIn(box, [0.4, 0, 0, "DRG", 0])).toBe(true);
    expect(isIn(box, [0.41, 0, 0, "DRG", 0])).toBe(false);
    expect(isIn(box, [0.3, 0, 0, "DIP", 0])).toBe(false);
  });

  test("binomial tails by hand: two or more heads of three are a half", () => {
    expect(binomialUpper(2, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(binomialUpper(0, 3, 0.5)).toBe(1);
    expect(binomialUpper(3, 3, 0.5)).toBeCloseTo(0.125, 12);
  });
});

describe("regret", () => {
  const values = [
    [10, 4, 6],
    [8, 7, 6],
    [9, 6, 0],
  ];

  test("by hand: what each policy misses of the best in each future", () => {
    const [first, second, third] = regretOf(values, { better: "higher", goal: 6 });
    expect(first).toMatchObject({ regret: [0, 3, 0], largest: 3, mean: 1 });
    expect(second).toMatchObject({ regret: [2, 0, 0], largest: 2 });
    expect(third).toMatchObject({ regret: [1, 1, 6], largest: 6 });
    expect(first!.best.mean).toBeCloseTo(2 / 3, 12);
    expect(second!.satisfies!.mean).toBe(1);
    expect(third!.satisfies!.mean).toBeCloseTo(2 / 3, 12);
  });

  test("of costs is the other way round; without a goal nothing satisfies", () => {
    const [first] = regretOf(values, { better: "lower" });
    expect(first).toMatchObject({ regret: [2, 0, 6], satisfies: null });
  });

  test("refuses policies with different futures", () => {
    expect(() => regretOf([[1, 2], [1]], { better: "higher" })).toThrow("found 2 and 1");
  });
});
