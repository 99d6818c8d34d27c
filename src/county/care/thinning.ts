import type { Streams } from "../../kernel/streams.ts";
import { REFILL, STANDING } from "./encounters.ts";
import { DECISION } from "../base/decisions.ts";
import {
  ALIVE,
  CONDITIONS,
  conditionOf,
  FULFILLED_BIT,
  IN_BED,
  lifeOf,
  RESIDENT_STRIDE,
  type Residents,
  SERVED_FROM,
  TRAITS,
  codeOf,
} from "../people/residents.ts";
import type { Levers } from "../levers/levers.ts";
import { type Catalogue, isControlled } from "../illness/catalogue.ts";
import { type ControlEffect, effectAfter } from "../illness/lag.ts";
import type { Refills } from "../illness/refills.ts";
import { CANDIDATE, candidateCondition, candidateDisease, candidateKind } from "../illness/onsets.ts";

/** No illness comes of the candidate. */
const THINNED = -1;

/** @returns the flags of the encounter to begin, or a negative number: no illness comes of the candidate */
export type Thinning = (person: number, what: number, day: number) => number;

/**
 * Which candidates become illnesses (细化): the dead, the moved and those in a bed do not fall ill; the excess part of a
 * condition strikes less when it is controlled, by a uniform keyed by person, disease and day; and less, the longer
 * service under a contract has gone on since the start of the run (签约服务的滞后效应). Control and service do the same thing:
 * of both, the stronger counts. Who has drugs from a long prescription needs no refill.
 * @param controlEffect part of control's effect that has come
 * @param lag of the effect of service, years
 * @returns the flags of the encounter to begin, or THINNED
 */
export function createThinning(
  streams: Streams,
  residents: Residents,
  catalogue: Catalogue,
  { prevented }: Pick<Levers, "prevented">,
  refills: Refills,
  controlEffect: ControlEffect,
  lag: number,
): Thinning {
  const { record } = residents;
  const { controlledShare, diseases } = catalogue;
  return (person, what, day) => {
    const at = person * RESIDENT_STRIDE;
    if (lifeOf(record[at + TRAITS]) !== ALIVE) return THINNED;
    const kind = candidateKind(what);
    if (kind === CANDIDATE.STANDING) return STANDING;
    if (record[at + IN_BED] !== 0) return THINNED;
    if (kind === CANDIDATE.REFILL) return refills.spared(person, candidateCondition(what), day) ? THINNED : REFILL;
    if (kind === CANDIDATE.EXCESS) {
      const condition = candidateCondition(what);
      const disease = candidateDisease(what);
      let left = 1;
      if (isControlled(conditionOf(record[at + CONDITIONS], condition))) {
        const effect = controlEffect(person, condition, day);
        const usual = controlledShare[condition * diseases.length + disease];
        left = effect === 1 ? usual : Math.max(0, 1 - effect * (1 - usual));
        if (streams.uniform(codeOf(residents, person), DECISION.THINNING, day, disease) >= left) return THINNED;
      }
      if (
        left > 0 &&
        prevented[condition] > 0 &&
        record[at + SERVED_FROM] > 0 &&
        (record[at + TRAITS] & FULFILLED_BIT) !== 0
      ) {
        const share = prevented[condition] * effectAfter(day + 1 - record[at + SERVED_FROM], lag);
        if (streams.uniform(codeOf(residents, person), DECISION.MANAGED, day, disease) < 1 - (1 - share) / left)
          return THINNED;
      }
    }
    return 0;
  };
}
