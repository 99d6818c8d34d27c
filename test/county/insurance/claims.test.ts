import { beforeEach, describe, expect, test } from "vitest";
import {
  FUND_PAID,
  OUTPATIENT_DEDUCTIBLE,
  OUT_OF_POCKET,
  OWN_ELIGIBLE,
  RECORD_SHIFT,
  SPECIAL_DEDUCTIBLE,
} from "../../../src/county/insurance/accumulators.ts";
import { BY_CATALOGUE } from "../../../src/county/insurance/adjudication.ts";
import {
  ASSISTED,
  CHAIN_DEDUCTIBLE,
  CLAIM_ACCOUNT,
  CLAIM_ASSISTANCE,
  CLAIM_CREDIT,
  CLAIM_DEDUCTIBLE,
  CLAIM_ELIGIBLE,
  CLAIM_FUND,
  CLAIM_PATIENT,
  CLAIM_SELF,
  CLAIM_SERIOUS,
  CONTRACTED,
  DIALYSIS,
  EMERGENCY,
  FIRST_CONTACT_BREACH,
  HOME_VISIT,
  INPATIENT,
  INTERNET,
  LONG_TERM_CARE,
  OUTPATIENT,
  PORT_CLOSED,
  REFERRED,
  REGISTERED,
  SENIOR,
  SPECIAL_CHRONIC,
  TWO_DISEASE,
} from "../../../src/county/insurance/claim.ts";
import { EMPLOYEE_SCHEME, RESIDENT_SCHEME, UNINSURED } from "../../../src/county/input/people.ts";
import { COUNTY, MUNICIPAL, PROVINCIAL, TOWNSHIP, VILLAGE } from "../../../src/county/input/places.ts";
import { desk, residentScheme, typicalBenefit, yuan } from "../../support/benefits.ts";

/** Worked by hand: the arithmetic stands beside each claim, in yuan. */

const NAMES = {
  eligible: CLAIM_ELIGIBLE,
  self: CLAIM_SELF,
  deductible: CLAIM_DEDUCTIBLE,
  spared: CLAIM_CREDIT,
  fund: CLAIM_FUND,
  serious: CLAIM_SERIOUS,
  assistance: CLAIM_ASSISTANCE,
  account: CLAIM_ACCOUNT,
  patient: CLAIM_PATIENT,
} as const;

let office: ReturnType<typeof desk>;
beforeEach(() => {
  office = desk();
});

interface Case {
  readonly person?: number;
  readonly flags?: number;
  readonly scheme?: number;
  readonly eligible?: number;
  readonly extra?: number;
}

/** Adjudicates a bill in yuan and returns its parts in yuan, and what had been quoted. */
function claim(service: number, level: number, bill: number, given: Case = {}) {
  const { person = 0, flags = 0, scheme = RESIDENT_SCHEME, eligible, extra = 0 } = given;
  const inside = eligible === undefined ? BY_CATALOGUE : yuan(eligible);
  const { benefits } = office;
  const quoted = benefits.quote(person, service, level, flags, scheme, inside, yuan(bill), extra) / 100;
  benefits.adjudicate(person, service, level, flags, scheme, inside, yuan(bill), extra);
  const parts = Object.fromEntries(Object.entries(NAMES).map(([name, part]) => [name, benefits.claim[part]! / 100]));
  return { ...parts, quoted };
}

const field = (offset: number, person = 0): number =>
  office.accumulators.record[(person << RECORD_SHIFT) + offset]! / 100;

