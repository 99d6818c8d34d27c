import type { Streams } from "../../kernel/streams.ts";
import type { Levers } from "../levers/levers.ts";
import { DECISION, DRAWS_PER_DISEASE } from "../base/decisions.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import { CENTRES } from "../input/illness.ts";
import { LINES, type Places } from "../places/places.ts";
import { lifeOf, DEAD, RESIDENT_STRIDE, type Residents, TRAITS, withLife } from "../people/residents.ts";
import type { Outcome } from "./context.ts";
import type { Listener } from "./listener.ts";
import { DISEASE, type Encounters, ENCOUNTER_STRIDE, ONSET_DAY, PERSON, PLACE } from "./encounters.ts";
import { severityOf } from "./severity.ts";

/** Fatality never exceeds this [A]. */
const CERTAIN = 0.95;
/** A delay beyond this counts no further [A], hours. */
const LONGEST_DELAY = 72;

/**
 * Death from illness. The fatality of the disease holds with timely capable care; every hour of delay multiplies it,
 * and care short of the capability needed, or none, brings it towards the untreated fatality. One keyed uniform
 * decides: below the timely fatality death was inevitable, between that and the actual one it was avoidable (可避免死亡).
 */
export function createOutcome(
  streams: Streams,
  catalogue: Catalogue,
  places: Places,
  residents: Residents,
  encounters: Encounters,
  levers: Levers,
  listener: Listener,
): Outcome {
  const { record } = encounters;

  /** The uniform of an episode's fate. */
  const fate = (at: number): number =>
    streams.uniform(
      record[at + PERSON],
      DECISION.FATALITY,
      record[at + ONSET_DAY],
      record[at + DISEASE] * DRAWS_PER_DISEASE,
    );

  function decide(e: number, factor: number): boolean {
    const at = e * ENCOUNTER_STRIDE;
    const disease = record[at + DISEASE];
    const timely = catalogue.diseases[disease].fatality;
    if (timely === 0) return false;
    const u = fate(at);
    if (u >= Math.min(CERTAIN, timely * factor)) return false;
    const person = record[at + PERSON];
    const traits = residents.record[person * RESIDENT_STRIDE + TRAITS];
    if (lifeOf(traits) === DEAD) return false;
    residents.record[person * RESIDENT_STRIDE + TRAITS] = withLife(traits, DEAD);
    listener.died(person, u >= timely, disease);
    return true;
  }

  /** What delay and care short of the need make of the timely fatality. */
  function factorOf(e: number, delayHours: number): number {
    const d = catalogue.diseases[record[e * ENCOUNTER_STRIDE + DISEASE]];
    const severity = severityOf(record, e);
    const need = d.inpatientNeed[0] + (d.inpatientNeed[1] - d.inpatientNeed[0]) * severity;
    const skill = record[e * ENCOUNTER_STRIDE + PLACE] * LINES + d.line;
    const centre = d.centre < 0 ? -1 : record[e * ENCOUNTER_STRIDE + PLACE] * CENTRES.length + d.centre;
    const able = places.capability[skill] + levers.ability[skill] + (centre < 0 ? 0 : levers.rescue[centre]);
    const missing = need > 0 ? Math.max(0, Math.min(1, (need - able) / need)) : 0;
    const delayed = Math.exp(
      Math.min(LONGEST_DELAY, Math.max(0, centre < 0 ? delayHours : delayHours - levers.doorMinutes[centre] / 60)) *
        Math.log(d.delayFactorPerHour),
    );
    return (
      delayed * (1 + (d.untreatedFactor - 1) * missing) * levers.complication[record[e * ENCOUNTER_STRIDE + PLACE]]
    );
  }

  return {
    untreated: (e) => void decide(e, catalogue.diseases[record[e * ENCOUNTER_STRIDE + DISEASE]].untreatedFactor),
    fatal: (e, delayHours) => decide(e, factorOf(e, delayHours)),
    willDie(e, delayHours) {
      const timely = catalogue.diseases[record[e * ENCOUNTER_STRIDE + DISEASE]].fatality;
      return timely > 0 && fate(e * ENCOUNTER_STRIDE) < Math.min(CERTAIN, timely * factorOf(e, delayHours));
    },
  };
}
