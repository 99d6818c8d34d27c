import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BILL, BILL_LENGTH } from "../../../src/county/payment/bill.ts";
import { INSTITUTION } from "../../../src/county/payment/chart.ts";
import { byPoints } from "../../../src/county/payment/methods/points.ts";
import { dipScore } from "../../../src/county/payment/methods/dip.ts";
import type { MethodRule } from "../../../src/county/input/payment.ts";
import type { Payment } from "../../../src/county/payment/payment.ts";
import { institutionYear } from "../../../src/county/payment/year-books.ts";
import { bookClaim, faultsOf, INSTITUTIONS, makePayment, PAYMENT, withPackage } from "../../support/payment.ts";

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

test("DIP: scores by level; cheap cases score in proportion to the edge, dear ones what exceeds twice the standard more", () => {
  // Standard 1,000: charges 400 score 400 / 0.5 = 800; 1,000 score 1,000; 2,600 score 1,000 + 600. 3,400 points, 4,000
  // of charges, all fund.
  const payment = paidBy([inpatient("dip")]);
  year(payment, (month) => {
    if (month > 0) return;
    bookClaim(payment, { institution: 4, fund: yuan(400), levelStandard: yuan(1_000) });
    bookClaim(payment, { institution: 4, fund: yuan(1_000), levelStandard: yuan(1_000) });
    bookClaim(payment, { institution: 5, fund: yuan(2_600), levelStandard: yuan(1_000) });
  });
  // 4,000 / 3,400 a point: 1,800 points are 2,117.65, 1,600 are 1,882.35.
  expect(fundPaid(payment, 0, 4, 0)).toBe(211_765);
  expect(fundPaid(payment, 0, 5, 0)).toBe(188_235);
});

test("a DIP score is continuous: a fen more of charges moves it by 0 to 2 fen, at the edges too", () => {
  const score = (standard: number, charges: number): number => {
    const bill = new Float64Array(BILL_LENGTH);
    bill[BILL.levelStandard] = standard;
    bill[BILL.services] = charges;
    return dipScore(bill, { low: 0.5, high: 2 });
  };
  const near = fc.constantFrom(0.5, 1, 2);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000_000 }),
      fc.oneof(fc.nat(20_000_000), fc.tuple(near, fc.integer({ min: -2, max: 2 }))),
      (standard, at) => {
        const charges = Array.isArray(at) ? Math.max(0, Math.round(standard * at[0]) + at[1]) : at;
        const step = score(standard, charges + 1) - score(standard, charges);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(step).toBeLessThanOrEqual(2);
      },
    ),
  );
});

describe("levels of one group", () => {
  // A case each at the hospital, 6,000 like the region's, and at the centre, where such a case costs 2,400.
  const cases = (payment: Payment) => {
    bookClaim(payment, { institution: 4, fund: yuan(6_000), groupStandard: yuan(6_000), levelStandard: yuan(6_000) });
    bookClaim(payment, { institution: 2, fund: yuan(2_400), groupStandard: yuan(6_000), levelStandard: yuan(2_400) });
  };
  const rule = (levelCoefficientBp?: readonly number[]): MethodRule => ({
    ...inpatient("drg", 0, [1, 2]),
    ...(levelCoefficientBp === undefined ? {} : { levelCoefficientBp }),
  });

  test("no centre is paid the hospital's price: its coefficient is what its cases cost", () => {
    const payment = paidBy([rule()]);
    for (let of = 0; of < 2; of++) {
      year(payment, () => cases(payment));
      expect(institutionYear(payment, of, 2).settlementDifference * 5).toBe(
        institutionYear(payment, of, 4).settlementDifference * 2,
      );
    }
    expect(institutionYear(payment, 0, 2).settlementDifference).toBe(0);
  });

  test("one price for one disease, where it is set: the centre gains what the hospital loses", () => {
    const payment = paidBy([rule([10_000, 10_000, 10_000, 10_000, 10_000])]);
    year(payment, () => cases(payment));
    // 8,400 a month for two cases alike.
    expect(fundPaid(payment, 0, 2, 0)).toBe(yuan(12 * 4_200));
    expect(fundPaid(payment, 0, 4, 0)).toBe(yuan(12 * 4_200));
  });

  test("next year's total is what the fund paid, not what was claimed", () => {
    const payment = makePayment([
      { ...PAYMENT, methods: [inpatient("drg", yuan(60_000), [1, 2])] },
      { ...PAYMENT, methods: [rule()] },
    ]);
    year(payment, () => cases(payment));
    payment.enter(1);
    year(payment, () => cases(payment));
    // 60,000 and a drift of 2 % where 100,800 were claimed.
    expect(fundPaid(payment, 1, 2, 0) + fundPaid(payment, 1, 4, 0)).toBe(yuan(61_200));
  });
});