describe("stays", () => {
  test("township: catalogue, deductible, ratio; the half fen is the patient's", () => {
    // 2,250 x 95 % = 2,137.50; less 200 = 1,937.50; x 85 % = 1,646.875
    expect(claim(INPATIENT, TOWNSHIP, 2250)).toMatchObject({
      eligible: 2137.5,
      self: 112.5,
      deductible: 200,
      fund: 1646.87,
      serious: 0,
      patient: 603.13,
    });
  });

  test("county: the second stay of the year bears half the deductible", () => {
    // 6,300 x 91 % = 5,733; less 600 = 5,133; x 75 % = 3,849.75
    expect(claim(INPATIENT, COUNTY, 6300)).toMatchObject({ deductible: 600, fund: 3849.75, patient: 2450.25 });
    // less 300 = 5,433; x 75 % = 4,074.75
    expect(claim(INPATIENT, COUNTY, 6300)).toMatchObject({ deductible: 300, fund: 4074.75, patient: 2225.25 });
    expect(claim(INPATIENT, COUNTY, 6300)).toMatchObject({ deductible: 300, fund: 4074.75 });
  });

  test("a first stay smaller than its deductible leaves the rest of the yearly part to the next", () => {
    // Yearly part 300, part of each stay 300. 400: 300 + 100 borne. Next: 300 + 200 left.
    expect(claim(INPATIENT, COUNTY, 400, { eligible: 400 })).toMatchObject({ deductible: 400, fund: 0, patient: 400 });
    // (5,000 - 500) x 75 % = 3,375
    expect(claim(INPATIENT, COUNTY, 5000, { eligible: 5000 })).toMatchObject({
      deductible: 500,
      fund: 3375,
      patient: 1625,
    });
  });

  test("contract: five points more in the county, none outside", () => {
    // 5,133 x 80 %
    expect(claim(INPATIENT, COUNTY, 6300, { flags: CONTRACTED })).toMatchObject({ fund: 4106.4, patient: 2193.6 });
    // 17,500 x 82 % = 14,350; less 1,000 = 13,350; x 65 % = 8,677.50
    expect(claim(INPATIENT, MUNICIPAL, 17_500, { flags: CONTRACTED | REFERRED })).toMatchObject({ fund: 8677.5 });
  });

  test("outside the county: referred, registered, neither", () => {
    expect(claim(INPATIENT, MUNICIPAL, 17_500, { person: 0, flags: REFERRED })).toMatchObject({
      deductible: 1000,
      fund: 8677.5,
      patient: 8822.5,
    });
    // 13,350 x 60 %
    expect(claim(INPATIENT, MUNICIPAL, 17_500, { person: 1, flags: REGISTERED })).toMatchObject({
      deductible: 1000,
      fund: 8010,
      patient: 9490,
    });
    // 14,350 - 1,500 = 12,850; x 50 %
    expect(claim(INPATIENT, MUNICIPAL, 17_500, { person: 2 })).toMatchObject({
      deductible: 1500,
      fund: 6425,
      patient: 11_075,
    });
  });

  test("serious illness: two bands on one bill", () => {
    // Unreferred: (160,000 - 3,000) x 40 % = 62,800; own 97,200
    // 15,000 to 50,000 at 60 % = 21,000; 50,000 to 97,200 at 65 % = 30,680
    expect(claim(INPATIENT, PROVINCIAL, 200_000, { eligible: 160_000 })).toMatchObject({
      deductible: 3000,
      fund: 62_800,
      serious: 51_680,
      patient: 85_520,
    });
  });

  test("annual cap, then the cap of serious illness", () => {
    // (400,000 - 2,000) x 55 % = 218,900, capped at 150,000; own 250,000
    // 21,000 + 32,500 + 150,000 x 70 % = 158,500
    const given = { eligible: 400_000, flags: REFERRED };
    expect(claim(INPATIENT, PROVINCIAL, 400_000, given)).toMatchObject({
      fund: 150_000,
      serious: 158_500,
      patient: 91_500,
    });
    // Own 650,000: 21,000 + 32,500 + 550,000 x 70 % = 438,500, capped at 300,000: 141,500 are left
    expect(claim(INPATIENT, PROVINCIAL, 400_000, given)).toMatchObject({ fund: 0, serious: 141_500, patient: 258_500 });
    expect(claim(INPATIENT, PROVINCIAL, 1000, { eligible: 1000, flags: REFERRED })).toMatchObject({
      fund: 0,
      serious: 0,
      patient: 1000,
    });
  });

  test("assistance above its threshold over the year", () => {
    // Own 5,733 - 3,849.75 = 1,883.25: below 2,000
    expect(claim(INPATIENT, COUNTY, 6300, { flags: ASSISTED })).toMatchObject({ assistance: 0, patient: 2450.25 });
    // Own 1,658.25 more = 3,541.50; 1,541.50 x 70 % = 1,079.05
    expect(claim(INPATIENT, COUNTY, 6300, { flags: ASSISTED })).toMatchObject({
      fund: 4074.75,
      assistance: 1079.05,
      patient: 1146.2,
    });
  });

  test("assistance comes after serious illness and stops at its cap", () => {
    // (200,000 - 2,000) x 55 % = 108,900; own 91,100; 21,000 + 41,100 x 65 % = 47,715; left 43,385
    // (43,385 - 2,000) x 70 % = 28,969.50
    const given = { eligible: 200_000, flags: REFERRED | ASSISTED };
    expect(claim(INPATIENT, PROVINCIAL, 200_000, given)).toMatchObject({
      fund: 108_900,
      serious: 47_715,
      assistance: 28_969.5,
      patient: 14_415.5,
    });
    // Fund: 41,100 left of 150,000. Own 158,900 more = 250,000: serious 158,500 - 47,715 = 110,785; left 48,115 more,
    // x 70 % = 33,680.50, but 1,030.50 are left of 30,000
    expect(claim(INPATIENT, PROVINCIAL, 200_000, given)).toMatchObject({
      fund: 41_100,
      serious: 110_785,
      assistance: 1030.5,
      patient: 47_084.5,
    });
  });
});

