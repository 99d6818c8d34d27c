import { MINUTES_PER_DAY } from "../base/units.ts";
import { CONDITION, DIAGNOSED } from "../input/illness.ts";
import { SENIOR_BAND } from "../input/people.ts";
import { bandOf, CONDITIONS, conditionOf, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import type { CareContext } from "./context.ts";
import { AWAY, ENCOUNTER_STRIDE, PLACE } from "./encounters.ts";

const STROKE = CONDITION["stroke-survivor"];

/**
 * A bed at home (家庭病床): the rest of a stay, where the township centre's nurses come so many times. It is for the old
 * and for survivors of a stroke.
 */
export interface HomeBed {
  /** Visits that the rest of a stay asks for. */
  visitsFor(restMinutes: number): number;
  /** Whether a centre would give that many to this patient. */
  takes(e: number, centre: number, visits: number): boolean;
  /** Gives and bills them: the patient is the centre's from now on. */
  begin(e: number, centre: number, visits: number): void;
}

export function createHomeBed({
  residents,
  encounters,
  levers,
  billing,
  listener,
  homeVisits,
  care,
}: CareContext): HomeBed {
  const { record, is, personOf } = encounters;
  return {
    visitsFor: (restMinutes) => Math.ceil(restMinutes / (care.paths.homeVisitEveryDays * MINUTES_PER_DAY)),
    takes(e, centre, visits) {
      if (homeVisits[centre] + visits > levers.homeVisitsOpen[centre] || is(e, AWAY)) return false;
      const at = personOf(e) * RESIDENT_STRIDE;
      const old = bandOf(residents.record[at + TRAITS]) >= SENIOR_BAND;
      return old || conditionOf(residents.record[at + CONDITIONS], STROKE) >= DIAGNOSED;
    },
    begin(e, centre, visits) {
      record[e * ENCOUNTER_STRIDE + PLACE] = centre;
      homeVisits[centre] = homeVisits[centre] + visits;
      for (let visit = 0; visit < visits; visit++) {
        billing.homeVisit(e);
        listener.homeVisited(e);
      }
    },
  };
}
