import { describe, expect, test } from "vitest";
import { CLAIM_CLASSES, type PackageInput } from "../../../src/county/input/package.ts";
import { FUND, INSTITUTION, SINGLE } from "../../../src/county/payment/chart.ts";
import { bearAmong, splitAmong } from "../../../src/county/payment/division.ts";
import { adjusted, projected, yearBudgets } from "../../../src/county/payment/package.ts";
import type { Payment } from "../../../src/county/payment/payment.ts";
import type { SettlementLine } from "../../../src/county/payment/settlement-lines.ts";
import { retainedPart } from "../../../src/county/payment/settlement.ts";
import { institutionYear } from "../../../src/county/payment/year-books.ts";
import { settleYear, type YearFigures } from "../../../src/county/payment/year.ts";
import { bookClaim, faultsOf, INSTITUTIONS, makePayment, NO_PACKAGE, withPackage } from "../../support/payment.ts";

/** Clauses of contracts (协议条款), each worked by hand to the fen. 1 yuan = 100 fen. */

const yuan = (amount: number): number => Math.round(amount * 100);
const millions = (amount: number): number => Math.round(amount * 100_000_000);
const rules = (other: Partial<PackageInput> = {}): PackageInput => ({ ...NO_PACKAGE, ...other });
const kind = (of: (typeof CLAIM_CLASSES)[number]): number => CLAIM_CLASSES.indexOf(of);

/** Lead hospital, second hospital, two township centres, two clinics. */
const members = {
  tier: [0, 0, 1, 1, 2, 2],
  volume: [600, 200, 100, 300, 10, 30],
  lead: [1, 0, 0, 0, 0, 0],
  score: [80, 90, 60, 90, 70, 70],
};
const figures: YearFigures = {
  yearBudgetFen: millions(100),
  months: 12,
  spendingFen: millions(100),
  score: 90,
  affordableFen: millions(100),
  nextBudgetFen: millions(100),
  members,
};

describe("surplus in bands, with a cap", () => {
  const bands = [
    { fromBp: 0, retainedBp: 10_000 },
    { fromBp: 300, retainedBp: 5_000 },
    { fromBp: 1_000, retainedBp: 0 },
  ];
  const kept = (surplus: number, score: number, other: Partial<PackageInput>) =>
    retainedPart(surplus, millions(100), score, rules(other));

  test("1 inside the first band all is kept", () => {
    expect(kept(millions(2), 90, { retainedBands: bands })).toBe(millions(2));
  });
  test("2 two bands: 3 M whole, half of 4 M", () => {
    expect(kept(millions(7), 90, { retainedBands: bands })).toBe(millions(5));
  });
  test("3 beyond the last edge nothing more: 3 M and half of 7 M", () => {
    expect(kept(millions(30), 90, { retainedBands: bands })).toBe(millions(6.5));
  });
  test("4 75 points keep half of what the bands leave", () => {
    expect(kept(millions(7), 75, { retainedBands: bands })).toBe(millions(2.5));
  });
  test("5 a cap of 2 % of the budget", () => {
    expect(kept(millions(7), 90, { retainedBands: bands, retainedCapBp: 200 })).toBe(millions(2));
  });
  test("6 the cap is the budget's, not the score's: 75 points of 7 M are 3.5 M, capped at 3 M", () => {
    expect(kept(millions(7), 75, { retainedCapBp: 300 })).toBe(millions(3));
  });
});

describe("who bears an overspend", () => {
  // 4 M over: half of it by the corridor is the fund's, 2 M the community's. Full marks: no holdback is lost.
  const over = { ...figures, spendingFen: millions(104) };
  const owed = (other: Partial<PackageInput>, year = over) => [...settleYear(year, rules(other)).owed];

  test("7 by default the lead hospital", () => {
    expect(owed({})).toEqual([millions(2), 0, 0, 0, 0, 0]);
  });
  test("8 by a rule of its own: 50:20:20:10, inside a tier by work done", () => {
    // Second hospital 0.4 M; centres 0.4 M by 1:3; clinics 0.2 M by 1:3.
    expect(owed({ overspendSplitBp: [5_000, 2_000, 2_000, 1_000] })).toEqual(
      [1, 0.4, 0.1, 0.3, 0.05, 0.15].map(millions),
    );
  });
  test("9 a split that nobody of is there falls to the highest that is", () => {
    expect([
      ...bearAmong(100, rules({ overspendSplitBp: [10_000, 0, 0, 0] }), { tier: [1, 2], volume: [1, 1] }),
    ]).toEqual([100, 0]);
  });
  test("10 holdback goes with the score: 81 points of 90 lose a tenth of 5 M, the lead's too", () => {
    const year = { ...figures, score: 81 };
    expect(settleYear(year, rules()).forfeitedFen).toBe(millions(0.5));
    expect(owed({}, year)[0]).toBe(millions(0.5));
    expect(settleYear(year, rules({ holdbackRule: "above-gate" })).forfeitedFen).toBe(0);
  });
});