describe("a referral chain", () => {
  const chain = (extra: number, flags = 0) => ({ flags: CHAIN_DEDUCTIBLE | REFERRED | flags, extra: yuan(extra) });

  test("up: the higher deductible less what was borne", () => {
    // (1,000 - 200) x 85 %
    expect(claim(INPATIENT, TOWNSHIP, 1000, { eligible: 1000, ...chain(0) })).toMatchObject({
      deductible: 200,
      fund: 680,
    });
    // 600 - 200 = 400; (5,733 - 400) x 75 % = 3,999.75
    expect(claim(INPATIENT, COUNTY, 6300, chain(200))).toMatchObject({
      deductible: 400,
      spared: 200,
      fund: 3999.75,
      patient: 2300.25,
    });
    // 1,000 - 600 = 400; (14,350 - 400) x 65 % = 9,067.50
    expect(claim(INPATIENT, MUNICIPAL, 17_500, chain(600))).toMatchObject({
      deductible: 400,
      spared: 600,
      fund: 9067.5,
    });
    // A later stay of its own at the county is a second one there: 300
    expect(claim(INPATIENT, COUNTY, 6300)).toMatchObject({ deductible: 300 });
  });

  test("down: nothing more", () => {
    expect(claim(INPATIENT, COUNTY, 6300, chain(0))).toMatchObject({ deductible: 600 });
    // 2,137.50 x 85 % = 1,816.875
    expect(claim(INPATIENT, TOWNSHIP, 2250, chain(600))).toMatchObject({ deductible: 0, spared: 200, fund: 1816.87 });
    // The yearly part there counts as borne: a later stay of its own is a second one
    expect(claim(INPATIENT, TOWNSHIP, 2250)).toMatchObject({ deductible: 100 });
  });

  test("across New Year the chain still counts once, and the new year's accumulators are its own", () => {
    expect(claim(INPATIENT, TOWNSHIP, 1000, { eligible: 1000, ...chain(0) })).toMatchObject({ deductible: 200 });
    office.accumulators.resetYear();
    expect(claim(INPATIENT, COUNTY, 6300, chain(200))).toMatchObject({ deductible: 400, fund: 3999.75 });
    expect(field(FUND_PAID)).toBe(3999.75);
    expect(claim(INPATIENT, TOWNSHIP, 1000, { eligible: 1000 })).toMatchObject({ deductible: 200 });
  });

  test("where deductibles are not counted continuously, each stay bears its own", () => {
    office.benefits.apply(
      { ...typicalBenefit, resident: { ...residentScheme, continuousDeductible: false } },
      { firstContactCutBp: 0, mandatory: false },
    );
    expect(claim(INPATIENT, COUNTY, 6300, chain(200))).toMatchObject({ deductible: 600, spared: 0 });
  });
});

