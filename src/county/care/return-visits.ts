import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { EVENT } from "../base/events.ts";
import type { CareContext, Flow } from "./context.ts";
import { EMERGENCY, ENCOUNTER_STRIDE, FOLLOW_UP, FOLLOW_UPS_LEFT, REFILL, STANDING } from "./encounters.ts";
import type { Loop } from "./loop.ts";
import type { Referral } from "./referral.ts";
import type { Seeking } from "./seeking.ts";

/** Contacts of one episode, a year of weekly ones and some: the last of them brings no other. */
export const MOST_CONTACTS = 62;

/**
 * Return visits after a contact or a stay (复诊): how many is drawn once, each on a day ready for it, at the same place.
 */
export function createReturnVisits(
  context: CareContext,
  flow: Flow,
  seeking: Seeking,
  referral: Referral,
  loop: Loop,
): (e: number) => void {
  const { simulation, keys, catalogue, encounters, rules, levers, listener } = context;
  const { paths } = context.care;
  const { record, is, mark, unmark, nextContact, placeOf } = encounters;
  const { clock } = simulation;

  return (e) => {
    const at = e * ENCOUNTER_STRIDE;
    const d = catalogue.diseases[encounters.diseaseOf(e)];
    if (!is(e, FOLLOW_UP | REFILL | STANDING)) {
      record[at + FOLLOW_UPS_LEFT] = Math.floor(d.followUps + keys.ofEpisode(e, DECISION.FOLLOW_UP));
      if (rules.followUpBelow > 0 || levers.followed[0] > 0) loop.handBack(e);
    }
    if (record[at + FOLLOW_UPS_LEFT] <= 0 || encounters.contactsOf(e) >= MOST_CONTACTS) return flow.finish(e);
    record[at + FOLLOW_UPS_LEFT] = record[at + FOLLOW_UPS_LEFT] - 1;
    nextContact(e);
    mark(e, FOLLOW_UP);
    unmark(e, EMERGENCY);
    const spread = paths.leastReturn + keys.ofContact(e, DECISION.FOLLOW_UP);
    const day =
      Math.floor(clock[0] / MINUTES_PER_DAY) + loop.within(e, Math.max(1, Math.round(d.followUpDays * spread)));
    const free = seeking.readyDay(e, day);
    const ready = free + seeking.daysToMarket(e, placeOf(e), free);
    const arrival = seeking.arrivalMinute(e, ready, false);
    simulation.schedule(arrival, EVENT.ARRIVED, e, 0, keys.order(e));
    listener.setsOut(e, arrival, referral.roadMinutes(e));
  };
}
