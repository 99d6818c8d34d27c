/** Which benefit rules are impossible, and why: all faults at once. */
import { LEVELS } from "../input/places.ts";
import { type Text } from "../input/text.ts";
import { BENEFIT_LEVELS, type BenefitInput, type SchemeBenefit } from "../input/insurance.ts";
import { BANDS, WHOLE, portion } from "./rules.ts";

export interface BenefitProblem {
  /** Path from the benefit, `resident.ratioBp[1]`. */
  readonly path: string;
  readonly message: Text;
}

const LARGEST = 2_147_483_647;
/** Deductibles may be raised up to ten times, and must fit afterwards. */
const MOST_TIMES = 10 * WHOLE;
const LARGEST_DEDUCTIBLE = Math.floor(LARGEST / 10);

/** Every fault of these rules; none when they can be applied. */
export function checkBenefit(benefit: BenefitInput): readonly BenefitProblem[] {
  const problems: BenefitProblem[] = [];

  function fault(path: string, en: string, zh: string): void {
    problems.push({ path, message: { en, zh } });
  }
  function whole(path: string, value: number, largest: number): void {
    if (!Number.isInteger(value) || value < 0 || value > largest) {
      fault(
        path,
        `expected a whole number from 0 to ${largest}, found ${value}`,
        `应为 0 至 ${largest} 的整数，实为 ${value}`,
      );
    }
  }
  function list(path: string, values: readonly number[], length: number, largest: number): void {
    if (values.length !== length)
      fault(path, `expected ${length} values, found ${values.length}`, `应有 ${length} 个值，实有 ${values.length} 个`);
    values.forEach((value, i) => whole(`${path}[${i}]`, value, largest));
  }
  function capOver(path: string, cap: number, deductible: number): void {
    if (cap > 0 && cap < deductible)
      fault(
        path,
        `the cap of ${cap} fen is below its deductible of ${deductible} fen`,
        `封顶线 ${cap} 分低于起付线 ${deductible} 分`,
      );
  }

  function scheme(at: string, rules: SchemeBenefit): void {
    list(`${at}.deductibleFen`, rules.deductibleFen, BENEFIT_LEVELS.length, LARGEST_DEDUCTIBLE);
    list(`${at}.ratioBp`, rules.ratioBp, BENEFIT_LEVELS.length, WHOLE);
    for (const name of ["catalogueShareBp", "outpatientRatioBp", "specialRatioBp", "dialysisRatioBp"] as const) {
      list(`${at}.${name}`, rules[name], LEVELS.length, WHOLE);
    }
    for (const name of [
      "repeatDeductibleBp",
      "unreferredCutBp",
      "registeredCutBp",
      "twoDiseaseRatioBp",
      "contractBonusBp",
      "seniorBonusBp",
    ] as const) {
      whole(`${at}.${name}`, rules[name], WHOLE);
    }
    whole(`${at}.unreferredDeductibleBp`, rules.unreferredDeductibleBp, MOST_TIMES);
    for (const name of [
      "annualCapFen",
      "outpatientDeductibleFen",
      "outpatientCapFen",
      "twoDiseaseCapFen",
      "specialDeductibleFen",
      "specialCapFen",
      "seriousCapFen",
    ] as const) {
      whole(`${at}.${name}`, rules[name], LARGEST);
    }
    list(`${at}.accountFen`, rules.accountFen, 2, LARGEST);
    capOver(
      `${at}.annualCapFen`,
      rules.annualCapFen,
      Math.max(
        ...rules.deductibleFen,
        portion(Math.max(...rules.deductibleFen.slice(2)), rules.unreferredDeductibleBp),
      ),
    );
    capOver(`${at}.outpatientCapFen`, rules.outpatientCapFen, rules.outpatientDeductibleFen);
    capOver(`${at}.specialCapFen`, rules.specialCapFen, rules.specialDeductibleFen);
    capOver(`${at}.seriousCapFen`, rules.seriousCapFen, rules.seriousBands[0]?.fromFen ?? 0);
    if (rules.seriousBands.length > BANDS) {
      fault(
        `${at}.seriousBands`,
        `expected at most ${BANDS} bands, found ${rules.seriousBands.length}`,
        `最多 ${BANDS} 段，实有 ${rules.seriousBands.length} 段`,
      );
    }
    rules.seriousBands.forEach((band, b) => {
      whole(`${at}.seriousBands[${b}].fromFen`, band.fromFen, LARGEST);
      whole(`${at}.seriousBands[${b}].ratioBp`, band.ratioBp, WHOLE);
      const lower = rules.seriousBands[b - 1];
      if (lower !== undefined && band.fromFen <= lower.fromFen) {
        fault(
          `${at}.seriousBands[${b}].fromFen`,
          `bands must ascend: ${band.fromFen} does not stand above ${lower.fromFen}`,
          `各段应递增：${band.fromFen} 不高于 ${lower.fromFen}`,
        );
      }
    });
  }

  scheme("resident", benefit.resident);
  scheme("employee", benefit.employee);
  whole("assistance.thresholdFen", benefit.assistance.thresholdFen, LARGEST);
  whole("assistance.ratioBp", benefit.assistance.ratioBp, WHOLE);
  whole("assistance.capFen", benefit.assistance.capFen, LARGEST);
  capOver("assistance.capFen", benefit.assistance.capFen, benefit.assistance.thresholdFen);
  for (const name of ["longTermCareDailyFen", "homeVisitFen", "internetVisitFen"] as const)
    whole(`tariffs.${name}`, benefit.tariffs[name], LARGEST);
  for (const name of ["longTermCareRatioBp", "homeVisitRatioBp", "internetVisitRatioBp"] as const)
    whole(`tariffs.${name}`, benefit.tariffs[name], WHOLE);
  return problems;
}