describe("DRG under a prefecture's total", () => {
  const REGION = {
    others: 3,
    othersGrowthBp: 0,
    totalGrowthBp: 400,
    onePrice: [],
    tcmGroups: [],
    tcmBp: 10_000,
    reviewFrom: 3,
    reviewedBp: 0,
  };
  const bookEach = (payment: Payment, first: number): void => {
    for (let k = 0; k < first; k++)
      bookClaim(payment, { institution: 4, fund: yuan(600), patient: yuan(400), groupStandard: yuan(2_000) });
    bookClaim(payment, {
      institution: 5,
      fund: yuan(2_000),
      patient: yuan(1_000),
      groupStandard: yuan(2_000),
      community: 1,
    });
  };

  test("a first year is the county's own; then the value floats with what all hospitals of the prefecture do", () => {
    const payment = paidBy([inpatient("drg")], { region: REGION });
    year(payment, () => bookEach(payment, 1));
    // 24,000 points each at 1 yuan, less 4,800 and 12,000 paid by others; three times as much elsewhere changes
    // nothing.
    expect([4, 5].map((i) => fundPaid(payment, 0, i, yuan(i === 4 ? 4_800 : 12_000)))).toEqual([
      yuan(19_200),
      yuan(12_000),
    ]);
    year(payment, () => bookEach(payment, 2));
    // Total 124,800 x 1.04 = 129,792 with 72,000 paid by others (9,600 + 12,000 + 50,400) for 48,000 + 24,000 + 144,000
    // points: 0.934222 a point. The first hospital has 44,842.67 less 9,600, the second 22,421.33 less 12,000.
    expect([4, 5].map((i) => fundPaid(payment, 1, i, yuan(i === 4 ? 9_600 : 12_000)))).toEqual([3_524_267, 1_042_133]);
  });

  test("growth elsewhere lowers the value of a point here", () => {
    const paid = (othersGrowthBp: number): number => {
      const payment = paidBy([inpatient("drg")], { region: { ...REGION, totalGrowthBp: 0, othersGrowthBp } });
      year(payment, () => bookEach(payment, 1));
      year(payment, () => bookEach(payment, 1));
      return fundPaid(payment, 1, 4, yuan(4_800)) + fundPaid(payment, 1, 5, yuan(12_000));
    };
    expect(paid(0)).toBe(yuan(31_200));
    // Elsewhere a tenth more: 158,400 points and 55,440 paid. (124,800 + 72,240) / 206,400 = 0.954651 a point for
    // 48,000 points here, less 16,800.
    expect(paid(1_000)).toBe(2_902_326);
  });

  test("one price at every level: a centre's case scores what the hospital's does", () => {
    const levels = [1, 2];
    const paid = (onePrice: number): readonly number[] => {
      const payment = paidBy([inpatient("drg", yuan(36_000), levels)], { region: { ...REGION, others: 0 } });
      year(payment, () => {
        for (const [institution, levelStandard] of [
          [2, 1_000],
          [4, 3_000],
        ] as const)
          bookClaim(payment, {
            institution,
            fund: yuan(1_000),
            patient: yuan(0),
            groupStandard: yuan(2_000),
            levelStandard: yuan(onePrice === 1 ? 2_000 : levelStandard),
            onePrice,
          });
      });
      return [2, 4].map((i) => fundPaid(payment, 0, i, 0));
    };
    expect(paid(0)).toEqual([yuan(9_000), yuan(27_000)]);
    expect(paid(1)).toEqual([yuan(18_000), yuan(18_000)]);
  });

  test("a special case is granted part of what lies beyond three times the standard", () => {
    const payment = paidBy([inpatient("drg", yuan(34_800))], { region: { ...REGION, others: 0, reviewedBp: 5_000 } });
    year(payment, (month) => {
      const dear = month === 0 ? yuan(10_000) : yuan(2_000);
      bookClaim(payment, { institution: 4, fund: dear, patient: 0, groupStandard: yuan(2_000) });
      bookClaim(payment, { institution: 5, fund: yuan(2_000), patient: 0, groupStandard: yuan(2_000), community: 1 });
    });
    // 10,000 - 3 x 2,000 = 4,000, half of it: 26,000 points against 24,000, and a total of 34,800.
    expect([4, 5].map((i) => fundPaid(payment, 0, i, 0))).toEqual([yuan(18_096), yuan(16_704)]);
  });

  test("the parts of own hospitals and of all others are the total, to the fen", () => {
    const whole = fc.integer({ min: 0, max: 2 ** 40 });
    fc.assert(
      fc.property(whole, fc.array(fc.tuple(whole, whole), { minLength: 1, maxLength: 12 }), (total, all) => {
        fc.pre(all.some(([points]) => points > 0));
        const parts = byPoints(
          total,
          all.map(([points]) => points),
          all.map(([, paid]) => paid),
        );
        expect(parts.every((fen) => Number.isInteger(fen) && fen >= 0)).toBe(true);
        expect(parts.reduce((sum, fen) => sum + fen, 0)).toBe(total);
      }),
    );
  });
});

