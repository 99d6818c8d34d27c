import { describe, expect, test } from "vitest";
import { backtest } from "../../../src/experiment/calibration/backtest.ts";
import { matchHistory, type Simulate } from "../../../src/experiment/calibration/history-matching.ts";
import { createJudge, type Figure } from "../../../src/experiment/calibration/implausibility.ts";
import { fillUp, spreadOut } from "../../../src/experiment/calibration/members.ts";
import { dependentFigures, learnedOf, notToldApart } from "../../../src/experiment/calibration/told-apart.ts";
import { sobol } from "../../../src/experiment/designs/sobol.ts";
import { normals } from "../statistics/sampling.ts";

/** Figures of two parameters, each with chance of 0.3. */
const simulator =
  (means: (place: readonly number[]) => readonly number[], seed = 1): Simulate =>
  async (runs) =>
    runs.map(({ place, replication }) => {
      const own = normals(replication, 8, seed);
      return means(place).map((mean, i) => mean + 0.3 * own[i]!);
    });

const figuresOf = (observed: readonly number[]): readonly Figure[] =>
  observed.map((value, i) => ({ id: `figure ${i}`, observed: value, uncertainty: 0.1 }));

const bending = ([a, b]: readonly number[]): readonly number[] => [
  6 * a! + b!,
  3 * b! * b! - a!,
  4 * Math.sin(2 * a!) + 2 * b!,
  5 * (b! - a!),
];

describe("history matching", () => {
  const truth = [0.3, 0.7];

  test("keeps the truth, rules out most else, and is the same every time", async () => {
    const figures = figuresOf(bending(truth));
    const match = () => matchHistory(2, figures, simulator(bending), { seed: 3, points: 30, runs: 180 });
    const found = await match();
    expect(found.isKept(truth)).toBe(true);
    expect(found.left).toBeLessThan(0.1);
    expect(found.left).toBeGreaterThan(0.001);
    for (const [i, { low, high, learned }] of found.learned.entries()) {
      expect(low).toBeLessThan(truth[i]!);
      expect(high).toBeGreaterThan(truth[i]!);
      expect(learned).toBe(true);
    }
    expect(found.notToldApart).toEqual([]);
    expect(found.waves.at(-1)!.runs).toBeLessThanOrEqual(180);
    expect(found.members.every(found.isKept)).toBe(true);
    expect((await match()).members).toEqual(found.members);
  });

  // Seven parameters of which each figure asks two: what is left is less than a ten-thousandth, of which no sample of a
  // thousand places over the whole holds one.
  test("finds what is left where it is a small corner of many parameters", async () => {
    const many = Array.from({ length: 7 }, (_, i) => 0.2 + 0.09 * i);
    const means = (place: readonly number[]) => place.map((x, i) => 4 * x + 2 * place[(i + 3) % 7]!);
    const simulate: Simulate = async (runs) =>
      runs.map(({ place, replication }) => {
        const own = normals(replication, 7, 5);
        return means(place).map((mean, i) => mean + 0.1 * own[i]!);
      });
    const found = await matchHistory(7, figuresOf(means(many)), simulate, { seed: 2, points: 40, runs: 160 });
    expect(found.members.length).toBe(500);
    expect(found.isKept(many)).toBe(true);
    expect(found.members.every(found.isKept)).toBe(true);
    expect(found.left).toBeLessThan(1e-4);
    expect(found.left).toBeGreaterThan(1e-8);
  });

  test("names two parameters of which only the sum matters", async () => {
    const sums = ([a, b]: readonly number[]) => [8 * (a! + b!), 5 * (a! + b!) * (a! + b!)];
    const found = await matchHistory(2, figuresOf(sums(truth)), simulator(sums), { seed: 1, points: 24, runs: 96 });
    expect(found.isKept(truth)).toBe(true);
    expect(found.notToldApart).toHaveLength(1);
    expect(found.notToldApart[0]!.correlation).toBeLessThan(-0.8);
  });

  test("says when nothing can explain what was observed, and which figure is farthest", async () => {
    const observed = bending(truth).with(1, 30);
    const found = await matchHistory(2, figuresOf(observed), simulator(bending), { seed: 1, points: 24, runs: 96 });
    expect(found.members).toEqual([]);
    expect(found.left).toBe(0);
    const { each } = found.nearest;
    expect(each.indexOf(Math.max(...each))).toBe(1);
  });

  test("refuses more parameters than figures, and than independent figures", async () => {
    const run = (
      parameters: number,
      means: (place: readonly number[]) => readonly number[],
      observed: readonly number[],
    ) => matchHistory(parameters, figuresOf(observed), simulator(means), { seed: 1, points: 12 });
    await expect(run(3, bending, [1, 2])).rejects.toThrow("found 2 for 3");
    const share: Simulate = async (runs) =>
      runs.map(({ place, replication }) => {
        const value = place[0]! + 0.1 * normals(replication, 1)[0]!;
        return [value, 1 - value];
      });
    const figures = figuresOf([0.5, 0.5]);
    await expect(matchHistory(2, figures, share, { seed: 1, points: 12 })).rejects.toThrow(
      /found 1 for 2: figure [01] follow from others/,
    );
  });

  test("needs replications, and runs for a wave", async () => {
    const figures = figuresOf(bending(truth));
    const simulate = simulator(bending);
    await expect(matchHistory(2, figures, simulate, { seed: 1, replications: 1 })).rejects.toThrow("found 1");
    await expect(matchHistory(2, figures, simulate, { seed: 1, runs: 10 })).rejects.toThrow("80 at least, found 10");
    await expect(matchHistory(2, figures, async () => [], { seed: 1 })).rejects.toThrow("found 0");
  });
});