describe("out-patients", () => {
  test("the pool: deductible once, ratio by level, cap", () => {
    // (55 - 20) x 60 % = 21
    expect(claim(OUTPATIENT, VILLAGE, 55)).toMatchObject({ deductible: 20, fund: 21, patient: 34 });
    // 55 x 60 %
    expect(claim(OUTPATIENT, VILLAGE, 55)).toMatchObject({ deductible: 0, fund: 33, patient: 22 });
    // 230 x 91 % = 209.30; x 50 % = 104.65
    expect(claim(OUTPATIENT, COUNTY, 230)).toMatchObject({ eligible: 209.3, fund: 104.65, patient: 125.35 });
    // 364 x 50 % = 182, but 300 - 158.65 = 141.35 are left
    expect(claim(OUTPATIENT, COUNTY, 400)).toMatchObject({ fund: 141.35, patient: 258.65 });
    expect(claim(OUTPATIENT, VILLAGE, 55)).toMatchObject({ fund: 0, patient: 55 });
    expect(field(OWN_ELIGIBLE)).toBe(0);
    expect(field(OUT_OF_POCKET)).toBe(34 + 22 + 125.35 + 258.65 + 55);
  });

  test("a closed port: all the patient's, no deductible borne, no account drawn", () => {
    office.accumulators.credit(0, yuan(100));
    expect(claim(OUTPATIENT, VILLAGE, 55, { flags: PORT_CLOSED, scheme: EMPLOYEE_SCHEME })).toMatchObject({
      eligible: 0,
      self: 55,
      fund: 0,
      account: 0,
      patient: 55,
    });
    expect(field(OUTPATIENT_DEDUCTIBLE)).toBe(0);
  });

  test("a level that the pool does not pay bears no deductible", () => {
    expect(claim(OUTPATIENT, MUNICIPAL, 420, { flags: REFERRED })).toMatchObject({
      eligible: 0,
      fund: 0,
      patient: 420,
    });
    expect(claim(OUTPATIENT, VILLAGE, 55)).toMatchObject({ deductible: 20, fund: 21 });
  });

  test("fractions of a fen are carried, not lost: 3 x 0.6 fen pay 1 fen", () => {
    expect(claim(OUTPATIENT, VILLAGE, 20)).toMatchObject({ fund: 0 });
    expect(claim(OUTPATIENT, VILLAGE, 0.01)).toMatchObject({ fund: 0, patient: 0.01 });
    expect(claim(OUTPATIENT, VILLAGE, 0.01)).toMatchObject({ fund: 0.01, patient: 0 });
    expect(claim(OUTPATIENT, VILLAGE, 0.01)).toMatchObject({ fund: 0, patient: 0.01 });
  });

  test("two diseases: from the first yuan, up to their cap, not outside the county", () => {
    // 80 x 95 % = 76; x 50 %; with a contract x 55 %
    expect(claim(TWO_DISEASE, TOWNSHIP, 80)).toMatchObject({ deductible: 0, fund: 38, patient: 42 });
    expect(claim(TWO_DISEASE, TOWNSHIP, 80, { flags: CONTRACTED })).toMatchObject({ fund: 41.8, patient: 38.2 });
    // 1,000 x 50 % = 500; 400 - 79.80 = 320.20 are left
    expect(claim(TWO_DISEASE, VILLAGE, 1000)).toMatchObject({ fund: 320.2, patient: 679.8 });
    expect(claim(TWO_DISEASE, MUNICIPAL, 80, { person: 1, flags: REFERRED })).toMatchObject({ eligible: 0, fund: 0 });
  });

  test("special chronic: its deductible, its ratio, and its own payment counts for serious illness", () => {
    // 300 x 91 % = 273, all deductible; then 27 are left of 300: (273 - 27) x 70 % = 172.20
    expect(claim(SPECIAL_CHRONIC, COUNTY, 300)).toMatchObject({ deductible: 273, fund: 0, patient: 300 });
    expect(claim(SPECIAL_CHRONIC, COUNTY, 300)).toMatchObject({ deductible: 27, fund: 172.2, patient: 127.8 });
    expect(field(OWN_ELIGIBLE)).toBe(273 + 273 - 172.2);
    // 10,000 x 70 % = 7,000; 5,000 - 172.20 are left
    expect(claim(SPECIAL_CHRONIC, COUNTY, 10_000, { eligible: 10_000 })).toMatchObject({ fund: 4827.8 });
    expect(field(FUND_PAID)).toBe(5000);
  });

  test("dialysis: no deductible, under the annual cap", () => {
    // 450 x 91 % = 409.50; x 80 %
    expect(claim(DIALYSIS, COUNTY, 450)).toMatchObject({ deductible: 0, fund: 327.6, patient: 122.4 });
    expect(field(FUND_PAID)).toBe(327.6);
  });

  test("home and internet visits share the pool; long-term care pays by the day", () => {
    // (100 - 20) x 60 % = 48
    expect(claim(HOME_VISIT, VILLAGE, 100)).toMatchObject({ deductible: 20, fund: 48, patient: 52 });
    // 50 x 91 % = 45.50; x 50 %
    expect(claim(INTERNET, COUNTY, 50)).toMatchObject({ deductible: 0, fund: 22.75, patient: 27.25 });
    // min(180, 3 x 50) x 70 %
    expect(claim(LONG_TERM_CARE, TOWNSHIP, 180, { eligible: 180, extra: 3 })).toMatchObject({ fund: 105, patient: 75 });
    const tariffs = { ...typicalBenefit.tariffs, homeVisitFen: 0, internetVisitFen: 0, longTermCareDailyFen: 0 };
    office.benefits.apply({ ...typicalBenefit, tariffs }, { firstContactCutBp: 0, mandatory: false });
    expect(claim(HOME_VISIT, VILLAGE, 100)).toMatchObject({ eligible: 0, fund: 0, patient: 100 });
    expect(claim(INTERNET, COUNTY, 50)).toMatchObject({ eligible: 0, fund: 0, patient: 50 });
    expect(claim(LONG_TERM_CARE, TOWNSHIP, 180, { extra: 3 })).toMatchObject({ fund: 0, patient: 180 });
  });
});

