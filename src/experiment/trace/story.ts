import type { ExplainedAlternative } from "../../county/choice/explained.ts";
import type { StatementLine } from "../../county/insurance/statement.ts";

/** Why somebody who felt ill did not go the same day. */
const PUT_OFF_REASONS = ["spring-festival", "holiday", "weekend", "farm-season", "ordinary"] as const;
export type PutOffReason = (typeof PUT_OFF_REASONS)[number];

/** Why somebody arrives when he does. */
export type WhenReason = "now" | "market-day" | "next-day" | "return" | "away";

/** What happened at a minute of the run. Institutions, departments, wards and devices by index; money fen. */
export type Moment = { readonly minute: number } & Happening;

export type Happening =
  | { readonly kind: "put-off"; readonly untilDay: number; readonly because: PutOffReason }
  | {
      readonly kind: "chooses";
      readonly what: "visit" | "admission";
      readonly taken: number;
      readonly alternatives: readonly ExplainedAlternative[];
    }
  | {
      readonly kind: "sets-out";
      readonly institution: number;
      readonly arrives: number;
      readonly because: WhenReason;
    }
  | { readonly kind: "stays-home"; readonly drugstore: boolean }
  | { readonly kind: "calls-ambulance" }
  | { readonly kind: "ambulance-came"; readonly minutes: number }
  | { readonly kind: "arrives"; readonly institution: number; readonly emergency: boolean; readonly revisit: boolean }
  | { readonly kind: "cannot-come"; readonly because: "dead" | "in-bed" }
  | { readonly kind: "seen"; readonly institution: number; readonly waited: number; readonly department: number }
  | { readonly kind: "consultation"; readonly until: number; readonly second: boolean }
  | { readonly kind: "test-ordered"; readonly device: number; readonly repeated: boolean }
  | { readonly kind: "test"; readonly device: number; readonly waited: number; readonly done: number }
  | { readonly kind: "results-awaited"; readonly until: number }
  | { readonly kind: "visit-billed"; readonly institution: number; readonly statement: readonly StatementLine[] }
  /** `why`: an index of REFERRAL_UP, of REFERRAL_DOWN. */
  | { readonly kind: "referred-up"; readonly by: number; readonly why: number }
  | { readonly kind: "admission-advised"; readonly by: number }
  | { readonly kind: "declines" }
  | { readonly kind: "bed-planned"; readonly institution: number; readonly at: number; readonly again: boolean }
  | { readonly kind: "asks-for-bed"; readonly institution: number }
  | { readonly kind: "admitted"; readonly institution: number; readonly ward: number; readonly waited: number }
  | { readonly kind: "leaves-intensive-care" }
  | { readonly kind: "operated"; readonly waited: number }
  | {
      readonly kind: "discharged";
      readonly institution: number;
      readonly days: number;
      readonly died: boolean;
      readonly statement: readonly StatementLine[];
    }
  | { readonly kind: "sent-down"; readonly why: number }
  | { readonly kind: "no-bed" | "unserved" | "left-queue" | "refused" | "no-drug" }
  | { readonly kind: "tries-again"; readonly day: number }
  | { readonly kind: "died"; readonly avoidable: boolean }
  | { readonly kind: "gave-birth" };

/** An illness, a repeat prescription or a standing session, from its first day to its last contact. */
export interface Episode {
  readonly person: number;
  readonly disease: number;
  readonly onsetDay: number;
  readonly what: "illness" | "refill" | "standing";
  /** True and felt, 0 to 1. */
  readonly severity: number;
  readonly felt: number;
  readonly emergency: boolean;
  readonly ambulance: boolean;
  /** An out-migrant away from home. */
  readonly away: boolean;
  /** A doctor who sees it would advise admission; of low need. */
  readonly deservesBed: boolean;
  readonly lowNeed: boolean;
  readonly moments: Moment[];
  /** Minute of the end; undefined while it goes on. */
  ended?: number;
}

/** A person as known on a day of the run. */
export interface Portrait {
  readonly day: number;
  readonly age: number;
  readonly female: boolean;
  readonly village: number;
  readonly scheme: number;
  /** Sixteenth of the income distribution, 0 the poorest. */
  readonly income: number;
  readonly assisted: boolean;
  readonly migrant: boolean;
  readonly contracted: boolean;
  readonly fulfilled: boolean;
  readonly specialChronic: boolean;
  readonly twoDisease: boolean;
  /** Condition and its state (`CHRONIC_STATES`), of those present. */
  readonly conditions: readonly { readonly condition: number; readonly state: number }[];
}

/** One resident's story over the run (一名居民的全程). */
export interface Story {
  readonly person: number;
  readonly portrait: Portrait;
  readonly episodes: readonly Episode[];
  /** Death from other causes than a traced illness. */
  readonly died: number | undefined;
}