describe("implausibility", () => {
  test("counts what is unsure: chance observed, and the figure's own uncertainty", () => {
    const places = sobol(1, 40, { seed: 1 }).map((place, i) => ({
      place,
      runs: normals(i, 4).map((z) => [2 * place[0]! + z]),
    }));
    const at = (uncertainty: number, chance: number) =>
      createJudge(places, [{ id: "x", observed: 5, uncertainty, chance }]).at([0.5]).each[0]!;
    // The mean there is 1 and chance has a variance of 1: four off.
    expect(at(0, 1)).toBeGreaterThan(3.4);
    expect(at(0, 1)).toBeLessThan(4.6);
    expect(at(Math.sqrt(3), 1) / at(0, 1)).toBeCloseTo(0.5, 1);
    expect(at(0, 0.25) / at(0, 1)).toBeGreaterThan(1.5);
  });
});

describe("members", () => {
  test("fill a disc evenly", () => {
    const inside = ([x, y]: readonly number[]) => (x! - 0.5) * (x! - 0.5) + (y! - 0.5) * (y! - 0.5) < 0.04;
    const members = fillUp(sobol(2, 200, { seed: 1 }).filter(inside), 1200, inside, { seed: 1, round: 1 });
    expect(members.every(inside)).toBe(true);
    // Half of a disc's area lies within 1 / sqrt 2 of its radius.
    const near = members.filter(([x, y]) => (x! - 0.5) * (x! - 0.5) + (y! - 0.5) * (y! - 0.5) < 0.02).length;
    expect(Math.abs(near / 1200 - 0.5)).toBeLessThan(0.08);
  });

  test("spread out keep away from each other and from those before", () => {
    const line = Array.from({ length: 11 }, (_, i) => [i / 10]);
    expect(spreadOut(line, 2, [[0]])).toEqual([[1], [0.5]]);
  });
});

describe("what was learned", () => {
  test("of a narrow parameter much, of a spread one nothing", () => {
    const members = sobol(2, 256, { seed: 1 }).map(([a, b]) => [0.4 + 0.2 * a!, b!]);
    expect(learnedOf(members).map(({ learned }) => learned)).toEqual([true, false]);
    expect(notToldApart(members)).toEqual([]);
  });

  test("figures that follow from others are found", () => {
    const rows = sobol(3, 32, { seed: 1 }).map(([a, b, c]) => [a!, b!, a! + 2 * b!, 7, c!]);
    const dependent = dependentFigures(rows);
    expect(dependent).toHaveLength(2);
    expect(dependent).toContain(3);
    expect(dependent).not.toContain(4);
  });
});

describe("backtest", () => {
  const line = (held: number, mean: number) => ({
    id: "x",
    years: [100, 110, 120],
    held,
    predicted: { mean, low: mean - 3, high: mean + 3 },
  });

  test("by hand: 125 came; 124 was said, last year was 120, the trend 130", () => {
    const { lines, hits, errors, better } = backtest([line(125, 124)]);
    expect(lines[0]).toMatchObject({ hit: true, again: 120, trend: 130 });
    expect(errors).toEqual({ model: 1 / 125, again: 5 / 125, trend: 5 / 125 });
    expect([hits, better]).toEqual([1, true]);
  });

  test("says when the model is no better than last year again", () => {
    const { hits, better } = backtest([line(121, 127), line(119, 110)]);
    expect([hits, better]).toEqual([0, false]);
  });

  test("refuses what has no year before", () => {
    expect(() => backtest([{ ...line(1, 1), years: [] }])).toThrow("x has no year before");
    expect(() => backtest([])).toThrow("found none");
  });
});
