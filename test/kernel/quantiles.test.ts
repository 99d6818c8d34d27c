import { describe, expect, test } from "vitest";
import {
  createGammaTable,
  createLognormalTable,
  createQuantileTable,
  createQuantileTableFromCdf,
} from "../../src/kernel/quantiles.ts";

const exponential = (p: number) => -Math.log(1 - p);

test("between its points a table is straight, and close to the function it was made of", () => {
  const table = createQuantileTable(exponential, 512);
  for (const p of [1e-5, 0.001, 0.3, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999])
    expect(table.at(p) / exponential(p)).toBeCloseTo(1, 2);
  expect(table.at(0.5)).toBeCloseTo(Math.LN2, 12);
});

test("a table rises from end to end", () => {
  for (const table of [createQuantileTable(exponential, 16), createGammaTable(3, 2), createLognormalTable(3, 1)]) {
    let last = -Infinity;
    for (let i = 0; i < 100_000; i++) {
      const value = table.at((i + 0.5) / 100_000);
      if (!(value >= last)) throw new Error(`falls at ${i}`);
      last = value;
    }
    expect(table.at(1 - 2 ** -33)).toBeGreaterThanOrEqual(last);
  }
});

test("the same from a distribution function", () => {
  const table = createQuantileTableFromCdf((x) => 1 - Math.exp(-x), 0, 60, 128);
  const direct = createQuantileTable(exponential, 128);
  for (const p of [0.001, 0.2, 0.77, 0.999]) expect(table.at(p)).toBeCloseTo(direct.at(p), 9);
});

describe("mean and variance of a table are those of what is read from it", () => {
  test.each([
    ["gamma", createGammaTable(12, 0.6)],
    ["log-normal", createLognormalTable(12, 1.2)],
    ["uniform", createQuantileTable((p) => p, 2)],
  ])("%s", (_name, table) => {
    const draws = 4_000_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < draws; i++) {
      const value = table.at((i + 0.5) / draws);
      sum += value;
      squares += value * value;
    }
    expect(sum / draws / table.mean).toBeCloseTo(1, 5);
    expect((squares / draws - (sum / draws) ** 2) / table.variance).toBeCloseTo(1, 3);
  });
});

test.each([0.1, 0.5, 1, 2])(
  "tables by mean and coefficient of variation %f: the mean exactly, the variation within 1 %%",
  (cv) => {
    for (const table of [createGammaTable(250, cv), createLognormalTable(250, cv)]) {
      expect(table.mean).toBeCloseTo(250, 9);
      expect(Math.abs(Math.sqrt(table.variance) / 250 / cv - 1)).toBeLessThan(0.01);
    }
  },
);

test("what gives no numbers is refused", () => {
  expect(() => createQuantileTable(() => NaN)).toThrow("no finite number");
  expect(() => createQuantileTable(exponential, 1)).toThrow("2 points or more, not 1");
});
