/** Dated reforms of places (机构改革): what is built, opened, closed, and what it costs. Made by `scenario/`. */
import type { PAYERS } from "./centres.ts";
import type { InstitutionInput, TravelInput } from "./places.ts";

/**
 * The places of the county from a day on, until the next reform: nothing of an earlier one is left but what this says.
 */
export interface ReformInput {
  /** Day of the run. */
  readonly fromDay: number;
  /** Institutions that are not as at the start, whole; all others are as at the start. */
  readonly institutions: readonly InstitutionInput[];
  /** Roads where they are not as at the start. */
  readonly travel?: TravelInput;
}

/**
 * What a dated change of places costs (建设项目): bought over the months of building, run until the change is taken back,
 * written off over its life.
 */
export interface WorksInput {
  /** Day of the decision, and the one from which it is no longer wanted: days of the run. */
  readonly fromDay: number;
  readonly toDay?: number;
  /** Code of the institution that it is built for. */
  readonly institution: string;
  readonly capitalFen: number;
  readonly yearlyFen: number;
  /** Months of building: the change of places comes into force when they are over. */
  readonly delayMonths: number;
  readonly lifeYears: number;
  readonly payer: (typeof PAYERS)[number];
}
