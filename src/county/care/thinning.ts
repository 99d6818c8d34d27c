import type { Streams } from "../../kernel/streams.ts";
import { REFILL, STANDING } from "./encounters.ts";
import { DECISION } from "../decisions.ts";
import { ALIVE, CONDITIONS, conditionOf, FULFILLED_BIT, IN_BED, lifeOf, RESIDENT_STRIDE, type Residents, SERVED_FROM, TRAITS } from "../people/residents.ts";
import type { Levers } from "../levers.ts";
import { type Catalogue, isControlled } from "../illness/catalogue.ts";
import { CANDIDATE, candidateCondition, candidateDisease, candidateKind } from "../illness/onsets.ts";

const DAYS_PER_YEAR = 365.25;
/** The effect of service comes with this lag [A: behaviour B12], years. */
const LAG_YEARS = 1.5;
/** No illness comes of the candidate. */
const THINNED = -1;

/**
 * Which candidates become illnesses (细化): the dead, the moved and those in a bed do not fall ill; the excess part of a condition
 * strikes less when it is controlled, by a uniform keyed by person, disease and day; and less, the longer service under a
 * contract has gone on since the start of the run (签约服务的滞后效应).
 * @returns the flags of the encounter to begin, or THINNED
 */
export function createThinning(streams: Streams, residents: Residents, catalogue: Catalogue, { prevented }: Pick<Levers, "prevented">): (person: number, what: number, day: number) => number {
  const { record } = residents;
  const { controlledShare, diseases } = catalogue;
  return (person, what, day) => {
    const at = person * RESIDENT_STRIDE;
    if (lifeOf(record[at + TRAITS]!) !== ALIVE) return THINNED;
    const kind = candidateKind(what);
    if (kind === CANDIDATE.STANDING) return STANDING;
    if (record[at + IN_BED] !== 0) return THINNED;
    if (kind === CANDIDATE.REFILL) return REFILL;
    if (kind === CANDIDATE.EXCESS) {
      const condition = candidateCondition(what);
      const disease = candidateDisease(what);
      if (isControlled(conditionOf(record[at + CONDITIONS]!, condition))) {
        const share = controlledShare[condition * diseases.length + disease]!;
        if (streams.uniform(person, DECISION.THINNING, day, disease) >= share) return THINNED;
      }
      if (prevented[condition]! > 0 && record[at + SERVED_FROM]! > 0 && (record[at + TRAITS]! & FULFILLED_BIT) !== 0) {
        const years = (day + 1 - record[at + SERVED_FROM]!) / DAYS_PER_YEAR;
        const share = prevented[condition]! * (1 - Math.exp(-years / LAG_YEARS));
        if (streams.uniform(person, DECISION.MANAGED, day, disease) < share) return THINNED;
      }
    }
    return 0;
  };
}
