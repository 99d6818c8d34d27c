import { DECISION } from "../base/decisions.ts";
import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { FULFILLED_BIT, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import { LINES } from "../places/places.ts";
import { type CareContext } from "./context.ts";
import {
  ABOVE,
  AWAY,
  ENCOUNTER_STRIDE,
  FOLLOW_UP,
  FOLLOW_UPS_LEFT,
  LEFT_ABOVE,
  LOOP_CLOSED,
  PLACE,
  REFILL,
  STANDING,
  STEPPED_DOWN,
} from "./encounters.ts";
import { REFERRAL_DOWN } from "./listener.ts";
import type { Referral } from "./referral.ts";

/**
 * The loop of referral (上转—治疗—下转—随访): out of primary care, treated above, sent back, followed up below. It is open from
 * the first treatment above until primary care has seen the patient again.
 */
export interface Loop {
  /** A visit, an admission or the end of a stay at the place at hand, of a patient whom primary care sent up. */
  contact(e: number): void;
  /**
   * The treatment is over, return visits are planned: the hospital hands the patient back to the township centre
   * (下转随访), or the centre's team sees to it under a contract.
   */
  handBack(e: number): void;
  /** A return visit below of a patient treated above, who is stable: nobody sends him up again. */
  isFollowed(e: number, level: number): boolean;
  /** Days until a return visit, of so many that the illness would ask for. */
  within(e: number, days: number): number;
}

export function createLoop(
  { keys, places, catalogue, care, encounters, residents, listener, rules, levers, today }: CareContext,
  referral: Referral,
): Loop {
  const { record, is, mark, personOf, placeOf } = encounters;
  const { paths } = care;

  function contact(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    if (places.level[placeOf(e)] >= COUNTY) {
      if (!is(e, ABOVE)) listener.loopOpened(e);
      mark(e, ABOVE);
      record[at + LEFT_ABOVE] = today();
    } else if (
      is(e, ABOVE) &&
      is(e, FOLLOW_UP) &&
      !is(e, LOOP_CLOSED) &&
      today() - record[at + LEFT_ABOVE] <= paths.loopClosedWithinDays
    ) {
      listener.loopClosed(e);
      mark(e, LOOP_CLOSED);
    }
  }

  /** Chance that the own team looks after a patient under a fulfilled contract. */
  const ownTeam = (person: number): number =>
    levers.followed[0] > 0 && (residents.record[person * RESIDENT_STRIDE + TRAITS] & FULFILLED_BIT) !== 0
      ? levers.followed[0]
      : 0;

  function handBack(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    if (is(e, FOLLOW_UP | REFILL | STANDING | AWAY) || !is(e, ABOVE | STEPPED_DOWN)) return;
    const person = personOf(e);
    if (keys.ofContact(e, DECISION.HANDED_BACK) >= Math.max(rules.followUpBelow, ownTeam(person))) return;
    if (places.level[placeOf(e)] > TOWNSHIP) {
      const centre = referral.ownCentre(person);
      // The line is offered there at all: by what the centre is listed with, whatever experts add.
      const { line } = catalogue.diseases[encounters.diseaseOf(e)];
      if (centre < 0 || places.capability[centre * LINES + line] < places.offered) return;
      listener.referredDown(e, REFERRAL_DOWN.FOLLOW_UP);
      record[at + PLACE] = centre;
    }
    record[at + FOLLOW_UPS_LEFT] = Math.max(1, record[at + FOLLOW_UPS_LEFT]);
  }

  /** Below, the first return visit after treatment above comes in time. */
  function within(e: number, days: number): number {
    const back =
      (rules.followUpBelow > 0 || ownTeam(personOf(e)) > 0) && is(e, ABOVE | STEPPED_DOWN) && !is(e, LOOP_CLOSED);
    return back && places.level[placeOf(e)] <= TOWNSHIP ? Math.min(days, paths.handedBackWithinDays) : days;
  }

  const isFollowed = (e: number, level: number): boolean =>
    rules.followUpBelow > 0 && level <= TOWNSHIP && is(e, ABOVE) && is(e, FOLLOW_UP);

  return { contact, handBack, isFollowed, within };
}
