import { describe, expect, test } from "vitest";
import type { CostsInput } from "../../../src/county/input/costs.ts";
import { INSTITUTION } from "../../../src/county/payment/chart.ts";
import { basePay } from "../../../src/county/payment/institutions.ts";
import type { Payment } from "../../../src/county/payment/payment.ts";
import { institutionYear } from "../../../src/county/payment/year-books.ts";
import { bookClaim, faultsOf, INSTITUTIONS, makePayment, NO_COSTS, PAYMENT } from "../../support/payment.ts";

const yuan = (amount: number): number => amount * 100;
const [CENTRE, HOSPITAL, PRIVATE] = [2, 4, 6];

/** A county of the given unit costs after some years without patients but for one claim a month at each hospital. */
function run(costs: Partial<CostsInput>, { years = 1, fund = 0, finance = PAYMENT.finance } = {}): Payment {
  const payment = makePayment(
    { ...PAYMENT, costs: { ...NO_COSTS, ...costs }, ...(finance === undefined ? {} : { finance }) },
    { years },
  );
  for (let year = 0; year < years; year++) {
    payment.startYear();
    for (let month = 0; month < 12; month++) {
      if (fund > 0) for (const institution of [HOSPITAL, PRIVATE]) bookClaim(payment, { institution, fund, days: 4 });
      payment.endMonth();
    }
    payment.endYear([90, 90]);
    expect(faultsOf(payment)).toEqual([]);
  }
  return payment;
}

describe("what a year costs", () => {
  test("pay by grade and post, and what the employer adds", () => {
    const hospital = INSTITUTIONS[HOSPITAL]!;
    // 100 doctors of 40,000 yuan, 30 of a hundred with a quarter more; 120 nurses of 30,000.
    const pay = yuan(100 * 40_000 * (1 + 0.3 * 0.25) + 120 * 30_000);
    expect(basePay(hospital, 2_500)).toBe(pay);
    const year = institutionYear(run({ gradePayBp: 2_500, onCostBp: [0, 3_000, 2_000] }), 0, HOSPITAL);
    expect(year.pay).toBe(pay);
    // Rounded down every month.
    expect(pay * 0.2 - year.onCosts).toBeLessThan(12);
    expect(year.onCosts).toBeLessThanOrEqual(pay * 0.2);
  });

  test("energy by floor space, upkeep by bed, work and what the assets cost new, materials by resident", () => {
    const costs = {
      floorLeast: [0, 5_000, 0],
      floorPerBed: [0, 60, 100],
      energyFen: [0, yuan(70), yuan(100)],
      bedFen: [0, yuan(1_000), yuan(2_000)],
      visitFen: [0, 0, yuan(3)],
      residentFen: [0, yuan(15), 0],
      buildingFen: [0, yuan(2_000), yuan(4_000)],
      upkeepBp: [100, 0, 0],
      lifeYears: [1e9, 1e9, 1e9],
    };
    const payment = run(costs, { fund: yuan(100) });
    const [hospital, centre] = [HOSPITAL, CENTRE].map((i) => institutionYear(payment, 0, i));
    expect(hospital!.energy).toBe(yuan(400 * 100 * 100));
    // Twelve stays of four days are 144 visits.
    expect(hospital!.upkeep).toBe(yuan(400 * 2_000 + 400 * 100 * 4_000 * 0.01 + 12 * 12 * 3));
    // 40 beds need less than 5,000 m²; 10,000 residents.
    expect(centre!.energy).toBe(yuan(5_000 * 70));
    expect(centre!.upkeep).toBe(yuan(40 * 1_000 + 5_000 * 2_000 * 0.01 + 10_000 * 15));
  });

  test("interest on the debt, a tenth of which is repaid in a year, and no more where cash is plenty", () => {
    const slow = run({ interestBp: 400, repayYears: 10 }, { fund: yuan(800_000) });
    const year = institutionYear(slow, 0, HOSPITAL);
    // 2 M yuan; a month's 120th is repaid before the next month's interest.
    const left = 2_000_000 * (1 - 1 / 120) ** 12;
    expect(year.loans / 100).toBeCloseTo(left, 0);
    expect(year.interest / 100).toBeCloseTo((2_000_000 - left) * 120 * (0.04 / 12), 0);
    const rich = run({ interestBp: 400, repayYears: 10, ampleDays: 0 }, { fund: yuan(800_000) });
    expect(institutionYear(rich, 0, HOSPITAL).loans).toBe(year.loans);
  });

  test("the first class is paid most of what its staff cost, a private hospital nothing", () => {
    const finance = {
      subsidyMode: ["listed", "listed", "funding-class"] as const,
      subsidyRateFen: [0, 0, 0],
      fundingBp: [0, 0, 4_000],
      twoPermissions: false,
      developmentBp: 0,
      surplusToPayBp: 0,
      villageSurplusBp: 0,
      payCeilingBp: 0,
      priceBp: [10_000, 10_000, 10_000, 10_000],
    };
    const payment = run({ onCostBp: [0, 0, 5_000] }, { finance });
    expect(institutionYear(payment, 0, HOSPITAL).subsidyIncome / 100).toBeCloseTo(7_600_000 * 1.5 * 0.4, 0);
    expect(institutionYear(payment, 0, PRIVATE).subsidyIncome).toBe(0);
  });
});

