import { createAccumulators } from "../../src/county/insurance/accumulators.ts";
import { createBenefits } from "../../src/county/insurance/benefits.ts";
import type { BenefitInput, SchemeBenefit } from "../../src/county/input/insurance.ts";
import type { FirstContact } from "../../src/county/insurance/rules.ts";
import { createArena } from "../../src/kernel/arena.ts";

/** Amounts are written in yuan where people think in yuan. */
export const yuan = (amount: number): number => Math.round(amount * 100);

/**
 * A round-numbered resident schedule in the ranges of a typical county, for arithmetic that can be followed by hand.
 */
export const residentScheme: SchemeBenefit = {
  deductibleFen: [yuan(200), yuan(600), yuan(1000), yuan(2000)],
  ratioBp: [8500, 7500, 6500, 5500],
  repeatDeductibleBp: 5000,
  unreferredCutBp: 1500,
  unreferredDeductibleBp: 15_000,
  registeredCutBp: 500,
  continuousDeductible: true,
  annualCapFen: yuan(150_000),
  catalogueShareBp: [10_000, 9500, 9100, 8200, 8200],
  outpatientRatioBp: [6000, 5500, 5000, 0, 0],
  outpatientDeductibleFen: yuan(20),
  outpatientCapFen: yuan(300),
  twoDiseaseRatioBp: 5000,
  twoDiseaseCapFen: yuan(400),
  specialRatioBp: [7000, 7000, 7000, 6500, 6000],
  specialDeductibleFen: yuan(300),
  specialCapFen: yuan(5000),
  dialysisRatioBp: [8000, 8000, 8000, 7000, 6500],
  seniorBonusBp: 0,
  contractBonusBp: 500,
  seriousBands: [
    { fromFen: yuan(15_000), ratioBp: 6000 },
    { fromFen: yuan(50_000), ratioBp: 6500 },
    { fromFen: yuan(100_000), ratioBp: 7000 },
  ],
  seriousCapFen: yuan(300_000),
  accountFen: [0, 0],
};

const employeeScheme: SchemeBenefit = {
  ...residentScheme,
  deductibleFen: [yuan(200), yuan(500), yuan(800), yuan(1200)],
  ratioBp: [9200, 8800, 8500, 8000],
  outpatientRatioBp: [6500, 6500, 6000, 5500, 5000],
  outpatientDeductibleFen: yuan(200),
  outpatientCapFen: yuan(2000),
  annualCapFen: yuan(250_000),
  seniorBonusBp: 500,
  accountFen: [yuan(1200), yuan(1000)],
};

export const typicalBenefit: BenefitInput = {
  resident: residentScheme,
  employee: employeeScheme,
  assistance: { thresholdFen: yuan(2000), ratioBp: 7000, capFen: yuan(30_000) },
  tariffs: {
    longTermCareDailyFen: yuan(50),
    longTermCareRatioBp: 7000,
    homeVisitFen: yuan(30),
    homeVisitRatioBp: 6000,
    internetVisitFen: yuan(10),
    internetVisitRatioBp: 5000,
  },
};

const freeChoice: FirstContact = { firstContactCutBp: 0, mandatory: false };

/** A county's insurance desk with these rules in force. */
export function desk(benefit: BenefitInput = typicalBenefit, firstContact: FirstContact = freeChoice, residents = 4) {
  const arena = createArena();
  const accumulators = createAccumulators({ arena, residents });
  const benefits = createBenefits({ arena, accumulators });
  benefits.apply(benefit, firstContact);
  return { arena, accumulators, benefits };
}
