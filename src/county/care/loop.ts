import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION, DRAWS_PER_DISEASE } from "../base/decisions.ts";
import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { LINES, OFFERED } from "../places/places.ts";
import { type CareContext } from "./context.ts";
import { REFERRAL_DOWN } from "./listener.ts";
import {
  ABOVE,
  AWAY,
  CONTACT,
  DISEASE,
  ENCOUNTER_STRIDE,
  FLAGS,
  FOLLOW_UP,
  FOLLOW_UPS_LEFT,
  LEFT_ABOVE,
  LOOP_CLOSED,
  ONSET_DAY,
  PERSON,
  PLACE,
  REFILL,
  STANDING,
  STEPPED_DOWN,
} from "./encounters.ts";
import { FULFILLED_BIT, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import type { Referral } from "./referral.ts";

/** A loop counts as closed by a follow-up so many days after the last contact above [A: a month]. */
export const LOOP_DAYS = 30;
/** Whoever is handed back is seen within so many days [A: hospitals follow up two weeks after discharge]. */
export const FOLLOWED_WITHIN = 14;

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
  isFollowed(flags: number, level: number): boolean;
  /** Days until a return visit, of so many that the illness would ask for. */
  within(e: number, days: number): number;
}

export function createLoop(
  { streams, places, catalogue, encounters, residents, listener, rules, levers, simulation }: CareContext,
  referral: Referral,
): Loop {
  const { record } = encounters;
  const { clock } = simulation;
  const today = (): number => Math.floor(clock[0] / MINUTES_PER_DAY);

  function contact(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const flags = record[at + FLAGS];
    if (places.level[record[at + PLACE]] >= COUNTY) {
      if ((flags & ABOVE) === 0) listener.loopOpened(e);
      record[at + FLAGS] = flags | ABOVE;
      record[at + LEFT_ABOVE] = today();
    } else if (
      (flags & (ABOVE | LOOP_CLOSED | FOLLOW_UP)) === (ABOVE | FOLLOW_UP) &&
      today() - record[at + LEFT_ABOVE] <= LOOP_DAYS
    ) {
      listener.loopClosed(e);
      record[at + FLAGS] = flags | LOOP_CLOSED;
    }
  }

  /** Chance that the own team looks after a patient under a fulfilled contract. */
  const ownTeam = (person: number): number =>
    levers.followed[0] > 0 && (residents.record[person * RESIDENT_STRIDE + TRAITS] & FULFILLED_BIT) !== 0
      ? levers.followed[0]
      : 0;

  function handBack(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const flags = record[at + FLAGS];
    const cameDown = (flags & STEPPED_DOWN) !== 0;
    if ((flags & (FOLLOW_UP | REFILL | STANDING | AWAY)) !== 0 || ((flags & ABOVE) === 0 && !cameDown)) return;
    const person = record[at + PERSON];
    const u = streams.uniform(
      person,
      DECISION.HANDED_BACK,
      record[at + ONSET_DAY],
      record[at + DISEASE] * DRAWS_PER_DISEASE + record[at + CONTACT],
    );
    if (u >= Math.max(rules.followUpBelow, ownTeam(person))) return;
    if (places.level[record[at + PLACE]] > TOWNSHIP) {
      const centre = referral.ownCentre(person);
      if (centre < 0 || places.capability[centre * LINES + catalogue.diseases[record[at + DISEASE]].line] < OFFERED)
        return;
      listener.referredDown(e, REFERRAL_DOWN.FOLLOW_UP);
      record[at + PLACE] = centre;
    }
    record[at + FOLLOW_UPS_LEFT] = Math.max(1, record[at + FOLLOW_UPS_LEFT]);
  }

  /** Below, the first return visit after treatment above comes in time. */
  function within(e: number, days: number): number {
    const at = e * ENCOUNTER_STRIDE;
    const flags = record[at + FLAGS];
    const back =
      (rules.followUpBelow > 0 || ownTeam(record[at + PERSON]) > 0) &&
      (flags & (ABOVE | STEPPED_DOWN)) !== 0 &&
      (flags & LOOP_CLOSED) === 0;
    return back && places.level[record[at + PLACE]] <= TOWNSHIP ? Math.min(days, FOLLOWED_WITHIN) : days;
  }

  const isFollowed = (flags: number, level: number): boolean =>
    rules.followUpBelow > 0 && level <= TOWNSHIP && (flags & (ABOVE | FOLLOW_UP)) === (ABOVE | FOLLOW_UP);

  return { contact, handBack, isFollowed, within };
}
