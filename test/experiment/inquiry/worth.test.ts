import { expect, test } from "vitest";
import { INDICATORS } from "../../../src/county/indicators/catalogue.ts";
import { worthOf } from "../../../src/experiment/inquiry/worth.ts";
import type { Totals } from "../../../src/experiment/totals.ts";

/** Yuan are counted in fen. */
const FEN = 100;
const LEVELS = ["village", "township", "county"] as const;

/** One year in which each measure came to so much. */
function year(of: Readonly<Record<string, number>>): Totals["measures"] {
  return Object.fromEntries(
    Object.entries(of).map(([id, value]) => {
      const counted = id.includes("_yuan") ? value * FEN : value;
      return [id, { numerators: [counted], denominators: [1] }];
    }),
  );
}

const NOTHING = Object.fromEntries(
  LEVELS.flatMap((level) => [
    [`institution_subsidy_yuan_${level}`, 0],
    [`institution_surplus_yuan_${level}`, 0],
  ]),
);
const run = (of: Readonly<Record<string, number>>, splits?: Totals["splits"]): Totals => ({
  years: [2024],
  measures: year({
    dalys: 500,
    life_years_lost: 400,
    fund_spending_yuan: 1_000,
    fund_spending_yuan_employees: 300,
    paid_by_supplements_yuan: 50,
    paid_by_patients_yuan: 700,
    ...NOTHING,
    ...of,
  }),
  ...(splits === undefined ? {} : { splits }),
});
const both = (totals: Totals): readonly Totals[] => [totals, totals, totals];

test("who pays sums to the net cost, and a fund's saving that institutions bear is no saving", () => {
  const worth = worthOf(
    both(run({})),
    both(run({ fund_spending_yuan: 900, institution_surplus_yuan_county: -100, paid_by_patients_yuan: 720 })),
    INDICATORS,
  )!;
  expect(worth.cost.mean).toBeCloseTo(20, 9);
  expect(worth.payers.fund.mean).toBeCloseTo(-100, 9);
  expect(worth.payers.institutions.mean).toBeCloseTo(100, 9);
  const sum = Object.values(worth.payers).reduce((total, { mean }) => total + mean, 0);
  expect(worth.cost.mean).toBeCloseTo(sum, 9);
});

test("years that are not lost are averted, at a price", () => {
  const runs = [4, 5, 6];
  const worth = worthOf(
    runs.map(() => run({})),
    runs.map((years) =>
      run({ dalys: 500 - years, life_years_lost: 400 - years, paid_by_patients_yuan: 700 + 8 * years }),
    ),
    INDICATORS,
  )!;
  expect(worth.averted.mean).toBeCloseTo(5, 9);
  expect(worth.lifeYears.mean).toBeCloseTo(5, 9);
  expect(worth.perDaly.mean).toBeCloseTo(8, 9);
  expect(worth.perDaly.low).toBeCloseTo(8, 6);
});

test("groups stand in the order of the tables; one that a run has not counted is nothing there", () => {
  const young = { "0-4": year({ dalys: 3, care_cost_yuan: 90 }) };
  const old = { ...young, "75+": year({ dalys: 40, care_cost_yuan: 500 }) };
  const known = { care_cost_yuan: 590 };
  const { groups } = worthOf(both(run(known, { age_band: young })), both(run(known, { age_band: old })), INDICATORS)!;
  expect(groups.map(({ dimension, value, averted, cost }) => [dimension, value, averted.mean, cost.mean])).toEqual([
    ["age_band", "0-4", 0, 0],
    ["age_band", "75+", -40, 500],
  ]);
});

test("where a payer is not told there is no answer", () => {
  const { paid_by_patients_yuan: _, ...measures } = run({}).measures;
  expect(worthOf(both(run({})), both({ years: [2024], measures }), INDICATORS)).toBeUndefined();
});
