import { describe, expect, test } from "vitest";
import { INSTITUTION } from "../../../src/county/payment/chart.ts";
import type { MethodRule } from "../../../src/county/input/payment.ts";
import type { Payment } from "../../../src/county/payment/payment.ts";
import { institutionYear } from "../../../src/county/payment/tables.ts";
import { bookClaim, faultsOf, makePayment, PAYMENT, withPackage } from "../../support/payment.ts";

/** Each method worked by hand. Yuan written out as fen. */

const yuan = (amount: number) => Math.round(amount * 100);
const inpatient = (method: MethodRule["method"], rateFen = 0, levels: readonly number[] = [2]): MethodRule => ({
  service: "inpatient",
  levels,
  method,
  rateFen,
});
const paidBy = (rules: readonly MethodRule[], other: Partial<typeof PAYMENT> = {}) =>
  makePayment({ ...PAYMENT, ...other, methods: rules });

function year(payment: Payment, claims: (month: number) => void): Payment {
  payment.startYear();
  for (let month = 0; month < 12; month++) {
    claims(month);
    payment.endMonth();
  }
  payment.endYear([95, 95]);
  expect(faultsOf(payment)).toEqual([]);
  return payment;
}

/** What the fund paid an institution in a year: its medical income less what others paid. */
const fundPaid = (payment: Payment, of: number, institution: number, others: number) =>
  institutionYear(payment, of, institution).medicalIncome - others;

test("fee for service: the fund's part of every bill, and no difference", () => {
  const payment = paidBy([]);
  year(payment, () => bookClaim(payment, { institution: 4, fund: yuan(600), patient: yuan(400) }));
  expect(institutionYear(payment, 0, 4).settlementDifference).toBe(0);
  expect(fundPaid(payment, 0, 4, yuan(12 * 400))).toBe(yuan(12 * 600));
});