describe("a tier's part by work and by own scores", () => {
  const split = (divideBy: PackageInput["divideBy"]) => [
    ...splitAmong(100_000, rules({ splitBp: [6_000, 3_000, 1_000], divideBy }), members),
  ];
  test("11 by work: 600 by 6:2, 300 by 1:3, 100 by 1:3", () => {
    expect(split("volume")).toEqual([45_000, 15_000, 7_500, 22_500, 2_500, 7_500]);
  });
  test("12 by score: 600 by 80:90, 300 by 60:90, 100 by 70:70", () => {
    // 60,000 * 80 / 170 = 28,235.29; the other 31,764.71 has the larger remainder.
    expect(split("score")).toEqual([28_235, 31_765, 12_000, 18_000, 5_000, 5_000]);
  });
  test("13 by both: 48,000:18,000; 6,000:27,000; 700:2,100", () => {
    // 60,000 * 48 / 66 = 43,636.36; 30,000 * 6 / 33 = 5,454.55.
    expect(split("volume-and-score")).toEqual([43_636, 16_364, 5_455, 24_545, 2_500, 7_500]);
  });
});

describe("budgets", () => {
  const year = {
    packableFen: millions(40),
    enrolled: 40_000,
    yearsOn: 0,
    members: [10_000, 30_000],
    risk: [10_000e6, 30_000e6],
    past: [
      [millions(8), millions(33)],
      [millions(7), millions(30)],
      [millions(6), 0],
    ],
  };
  const budgets = (other: Partial<PackageInput>, change = {}) => [
    ...yearBudgets(() => rules(other), { ...year, ...change }),
  ];

  test("14 last year and the trend: 8 M and 33 M by 3 %", () => {
    expect(budgets({ basis: "last-year", trendBp: 300 })).toEqual([millions(8.24), millions(33.99)]);
  });
  test("15 the mean of three years, each carried on to this one; of as many as are known", () => {
    // Trend 10 %: 8 * 1.1 = 8.8; 7 * 1.21 = 8.47; 6 * 1.331 = 7.986; mean 8.41866...
    // 33 * 1.1 = 36.3; 30 * 1.21 = 36.3.
    expect(budgets({ basis: "three-year-mean", trendBp: 1_000 })).toEqual([841_866_666, millions(36.3)]);
  });
  test("16 a mix: 60 % by heads at 930 yuan, 40 % by last year", () => {
    // 9.3 M * 0.6 + 8 M * 0.4 = 8.78 M; 27.9 M * 0.6 + 33 M * 0.4 = 29.94 M.
    const mix = [
      { basis: "per-head", weightBp: 6_000 },
      { basis: "last-year", weightBp: 4_000 },
    ] as const;
    expect(budgets({ mix })).toEqual([millions(8.78), millions(29.94)]);
  });
  test("17 heads weighed by risk: 40,000 * 930 yuan as 1.2 to 2.8", () => {
    // 37.2 M by 12:28.
    expect(budgets({ riskAdjusted: true }, { risk: [12_000e6, 28_000e6] })).toEqual([millions(11.16), millions(26.04)]);
  });
  test("18 set aside for carved-out claims 50 yuan a head, assistance money inside 20", () => {
    // 930 - 50 + 20 = 900 yuan.
    const other = { carveOuts: { classes: [3], setAsideFen: 5_000 }, assistanceInside: true, assistanceFen: 2_000 };
    expect(budgets(other)).toEqual([millions(9), millions(27)]);
  });
  test("19 without a year before, past spending is the need", () => {
    expect(budgets({ basis: "last-year", shareBp: 9_500 }, { past: [[0, 0]] })).toEqual([
      millions(8.835),
      millions(26.505),
    ]);
  });
  test("20 each community by its own rules: 900 yuan a head in one, 930 in the other", () => {
    const own = yearBudgets((c) => rules(c === 0 ? { perHeadFen: 90_000 } : {}), year);
    expect([...own]).toEqual([millions(9), millions(27.9)]);
  });
  test("21 mid-year: 8 M over a budget of 100 M, 3 % left alone, half of the rest, at most 2 %", () => {
    const midYear = { month: 6, toleranceBp: 300, shareBp: 5_000, mostBp: 1_000 };
    expect(adjusted(millions(100), millions(108), midYear)).toBe(millions(102.5));
    expect(adjusted(millions(100), millions(92), midYear)).toBe(millions(97.5));
    expect(adjusted(millions(100), millions(102), midYear)).toBe(millions(100));
    expect(adjusted(millions(100), millions(108), { ...midYear, mostBp: 200 })).toBe(millions(102));
  });
  test("22 the year projected by last year's course, or by twelfths", () => {
    // 50 M in six months; last year 48 of 100 M by then: 104.1666...
    expect(projected(millions(50), 6, { soFarFen: millions(48), yearFen: millions(100) })).toBe(10_416_666_666);
    expect(projected(millions(50), 6, { soFarFen: 0, yearFen: 0 })).toBe(millions(100));
  });
});

