import { describe, expect, test } from "vitest";
import { FIGURE_MEASURES, INDICATORS, MEASURES } from "../../../src/county/indicators/catalogue.ts";
import { FIGURES } from "../../../src/county/indicators/figures.ts";
import { QUANTITIES } from "../../../src/county/indicators/quantities.ts";

const ids = INDICATORS.map(({ id }) => id);

/** Ids that programs rely on. */
const PROMISED = [
  ...["visits", "admissions", "all"].flatMap((what) => [`in_county_rate_${what}`, `in_county_rate_${what}_enrolled`]),
  "primary_visit_share",
  "fund_in_county_share",
  "fund_primary_share",
  ...["", "_village", "_township", "_county", "_outside"].map((level) => `visits${level}_per_resident`),
  "dialysis_visits_per_resident",
  "public_health_contacts_per_resident",
  ...["", "_township", "_county", "_outside"].map((level) => `admissions${level}_per_100`),
  ...["", "_village", "_township", "_county", "_outside"].map((level) => `cost_per_visit_yuan${level}`),
  ...["", "_township", "_county", "_outside"].flatMap((level) => [
    `cost_per_admission_yuan${level}`,
    `length_of_stay_days${level}`,
  ]),
  "actual_reimbursement_share",
  ...["income", "spending", "balance"].flatMap((what) => [`fund_${what}_yuan`, `fund_${what}_yuan_employees`]),
  "deficit_probability",
  "package_budget_yuan",
  "package_spending_yuan",
  ...["", "_county", "_township", "_village"].map((level) => `surplus_retained_yuan${level}`),
  "overspend_community_yuan",
  "contract_rate",
  "contract_rate_key_groups",
  "contract_fulfilment",
  "down_referrals_per_100_lead_discharges",
  "refusals",
  "bed_occupancy_lead",
  "bed_occupancy_township",
  "wait_outpatient_lead_minutes",
  "out_of_pocket_per_resident_yuan",
  "avoidable_deaths",
  "out_of_city_share_admissions",
];

describe("the catalogue of indicators", () => {
  test("has every promised id", () => {
    expect(PROMISED.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("has each id once, in snake case", () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z][a-z0-9_]*$/.test(id))).toEqual([]);
  });

  test("has the fourteen of the national system of 2024", () => {
    const numbers = new Set(INDICATORS.map(({ national }) => national));
    expect(Array.from({ length: 14 }, (_, i) => i + 1).filter((n) => !numbers.has(n))).toEqual([]);
  });

  test("names and defines each in both languages, with unit and source", () => {
    const poor = INDICATORS.filter(
      ({ name, definition, unit, source }) =>
        ![name.en, definition.en].every((text) => /^[ -~]+$/.test(text)) ||
        ![name.zh, definition.zh].every((text) => /[\u4e00-\u9fff]/.test(text)) ||
        unit === "" ||
        !/^(A|D|GK|S:\d{3}|F: .+)$/.test(source),
    );
    expect(poor.map(({ id }) => id)).toEqual([]);
    const names = INDICATORS.flatMap(({ name }) => [name.en, name.zh]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test("uses every quantity and every figure", () => {
    const used = new Set(
      MEASURES.flatMap(({ numerator, denominator }) => [...numerator.of, ...(denominator?.of ?? [])]),
    );
    expect(QUANTITIES.filter((quantity) => !used.has(quantity))).toEqual([]);
    const shown = new Set(FIGURE_MEASURES.flatMap(({ figure, over }) => [figure, over]));
    expect(FIGURES.filter((figure) => !shown.has(figure))).toEqual([]);
  });

  test("marks money in the id, and only money", () => {
    const marked = INDICATORS.filter(({ id }) => /_yuan(_|$)/.test(id)).map(({ id }) => id);
    expect(INDICATORS.filter(({ unit }) => unit.startsWith("yuan")).map(({ id }) => id)).toEqual(marked);
  });
});