describe("first contact", () => {
  test("asked for: the ratio less the cut; emergencies bear none", () => {
    office.benefits.apply(typicalBenefit, { firstContactCutBp: 2000, mandatory: false });
    // 220 x 91 % = 200.20; less 20 = 180.20; x 30 % = 54.06
    expect(claim(OUTPATIENT, COUNTY, 220, { flags: FIRST_CONTACT_BREACH })).toMatchObject({
      fund: 54.06,
      patient: 165.94,
    });
    // x 50 % = 90.10
    expect(claim(EMERGENCY, COUNTY, 220, { person: 1, flags: FIRST_CONTACT_BREACH })).toMatchObject({ fund: 90.1 });
  });

  test("mandatory: not paid, and no own payment for serious illness", () => {
    office.benefits.apply(typicalBenefit, { firstContactCutBp: 2000, mandatory: true });
    expect(claim(SPECIAL_CHRONIC, COUNTY, 6300, { flags: FIRST_CONTACT_BREACH })).toMatchObject({
      eligible: 0,
      self: 6300,
      fund: 0,
      patient: 6300,
    });
    expect(field(OWN_ELIGIBLE)).toBe(0);
    expect(field(SPECIAL_DEDUCTIBLE)).toBe(0);
    // A visit around primary care is not paid outside the county either.
    expect(claim(SPECIAL_CHRONIC, MUNICIPAL, 500, { flags: FIRST_CONTACT_BREACH })).toMatchObject({ fund: 0 });
    // A stay follows a doctor's advice: 6,300 x 91 % = 5,733; less 600 = 5,133; x 75 % = 3,849.75
    expect(claim(INPATIENT, COUNTY, 6300, { person: 1, flags: FIRST_CONTACT_BREACH })).toMatchObject({
      fund: 3849.75,
      patient: 2450.25,
    });
    expect(claim(EMERGENCY, COUNTY, 220, { flags: FIRST_CONTACT_BREACH })).toMatchObject({ fund: 90.1 });
  });
});