describe("DRG: one weight a group, a floating point value", () => {
  // Every month one case each: hospital c0 charges 1,000 (600 fund), c1 3,000 (2,000 fund); the group's standard is
  // 2,000.
  const cases = (payment: Payment) => {
    bookClaim(payment, { institution: 4, fund: yuan(600), patient: yuan(400), groupStandard: yuan(2_000) });
    bookClaim(payment, {
      institution: 5,
      fund: yuan(2_000),
      patient: yuan(1_000),
      groupStandard: yuan(2_000),
      community: 1,
    });
  };

  test("a first year pays this year's claims in another division", () => {
    const payment = paidBy([inpatient("drg")]);
    year(payment, () => cases(payment));
    // Fund 12 * 2,600 = 31,200 and patients 12 * 1,400 = 16,800 are 48,000 for 48,000 points: 1 yuan a point.
    // c0: 24,000 - 4,800 = 19,200; c1: 24,000 - 12,000 = 12,000.
    expect(fundPaid(payment, 0, 4, yuan(4_800))).toBe(yuan(19_200));
    expect(fundPaid(payment, 0, 5, yuan(12_000))).toBe(yuan(12_000));
    expect(institutionYear(payment, 0, 4).settlementDifference).toBe(yuan(19_200 - 7_200));
  });

  test("a regional total below the claims lowers the point value for both", () => {
    const payment = paidBy([inpatient("drg", yuan(19_200))]);
    year(payment, () => cases(payment));
    // (19,200 + 16,800) / 48,000 = 0.75 a point: c0 18,000 - 4,800 = 13,200; c1 18,000 - 12,000 = 6,000.
    expect(fundPaid(payment, 0, 4, yuan(4_800))).toBe(yuan(13_200));
    expect(fundPaid(payment, 0, 5, yuan(12_000))).toBe(yuan(6_000));
  });

  test("a second year's total is last year's claims and the drift of prices, and its claims are owed at last year's value", () => {
    const payment = paidBy([inpatient("drg")]);
    year(payment, () => cases(payment));
    payment.startYear();
    cases(payment);
    const { balances } = payment.books.ledger;
    // 1 yuan a point: 2,000 less 400.
    expect(balances[payment.books.chart.institution(4, INSTITUTION.receivable)]).toBe(yuan(1_600));
    for (let month = 0; month < 12; month++) {
      if (month > 0) cases(payment);
      payment.endMonth();
    }
    payment.endYear([95, 95]);
    // 31,200 * 1.02 = 31,824 in all.
    expect(fundPaid(payment, 1, 4, yuan(4_800)) + fundPaid(payment, 1, 5, yuan(12_000))).toBe(yuan(31_824));
  });

  test("whom the patients paid more than the points are worth gets nothing from the fund, and the total holds", () => {
    const payment = paidBy([inpatient("drg", yuan(1_200))]);
    year(payment, () => {
      bookClaim(payment, { institution: 4, fund: yuan(100), patient: yuan(100), groupStandard: yuan(1_000) });
      bookClaim(payment, { institution: 5, fund: yuan(100), patient: yuan(900), groupStandard: yuan(1_000) });
    });
    // (1,200 + 12,000) / 24,000 = 0.55: c0 6,600 - 1,200 > 0, c1 6,600 - 10,800 < 0: c0 has it all.
    expect(fundPaid(payment, 0, 4, yuan(1_200))).toBe(yuan(1_200));
    expect(fundPaid(payment, 0, 5, yuan(10_800))).toBe(0);
  });

  test("in force from July: half a year's total", () => {
    const payment = makePayment([PAYMENT, { ...PAYMENT, methods: [inpatient("drg", yuan(24_000))] }]);
    year(payment, (month) => {
      if (month === 6) payment.enter(1);
      bookClaim(payment, { institution: 4, fund: yuan(1_000) });
    });
    // Six months of fee for service at 1,000 and 12,000 by points.
    expect(fundPaid(payment, 0, 4, 0)).toBe(yuan(6_000 + 12_000));
  });

  test("inside a package the points' payments are what is charged", () => {
    const payment = makePayment(withPackage({}, { methods: [inpatient("drg", yuan(19_200))] }));
    year(payment, () => cases(payment));
    expect(payment.packages.line(0, 0, 0, "spending")).toBe(yuan(13_200));
    expect(payment.packages.line(0, 1, 0, "spending")).toBe(yuan(6_000));
  });

  test("rehabilitation follows the in-patient rule unless it has its own", () => {
    const payment = paidBy([
      inpatient("drg"),
      { service: "rehabilitation", levels: [2], method: "per-diem", rateFen: 100 },
    ]);
    expect([payment.methodAt(1, 2), payment.methodAt(2, 2), payment.methodAt(0, 2)]).toEqual([
      "drg",
      "per-diem",
      "fee-for-service",
    ]);
    expect(paidBy([inpatient("drg")]).methodAt(2, 2)).toBe("drg");
  });
});

test("DIP: scores by level; cheap cases score their charges, dear ones what exceeds twice the standard more", () => {
  // Standard 1,000: charges 400 score 400; 1,000 score 1,000; 2,600 score 1,000 + 600. 3,000 points, 4,000 of charges,
  // all fund.
  const payment = paidBy([inpatient("dip")]);
  year(payment, (month) => {
    if (month > 0) return;
    bookClaim(payment, { institution: 4, fund: yuan(400), levelStandard: yuan(1_000) });
    bookClaim(payment, { institution: 4, fund: yuan(1_000), levelStandard: yuan(1_000) });
    bookClaim(payment, { institution: 5, fund: yuan(2_600), levelStandard: yuan(1_000) });
  });
  // 4,000 / 3,000 a point: 1,400 points are 1,866.67, 1,600 are 2,133.33.
  expect(fundPaid(payment, 0, 4, 0)).toBe(186_667);
  expect(fundPaid(payment, 0, 5, 0)).toBe(213_333);
});

