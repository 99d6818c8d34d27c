import { expect, test } from "vitest";
import { BY_CATALOGUE } from "../../../src/county/insurance/adjudication.ts";
import { checkBenefit } from "../../../src/county/insurance/check.ts";
import { CLAIM_FUND, INPATIENT, REFERRED } from "../../../src/county/insurance/claim.ts";
import type { BenefitInput, SchemeBenefit } from "../../../src/county/input/insurance.ts";
import { RESIDENT_SCHEME, UNINSURED } from "../../../src/county/input/people.ts";
import { COUNTY, TOWNSHIP } from "../../../src/county/input/places.ts";
import { desk, residentScheme, typicalBenefit } from "../../support/benefits.ts";

const resident = (change: Partial<SchemeBenefit>): BenefitInput => ({
  ...typicalBenefit,
  resident: { ...residentScheme, ...change },
});

test("possible rules pass", () => {
  expect(checkBenefit(typicalBenefit)).toEqual([]);
});

test.each([
  ["a ratio above one", { ratioBp: [10_001, 7500, 6500, 5500] }, "resident.ratioBp[0]", "from 0 to 10000, found 10001"],
  ["a ratio in halves of a basis point", { seniorBonusBp: 0.5 }, "resident.seniorBonusBp", "found 0.5"],
  ["a level missing", { outpatientRatioBp: [6000] }, "resident.outpatientRatioBp", "expected 5 values, found 1"],
  ["a negative deductible", { specialDeductibleFen: -1 }, "resident.specialDeductibleFen", "found -1"],
  [
    "an annual cap below a deductible",
    { annualCapFen: 250_000 },
    "resident.annualCapFen",
    "250000 fen is below its deductible of 300000 fen",
  ],
  ["a pool cap below its deductible", { outpatientCapFen: 1999 }, "resident.outpatientCapFen", "below its deductible"],
  ["a special cap below its deductible", { specialCapFen: 29_999 }, "resident.specialCapFen", "below its deductible"],
  [
    "bands that do not ascend",
    {
      seriousBands: [
        { fromFen: 5, ratioBp: 1 },
        { fromFen: 5, ratioBp: 2 },
      ],
    },
    "resident.seriousBands[1].fromFen",
    "must ascend",
  ],
  [
    "more bands than there is room for",
    { seriousBands: Array.from({ length: 9 }, (_, b) => ({ fromFen: b, ratioBp: b })) },
    "resident.seriousBands",
    "at most 8 bands, found 9",
  ],
])("%s is refused with its place and reason", (_, change, path, reason) => {
  const problems = checkBenefit(resident(change));
  expect(problems.map((problem) => problem.path)).toEqual([path]);
  expect(problems[0]!.message.en).toContain(reason);
  expect(problems[0]!.message.zh).toMatch(/[一-龥]/);
});

test("the part inside the catalogue is asked for where some of it is moved to self-pay", () => {
  const { benefits } = desk();
  expect(benefits.eligible(RESIDENT_SCHEME, TOWNSHIP, 10_001, 0)).toBe(BY_CATALOGUE);
  // 9,500 less a tenth
  expect(benefits.eligible(RESIDENT_SCHEME, TOWNSHIP, 10_001, 0.1)).toBe(8550);
  expect(benefits.eligible(UNINSURED, TOWNSHIP, 10_000, 0.1)).toBe(0);
});

test("all faults are told at once, and nothing is put in force", () => {
  const { benefits } = desk();
  const bad: BenefitInput = {
    ...resident({ annualCapFen: -5, repeatDeductibleBp: 20_000 }),
    assistance: { thresholdFen: 10, ratioBp: 1, capFen: 5 },
  };
  expect(() => benefits.apply(bad, { firstContactCutBp: 0, mandatory: false })).toThrow(
    /annualCapFen[^]*repeatDeductibleBp|repeatDeductibleBp[^]*annualCapFen/,
  );
  expect(checkBenefit(bad).map(({ path }) => path)).toContain("assistance.capFen");
  // Still the old rules: (5,733 - 600) x 75 %
  benefits.adjudicate(0, INPATIENT, COUNTY, REFERRED, RESIDENT_SCHEME, BY_CATALOGUE, 630_000, 0);
  expect(benefits.claim[CLAIM_FUND]).toBe(384_975);
});

test("a restored run continues under the rules and accumulators it was saved with", () => {
  const saved = desk(resident({ ratioBp: [9000, 8000, 7000, 6000] }));
  saved.benefits.adjudicate(2, INPATIENT, COUNTY, 0, RESIDENT_SCHEME, BY_CATALOGUE, 630_000, 0);
  const restored = desk(typicalBenefit);
  restored.arena.restore(saved.arena.save("run"), "run");
  for (const { benefits } of [saved, restored])
    benefits.adjudicate(2, INPATIENT, COUNTY, 0, RESIDENT_SCHEME, BY_CATALOGUE, 630_000, 0);
  // Second stay: (5,733 - 300) x 80 %
  expect(saved.benefits.claim[CLAIM_FUND]).toBe(434_640);
  expect([...restored.benefits.claim]).toEqual([...saved.benefits.claim]);
});
