import { MAX_ALTERNATIVES } from "../places/travel.ts";

/** Terms of an alternative's utility (效用分项), by index: their sum is the utility before chance. */
export const UTILITY_TERMS = ["constant", "need", "travel", "wait", "price", "quality", "shortfall", "habit", "ownPlace", "contract", "elder", "drug", "advice"] as const;
export type UtilityTerm = (typeof UTILITY_TERMS)[number];
export const TERM_COUNT = UTILITY_TERMS.length;

/** What the terms are reckoned from: minutes by road, minutes of waiting as known, expected payment in fen, capability there, capability needed. */
export const UTILITY_FACTS = ["roadMinutes", "waitMinutes", "payFen", "able", "need"] as const;
export type UtilityFact = (typeof UTILITY_FACTS)[number];
export const FACT_COUNT = UTILITY_FACTS.length;

const ROWS = MAX_ALTERNATIVES + 1;

/** The last choice term by term, written by the choice itself while somebody looks on; rows as in `Choice.considered`. */
export interface Explained {
  readonly terms: Float64Array;
  readonly facts: Float64Array;
  /** Utility with the deviates of the alternative and its nests: the largest was taken. */
  readonly totals: Float64Array;
  /** An alternative's terms in the order of `UTILITY_TERMS`, then its facts. */
  write(row: number, ...values: readonly number[]): void;
}

export function createExplained(): Explained {
  const terms = new Float64Array(ROWS * TERM_COUNT);
  const facts = new Float64Array(ROWS * FACT_COUNT);
  return {
    terms,
    facts,
    totals: new Float64Array(ROWS),
    write(row, ...values) {
      for (let i = 0; i < TERM_COUNT; i++) terms[row * TERM_COUNT + i] = values[i]!;
      for (let i = 0; i < FACT_COUNT; i++) facts[row * FACT_COUNT + i] = values[TERM_COUNT + i]!;
    },
  };
}
