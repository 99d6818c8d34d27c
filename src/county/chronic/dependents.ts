import { DECISION } from "../base/decisions.ts";
import { CONDITION, DIAGNOSED } from "../input/illness.ts";
import { SENIOR_BAND } from "../input/people.ts";
import type { World } from "../mechanism/world.ts";
import { bandOfAge } from "../people/population.ts";
import {
  ALIVE,
  bandOf,
  codeOf,
  CONDITIONS,
  conditionOf,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  TRAITS,
} from "../people/residents.ts";

const STROKE = CONDITION["stroke-survivor"];

/**
 * Shares severely disabled: of the youngest counted to 64, of 65 to 74, of 75 and over, of survivors of a stroke at
 * least.
 */
export interface Disabled {
  /** Nobody younger is counted, years; the whole age band that it lies in. */
  readonly youngest: number;
  readonly middle: number;
  readonly younger: number;
  readonly older: number;
  readonly stroke: number;
}

/**
 * Who cannot look after himself (重度失能): every person has a threshold of his own, which age and a stroke pass sooner or
 * later. Once disabled, always disabled [A].
 */
export function createDependents({ streams, residents }: World): {
  is(person: number, shares: Disabled): boolean;
  /** Without family at hand, as so large a share of people. */
  isAlone(person: number, share: number): boolean;
} {
  const { record } = residents;
  return {
    is(person, { youngest, middle, younger, older, stroke }) {
      const at = person * RESIDENT_STRIDE;
      const traits = record[at + TRAITS];
      const band = bandOf(traits);
      if (lifeOf(traits) !== ALIVE || (traits & MIGRANT_BIT) !== 0 || band < bandOfAge(youngest)) return false;
      const aged = band > SENIOR_BAND ? older : band === SENIOR_BAND ? younger : middle;
      const survivor = conditionOf(record[at + CONDITIONS], STROKE) >= DIAGNOSED;
      const share = survivor ? Math.max(aged, stroke) : aged;
      return streams.uniform(codeOf(residents, person), DECISION.DEPENDENT, 0, 0) < share;
    },
    isAlone: (person, share) => streams.uniform(codeOf(residents, person), DECISION.DEPENDENT, 0, 1) < share,
  };
}
