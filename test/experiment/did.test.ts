import { describe, expect, test } from "vitest";
import { eventStudy, groupTimes, overall, overReplications, type Panel, twoByTwo } from "../../src/experiment/did.ts";
import { studentQuantile } from "../../src/experiment/statistics/student.ts";

describe("two by two", () => {
  const panel: Panel = {
    periods: [2019, 2020, 2021, 2022],
    units: [
      { id: "a", treatedFrom: 2021, outcomes: [10, 12, 20, 22] },
      { id: "b", treatedFrom: null, outcomes: [30, 32, 35, 37] },
    ],
  };

  test("by hand: (21 - 11) - (36 - 31) = 5", () => {
    expect(twoByTwo(panel, 2021)).toBe(5);
  });

  test("weights count: controls change by 5 and 1, three to one by 4", () => {
    const units = [
      ...panel.units.map((unit) => ({ ...unit, weight: 3 })),
      { id: "c", treatedFrom: null, weight: 1, outcomes: [0, 0, 1, 1] },
    ];
    expect(twoByTwo({ ...panel, units }, 2021)).toBe(10 - 4);
  });

  test("nobody to compare with, or nothing before, is no number", () => {
    expect(twoByTwo({ ...panel, units: panel.units.slice(0, 1) }, 2021)).toBeNaN();
    expect(twoByTwo(panel, 2019)).toBeNaN();
  });
});

/**
 * Common trend 0, 1, 2, 3, 4. A joins in year 2: 10 at once, 10 more each year. B joins in year 3: 4 at once and for
 * good. C and D never.
 */
const staggered: Panel = {
  periods: [0, 1, 2, 3, 4],
  units: [
    { id: "a", treatedFrom: 2, outcomes: [100, 101, 112, 123, 134] },
    { id: "b", treatedFrom: 3, outcomes: [50, 51, 52, 57, 58] },
    { id: "c", treatedFrom: null, outcomes: [0, 1, 2, 3, 4] },
    { id: "d", treatedFrom: null, outcomes: [7, 8, 9, 10, 11] },
  ],
};

describe("staggered", () => {
  const brief = (panel: Panel, controls: "never" | "not-yet") =>
    groupTimes(panel, controls).map(({ group, period, effect, controls: many }) => [group, period, effect, many]);

  test("by hand against those never treated: effects as put in, none before", () => {
    expect(brief(staggered, "never")).toEqual([
      [2, 0, 0, 2],
      [2, 2, 10, 2],
      [2, 3, 20, 2],
      [2, 4, 30, 2],
      [3, 0, 0, 2],
      [3, 1, 0, 2],
      [3, 3, 4, 2],
      [3, 4, 4, 2],
    ]);
    expect(overall(groupTimes(staggered, "never"))).toBeCloseTo((10 + 20 + 30 + 4 + 4) / 5, 12);
    expect([...eventStudy(groupTimes(staggered, "never"))]).toEqual([
      [-3, 0],
      [-2, 0],
      [0, 7],
      [1, 12],
      [2, 30],
    ]);
  });

  test("who joins later is a control until then and never after", () => {
    const found = brief(staggered, "not-yet");
    expect(found.filter(([group, period]) => group === 2 && period === 2)).toEqual([[2, 2, 10, 3]]);
    expect(found.filter(([group, period]) => group === 2 && period === 3)).toEqual([[2, 3, 20, 2]]);
    // A, treated and still gaining, does not make B's effect negative.
    expect(found.filter(([group, period]) => group === 3 && period! >= 3)).toEqual([
      [3, 3, 4, 2],
      [3, 4, 4, 2],
    ]);
  });

  test("all are treated in the end: the last to join are controls until they do, and have no effect of their own", () => {
    const all = { ...staggered, units: staggered.units.slice(0, 2) };
    expect(brief(all, "not-yet")).toEqual([
      [2, 0, 0, 1],
      [2, 2, 10, 1],
    ]);
    expect(brief(all, "never")).toEqual([]);
    expect(overall(groupTimes(all, "never"))).toBeNaN();
  });

  test("a trend of its own shows before the policy", () => {
    const units = staggered.units.map((unit) =>
      unit.id === "a" ? { ...unit, outcomes: unit.outcomes.map((y, t) => y + 3 * t) } : unit,
    );
    expect(
      groupTimes({ ...staggered, units }, "never").find(({ group, period }) => group === 2 && period === 0)!.effect,
    ).toBe(-3);
  });

  test("a unit treated from the first period has nothing to be compared with", () => {
    const units = staggered.units.map((unit) => (unit.id === "a" ? { ...unit, treatedFrom: 0 } : unit));
    expect([...new Set(groupTimes({ ...staggered, units }).map(({ group }) => group))]).toEqual([3]);
  });

  test("groups weigh by their units: A of three times the residents", () => {
    const units = staggered.units.map((unit) => (unit.id === "a" ? { ...unit, weight: 3 } : unit));
    expect(overall(groupTimes({ ...staggered, units }, "never"))).toBeCloseTo((3 * (10 + 20 + 30) + 4 + 4) / 11, 12);
  });
});

describe("over replications", () => {
  const shifted = (by: number): Panel => ({
    ...staggered,
    units: staggered.units.map((unit) =>
      unit.id === "b" ? { ...unit, outcomes: unit.outcomes.map((y, t) => (t >= 3 ? y + by : y)) } : unit,
    ),
  });

  test("means and Student's interval by hand", () => {
    const found = overReplications([shifted(-5), shifted(0), shifted(5)], "never");
    // B's two effects of five move by 5: the mean by 2.
    expect(found.overall.mean).toBeCloseTo(13.6, 12);
    expect(found.overall.high! - found.overall.mean).toBeCloseTo((studentQuantile(0.975, 2) * 2) / Math.sqrt(3), 9);
    expect(found.byDistance.get(0)!.mean).toBeCloseTo(7, 12);
    expect(found.byDistance.get(-2)).toEqual({ mean: 0, low: 0, high: 0 });
    expect([...found.byDistance.keys()]).toEqual([-3, -2, 0, 1, 2]);
  });

  test("panels that differ are refused", () => {
    expect(() => overReplications([staggered, { ...staggered, periods: [1, 2, 3, 4, 5] }])).toThrow(RangeError);
  });
});
