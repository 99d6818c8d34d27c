import { describe, expect, test } from "vitest";
import type { Evaluate, Problem } from "../../../src/experiment/search/problem.ts";
import { selectBest } from "../../../src/experiment/search/selection.ts";
import { solve } from "../../../src/experiment/search/solve.ts";
import { normals } from "../statistics/sampling.ts";
import { analyticCounty, OPTIMUM, PLAIN, price } from "./analytic-county.ts";

describe("selection with common random numbers (KN)", () => {
  /** System 4 of five is the best by just the indifference zone; the others are alike: the hardest case. */
  const race = (trial: number, shared: number, most?: number) => {
    const chance = [0, 1, 2, 3, 4, 5].map((system) => normals(trial, 1500, system + 1));
    let runs = 0;
    const replicate = async (systems: readonly number[], from: number, to: number) => {
      runs += systems.length * (to - from);
      return systems.map((system) =>
        Array.from(
          { length: to - from },
          (_, i) =>
            (system === 4 ? 0.5 : 0) +
            Math.sqrt(shared) * chance[5]![from + i]! +
            Math.sqrt(1 - shared) * chance[system]![from + i]!,
        ),
      );
    };
    return selectBest(5, replicate, { indifference: 0.5, ...(most !== undefined && { most }) }).then((found) => ({
      ...found,
      runs,
    }));
  };

  test("chooses the best in at least 95 of 100 races, with fewer runs the more chance is shared", async () => {
    for (const shared of [0, 0.9]) {
      const found = await Promise.all(Array.from({ length: 100 }, (_, trial) => race(trial, shared)));
      expect(found.filter(({ best }) => best === 4).length).toBeGreaterThanOrEqual(95);
      expect(found.every(({ guaranteed }) => guaranteed)).toBe(true);
    }
    expect((await race(1, 0.9)).runs).toBeLessThan((await race(1, 0)).runs / 2);
  });

  test("says when it was stopped before its end", async () => {
    const { guaranteed, looks } = await race(1, 0, 10);
    expect([guaranteed, looks.at(-1)!.replications]).toEqual([false, 10]);
  });

  test("of one is that one; an indifference zone is needed", async () => {
    const never = () => Promise.reject(new Error("nothing to run"));
    expect((await selectBest(1, never, { indifference: 1 })).best).toBe(0);
    await expect(selectBest(2, never, { indifference: 0 })).rejects.toThrow("above 0, found 0");
  });
});

