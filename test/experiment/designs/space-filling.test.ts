import { describe, expect, test } from "vitest";
import { latinHypercube } from "../../../src/experiment/designs/latin-hypercube.ts";
import { sobol, SOBOL_DIMENSIONS } from "../../../src/experiment/designs/sobol.ts";
import { trajectories } from "../../../src/experiment/designs/trajectories.ts";

const column = (points: readonly (readonly number[])[], dimension: number): number[] =>
  points.map((point) => point[dimension]!);

/** Which of `parts` equal parts of [0, 1) each value lies in, ascending. */
const partsOf = (values: readonly number[], parts: number): number[] =>
  values.map((value) => Math.floor(value * parts)).sort((a, b) => a - b);

const everyPart = (parts: number): number[] => Array.from({ length: parts }, (_, i) => i);

test("a Latin hypercube has one point in every part of every dimension", () => {
  const points = latinHypercube(7, 33, 5);
  for (let dimension = 0; dimension < 7; dimension++)
    expect(partsOf(column(points, dimension), 33)).toEqual(everyPart(33));
  expect(latinHypercube(7, 33, 5, 1)).not.toEqual(points);
});

describe("Sobol's sequence", () => {
  test("begins as printed (Bratley and Fox, ACM TOMS 14, 1988; Joe and Kuo's numbers)", () => {
    expect(sobol(3, 8)).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
    ]);
  });

  test.each([undefined, 1, 77])("every dimension has 256 points in 256 parts, scrambled by %s", (seed) => {
    const points = sobol(SOBOL_DIMENSIONS, 256, seed === undefined ? {} : { seed });
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension++)
      expect(partsOf(column(points, dimension), 256)).toEqual(everyPart(256));
  });

  test("scrambling keeps the squares of the first two dimensions filled, one point each", () => {
    const points = sobol(2, 256, { seed: 9 });
    for (const [across, up] of [
      [16, 16],
      [4, 64],
      [128, 2],
    ] as const) {
      const cells = points.map(([x, y]) => Math.floor(x! * across) * up + Math.floor(y! * up));
      expect(cells.sort((a, b) => a - b)).toEqual(everyPart(256));
    }
  });

  test("enlarged it keeps its points, and can go on from any of them", () => {
    const points = sobol(5, 100, { seed: 2 });
    expect(sobol(5, 200, { seed: 2 }).slice(0, 100)).toEqual(points);
    expect(sobol(5, 40, { seed: 2, from: 60 })).toEqual(points.slice(60));
  });

  test("scrambled points are uniform over seeds: the first point's mean and variance", () => {
    const first = Array.from({ length: 4000 }, (_, seed) => sobol(3, 1, { seed })[0]![2]!);
    const mean = first.reduce((sum, x) => sum + x, 0) / 4000;
    const variance = first.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / 4000;
    // Four standard errors: 4 sqrt(1/12/4000), 4 sqrt(1/180/4000).
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0183);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.0048);
  });

  test("integrates a smooth product far better than chance, whatever the seed", () => {
    // The integral of the product of 1 + (x - 1/2) / 2 over six dimensions is 1; chance errs by 0.009 at 1,024 points.
    const errors = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const values = sobol(6, 1024, { seed }).map((point) => point.reduce((product, x) => product * (0.75 + x / 2), 1));
      return values.reduce((sum, value) => sum + value, 0) / 1024 - 1;
    });
    for (const error of errors) expect(Math.abs(error)).toBeLessThan(0.0005);
  });

  test("has a limit, and says so", () => {
    expect(() => sobol(SOBOL_DIMENSIONS + 1, 4)).toThrow("expected 1 to 101 dimensions, found 102");
  });
});

describe("Morris's trajectories", () => {
  test("move every factor once, by two thirds on four levels", () => {
    for (const { points, order } of trajectories(6, 20, { seed: 1 })) {
      expect(points).toHaveLength(7);
      expect(order.toSorted((a, b) => a - b)).toEqual(everyPart(6));
      for (const [step, factor] of order.entries()) {
        const moved = points[step + 1]!.map((x, i) => x - points[step]![i]!);
        for (const [i, by] of moved.entries()) expect(Math.abs(by)).toBeCloseTo(i === factor ? 2 / 3 : 0, 12);
      }
    }
  });

  test("reach all levels equally often", () => {
    const places = trajectories(1, 2000, { seed: 3 }).flatMap(({ points }) => points.map(([x]) => Math.round(x! * 3)));
    for (const level of everyPart(4)) {
      const times = places.filter((place) => place === level).length;
      expect(Math.abs(times - 1000)).toBeLessThan(110);
    }
  });

  test("need an even number of levels", () => {
    expect(() => trajectories(3, 1, { seed: 1, levels: 5 })).toThrow("even number of levels, found 5");
  });
});
