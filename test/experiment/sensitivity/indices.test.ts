import { describe, expect, test } from "vitest";
import { sobol } from "../../../src/experiment/designs/sobol.ts";
import { trajectories } from "../../../src/experiment/designs/trajectories.ts";
import { PoorEmulator } from "../../../src/experiment/emulator/held-out.ts";
import { convergenceOf } from "../../../src/experiment/sensitivity/convergence.ts";
import { emulatedIndices } from "../../../src/experiment/sensitivity/emulated-indices.ts";
import { indexDesign } from "../../../src/experiment/sensitivity/index-design.ts";
import { screen } from "../../../src/experiment/sensitivity/morris.ts";
import { noiseShare, withChance } from "../../../src/experiment/sensitivity/noise.ts";
import { sobolIndices } from "../../../src/experiment/sensitivity/sobol-indices.ts";
import { tornado } from "../../../src/experiment/sensitivity/tornado.ts";
import { holds, normals } from "../statistics/sampling.ts";
import { ISHIGAMI, ishigami, SOBOL_G, sobolG } from "./functions.ts";

const valuesOf = (found: readonly { readonly value: number }[]): number[] => found.map(({ value }) => value);

/** The largest difference from what is expected. */
const farthest = (found: readonly number[], expected: readonly number[]): number =>
  Math.max(...expected.map((value, i) => Math.abs(found[i]! - value)));

describe("Sobol indices", () => {
  test.each([1, 2])("of Ishigami within 0.02 at 4,096 base rows, seed %d", (seed) => {
    const design = indexDesign(3, 4096, { seed });
    const { first, total, variance } = sobolIndices(
      design,
      design.rows.map(({ place }) => ishigami(place)),
      {
        seed,
        resamples: 50,
      },
    );
    expect(farthest(valuesOf(first), ISHIGAMI.first)).toBeLessThan(0.02);
    expect(farthest(valuesOf(total), ISHIGAMI.total)).toBeLessThan(0.02);
    expect(variance / ISHIGAMI.variance).toBeCloseTo(1, 1);
  });

  test("of Sobol's G within 0.02 at 4,096 base rows", () => {
    const design = indexDesign(8, 4096, { seed: 1 });
    const outputs = design.rows.map(({ place }) => sobolG(place));
    const { first, total } = sobolIndices(design, outputs, { seed: 1, resamples: 5 });
    expect(farthest(valuesOf(first), SOBOL_G.first)).toBeLessThan(0.02);
    expect(farthest(valuesOf(total), SOBOL_G.total)).toBeLessThan(0.02);
  });

  test("second order: the first and third input of Ishigami act together, no others do", () => {
    const design = indexDesign(3, 2048, { seed: 2, secondOrder: true });
    const outputs = design.rows.map(({ place }) => ishigami(place));
    const { second } = sobolIndices(design, outputs, { seed: 1, resamples: 5 });
    expect(second.map(({ groups }) => groups.join())).toEqual(["0,1", "0,2", "1,2"]);
    expect(
      farthest(
        second.map(({ share }) => share.value),
        [0, ISHIGAMI.together13, 0],
      ),
    ).toBeLessThan(0.03);
  });

  test("groups: what acts together within a group is the group's own", () => {
    const design = indexDesign(3, 4096, { seed: 2, groups: [[0, 2], [1]] });
    const outputs = design.rows.map(({ place }) => ishigami(place));
    const { first, total } = sobolIndices(design, outputs, { seed: 1, resamples: 20 });
    const without2 = 1 - ISHIGAMI.first[1]!;
    expect(
      farthest([...valuesOf(first), ...valuesOf(total)], [without2, 1 - without2, without2, 1 - without2]),
    ).toBeLessThan(0.02);
  });

  test("chance is a row of its own: Ishigami with a third of its variance from chance", () => {
    const noise = Math.sqrt(ISHIGAMI.variance / 2);
    const design = indexDesign(3, 2048, { seed: 5, chance: true });
    const chance = normals(0, 4096, 77);
    const outputs = design.rows.map(({ place, replication }) => ishigami(place) + noise * chance[replication]!);
    const { first, total } = sobolIndices(design, outputs, { seed: 1, resamples: 20 });
    expect(design.groups).toBe(4);
    const shares = [...ISHIGAMI.first.map((share) => (share * 2) / 3), 1 / 3];
    expect(farthest(valuesOf(first), shares)).toBeLessThan(0.05);
    expect(farthest(valuesOf(total), [...ISHIGAMI.total.map((share) => (share * 2) / 3), 1 / 3])).toBeLessThan(0.03);
  });

  test("intervals hold the true indices of Ishigami at least 90 times in 100 trials of 128 base rows", () => {
    const trials = 100;
    const held: number[] = [];
    const truth = [...ISHIGAMI.first, ...ISHIGAMI.total];
    for (let seed = 0; seed < trials; seed++) {
      const design = indexDesign(3, 128, { seed });
      const outputs = design.rows.map(({ place }) => ishigami(place));
      const { first, total } = sobolIndices(design, outputs, { seed, resamples: 150 });
      for (const [i, found] of [...first, ...total].entries())
        held[i] = (held[i] ?? 0) + Number(holds(found, truth[i]!));
    }
    for (const times of held) expect(times).toBeGreaterThanOrEqual(90);
  });

  test("a larger design begins with the smaller one", () => {
    const [small, large] = [indexDesign(3, 64, { seed: 3 }), indexDesign(3, 128, { seed: 3 })];
    expect(large.rows.slice(0, small.rows.length)).toEqual(small.rows);
  });

  test("refuse too many inputs and outputs that do not match", () => {
    expect(() => indexDesign(51, 8, { seed: 1 })).toThrow("at most 50 inputs, found 51");
    expect(() => sobolIndices(indexDesign(2, 8, { seed: 1 }), [1, 2], { seed: 1 })).toThrow(
      "expected 32 outputs, found 2",
    );
  });

  test("of what never changes are nought", () => {
    const design = indexDesign(2, 8, { seed: 1 });
    const { first, total } = sobolIndices(
      design,
      design.rows.map(() => 4),
      { seed: 1, resamples: 10 },
    );
    expect([...valuesOf(first), ...valuesOf(total)]).toEqual([0, 0, 0, 0]);
  });
});

