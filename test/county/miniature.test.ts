import { describe, expect, test } from "vitest";
import { createCounty, type County } from "../../src/county/county.ts";
import type { ExtraEpisode } from "../../src/county/input/county.ts";
import { FUND, INSTITUTION, SINGLE } from "../../src/county/payment/chart.ts";
import { columnsOf, withoutBehaviours } from "../support/county.ts";
import { CLINIC, HOSPITAL, miniature, OUTSIDE } from "../support/miniature.ts";

/** Nine in the morning of a day of the run. */
const morning = (day: number): number => day * 1440 + 540;

/** Appendicitis twice, a cold twice, a tumour treated outside. */
const EPISODES: readonly ExtraEpisode[] = [
  { resident: 0, disease: "appendicitis", minute: morning(9) },
  { resident: 0, disease: "appendicitis", minute: morning(100) },
  { resident: 1, disease: "cold", minute: morning(20) },
  { resident: 1, disease: "cold", minute: morning(200) },
  { resident: 2, disease: "tumour", minute: morning(50) },
];

function yearOf(episodes: readonly ExtraEpisode[]): County {
  const county = createCounty(withoutBehaviours(miniature(episodes)), { seed: 8, replication: 0 });
  county.run(county.endMinute);
  return county;
}

interface Bill {
  readonly person: number;
  readonly institution: number;
  readonly kind: "visit" | "stay";
  readonly charge: number;
  readonly fund: number;
  readonly patient: number;
}

function billsOf(county: County): readonly Bill[] {
  const log = columnsOf(county.tables(), "encounters");
  return Array.from({ length: log.rows }, (_, row) => ({
    person: log["person"]![row]!,
    institution: log["institution"]![row]!,
    kind: log["kind"]![row] === 1 ? ("stay" as const) : ("visit" as const),
    charge: log["charge_fen"]![row]!,
    fund: log["fund_fen"]![row]!,
    patient: log["patient_fen"]![row]!,
  }));
}