test("per diem: days at the rate less what others paid, never below zero", () => {
  const payment = paidBy([inpatient("per-diem", yuan(200), [1])]);
  year(payment, (month) => {
    if (month > 0) return;
    // 7 * 200 - 300 = 1,100 where the bill gave 900.
    bookClaim(payment, { institution: 2, fund: yuan(900), patient: yuan(300), days: 7 });
    // 1 * 200 - 500 < 0.
    bookClaim(payment, { institution: 3, fund: yuan(100), patient: yuan(500), days: 1, community: 1 });
  });
  expect(fundPaid(payment, 0, 2, yuan(300))).toBe(yuan(1_100));
  expect(fundPaid(payment, 0, 3, yuan(500))).toBe(0);
  expect(institutionYear(payment, 0, 2).settlementDifference).toBe(yuan(200));
});

describe("per head", () => {
  const rule = (perHeadTo: "centre" | "team"): MethodRule => ({
    service: "outpatient",
    levels: [1],
    method: "per-head",
    rateFen: yuan(60),
    perHeadTo,
  });

  test("to the centre: every resident's rate, own claims covered, others paid as a fee for service", () => {
    const payment = paidBy([rule("centre")]);
    year(payment, () => {
      bookClaim(payment, { institution: 2, fund: yuan(5_000), service: 0, centre: 2 });
      bookClaim(payment, { institution: 2, fund: yuan(70), service: 0, centre: 3 });
    });
    // 10,000 * 60 = 600,000 and twelve claims of 70.
    expect(fundPaid(payment, 0, 2, 0)).toBe(yuan(600_000 + 840));
    expect(institutionYear(payment, 0, 2).settlementDifference).toBe(yuan(600_000 - 60_000));
    expect(institutionYear(payment, 0, 2).bonus).toBe(0);
  });

  test("to the team: those it signed, and what is left goes to its staff", () => {
    const payment = paidBy([rule("team")]);
    year(payment, () => bookClaim(payment, { institution: 2, fund: yuan(5_000), service: 0, home: 2, centre: 2 }));
    // 3,000 * 60 = 180,000; covered 60,000; left 120,000.
    expect(fundPaid(payment, 0, 2, 0)).toBe(yuan(180_000));
    expect(institutionYear(payment, 0, 2).bonus).toBe(yuan(120_000));
  });

  test("a team that spent more than its rate has nothing to share", () => {
    const payment = paidBy([rule("team")]);
    year(payment, () => bookClaim(payment, { institution: 2, fund: yuan(20_000), service: 0, home: 2 }));
    expect(institutionYear(payment, 0, 2).bonus).toBe(0);
  });
});

describe("hospital global budget", () => {
  test("a sum for the level: by beds at first, then by last year's claims", () => {
    const payment = paidBy([inpatient("global-budget", yuan(1_200_000))]);
    const claims = () => {
      bookClaim(payment, { institution: 4, fund: yuan(30_000) });
      bookClaim(payment, { institution: 5, fund: yuan(10_000) });
    };
    year(payment, claims);
    // 400 beds each in c0, c1 and the private hospital.
    expect([4, 5, 6].map((i) => fundPaid(payment, 0, i, 0))).toEqual([400_000, 400_000, 400_000].map(yuan));
    year(payment, claims);
    expect([4, 5, 6].map((i) => fundPaid(payment, 1, i, 0))).toEqual([900_000, 300_000, 0].map(yuan));
  });

  test("without a sum: claims as they come, then last year's with the drift of prices", () => {
    const payment = paidBy([inpatient("global-budget")]);
    year(payment, () => bookClaim(payment, { institution: 4, fund: yuan(30_000) }));
    expect(fundPaid(payment, 0, 4, 0)).toBe(yuan(360_000));
    year(payment, () => bookClaim(payment, { institution: 4, fund: yuan(50_000) }));
    expect(fundPaid(payment, 1, 4, 0)).toBe(yuan(367_200));
    expect(institutionYear(payment, 1, 4).settlementDifference).toBe(yuan(367_200 - 600_000));
  });
});
