import { describe, expect, test } from "vitest";
import { factorEffects } from "../../../src/experiment/batch/level-effects.ts";

const YUAN = { unit: "yuan" };
const grid = [0, 1].flatMap((a) => ["no", "yes"].map((b) => ({ values: [a, b] })));

describe("what each factor of a design does", () => {
  test("averages over the others, pair by pair, the largest first", () => {
    // 10 a step of the first factor, 30 of the second, and a chance that both replications of a pair share.
    const values = new Map(
      grid.map(({ values: [a, b] }, row) => [
        row,
        [0, 5].map((chance) => 10 * Number(a) + (b === "yes" ? 30 : 0) + chance),
      ]),
    );
    const effects = factorEffects(grid, values, YUAN);
    expect(effects.map(({ factor, difference }) => [factor, difference.mean])).toEqual([
      [1, 30],
      [0, 10],
    ]);
    // What the replications of a pair share leaves no width.
    expect(effects.map(({ difference: { low, high } }) => [low, high])).toEqual([
      [30, 30],
      [10, 10],
    ]);
    expect(effects[0]!.levels.map(({ from, rows, mean }) => [from, rows, mean.mean])).toEqual([
      ["no", 2, 7.5],
      ["yes", 2, 37.5],
    ]);
  });

  test("takes many numbers together in thirds, whatever their order in the design", () => {
    const points = [8, 1, 5, 3, 9, 2, 7, 4, 6].map((value) => ({ values: [value] }));
    const values = new Map(points.map(({ values: [value] }, row) => [row, [100 * value!]]));
    const [effect] = factorEffects(points, values, YUAN);
    expect(effect!.levels.map(({ from, to, mean }) => [from, to, mean.mean])).toEqual([
      [1, 3, 200],
      [4, 6, 500],
      [7, 9, 800],
    ]);
    expect(effect!.difference).toEqual({ mean: 600, low: null, high: null });
  });

  test("leaves out rows whose replications are not all there, and factors with one value", () => {
    const values = new Map([
      [0, [1, 2]],
      [1, [3, 4]],
      [2, [50]],
    ]);
    const effects = factorEffects(grid, values, YUAN);
    expect(effects.map(({ factor, difference }) => [factor, difference.mean])).toEqual([[1, 2]]);
    expect(factorEffects(grid, new Map(), YUAN)).toEqual([]);
  });

  test("has no interval beyond what the measure can be", () => {
    const values = new Map(grid.map((_, row) => [row, [0.9, 0.99]]));
    const means = factorEffects(grid, values, { unit: "share" }).flatMap(({ levels }) =>
      levels.map(({ mean }) => mean),
    );
    expect(means.length).toBe(4);
    for (const { high } of means) expect(high).toBeLessThanOrEqual(1);
  });
});