describe("a county worked by hand", () => {
  const county = yearOf(EPISODES);

  test("every bill is divided to the fen", () => {
    expect(billsOf(county).toSorted((a, b) => a.person - b.person)).toEqual([
      // 5,000 yuan, 91 % in the catalogue, less the deductible of 600, at 75 %.
      { person: 0, institution: HOSPITAL, kind: "stay", charge: 500_000, fund: 296_250, patient: 203_750 },
      // The return visit: 91 of 100 yuan less the yearly deductible of 20, at 50 %.
      { person: 0, institution: HOSPITAL, kind: "visit", charge: 10_000, fund: 3_550, patient: 6_450 },
      // The second stay of the year bears half the deductible.
      { person: 0, institution: HOSPITAL, kind: "stay", charge: 500_000, fund: 318_750, patient: 181_250 },
      // The yearly deductible of out-patients is borne.
      { person: 0, institution: HOSPITAL, kind: "visit", charge: 10_000, fund: 4_550, patient: 5_450 },
      // 30 yuan, all in the catalogue, less the yearly deductible of 20, at 60 %; then without it.
      { person: 1, institution: CLINIC, kind: "visit", charge: 3_000, fund: 600, patient: 2_400 },
      { person: 1, institution: CLINIC, kind: "visit", charge: 3_000, fund: 1_800, patient: 1_200 },
      // 20,000 yuan, 82 % in the catalogue, unreferred: less one and a half deductibles of 1,000, at 65 - 15 %.
      { person: 2, institution: OUTSIDE, kind: "stay", charge: 2_000_000, fund: 745_000, patient: 1_255_000 },
    ]);
  });

  test("the books of the year say the same", () => {
    const { ledger, chart } = county.parts.payment.books;
    const closed = (account: number, side: "debit" | "credit"): number => ledger.closed(0, account, side);
    const fund = (kind: number): number => chart.fund(0, kind);
    const hospital = (kind: number): number => chart.institution(HOSPITAL, kind);
    expect(closed(SINGLE.patients.care, "debit")).toBe(1_655_500);
    expect(closed(fund(FUND.benefits), "debit")).toBe(1_370_500);
    // Three people at 380 yuan and 640 of subsidy.
    expect(closed(fund(FUND.contributions), "credit")).toBe(114_000);
    expect(closed(fund(FUND.subsidies), "credit")).toBe(192_000);
    expect(county.parts.payment.fundBalanceFen(0)).toBe(100_000_000 + 306_000 - 1_370_500);
    // Two stays at 40, 10, 20, 30 % and two visits at 50, 10, 10, 30 %.
    expect(closed(hospital(INSTITUTION.drugs), "credit")).toBe(410_000);
    expect(closed(hospital(INSTITUTION.consumables), "credit")).toBe(102_000);
    expect(closed(hospital(INSTITUTION.tests), "credit")).toBe(202_000);
    expect(closed(hospital(INSTITUTION.services), "credit")).toBe(306_000);
    // All that was charged came in; drugs without mark-up and consumables went out at what they were sold for, its four
    // beds cost 1,500 yuan each to run, and what cash does not reach is owed to suppliers.
    expect(closed(hospital(INSTITUTION.upkeep), "debit")).toBe(600_000);
    expect(ledger.balances[hospital(INSTITUTION.cash)]).toBe(0);
    expect(-ledger.balances[hospital(INSTITUTION.owedSuppliers)]!).toBe(410_000 + 102_000 + 600_000 - 1_020_000);
    expect(ledger.balances.reduce((sum, fen) => sum + fen, 0)).toBe(0);
  });

  test("nothing in its state is no number, though nobody falls ill by himself, nobody earns and there are no devices", () => {
    const behaving = createCounty(miniature(EPISODES), { seed: 8, replication: 0 });
    behaving.run(behaving.endMinute);
    expect(
      behaving.arena
        .entries()
        .filter(({ array }) => array.some(Number.isNaN))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  test("so do the measures", () => {
    const table = columnsOf(county.tables(), "measures_yearly");
    const text = (column: string): readonly string[] => table[column] as unknown as readonly string[];
    const rows = Array.from({ length: table.rows }, (_, row) => row).filter((row) =>
      ["level", "institution", "township", "disease_group", "age_band", "scheme"].every(
        (column) => text(column)[row] === "all",
      ),
    );
    const measure = (id: string): readonly [number, number] | undefined => {
      const row = rows.find((candidate) => text("measure")[candidate] === id);
      return row === undefined ? undefined : [table["numerator"]![row]!, table["denominator"]![row]!];
    };
    expect(measure("in_county_rate_admissions")).toEqual([2, 3]);
    expect(measure("in_county_rate_visits")).toEqual([4, 4]);
    expect(measure("in_county_rate_all")).toEqual([6, 7]);
    expect(measure("primary_visit_share")).toEqual([2, 4]);
    expect(measure("visits_per_resident")).toEqual([4, 3 * 365]);
    expect(measure("cost_per_admission_yuan")).toEqual([3_000_000, 3]);
    expect(measure("cost_per_admission_yuan_county")).toEqual([1_000_000, 2]);
    expect(measure("cost_per_visit_yuan_village")).toEqual([6_000, 2]);
    expect(measure("actual_reimbursement_share")).toEqual([296_250 + 318_750 + 745_000, 3_000_000]);
    expect(measure("out_of_pocket_per_resident_yuan")).toEqual([1_655_500, 3 * 365]);
    expect(measure("fund_in_county_share")).toEqual([625_500, 1_370_500]);
    expect(measure("fund_spending_yuan")).toEqual([1_370_500, 1]);
    expect(measure("unfinished")).toEqual([0, 1]);
    expect(measure("avoidable_deaths")).toEqual([0, 1]);
  });
});

describe("the same county", () => {
  const fundOf = (change: Parameters<typeof miniature>[1], episodes: readonly ExtraEpisode[]): readonly number[] => {
    const county = createCounty(withoutBehaviours(miniature(episodes, change)), { seed: 8, replication: 0 });
    county.run(county.endMinute);
    return billsOf(county).map(({ fund }) => fund);
  };
  const { benefit, referral } = miniature([]).epochs[0]!.policy;

  test("where first contact in primary care is asked for: 10 points less for whoever comes unreferred", () => {
    // A stay follows a doctor: (4,550 - 600) at 75 %; the return visit, unreferred, (91 - 20) at 40 %.
    expect(fundOf({ referral: { ...referral, firstContactCutBp: 1_000 } }, EPISODES.slice(0, 1))).toEqual([
      296_250, 2_840,
    ]);
  });

  test("where the hospital's deductible is higher than the bill's eligible part: nothing is paid", () => {
    const resident = { ...benefit.resident, deductibleFen: [20_000, 9_000_000, 100_000, 200_000], outpatientCapFen: 0 };
    expect(fundOf({ benefit: { ...benefit, resident } }, EPISODES.slice(0, 1))).toEqual([0, 0]);
  });

  test("where serious illness is insured above 5,000 yuan of own payment", () => {
    const resident = { ...benefit.resident, seriousBands: [{ fromFen: 500_000, ratioBp: 6_000 }] };
    const county = createCounty(
      withoutBehaviours(miniature(EPISODES.slice(4), { benefit: { ...benefit, resident } })),
      { seed: 8, replication: 0 },
    );
    county.run(county.endMinute);
    // Own of the eligible 16,400 yuan 8,950: 60 % of what is above 5,000.
    expect(county.parts.payment.books.ledger.closed(0, SINGLE.insurer.claims, "debit")).toBe(237_000);
    expect(billsOf(county)).toEqual([
      { person: 2, institution: OUTSIDE, kind: "stay", charge: 2_000_000, fund: 745_000, patient: 1_018_000 },
    ]);
  });
});
