import { describe, expect, test } from "vitest";
import { comparePaired } from "../../src/experiment/compare.ts";
import { summarise } from "../../src/experiment/summary.ts";
import { type MeasureRule, pooledValue, totalsOf } from "../../src/experiment/totals.ts";
import { measureTable } from "../support/tables.ts";

const rules: readonly MeasureRule[] = [
  { id: "admissions_per_100", unit: "admissions a 100 residents and year", kind: "ratio", scale: 100 },
  { id: "refusals", unit: "persons a year", kind: "flow", scale: 1 },
  { id: "fund_balance_yuan", unit: "yuan", kind: "stock", scale: 0.01 },
  { id: "deficit_probability", unit: "probability", kind: "ratio", scale: 1 },
  { id: "wait_outpatient_lead_minutes", unit: "minutes", kind: "ratio", scale: 1 },
];

/** Two years: admissions of person-years, refusals, balance in fen, deficit or not. */
function totals(
  admissions: readonly number[],
  refusals: readonly number[],
  balance: readonly number[],
  deficit: readonly number[],
) {
  return totalsOf(
    measureTable(
      [2025, 2026].flatMap((year, at) => [
        [year, "admissions_per_100", "all", admissions[at]!, 1000 * (at + 1)] as const,
        [year, "admissions_per_100", "county", 1, 1] as const,
        [year, "refusals", "all", refusals[at]!, 1] as const,
        [year, "fund_balance_yuan", "all", balance[at]!, 1] as const,
        [year, "deficit_probability", "all", deficit[at]!, 1] as const,
      ]),
    ),
  );
}

const a = totals([140, 280], [3, 5], [1000, 2000], [0, 1]);
const b = totals([160, 340], [5, 7], [1000, 3000], [0, 0]);

describe("a replication's value over its years", () => {
  test.each([
    ["admissions_per_100", (100 * 420) / 3000],
    ["refusals", 4],
    ["fund_balance_yuan", 20],
    ["deficit_probability", 0.5],
    ["wait_outpatient_lead_minutes", undefined],
  ])("%s", (id, expected) => {
    expect(
      pooledValue(
        rules.find((rule) => rule.id === id)!,
        a,
      ),
    ).toBe(expected);
  });
});

describe("a summary", () => {
  const summary = summarise([a, b], rules, [
    { id: "few", measure: "refusals", direction: "at-most", goal: 5, source: "S:001" },
    { id: "admitted", measure: "admissions_per_100", direction: "at-least", goal: 20, source: "A" },
    { id: "unmeasured", measure: "wait_outpatient_lead_minutes", direction: "at-most", goal: 20, source: "A" },
  ]);

  test("averages replications and years; with two, Student's quantile is 12.7062, and counts keep above none", () => {
    const refusals = summary.measures["refusals"]!;
    expect(refusals).toMatchObject({
      unit: "persons a year",
      mean: 5,
      // Of counts: 5 + s -+ sqrt(s (s + 10)), s = 12.7062 squared over 10, the variance of the mean being 1.
      low: expect.closeTo(0.5997, 3),
      high: expect.closeTo(41.6899, 3),
    });
    expect(refusals.byYear).toMatchObject([
      { year: 2025, mean: 4 },
      { year: 2026, mean: 6 },
    ]);
    expect(summary.measures["admissions_per_100"]!.mean).toBeCloseTo((14 + 50 / 3) / 2, 12);
  });

  test("counts probabilities, with Wilson's interval", () => {
    const deficit = summary.measures["deficit_probability"]!;
    expect(deficit).toMatchObject({ mean: 0.25, low: expect.closeTo(0.04559, 4), high: expect.closeTo(0.69936, 4) });
    expect(deficit.byYear).toMatchObject([{ mean: 0 }, { mean: 0.5 }]);
  });

  test("has every measure, with nulls where nothing was measured", () => {
    expect(Object.keys(summary.measures)).toEqual(rules.map(({ id }) => id));
    expect(summary.measures["wait_outpatient_lead_minutes"]).toEqual({
      unit: "minutes",
      mean: null,
      low: null,
      high: null,
      byYear: [2025, 2026].map((year) => ({ year, mean: null, low: null, high: null })),
    });
  });

  test("gives targets the share of replications that meet them", () => {
    const target = (id: string) => summary.targets.find((each) => each.id === id);
    expect(target("few")).toMatchObject({ probability: 0.5, met: true, goal: 5, source: "S:001" });
    expect(target("admitted")).toMatchObject({ probability: 0, met: false });
    expect(target("unmeasured")).toMatchObject({ probability: null, met: null });
  });

  test("of one replication has no intervals", () => {
    expect(summarise([a], rules, []).measures["refusals"]).toMatchObject({ mean: 4, low: null, high: null });
  });
});

describe("a paired comparison", () => {
  test("takes differences replication by replication", () => {
    const more = totals([160, 320], [4, 6], [1000, 2000], [0, 1]);
    const most = totals([180, 380], [7, 9], [1000, 3000], [0, 0]);
    const { refusals, fund_balance_yuan } = comparePaired([a, b], [more, most], rules);
    expect(refusals).toMatchObject({ first: 5, second: 6.5 });
    // Differences 1 and 2: mean 1.5, standard error 0.5.
    expect(refusals!.difference).toEqual({
      mean: 1.5,
      low: expect.closeTo(1.5 - 12.7062 / 2, 3),
      high: expect.closeTo(1.5 + 12.7062 / 2, 3),
    });
    expect(refusals!.byYear).toMatchObject([
      { year: 2025, mean: 1.5 },
      { year: 2026, mean: 1.5 },
    ]);
    expect(fund_balance_yuan!.difference).toEqual({ mean: 0, low: 0, high: 0 });
  });

  test("of a scenario with itself is nothing, exactly", () => {
    for (const { difference } of Object.values(comparePaired([a, b], [a, b], rules))) {
      expect(difference).toEqual({ mean: 0, low: 0, high: 0 });
    }
  });

  test("refuses different numbers of replications and different years", () => {
    expect(() => comparePaired([a], [a, b], rules)).toThrow("expected as many replications of both, found 1 and 2");
    const other = totalsOf(measureTable([[2030, "refusals", "all", 1, 1]]));
    expect(() => comparePaired([a], [other], rules)).toThrow(
      "expected the same measured years, found 2025, 2026 and 2030",
    );
  });
});

test("the interval of a share stays between none and all, that of another ratio does not stop there", () => {
  const both = (unit: string) =>
    summarise(
      [1, 0.7].map((share) => totalsOf(measureTable([[2025, "share_x", "all", share * 10, 10] as const]))),
      [{ id: "share_x", unit, kind: "ratio", scale: 1 }],
      [],
    ).measures["share_x"]!;
  expect(both("share").low).toBeGreaterThanOrEqual(0);
  expect(both("share").high).toBeLessThanOrEqual(1);
  expect(both("yuan").high).toBeGreaterThan(1);
});

test("the interval of a balance goes below nothing", () => {
  const balance = { id: "fund_balance_yuan", unit: "yuan", kind: "stock", scale: 0.01, signed: true } as const;
  // 20 and 30 yuan: mean 25, standard error 5.
  const { low } = summarise([a, b], [balance], []).measures["fund_balance_yuan"]!;
  expect(low).toBeCloseTo(25 - 12.7062 * 5, 2);
});