describe("solve", () => {
  test.each([1, 2, 3, 4, 5, 6])("finds the cheapest point that meets the target, seed %d", async (seed) => {
    const { answer, cost, verdict, conclusive } = await solve(PLAIN, analyticCounty(seed), { seed });
    expect(answer).not.toBeNull();
    // Within 4 % of the range of costs, which is 5.
    expect(Math.abs(cost - price([OPTIMUM.a, OPTIMUM.b]))).toBeLessThan(0.2);
    expect(verdict.targets[0]!.met).toBe(true);
    expect(conclusive).toBe(true);
  });

  test("takes the same path on 1, 2 and 7 workers", async () => {
    /** Workers that finish in an order of their own. */
    const divided = (workers: number): Evaluate => {
      const county = analyticCounty(3);
      return async (runs) => {
        const found: (readonly number[])[] = [];
        const shares = Array.from({ length: workers }, (_, worker) =>
          [...runs.keys()].filter((i) => i % workers === worker),
        );
        await Promise.all(
          shares.toReversed().map(async (share) => {
            for (const i of share) found[i] = (await county([runs[i]!]))[0]!;
          }),
        );
        return found;
      };
    };
    const [one, two, seven] = await Promise.all(
      [1, 2, 7].map((workers) => solve(PLAIN, divided(workers), { seed: 3 })),
    );
    expect(two).toEqual(one);
    expect(seven).toEqual(one);
  });

  test("finds the best of whole steps, and every step of a lever once", async () => {
    const steps: Problem = { ...PLAIN, levers: PLAIN.levers.map((lever) => ({ ...lever, step: 0.25 })) };
    const { answer, runs } = await solve(steps, analyticCounty(2), { seed: 1 });
    // 20 a + 15 b must exceed 23.84: a 0.5, b 1 at 3.5 costs less than a 0.75, b 0.75 at 3.75 and a 1, b 0.5 at 4.
    expect(answer).toEqual([0.5, 1]);
    expect(runs).toBeLessThanOrEqual(25 * 200);
  });

  test("minimises a measure, on runs: the middle of a bowl", async () => {
    const bowl: Problem = { ...PLAIN, targets: [], objective: { kind: "measure", measure: 2 } };
    const { answer } = await solve(bowl, analyticCounty(4), { seed: 2, rounds: 12 });
    const [a, b] = answer as readonly number[];
    expect(Math.hypot(a! - 0.3, b! - 0.6)).toBeLessThan(0.15);
  });

  test("refuses what harms clearly, and takes what does not", async () => {
    const baseline = [0.2, 0.2];
    const guarded: Problem = { ...PLAIN, baseline, harms: [{ measure: 1, worse: "higher", margin: 2 }] };
    // Deaths may rise by 2: b by half, to 0.7, and a has to do the rest: 0.668.
    const { answer, verdict } = await solve(guarded, analyticCounty(5), { seed: 1 });
    const [a, b] = answer as readonly number[];
    expect(b).toBeLessThan(0.85);
    expect(a).toBeGreaterThan(0.52);
    expect(verdict.harms[0]!.clear).toBe(false);
  });

  test("says when nothing meets the target, by how much it is missed, and that it is not for others' sake", async () => {
    const beyond: Problem = { ...PLAIN, targets: [{ ...PLAIN.targets[0]!, goal: 95 }] };
    const { answer, point, binding, conclusive } = await solve(beyond, analyticCounty(1), { seed: 1 });
    expect(answer).toBeNull();
    expect(conclusive).toBe(true);
    expect(binding).toMatchObject({ kind: "target", index: 0, reachedAlone: false });
    // At both ends 95 on average, so that nine of ten miss 95 by 1.28 deviations.
    expect(Math.abs(binding!.missedBy - 3.84)).toBeLessThan(1.2);
    expect(point.every((level) => Number(level) > 0.8)).toBe(true);
  });

  test("says which of two targets forbids the other", async () => {
    const torn: Problem = {
      ...PLAIN,
      targets: [...PLAIN.targets, { measure: 1, direction: "at-most", goal: 3, probability: 0.9 }],
    };
    const { answer, binding } = await solve(torn, analyticCounty(1), { seed: 1 });
    expect(answer).toBeNull();
    expect(binding).toMatchObject({ kind: "target", index: 1, reachedAlone: false });
  });

  test("says when it is harm that stands in the way", async () => {
    const harmed: Problem = {
      ...PLAIN,
      levers: [{ id: "a", low: 0, high: 0.2 }, PLAIN.levers[1]!],
      targets: [{ ...PLAIN.targets[0]!, goal: 72 }],
      baseline: [0, 0],
      harms: [{ measure: 1, worse: "higher" }],
    };
    const { answer, binding } = await solve(harmed, analyticCounty(1), { seed: 1 });
    expect(answer).toBeNull();
    expect(binding!.reachedAlone).toBe(true);
  });

  test("needs a baseline to speak of harm, and measures of every run", async () => {
    const harm: Problem = { ...PLAIN, harms: [{ measure: 1, worse: "higher" }] };
    await expect(solve(harm, analyticCounty(1), { seed: 1 })).rejects.toThrow("needs a baseline");
    await expect(solve(PLAIN, async () => [], { seed: 1 })).rejects.toThrow("found 0");
  });
});