describe("a case with a price for the patient", () => {
  const parts = (bill: number, standard: number, person = 0) => {
    const { benefits } = office;
    const ask = [person, INPATIENT, COUNTY, 0, RESIDENT_SCHEME, BY_CATALOGUE, yuan(bill)] as const;
    const quoted = benefits.quote(...ask, 0, yuan(standard));
    benefits.adjudicate(...ask, 0, yuan(standard));
    expect(quoted).toBe(benefits.claim[CLAIM_PATIENT]);
    return [CLAIM_SELF, CLAIM_FUND, CLAIM_SERIOUS, CLAIM_PATIENT].map((part) => benefits.claim[part]! / 100);
  };

  test("he pays his part of the standard, whatever is done, at most the bill; items and deductible do not count", () => {
    office.benefits.apply(typicalBenefit, { firstContactCutBp: 0, mandatory: false }, [0, 3000, 3000, 0, 0]);
    // 30 % of 6,000
    expect(parts(6300, 6000)).toEqual([0, 4500, 0, 1800]);
    expect(parts(9000, 6000)).toEqual([0, 7200, 0, 1800]);
    expect(parts(1000, 6000)).toEqual([0, 0, 0, 1000]);
    // What is his counts as own payment for serious illness: 1,800 + 1,800 + 1,000 + 12,000 are 1,600 above 15,000.
    expect(parts(50_000, 40_000)).toEqual([0, 38_000, 960, 11_040]);
    // Without a standard, and where no part is set, by the schedule: 6,300 x 91 % = 5,733; less 600; x 75 %.
    expect(parts(6300, 0, 1)).toEqual([567, 3849.75, 0, 2450.25]);
  });
});