describe("a year in the books", () => {
  /** A year of twelve like months. */
  function run(
    payment: Payment,
    month: (m: number) => void,
    scores = [95, 95],
    memberScores?: readonly number[],
  ): void {
    payment.startYear();
    for (let m = 0; m < 12; m++) {
      month(m);
      expect(faultsOf(payment)).toEqual([]);
      payment.endMonth();
      expect(faultsOf(payment)).toEqual([]);
    }
    payment.endYear(scores, memberScores);
    expect(faultsOf(payment)).toEqual([]);
  }
  const line = (payment: Payment, what: SettlementLine, community = 0, year = 0) =>
    payment.packages.line(year, community, 0, what);

  test("23 births and dialysis carved out: the fund pays them, 20 yuan a head stay with it", () => {
    const classes = [kind("births"), kind("dialysis")];
    const payment = makePayment(withPackage({ carveOuts: { classes, setAsideFen: 2_000 } }));
    run(payment, () => {
      bookClaim(payment, { institution: 4, fund: yuan(600_000) });
      bookClaim(payment, { institution: 4, fund: yuan(40_000), claimClass: kind("births") });
      bookClaim(payment, { institution: 4, fund: yuan(10_000), service: 0, claimClass: kind("dialysis") });
      bookClaim(payment, { institution: 4, fund: yuan(5_000), claimClass: kind("migrants") });
    });
    // 10,000 * (930 - 20).
    expect(line(payment, "budget")).toBe(yuan(9_100_000));
    expect(line(payment, "spending")).toBe(yuan(12 * 605_000));
    expect(line(payment, "carved_out")).toBe(yuan(12 * 50_000));
    expect(institutionYear(payment, 0, 4).medicalIncome).toBe(yuan(12 * 655_000));
  });

  test("24 a case of 300,000 over a threshold of 100,000: the fund takes over 80 % of the rest", () => {
    const payment = makePayment(withPackage({ stopLoss: { thresholdFen: yuan(100_000), fundBp: 8_000 } }));
    run(payment, (m) => m === 3 && bookClaim(payment, { institution: 7, fund: yuan(300_000) }));
    expect(line(payment, "spending")).toBe(yuan(140_000));
    expect(line(payment, "stop_loss")).toBe(yuan(160_000));
    // Outside hospitals are paid whole, whoever bears it.
    expect(institutionYear(payment, 0, 7).cash).toBe(yuan(300_000));
  });

  test("25 serious illness and assistance inside: the package pays what they paid, the premium stays", () => {
    const payment = makePayment(
      withPackage({ seriousInside: true, assistanceInside: true, assistanceFen: 3_000, basis: "share-of-income" }),
    );
    run(payment, () =>
      bookClaim(payment, { institution: 4, fund: yuan(500_000), serious: yuan(20_000), assistance: yuan(10_000) }),
    );
    // Income 15.3 M less 3 and 2 %: 14,535,000; no premium is paid. Two thirds of the members: 9,690,000; and 30 yuan a
    // head.
    expect(line(payment, "budget")).toBe(yuan(9_690_000 + 300_000));
    expect(line(payment, "spending")).toBe(yuan(12 * 530_000));
    expect(line(payment, "paid_by_fund")).toBe(yuan(12 * 30_000));
    const { balances } = payment.books.ledger;
    // The insurer has the employees' premium of 200,000 only, and no claims left; assistance has given 30 yuan a head.
    expect(balances[SINGLE.insurer.cash]).toBe(yuan(200_000));
    expect(payment.books.ledger.closed(0, SINGLE.assistance.paid, "balance")).toBe(yuan(15_000 * 30));
  });

  test("26 the budget moves in mid-year, and with it the advances that follow", () => {
    const midYear = { month: 6, toleranceBp: 200, shareBp: 5_000, mostBp: 1_000 };
    const payment = makePayment(withPackage({ midYear, holdbackBp: 0 }));
    run(payment, () => bookClaim(payment, { institution: 4, fund: yuan(850_000) }));
    // Projected 10.2 M against 9.3 M: 900,000 less 186,000, half: 357,000.
    expect(line(payment, "adjusted")).toBe(yuan(357_000));
    expect(line(payment, "budget")).toBe(yuan(9_657_000));
    // Half of the first budget, half of the second.
    expect(line(payment, "advanced")).toBe(yuan(4_650_000 + 4_828_500));
    // Community 1 spent nothing: down by the bound of 10 %.
    expect(line(payment, "adjusted", 1)).toBe(yuan(-465_000));
  });

  test("27 each community its own contract: budget, holdback, split and corridor", () => {
    const own = {
      lead: "c1",
      perHeadFen: 100_000,
      holdbackBp: 1_000,
      overspendSplitBp: [0, 0, 10_000, 0],
      corridors: [{ fromBp: 0, fundBp: 9_000 }],
    };
    const payment = makePayment(withPackage({ communities: [own] }));
    run(payment, () => {
      bookClaim(payment, { institution: 4, fund: yuan(785_000) });
      bookClaim(payment, { institution: 5, fund: yuan(450_000), community: 1 });
    });
    // Community 0: 9.42 M against 9.3 M; half of 120,000. Community 1: 5.4 M against 5 M; a tenth of 400,000, the
    // centre's.
    expect([line(payment, "budget"), line(payment, "budget", 1)]).toEqual([9_300_000, 5_000_000].map(yuan));
    expect([line(payment, "holdback"), line(payment, "holdback", 1)]).toEqual([465_000, 500_000].map(yuan));
    expect([line(payment, "owed_lead"), line(payment, "owed_lead", 1)]).toEqual([60_000, 0].map(yuan));
    expect([line(payment, "owed_township"), line(payment, "owed_township", 1)]).toEqual([0, 40_000].map(yuan));
  });

  test("28 readings at 20, samples at 10, sterilising at 15 yuan a stay: the centre pays the lead hospital", () => {
    const memberPrices = { readingFen: 2_000, testFen: 1_000, sterilisingFen: 1_500 };
    const payment = makePayment(withPackage({ memberPrices }));
    const n = payment.books.institutions;
    run(payment, () => {
      // The centre sends 30 pictures, 5 traces and 40 samples, and has two stays.
      [30, 5, 40].forEach((results, reading) => (payment.inputs.sent[reading * n + 2] = results));
      bookClaim(payment, { institution: 2, fund: yuan(1_000) });
      bookClaim(payment, { institution: 2, fund: yuan(1_000) });
    });
    // 35 * 20 + 40 * 10 + 2 * 15 = 1,130 a month.
    const closed = (i: number, account: number) =>
      payment.books.ledger.closed(0, payment.books.chart.institution(i, account), "balance");
    expect(closed(2, INSTITUTION.allocated)).toBe(yuan(12 * 1_130));
    expect(closed(4, INSTITUTION.allocation)).toBe(-yuan(12 * 1_130));
  });

  test("29 interest: 6 % on the hospital's loan of 2 M, 1.2 % on what lies in the community's account", () => {
    const plain = makePayment(withPackage({ holdbackBp: 0, advanceMonths: 12 }));
    const payment = makePayment(
      withPackage({ holdbackBp: 0, advanceMonths: 12, interest: { advancesBp: 120, debtsBp: 600 } }),
    );
    for (const one of [plain, payment]) run(one, () => bookClaim(one, { institution: 4, fund: yuan(700_000) }));
    // 10,000 a month on the loan. 9.3 M are advanced in January and fall by 700,000 a month; a thousandth of them a
    // month, and of the employees' nothing. Sum of 9.3, 8.6, ... 1.6 M: 65.4 M.
    const interest = (one: Payment) => institutionYear(one, 0, 4).interest;
    expect(interest(payment) - interest(plain)).toBe(yuan(12 * 10_000 - 65_400));
  });

  test("30 two centres of a community divide their 30 % by their own scores, 60:90", () => {
    const institutions = INSTITUTIONS.map((one, i) => (i === 3 ? { ...one, community: 0 } : one));
    const payment = makePayment(withPackage({ divideBy: "score" }), { institutions });
    const scores = [90, 90, 60, 90, 80, 80, 100, 100];
    run(payment, () => bookClaim(payment, { institution: 4, fund: yuan(700_000) }), [95, 95], scores);
    // 900,000 are kept whole, 270,000 of them by the centres.
    expect([2, 3].map((i) => institutionYear(payment, 0, i).surplusRetained)).toEqual([108_000, 162_000].map(yuan));
  });

  test("a contract that speaks of nothing new pays as before: fund, members and bank to the fen", () => {
    const payment = makePayment(withPackage());
    run(payment, () => bookClaim(payment, { institution: 4, fund: yuan(700_000), claimClass: kind("births") }));
    expect(line(payment, "carved_out") + line(payment, "stop_loss") + line(payment, "adjusted")).toBe(0);
    expect(payment.books.ledger.balances[SINGLE.lenders.equity]).toBe(
      makePayment(withPackage()).books.ledger.balances[SINGLE.lenders.equity],
    );
    expect(payment.books.ledger.balances[payment.books.chart.fund(0, FUND.due)]).toBe(0);
  });
});