describe("convergence", () => {
  const design = indexDesign(3, 4096, { seed: 1 });
  const outputs = design.rows.map(({ place }) => ishigami(place));

  test("4,096 rows of Ishigami settle the ranking; intervals shrink from step to step", () => {
    const { steps, rankingSettled } = convergenceOf(design, outputs, { seed: 1, resamples: 100 });
    expect(steps.map(({ size }) => size)).toEqual([512, 1024, 2048, 4096]);
    expect(steps.at(-1)!.ranking).toEqual([0, 1, 2]);
    expect(rankingSettled).toBe(true);
    expect(steps.at(-1)!.widest).toBeLessThan(steps[0]!.widest / 2);
  });

  test("64 rows settle no value", () => {
    const few = indexDesign(3, 64, { seed: 1 });
    const { valuesSettled } = convergenceOf(few, outputs.slice(0, few.rows.length), { seed: 1, resamples: 100 });
    expect(valuesSettled).toBe(false);
  });
});

describe("indices by emulator", () => {
  const places = sobol(3, 64, { seed: 11 });

  test("of Ishigami from 64 runs: intervals hold the truth and are of use", () => {
    const found = emulatedIndices(places, places.map(ishigami), { seed: 1, size: 256, paths: 60 });
    expect(found.q2).toBeGreaterThan(0.8);
    const truth = [...ISHIGAMI.first, ...ISHIGAMI.total];
    for (const [i, index] of [...found.first, ...found.total].entries()) {
      expect(holds(index, truth[i]!)).toBe(true);
      expect(index.high - index.low).toBeLessThan(0.25);
      expect(Math.abs(index.value - truth[i]!)).toBeLessThan(0.06);
    }
    expect(Math.abs(found.second[1]!.share.value - ISHIGAMI.together13)).toBeLessThan(0.06);
  });

  test("are refused where held-out runs are not predicted", () => {
    const chance = normals(1, 64);
    const attempt = () => emulatedIndices(places, chance, { seed: 1 });
    expect(attempt).toThrow(PoorEmulator);
    expect(attempt).toThrow(/expected a Q2 of 0.8 at least, found -?0\.\d+/);
  });
});

