import type { Arena } from "../kernel/arena.ts";

/**
 * Levers (行为系数): numbers that mechanisms write on their hooks and the paths of care read, by institution. Every lever has a
 * neutral value at which the paths do exactly what they would do without it. Mechanisms add up in a fixed order each time
 * all levers have been put back to neutral.
 */
export interface Levers {
  /** Charges of a visit and of a stay, and length of a stay, over the usual. Neutral 1. */
  readonly visitIntensity: Float64Array;
  readonly stayIntensity: Float64Array;
  readonly stayLength: Float64Array;
  /** Chance that an out-patient without need is admitted (诱导住院). Neutral 0. */
  readonly induced: Float64Array;
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
  /** Perceived quality over capability, by [institution * lines + line]. Neutral 0. */
  readonly perceived: Float64Array;
  /** Puts every lever back to neutral. */
  reset(): void;
}

export function createLevers(arena: Arena, institutions: number, lines: number): Levers {
  const one = (name: string): Float64Array => arena.f64(`levers.${name}`, institutions, "ratio").fill(1);
  const none = (name: string, unit: string, length = institutions): Float64Array => arena.f64(`levers.${name}`, length, unit);
  const factors = {
    visitIntensity: one("visitIntensity"),
    stayIntensity: one("stayIntensity"),
    stayLength: one("stayLength"),
    complication: one("complication"),
    downTransfer: one("downTransfer"),
  };
  const shares = {
    induced: none("induced", "probability"),
    refusal: none("refusal", "probability"),
    selfPay: none("selfPay", "share"),
    pull: none("pull", "utility"),
    perceived: none("perceived", "share", institutions * lines),
  };
  return {
    ...factors,
    ...shares,
    reset() {
      for (const lever of Object.values(factors)) lever.fill(1);
      for (const lever of Object.values(shares)) lever.fill(0);
    },
  };
}