test("APG: a visit earns its group's weight, whatever is done; the total is divided by weights", () => {
  const visits: MethodRule = { service: "outpatient", levels: [2], method: "apg", rateFen: yuan(2_400) };
  const payment = paidBy([visits]);
  year(payment, () => {
    bookClaim(payment, { institution: 4, service: 0, fund: yuan(50), patient: yuan(50), groupStandard: yuan(200) });
    bookClaim(payment, { institution: 5, service: 0, fund: yuan(250), patient: yuan(50), groupStandard: yuan(200) });
  });
  // 2,400 of the fund and 1,200 of patients for 24 visits of one group: 1,800 each, less 600 of patients.
  expect(fundPaid(payment, 0, 4, yuan(600))).toBe(yuan(1_200));
  expect(fundPaid(payment, 0, 5, yuan(600))).toBe(yuan(1_200));
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

  test("whoever holds the fund pays for visits elsewhere, out of what it gets and no further", () => {
    const held = (
      rule: MethodRule,
      elsewhere: number,
      other: Parameters<typeof bookClaim>[1] = { institution: 4, fund: 0 },
    ) => {
      const payment = paidBy([rule]);
      year(payment, () => {
        bookClaim(payment, { institution: 2, fund: yuan(5_000), service: 0, home: 2, centre: 2 });
        bookClaim(payment, { ...other, fund: yuan(elsewhere), service: 0, home: 2, centre: 2 });
      });
      return [fundPaid(payment, 0, 2, 0), fundPaid(payment, 0, 4, 0), institutionYear(payment, 0, 2).bonus];
    };
    // 180,000 less 12 x 2,000 used at the hospital; 60,000 used at home; 96,000 left.
    expect(held(rule("team"), 2_000)).toEqual([yuan(156_000), yuan(24_000), yuan(96_000)]);
    expect(held(rule("centre"), 2_000)).toEqual([yuan(576_000), yuan(24_000), 0]);
    // 240,000 used elsewhere: 180,000 of it are the team's, the rest is the fund's.
    expect(held(rule("team"), 20_000)).toEqual([0, yuan(240_000), 0]);
    expect(held({ ...rule("team"), fundHolding: false }, 2_000)).toEqual([yuan(180_000), yuan(24_000), yuan(120_000)]);
    // The pool does not pay for special chronic illness: nor does its holder, and at home it is paid bill by bill.
    const special = { institution: 4, fund: 0, beyondPool: true };
    expect(held(rule("team"), 2_000, special)).toEqual([yuan(180_000), yuan(24_000), yuan(120_000)]);
    expect(held(rule("team"), 2_000, { ...special, institution: 2 })).toEqual([yuan(204_000), 0, yuan(120_000)]);
  });

  test("whoever else is signed elsewhere, or not at all, takes nothing from a team", () => {
    const payment = paidBy([rule("team")]);
    year(payment, () => {
      bookClaim(payment, { institution: 4, fund: yuan(700), service: 0, home: -1, centre: 2 });
      bookClaim(payment, { institution: 4, fund: yuan(700), service: 1, home: 2, centre: 2 });
    });
    expect(fundPaid(payment, 0, 2, 0)).toBe(yuan(180_000));
  });

  test("by risk: as much in all, more for those who cost more", () => {
    const payment = paidBy([{ ...rule("centre"), riskAdjusted: true }]);
    payment.inputs.residentRisk.set([0, 0, 15_000e6, 5_000e6]);
    year(payment, () => undefined);
    // 15,000 x 60 = 900,000 in parts of 3 : 1.
    expect(fundPaid(payment, 0, 2, 0)).toBe(yuan(675_000));
    expect(fundPaid(payment, 0, 3, 0)).toBe(yuan(225_000));
  });

  test("in a package it is charged to the package, what is used elsewhere once", () => {
    const payment = makePayment(withPackage({}, { methods: [rule("team")] }));
    year(payment, () => {
      bookClaim(payment, { institution: 2, fund: yuan(5_000), service: 0, home: 2, centre: 2 });
      bookClaim(payment, { institution: 4, fund: yuan(2_000), service: 0, home: 2, centre: 2 });
    });
    expect(payment.packages.line(0, 0, 0, "spending")).toBe(yuan(180_000));
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

  test("hospitals of a county cut down bear a part of their beds, and a sum follows it to the fen", () => {
    const parts = [0.5, 0.375, 0.125];
    const payment = makePayment(
      { ...PAYMENT, methods: [inpatient("global-budget", yuan(1_200_000))] },
      {
        institutions: INSTITUTIONS.map((one, i) =>
          i < 4 || i > 6 ? one : { ...one, borne: { staff: 1, beds: parts[i - 4]! / 400, floor: 1, devices: [] } },
        ),
      },
    );
    year(payment, () => undefined);
    expect([4, 5, 6].map((i) => fundPaid(payment, 0, i, 0))).toEqual([600_000, 450_000, 150_000].map(yuan));
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
