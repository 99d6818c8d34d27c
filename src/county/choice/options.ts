import type { Streams } from "../../kernel/streams.ts";
import type { UseOfYear } from "../base/trends.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import type { ChoiceInput } from "../input/choice.ts";
import type { Residents } from "../people/residents.ts";
import type { Drugs } from "../places/drugs.ts";
import type { Places } from "../places/places.ts";
import type { Alternatives } from "../places/travel.ts";
import type { Coefficients } from "./coefficients.ts";
import type { Prices } from "./prices.ts";
import type { KnownWaits } from "./waits.ts";

/** What a choice is made from. */
export interface ChoiceOptions {
  readonly streams: Streams;
  readonly residents: Residents;
  readonly places: Places;
  readonly alternatives: Alternatives;
  readonly catalogue: Catalogue;
  readonly input: ChoiceInput;
  readonly coefficients: Coefficients;
  readonly prices: Prices;
  readonly waits: KnownWaits;
  readonly drugs: Drugs;
  /** By institution: 1 no bed free in the line asked for. Written for a question of whoever is sent on. */
  readonly full: Uint8Array;
  /** Perceived quality over capability, by [institution * LINES + line]. */
  readonly perceivedExtra: Float64Array;
  /**
   * Utility by which a place keeps in-patients who could be treated below; by which doctors advise it. By institution.
   */
  readonly pull: Float64Array;
  readonly advice: Float64Array;
  /** [0] how much of a missing drug's utility patients know of. */
  readonly drugKnown: Float64Array;
  /** Utility by which use has drifted since the first year, by level: of a visit, of an advised admission. */
  readonly use: () => UseOfYear;
  /** Rewritten when an epoch begins. */
  readonly rules: ChoiceRules;
}

/** Policy that patients know of. */
export interface ChoiceRules {
  /** First contact in primary care (基层首诊) is asked for. */
  firstContactAsked: boolean;
  /** Employees' bills concern the community as residents' do. */
  employeesCovered: boolean;
}
