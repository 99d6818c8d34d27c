import { DECISION } from "../base/decisions.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import { CENTRES } from "../input/illness.ts";
import type { Levers } from "../levers/levers.ts";
import { DEAD, lifeOf, RESIDENT_STRIDE, type Residents, TRAITS, withLife } from "../people/residents.ts";
import type { Ability } from "./ability.ts";
import type { Outcome } from "./context.ts";
import type { Encounters } from "./encounters.ts";
import type { Keys } from "./keys.ts";
import type { Listener } from "./listener.ts";

/** Fatality never exceeds this [A]. */
const CERTAIN = 0.95;
/** A delay beyond this counts no further [A], hours. */
const LONGEST_DELAY = 72;

export interface OutcomeOptions {
  readonly keys: Keys;
  readonly catalogue: Catalogue;
  readonly ability: Ability;
  readonly residents: Residents;
  readonly encounters: Encounters;
  readonly levers: Pick<Levers, "doorMinutes" | "complication">;
  readonly listener: Pick<Listener, "died" | "diedOf">;
}

/**
 * Death from illness. The fatality of the disease holds with timely capable care; every hour of delay multiplies it,
 * and care short of the capability needed, or none, brings it towards the untreated fatality. One keyed uniform
 * decides: below the timely fatality death was inevitable, between that and the actual one it was avoidable (可避免死亡).
 */
export function createOutcome(options: OutcomeOptions): Outcome {
  const { keys, catalogue, ability, residents, encounters, levers, listener } = options;
  const { personOf, placeOf, diseaseOf } = encounters;

  /** The uniform of an episode's fate. */
  const fate = (e: number): number => keys.ofEpisode(e, DECISION.FATALITY);

  function decide(e: number, factor: number): boolean {
    const disease = diseaseOf(e);
    const timely = catalogue.diseases[disease].fatality;
    if (timely === 0) return false;
    const u = fate(e);
    if (u >= Math.min(CERTAIN, timely * factor)) return false;
    const person = personOf(e);
    const traits = residents.record[person * RESIDENT_STRIDE + TRAITS];
    if (lifeOf(traits) === DEAD) return false;
    residents.record[person * RESIDENT_STRIDE + TRAITS] = withLife(traits, DEAD);
    listener.died(person, u >= timely, disease);
    listener.diedOf(e, u >= timely);
    return true;
  }

  /** What delay and care short of the need make of the timely fatality. */
  function factorOf(e: number, delayHours: number): number {
    const d = catalogue.diseases[diseaseOf(e)];
    const place = placeOf(e);
    const need = ability.stayNeed(e);
    const missing = need > 0 ? Math.max(0, Math.min(1, (need - ability.ofStay(place, d)) / need)) : 0;
    const earlier = d.centre < 0 ? 0 : levers.doorMinutes[place * CENTRES.length + d.centre] / 60;
    const delayed = Math.exp(
      Math.min(LONGEST_DELAY, Math.max(0, delayHours - earlier)) * Math.log(d.delayFactorPerHour),
    );
    return delayed * (1 + (d.untreatedFactor - 1) * missing) * levers.complication[place];
  }

  return {
    untreated: (e) => void decide(e, catalogue.diseases[diseaseOf(e)].untreatedFactor),
    fatal: (e, delayHours) => decide(e, factorOf(e, delayHours)),
    willDie(e, delayHours) {
      const timely = catalogue.diseases[diseaseOf(e)].fatality;
      return timely > 0 && fate(e) < Math.min(CERTAIN, timely * factorOf(e, delayHours));
    },
  };
}