describe("chance's share", () => {
  test.each([0.1, 0.5])("of noisy Ishigami within 0.02: %f", (truth) => {
    const noise = Math.sqrt((ISHIGAMI.variance * truth) / (1 - truth));
    const outputs = sobol(3, 2048, { seed: 1 }).map((place, point) =>
      normals(point, 4).map((z) => ishigami(place) + noise * z),
    );
    const found = noiseShare(outputs, { seed: 1, resamples: 100 });
    expect(Math.abs(found.value - truth)).toBeLessThan(0.02);
    expect(holds(found, truth)).toBe(true);
  });

  test("by hand: points 0, 2 and 10, 12: within 2, between 100, so 49 real", () => {
    expect(
      noiseShare(
        [
          [0, 2],
          [10, 12],
        ],
        { seed: 1, resamples: 9 },
      ).value,
    ).toBeCloseTo(2 / (2 + 49), 12);
  });

  test("makes shares without chance shares of all", () => {
    const noise = { value: 0.5, low: 0.4, high: 0.6 };
    expect(withChance({ value: 0.2, low: -0.1, high: 0.3 }, noise)).toEqual({
      value: 0.1,
      low: expect.closeTo(-0.06, 12),
      high: expect.closeTo(0.18, 12),
    });
  });

  test("needs replications", () => {
    expect(() => noiseShare([[1], [2]], { seed: 1 })).toThrow("two replications at least");
  });
});

describe("Morris screening", () => {
  const walks = trajectories(4, 40, { seed: 1 });

  test("of a plane: effects are its slopes, all alike", () => {
    const outputs = walks.map(({ points }) => points.map(([a, b]) => 3 * a! - 2 * b!));
    const found = screen(walks, outputs, { seed: 1, resamples: 50 });
    expect(
      farthest(
        found.map(({ effect }) => effect.value),
        [3, -2, 0, 0],
      ),
    ).toBeLessThan(1e-9);
    expect(
      farthest(
        found.map(({ strength }) => strength.value),
        [3, 2, 0, 0],
      ),
    ).toBeLessThan(1e-9);
    expect(
      farthest(
        found.map(({ unevenness }) => unevenness.value),
        [0, 0, 0, 0],
      ),
    ).toBeLessThan(1e-6);
  });

  test("of a product: effects cancel in the mean, not in the strength", () => {
    const outputs = walks.map(({ points }) => points.map(([a, b]) => (2 * a! - 1) * (2 * b! - 1)));
    const [first, , third] = screen(walks, outputs, { seed: 1 });
    // On levels 0, 1/3, 2/3, 1 the slope is 2 (2 b - 1), of mean 0, mean size 4/3, deviation sqrt(4 * 5/9).
    expect(holds(first!.effect, 0)).toBe(true);
    expect(holds(first!.strength, 4 / 3)).toBe(true);
    expect(holds(first!.unevenness, Math.sqrt(20 / 9))).toBe(true);
    expect(third!.strength.value).toBe(0);
  });

  test("ranks Ishigami's inputs as its total indices do", () => {
    const own = trajectories(3, 100, { seed: 2 });
    const found = screen(
      own,
      own.map(({ points }) => points.map(ishigami)),
      { seed: 1, resamples: 20 },
    );
    const strengths = found.map(({ strength }) => strength.value);
    expect(Math.min(strengths[0]!, strengths[1]!)).toBeGreaterThan(strengths[2]!);
  });

  test("refuses outputs that do not match", () => {
    expect(() => screen(walks, [[1, 2]], { seed: 1 })).toThrow("expected 5 outputs of trajectory 0, found 2");
  });
});

test("a tornado has its widest bar first, paired with the base", () => {
  const base = [10, 12, 14];
  const bars = tornado(base, [
    { factor: "a", level: "low", values: [9, 11, 13] },
    { factor: "a", level: "high", values: [11, 13, 15] },
    { factor: "b", level: "high", values: [15, 17, 19] },
  ]);
  expect(bars.map(({ factor, width }) => [factor, width])).toEqual([
    ["b", 5],
    ["a", 2],
  ]);
  expect(bars[1]!.arms[0]!.change).toEqual({ mean: -1, low: -1, high: -1 });
});
