import type { Arena } from "../../kernel/arena.ts";
import { CENTRES, CHRONIC_CONDITIONS, DRUG_CLASSES } from "../input/illness.ts";

/**
 * Levers (行为系数): numbers that mechanisms write on their hooks and the paths of care read, by institution. Every lever
 * has a neutral value at which the paths do exactly what they would do without it. Mechanisms add up in a fixed order
 * each time all levers have been put back to neutral.
 */
export interface Levers {
  /** Charges of a visit and of a stay, and length of a stay, over the usual. Neutral 1. */
  readonly visitIntensity: Float64Array;
  readonly stayIntensity: Float64Array;
  readonly stayLength: Float64Array;
  /** Chance that an out-patient without need is admitted (诱导住院). Neutral 0. */
  readonly induced: Float64Array;
  /** Chance that an admission of low need is not advised; that a needed one is not (服务不足). Neutral 0. */
  readonly spared: Float64Array;
  readonly withheld: Float64Array;
  /** Chance that a stay is billed as two (分解住院), over the disease's readmissions. Neutral 0. */
  readonly split: Float64Array;
  /** The standard that a case is coded to, over the right one (高编). Neutral 1. */
  readonly coding: Float64Array;
  /** Chance that an elective in-patient is turned away for the budget (推诿). Neutral 0. */
  readonly refusal: Float64Array;
  /** Part of the eligible charge moved outside the catalogue (费用转嫁). Neutral 0. */
  readonly selfPay: Float64Array;
  /** Readmission and fatality over the usual, from care below need (服务不足). Neutral 1. */
  readonly complication: Float64Array;
  /** Chance that an in-patient fit for step-down is transferred down (下转), over the policy's base. Neutral 1. */
  readonly downTransfer: Float64Array;
  /** Utility by which a doctor's word draws a patient who could be treated below to this place (虹吸). Neutral 0. */
  readonly pull: Float64Array;
  /** Perceived quality over capability, and true ability over it, by [institution * lines + line]. Neutral 0. */
  readonly perceived: Float64Array;
  readonly ability: Float64Array;
  /**
   * What an emergency centre (五大中心) adds at an institution, by [institution * CENTRES + centre]: ability to treat what
   * it is for, and minutes that treatment begins earlier. Neutral 0.
   */
  readonly rescue: Float64Array;
  readonly doorMinutes: Float64Array;
  /** Tests done at an institution that are repeated above, over the usual. Neutral 1. */
  readonly repeated: Float64Array;
  /** Time between a decision to refer and the place given, over the policy's [1] (转诊时延). Neutral 1. */
  readonly referralDelay: Float64Array;
  /** Weight that yesterday's waits take in what people know of a place, over two weeks' memory (排队可视). Neutral 0. */
  readonly queuesSeen: Float64Array;
  /** Spread of stays and charges of a disease around their mean, over the usual (临床路径). Neutral 1. */
  readonly spread: Float64Array;
  /** Tests ordered, and test charges, over the usual. Neutral 1. */
  readonly tests: Float64Array;
  /** Charges for drugs and consumables over the listed (采购降价). Neutral 1. */
  readonly supplyPrice: Float64Array;
  /** How far a doctor's pay hangs on what the own institution earns, over the usual (绩效导向). Neutral 1. */
  readonly ownEarnings: Float64Array;
  /** Months between the meetings in which the managers of a community decide [1]. Neutral 3. */
  readonly reviewMonths: Float64Array;
  /** Part of an institution's interest in savings that is left once it foresees its next budget. Neutral 1. */
  readonly interest: Float64Array;
  /** Share of chronic patients' drugs on an institution's list (药品目录). Neutral 1. */
  readonly drugListed: Float64Array;
  /** Share of orders of a drug class that suppliers fill, and days by which they come later. Neutral 1 and 0. */
  readonly drugSupply: Float64Array;
  readonly drugDelay: Float64Array;
  /** How much of a missing drug's utility patients know of [1]: 0 nothing. Neutral 0. */
  readonly drugKnown: Float64Array;
  /**
   * Part of a condition's excess illness that service under a contract prevents in the long run, by condition. Neutral
   * 0.
   */
  readonly prevented: Float64Array;
  /**
   * Chance that whom the own team serves under a contract is handed back to it after treatment above, where the
   * policy's share is less [1]. Neutral 0.
   */
  readonly followed: Float64Array;
  /** Effect of treatment to the trial's target over that of usual control, by condition. Neutral 1. */
  readonly targetEffect: Float64Array;
  /**
   * Share of a condition's stable patients on a long prescription (长处方), and of their refills those that are left, by
   * condition. Neutral 0 and 1.
   */
  readonly longPrescribed: Float64Array;
  readonly refillsKept: Float64Array;
  /** Puts every lever back to neutral. */
  reset(): void;
}

/** A number of mean 1 with its spread around it scaled; itself, to the bit, at 1. */
export const around = (drawn: number, spread: number): number => (spread === 1 ? drawn : 1 + spread * (drawn - 1));

/** A council of members (理事会) meets every quarter [A]. */
const COUNCIL = 3;

export function createLevers(arena: Arena, institutions: number, lines: number): Levers {
  const one = (name: string, length = institutions): Float64Array =>
    arena.f64(`levers.${name}`, length, "ratio").fill(1);
  const none = (name: string, unit: string, length = institutions): Float64Array =>
    arena.f64(`levers.${name}`, length, unit);
  const factors = {
    visitIntensity: one("visitIntensity"),
    stayIntensity: one("stayIntensity"),
    stayLength: one("stayLength"),
    complication: one("complication"),
    downTransfer: one("downTransfer"),
    coding: one("coding"),
    repeated: one("repeated"),
    interest: one("interest"),
    drugListed: one("drugListed"),
    drugSupply: arena.f64("levers.drugSupply", DRUG_CLASSES.length, "share").fill(1),
    referralDelay: one("referralDelay", 1),
    spread: one("spread"),
    tests: one("tests"),
    supplyPrice: one("supplyPrice"),
    ownEarnings: one("ownEarnings"),
    targetEffect: one("targetEffect", CHRONIC_CONDITIONS.length),
    refillsKept: one("refillsKept", CHRONIC_CONDITIONS.length),
  };
  const shares = {
    induced: none("induced", "probability"),
    refusal: none("refusal", "probability"),
    selfPay: none("selfPay", "share"),
    pull: none("pull", "utility"),
    perceived: none("perceived", "share", institutions * lines),
    spared: none("spared", "probability"),
    withheld: none("withheld", "probability"),
    split: none("split", "probability"),
    ability: none("ability", "share", institutions * lines),
    rescue: none("rescue", "share", institutions * CENTRES.length),
    doorMinutes: none("doorMinutes", "minutes", institutions * CENTRES.length),
    drugKnown: none("drugKnown", "share", 1),
    drugDelay: none("drugDelay", "days", DRUG_CLASSES.length),
    prevented: none("prevented", "share", CHRONIC_CONDITIONS.length),
    longPrescribed: none("longPrescribed", "share", CHRONIC_CONDITIONS.length),
    queuesSeen: none("queuesSeen", "share"),
    followed: none("followed", "probability", 1),
  };
  const reviewMonths = arena.f64("levers.reviewMonths", 1, "months").fill(COUNCIL);
  return {
    ...factors,
    ...shares,
    reviewMonths,
    reset() {
      for (const lever of Object.values(factors)) lever.fill(1);
      for (const lever of Object.values(shares)) lever.fill(0);
      reviewMonths.fill(COUNCIL);
    },
  };
}