describe("fixed assets", () => {
  const ASSETS = {
    equipmentBedFen: [0, 0, yuan(5_000)],
    projectBp: [0, 0, 5_000],
    loanBp: [0, 0, 5_000],
    debtCeilingBp: 100_000,
  };
  const WORTH = yuan(400 * 5_000);
  const fixed = (payment: Payment, institution: number) =>
    payment.books.ledger.balances[payment.books.chart.institution(institution, INSTITUTION.fixed)]!;

  test("half-way through their lives at the start; where renewals keep up they stay so, written off by the price over the life", () => {
    const payment = run(ASSETS, { years: 3, fund: yuan(800_000) });
    for (let year = 0; year < 3; year++)
      expect(institutionYear(payment, year, HOSPITAL).depreciation / (WORTH / 6)).toBeCloseTo(1, 2);
    expect(fixed(payment, HOSPITAL) / (WORTH / 2)).toBeCloseTo(1, 2);
    expect(payment.finance.assets.worn.slice(HOSPITAL * 3, HOSPITAL * 3 + 3)).toEqual(new Float64Array(3));
  });

  test("the government pays its part of a public hospital's, lenders theirs of the rest, cash the remainder", () => {
    const payment = run(ASSETS, { fund: yuan(800_000) });
    const bought = WORTH / 6;
    const of = (kind: number, institution = HOSPITAL) =>
      payment.books.ledger.closed(0, payment.books.chart.institution(institution, kind), "credit");
    // Opening debt of 2 M and of nothing else.
    expect((of(INSTITUTION.loans) - yuan(2_000_000)) / bought).toBeCloseTo(0.25, 2);
    expect((of(INSTITUTION.loans, PRIVATE) - yuan(2_000_000)) / bought).toBeCloseTo(0.5, 2);
  });

  test("without cash they wear out, and are bought when there is some; nobody lends beyond the ceiling", () => {
    const poor = run(ASSETS, { years: 2 });
    const at = HOSPITAL * 3 + 2;
    expect(poor.finance.assets.worn[at]).toBeGreaterThan(0.2);
    expect(poor.finance.assets.worn[at]).toBeLessThanOrEqual(2 / 6 + 1e-9);
    poor.finance.assets.renew(HOSPITAL, 1e12);
    expect(poor.finance.assets.worn[at]).toBe(0);
    const [indebted, lent] = [0, 100_000].map((debtCeilingBp) =>
      run({ ...ASSETS, projectBp: [0, 0, 0], loanBp: [0, 0, 10_000], debtCeilingBp }, { years: 2 }),
    );
    expect(indebted!.finance.assets.worn[at]).toBeGreaterThan(0.2);
    expect(lent!.finance.assets.worn[at]).toBeLessThan(0.05);
  });

  describe("cash that is plenty builds on", () => {
    const EXPAND = { ...ASSETS, upkeepBp: [0, 0, 400], interestBp: 400, repayYears: 10, ampleDays: 30 };
    const grow = (costs: Partial<CostsInput>): Payment =>
      run({ ...EXPAND, ...costs }, { years: 5, fund: yuan(800_000) });

    test("up to a part of what there is a year; upkeep follows, debt is not paid off instead", () => {
      const [still, grown] = [{}, { expandBp: [0, 0, 400], expandLoanBp: [0, 0, 6_000] }].map(grow);
      const worth = (payment: Payment): number => payment.finance.assets.worthFen(HOSPITAL, 2);
      expect(worth(still!)).toBe(WORTH);
      expect(worth(grown!) / WORTH).toBeGreaterThan(1.15);
      expect(worth(grown!) / WORTH).toBeLessThan(1.04 ** 5 + 0.01);
      const of = (payment: Payment) => institutionYear(payment, 4, HOSPITAL);
      expect(of(grown!).upkeep).toBeGreaterThan(1.1 * of(still!).upkeep);
      expect(of(grown!).fixedAssets).toBeGreaterThan(of(still!).fixedAssets);
    });

    test("not where there is no more cash than is needed, nor beyond the debt at which nobody lends", () => {
      const rules = { expandBp: [0, 0, 400], expandLoanBp: [0, 0, 6_000] };
      for (const costs of [{ ampleDays: 1e6 }, { debtCeilingBp: 0 }])
        expect(grow({ ...rules, ...costs }).finance.assets.worthFen(HOSPITAL, 2)).toBe(WORTH);
    });
  });

  test("development money buys more of them", () => {
    const payment = run(ASSETS, { fund: yuan(800_000) });
    const before = payment.finance.assets.worthFen(HOSPITAL, 2);
    payment.finance.assets.develop(HOSPITAL, WORTH / 10);
    expect(payment.finance.assets.worthFen(HOSPITAL, 2) / before).toBeCloseTo(1.1, 9);
    expect(faultsOf(payment)).toEqual([]);
  });
});

test("a village doctor takes what is left: what the clinic does not earn is no debt, what it earns beyond is hers", () => {
  const finance = {
    subsidyMode: ["listed", "listed", "listed"] as const,
    subsidyRateFen: [0, 0, 0],
    fundingBp: [0, 0, 0],
    twoPermissions: false,
    developmentBp: 0,
    surplusToPayBp: 0,
    villageSurplusBp: 10_000,
    payCeilingBp: 0,
    priceBp: [10_000, 10_000, 10_000, 10_000],
  };
  // The grant of 356,000 yuan is much, that of the other clinic, of nobody, nothing; both doctors are to get 80,000.
  const payment = makePayment({ ...PAYMENT, costs: NO_COSTS, finance });
  payment.inputs.catchment[1] = 0;
  payment.startYear();
  for (let month = 0; month < 12; month++) payment.endMonth();
  payment.endYear([90, 90]);
  const [rich, poor] = [0, 1].map((i) => institutionYear(payment, 0, i));
  expect(rich!.bonus).toBeGreaterThan(yuan(200_000));
  expect(poor!.owedPay).toBe(0);
  expect(poor!.pay).toBe(yuan(10_000));
  expect(payment.finance.lackedPayFen(1)).toBe(yuan(70_000));
  expect(faultsOf(payment)).toEqual([]);
});
