import { beforeAll, describe, expect, test } from "vitest";
import { createArena } from "../../../src/kernel/arena.ts";
import type { Calendar } from "../../../src/county/base/calendar.ts";
import { createFigures } from "../../../src/county/measures/figures.ts";
import { DIMENSIONS } from "../../../src/county/indicators/dimensions.ts";
import { GROUPS } from "../../../src/county/indicators/groups.ts";
import { Q } from "../../../src/county/indicators/quantities.ts";
import { measureTables } from "../../../src/county/measures/rows.ts";
import type { TableData } from "../../../src/county/base/tables.ts";
import { createTally } from "../../../src/county/measures/tally.ts";
import { createSums } from "../../../src/county/measures/terms.ts";
import type { Places } from "../../../src/county/places/places.ts";
import { numberColumn, stringColumn } from "../../../src/results/labelled.ts";

/** A clinic, a centre, the lead hospital, another county hospital, a municipal one. */
const INSTITUTIONS = [
  { code: "clinic", level: 0, lead: false, kind: "ordinary-clinic" },
  { code: "centre", level: 1, lead: false, kind: "township-basic" },
  { code: "lead", level: 2, lead: true, kind: "county-general" },
  { code: "tcm", level: 2, lead: false, kind: "county-tcm" },
  { code: "city", level: 3, lead: false, kind: "municipal-hospital" },
];
const [CLINIC, CENTRE, LEAD, TCM, CITY] = [0, 1, 2, 3, 4] as const;
const places = {
  inputs: INSTITUTIONS,
  level: Uint8Array.from(INSTITUTIONS, ({ level }) => level),
} as unknown as Places;
const names = {
  townships: ["east", "west"],
  diseases: ["cold", "stroke"],
  institutions: INSTITUTIONS.map(({ code }) => code),
  institutionLevels: INSTITUTIONS.map(({ level }) => level),
  monthlyInstitutions: [CENTRE, LEAD, TCM, CITY],
};
const calendar = { firstYear: 2023, years: 2, months: 24 } as Calendar;
/** Groups: poorest quarter and farthest band, richest and nearest. */
const [POOR_FAR, RICH_NEAR] = [3, 12] as const;

interface Row {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number;
}

let yearly: TableData;
let monthly: TableData;

/** The row of a measure in a split given as column and value. */
function row(
  table: TableData,
  measure: string,
  split: Readonly<Record<string, string>> = {},
  when: { readonly year: number; readonly month?: number } = { year: 2024 },
): Row | undefined {
  const of = (column: string) => stringColumn(table, column);
  const found = Array.from({ length: table.rows }, (_, i) => i).filter(
    (i) =>
      of("measure")[i] === measure &&
      numberColumn(table, "year")[i] === when.year &&
      (when.month === undefined || numberColumn(table, "month")[i] === when.month) &&
      DIMENSIONS.every((name) => of(name)[i] === (split[name] ?? "all")),
  );
  if (found.length > 1) throw new Error(`${measure}: ${found.length} rows`);
  if (found.length === 0) return undefined;
  const at = (name: string) => numberColumn(table, name)[found[0]!]!;
  return { numerator: at("numerator"), denominator: at("denominator"), value: at("value") };
}

beforeAll(() => {
  const arena = createArena();
  const monthlyPlace = Int32Array.of(-1, 0, 1, 2, 3);
  const tally = createTally(
    arena,
    { townships: 2, diseases: 2, bands: 9, schemes: 3, groups: GROUPS, institutions: 5 },
    monthlyPlace,
    2,
  );
  const figures = createFigures(arena, 2);
  const contact = (
    quantity: number,
    place: number,
    township: number,
    disease: number,
    group: number,
    n: number,
  ): void => {
    tally.at(INSTITUTIONS[place]!.level, place, township, disease, 4, 0, group);
    tally.add(quantity, n);
  };
  // The first year is warm-up and must not show.
  tally.setPeriod(0, 5);
  contact(Q.visits, LEAD, 0, 0, POOR_FAR, 1000);
  // The second year, in March.
  tally.setPeriod(1, 14);
  contact(Q.visits, CLINIC, 0, 0, POOR_FAR, 40);
  contact(Q.visits, CENTRE, 0, 0, POOR_FAR, 30);
  contact(Q.visits, LEAD, 1, 1, RICH_NEAR, 20);
  contact(Q.visits, CITY, 1, 1, RICH_NEAR, 10);
  contact(Q.admissions, CENTRE, 0, 0, POOR_FAR, 1);
  contact(Q.admissions, LEAD, 0, 1, POOR_FAR, 4);
  contact(Q.admissions, TCM, 1, 1, RICH_NEAR, 2);
  contact(Q.admissions, CITY, 1, 1, RICH_NEAR, 3);
  contact(Q.discharges, LEAD, 0, 1, POOR_FAR, 4);
  contact(Q.discharges, TCM, 1, 1, RICH_NEAR, 2);
  contact(Q.referred_down, LEAD, 0, 1, POOR_FAR, 1);
  contact(Q.referred_down, TCM, 1, 1, RICH_NEAR, 1);
  contact(Q.admission_charge, LEAD, 0, 1, POOR_FAR, 2_000_000);
  contact(Q.refusals, LEAD, 0, 1, POOR_FAR, 3);
  tally.at(0, -1, 0, -1, 4, 0, POOR_FAR);
  tally.add(Q.person_days, 3652.5);
  tally.at(0, -1, 1, -1, 4, 0, RICH_NEAR);
  tally.add(Q.person_days, 7305);
  tally.addAt(Q.bed_days_open, 2, LEAD, 1000);
  tally.addAt(Q.bed_days_used, 2, LEAD, 900);
  tally.addAt(Q.bed_days_open, 2, TCM, 1000);
  tally.addAt(Q.bed_days_used, 2, TCM, 300);
  figures.set(1, "pay_per_head_township", 6_000_000);
  figures.set(1, "pay_per_head_lead", 8_000_000);
  figures.set(1, "fund_income", 12_345);
  [yearly, monthly] = measureTables(tally, createSums(tally, places, monthlyPlace), figures, names, calendar, 1, {
    warnings: () => [],
  }) as [TableData, TableData];
});