describe("employees and others", () => {
  test("the personal account pays own parts before cash", () => {
    office.accumulators.credit(0, yuan(120));
    // 500 x 91 % = 455; less 200 = 255; x 60 % = 153; 347 left, 120 from the account
    expect(claim(OUTPATIENT, COUNTY, 500, { scheme: EMPLOYEE_SCHEME })).toMatchObject({
      fund: 153,
      account: 120,
      patient: 227,
    });
    // Retired: five points more: 455 x 65 % = 295.75
    expect(claim(OUTPATIENT, COUNTY, 500, { scheme: EMPLOYEE_SCHEME, flags: SENIOR })).toMatchObject({
      fund: 295.75,
      account: 0,
      patient: 204.25,
    });
    expect(office.benefits.accountInflow(EMPLOYEE_SCHEME, false)).toBe(yuan(1200));
    expect(office.benefits.accountInflow(EMPLOYEE_SCHEME, true)).toBe(yuan(1000));
    expect(office.benefits.accountInflow(UNINSURED, true)).toBe(0);
  });

  test("the uninsured pay all, from an old account first", () => {
    office.accumulators.credit(0, yuan(10));
    expect(claim(INPATIENT, COUNTY, 6300, { scheme: UNINSURED, flags: ASSISTED })).toMatchObject({
      eligible: 0,
      self: 6300,
      fund: 0,
      account: 10,
      patient: 6290,
    });
  });

  test("a change of scheme in mid-year keeps what the year has used", () => {
    expect(claim(INPATIENT, COUNTY, 6300)).toMatchObject({ deductible: 600, fund: 3849.75 });
    // Employee: 500, of it 250 once a year, which the 300 borne already cover; (5,733 - 250) x 88 % = 4,825.04
    expect(claim(INPATIENT, COUNTY, 6300, { scheme: EMPLOYEE_SCHEME })).toMatchObject({
      deductible: 250,
      fund: 4825.04,
    });
    // Employees' cap 250,000 less 8,674.79 paid = 241,325.21
    expect(
      claim(INPATIENT, PROVINCIAL, 500_000, { scheme: EMPLOYEE_SCHEME, eligible: 500_000, flags: REFERRED }),
    ).toMatchObject({ fund: 241_325.21 });
    // Back again: 250,000 stand above the residents' 150,000; nothing is paid, nothing is taken back
    expect(claim(INPATIENT, COUNTY, 6300)).toMatchObject({ fund: 0 });
  });

  test("a cap lowered in mid-year below what was paid pays nothing more", () => {
    expect(claim(OUTPATIENT, VILLAGE, 220)).toMatchObject({ fund: 120 });
    office.benefits.apply(
      { ...typicalBenefit, resident: { ...residentScheme, outpatientCapFen: yuan(100) } },
      { firstContactCutBp: 0, mandatory: false },
    );
    expect(claim(OUTPATIENT, VILLAGE, 220)).toMatchObject({ fund: 0, patient: 220 });
  });

  test("a new year begins at nothing, the account stays; a new person begins at nothing at all", () => {
    office.accumulators.credit(0, yuan(50));
    expect(claim(OUTPATIENT, VILLAGE, 55)).toMatchObject({ deductible: 20, account: 34, patient: 0 });
    office.accumulators.resetYear();
    expect(claim(OUTPATIENT, VILLAGE, 55)).toMatchObject({ deductible: 20, fund: 21, account: 16, patient: 18 });
    office.accumulators.credit(0, yuan(7));
    expect(claim(OUTPATIENT, VILLAGE, 55, { person: 1 })).toMatchObject({ deductible: 20, fund: 21 });
    // Death: 7 yuan are set free, the neighbour's record stays.
    expect(office.accumulators.resetPerson(0)).toBe(yuan(7));
    expect(claim(OUTPATIENT, VILLAGE, 55)).toMatchObject({ deductible: 20, fund: 21 });
    expect(claim(OUTPATIENT, VILLAGE, 55, { person: 1 })).toMatchObject({ deductible: 0, fund: 33 });
  });
});

describe("what cannot be", () => {
  test("bills that are no whole fen or hold less than they say are refused with their place", () => {
    const { benefits } = office;
    const bill =
      (eligible: number, charge: number, extra = 0) =>
      () =>
        benefits.adjudicate(3, INPATIENT, COUNTY, 0, RESIDENT_SCHEME, eligible, charge, extra);
    expect(bill(0, 1.5)).toThrow("person 3, inpatient at county");
    expect(bill(200, 100)).toThrow("eligible 200 of charge 100");
    expect(bill(-2, 100)).toThrow("eligible -2");
    expect(bill(0, 2_000_000_001)).toThrow("2000000000");
    expect(bill(0, Number.NaN)).toThrow("charge NaN");
    expect(bill(0, 100, -1)).toThrow("extra -1");
    expect(() => office.accumulators.credit(1, -5)).toThrow("person 1");
  });

  test("sums stay at the largest amount", () => {
    for (let stay = 0; stay < 3; stay++) {
      expect(claim(INPATIENT, PROVINCIAL, 20_000_000, { eligible: 20_000_000, flags: REFERRED })).toMatchObject({
        fund: stay === 0 ? 150_000 : 0,
        serious: stay === 0 ? 300_000 : 0,
      });
    }
    expect(field(OUT_OF_POCKET)).toBe(21_474_836.47);
    expect(field(OWN_ELIGIBLE)).toBe(21_474_836.47);
    expect(office.accumulators.credit(0, 2_147_483_647)).toBe(2_147_483_647);
    expect(office.accumulators.credit(0, 5)).toBe(0);
  });
});