describe("county-wide rows", () => {
  test.each([
    ["in_county_rate_visits", 90, 100, 0.9],
    ["in_county_rate_admissions", 7, 10, 0.7],
    ["in_county_rate_all", 97, 110, 97 / 110],
    ["primary_visit_share", 70, 90, 70 / 90],
    ["visits_per_resident", 100, 10_957.5, (365.25 * 100) / 10_957.5],
    ["admissions_per_100", 10, 10_957.5, (36_525 * 10) / 10_957.5],
    ["cost_per_admission_yuan_county", 2_000_000, 6, 2_000_000 / 600],
    ["refusals", 3, 1, 3],
    ["bed_occupancy_county", 1200, 2000, 0.6],
    ["bed_occupancy_lead", 900, 1000, 0.9],
    ["bed_occupancy_tcm", 300, 1000, 0.3],
    ["down_referrals_per_100_lead_discharges", 1, 4, 25],
    ["pay_ratio_township_lead", 6_000_000, 8_000_000, 0.75],
    ["fund_income_yuan", 12_345, 1, 123.45],
    ["visits_per_resident_poorest_quarter", 70, 3652.5, 7],
    ["visits_per_resident_near", 30, 7305, 1.5],
  ] as const)("%s is %d / %d", (measure, numerator, denominator, value) => {
    expect(row(yearly, measure)).toEqual({ numerator, denominator, value: expect.closeTo(value, 9) });
  });

  test("without a denominator there is no row", () => {
    expect(row(yearly, "wait_outpatient_lead_minutes")).toBeUndefined();
    expect(row(yearly, "package_score")).toBeUndefined();
  });

  test("the warm-up year has none", () => {
    expect(row(yearly, "in_county_rate_visits", {}, { year: 2023 })).toBeUndefined();
    expect([...numberColumn(monthly, "year")].every((year) => year === 2024)).toBe(true);
  });

  test("a month holds what fell in it", () => {
    expect(row(monthly, "in_county_rate_visits", {}, { year: 2024, month: 3 })).toMatchObject({
      numerator: 90,
      denominator: 100,
    });
    expect(row(monthly, "bed_occupancy_lead", {}, { year: 2024, month: 3 })).toMatchObject({
      numerator: 900,
      denominator: 1000,
    });
    expect(row(monthly, "in_county_rate_visits", {}, { year: 2024, month: 4 })).toBeUndefined();
  });
});

describe("splits", () => {
  test("by township, disease, income and distance", () => {
    expect(row(yearly, "in_county_rate_visits", { township: "west" })).toMatchObject({
      numerator: 20,
      denominator: 30,
    });
    expect(row(yearly, "in_county_rate_visits", { disease_group: "cold" })).toMatchObject({
      numerator: 70,
      denominator: 70,
    });
    expect(row(yearly, "visits_per_resident", { disease_group: "stroke" })).toMatchObject({
      numerator: 30,
      denominator: 10_957.5,
    });
    expect(row(yearly, "access_15_minutes_share", { disease_group: "stroke" })).toBeUndefined();
    expect(row(yearly, "visits_per_resident", { income_group: "q1" })).toMatchObject({
      numerator: 70,
      denominator: 3652.5,
    });
    expect(row(yearly, "visits_per_resident", { income_group: "q2" })).toBeUndefined();
    expect(row(yearly, "visits_per_resident", { distance_band: "under-15-min" })).toMatchObject({
      numerator: 30,
      denominator: 7305,
    });
  });

  test("by institution only what happens there, at its own level", () => {
    const lead = { level: "county", institution: "lead" };
    expect(row(yearly, "bed_occupancy_county", lead)).toMatchObject({ numerator: 900, denominator: 1000 });
    expect(row(yearly, "cost_per_admission_yuan_county", lead)).toMatchObject({ numerator: 2_000_000, denominator: 4 });
    expect(row(yearly, "cost_per_admission_yuan_township", lead)).toBeUndefined();
    expect(row(yearly, "in_county_rate_admissions", lead)).toBeUndefined();
    expect(row(yearly, "refusals", lead)).toMatchObject({ numerator: 3 });
    expect(row(yearly, "bed_occupancy_lead", { level: "county", institution: "tcm" })).toBeUndefined();
    expect(
      row(monthly, "bed_occupancy_county", { level: "county", institution: "tcm" }, { year: 2024, month: 3 }),
    ).toMatchObject({ numerator: 300, denominator: 1000 });
  });
});
