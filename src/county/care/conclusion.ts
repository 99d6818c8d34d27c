import { onGrid } from "../base/calendar.ts";
import { DECISION } from "../base/decisions.ts";
import { EVENT } from "../base/events.ts";
import { NOWHERE } from "../choice/question.ts";
import { classOf, gradeOf } from "../illness/case-mix.ts";
import { SCHEME } from "../input/people.ts";
import { COUNTY, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { stayTier } from "../payment/tariff.ts";
import { ALIVE, canGo, lifeOf, RESIDENT_STRIDE, schemeOf, TRAITS } from "../people/residents.ts";
import { LINES, NONE_HERE } from "../places/places.ts";
import type { Attempts } from "./attempts.ts";
import { type CareContext, type Flow } from "./context.ts";
import {
  ADMIT,
  AWAY,
  EMERGENCY,
  FOLLOW_UP,
  LOW_NEED,
  ON_CALL,
  RAISED,
  REFILL,
  SECOND_LOOK,
  STANDING,
} from "./encounters.ts";
import type { Equipment } from "./equipment.ts";
import { REFERRAL_UP } from "./listener.ts";
import type { Loop } from "./loop.ts";
import type { Referral } from "./referral.ts";
import { MOST_CONTACTS } from "./return-visits.ts";

const PERCENT = 100;

/**
 * What the doctor decides at the end of a consultation (处置): admission, a higher level, a return visit, nothing more.
 */
export interface Conclusion {
  conclude(e: number): void;
}

export function createConclusion(
  context: CareContext,
  flow: Flow,
  equipment: Equipment,
  attempts: Attempts,
  referral: Referral,
  loop: Loop,
): Conclusion {
  const {
    simulation,
    keys,
    places,
    catalogue,
    care,
    residents,
    encounters,
    billing,
    listener,
    rules,
    levers,
    ability,
    dependence,
  } = context;
  const { onset, is, mark, unmark, nextContact, personOf, placeOf, diseaseOf } = encounters;
  const { clock } = simulation;
  const { tolerance } = catalogue.caseMix.input;

  function conclude(e: number): void {
    unmark(e, SECOND_LOOK | ON_CALL);
    const place = placeOf(e);
    const level = places.level[place];
    const cared = levers.careSpared[0] === 0 ? 0 : levers.careSpared[0] * (dependence.tended[personOf(e)] / PERCENT);
    if (levers.spared[place] + levers.withheld[place] + cared > 0) holdBack(e, place, cared);
    if (levers.induced[place] > 0) induce(e, place, level);
    if (is(e, ADMIT) && !is(e, FOLLOW_UP) && canGo(residents.record, personOf(e)) && admit(e, place, level)) return;
    const given = attend(e);
    if (lifeOf(residents.record[personOf(e) * RESIDENT_STRIDE + TRAITS]) !== ALIVE) return flow.finish(e);
    if (!given) return lookElsewhere(e, level);
    if (is(e, REFILL)) listener.refilled(e, true);
    const { line } = catalogue.diseases[diseaseOf(e)];
    const canTreat = ability.visitNeed(e) - ability.own(place, line) - tolerance <= 0;
    // A standing appointment is kept where it is: the unit was chosen for good.
    if (canTreat || level > COUNTY || is(e, STANDING) || loop.isFollowed(e, level)) return flow.comeBack(e);
    if (!refersUp(e, level)) {
      listener.notReferred(e);
      return flow.comeBack(e);
    }
    sendUp(e, level);
  }

  /** Advises admission. @returns whether the patient goes for a bed */
  function admit(e: number, place: number, level: number): boolean {
    const able = ability.takes(e, place);
    const dear = able && tooDear(e, place, level);
    const here = able && !dear;
    if (!is(e, EMERGENCY)) onset[e] = clock[0];
    const adviser = referral.adviser(e, here ? place : NOWHERE);
    // Whoever cannot be treated here may insist on staying; whom the place will not have, it does not take.
    const target = flow.advise(e, adviser, !here, dear ? place : NOWHERE);
    unmark(e, ADMIT);
    if (target < 0) {
      context.outcome.untreated(e);
      return false;
    }
    referral.advised(e, here, adviser, target);
    // A visit that ends in admission at the same institution the same day is part of the stay.
    const sameDay = target === place && flow.leadDays(e) === 0;
    if (!sameDay) attend(e);
    flow.goForBed(e, target, sameDay);
    return true;
  }

  /**
   * A planned stay whose charge insurance would pay and the place had better not have: dear beyond what it is able to.
   */
  function tooDear(e: number, place: number, level: number): boolean {
    if (levers.dearest[place] === Infinity || is(e, EMERGENCY | AWAY) || level > COUNTY) return false;
    if (schemeOf(residents.record[personOf(e) * RESIDENT_STRIDE + TRAITS]) === SCHEME.NONE) return false;
    const d = catalogue.diseases[diseaseOf(e)];
    const room = Math.max(0, ability.ofStay(place, d) - ability.stayNeed(e));
    const { needs } = encounters;
    const usual = catalogue.caseMix.groupFen(diseaseOf(e), classOf(needs[e]), gradeOf(needs[e]), stayTier(level));
    return usual > levers.dearest[place] * (1 + room);
  }

  function sendUp(e: number, level: number): void {
    listener.referredUp(e, is(e, EMERGENCY) ? REFERRAL_UP.EMERGENCY : REFERRAL_UP.CAPABILITY);
    unmark(e, FOLLOW_UP);
    referral.refer(e);
    nextContact(e);
    simulation.schedule(clock[0] + referral.delay(e), EVENT.SEEK, e, level + 1, keys.order(e));
  }

  /**
   * A doctor with a reason to admit fewer does not advise it: the patient is left to his illness, whether he needed the
   * bed or not.
   * @param cared chance that a bed was wanted for want of care at home, which there is
   */
  function holdBack(e: number, place: number, cared: number): void {
    if (!is(e, ADMIT) || is(e, FOLLOW_UP | EMERGENCY)) return;
    const spared = 1 - (1 - levers.spared[place]) * (1 - cared);
    const chance = is(e, LOW_NEED) ? spared : levers.withheld[place];
    if (chance === 0 || keys.ofContact(e, DECISION.HELD_BACK) >= chance) return;
    unmark(e, ADMIT | LOW_NEED);
    context.outcome.untreated(e);
  }

  /** A doctor with idle beds and a reason to fill them advises admission without need (诱导住院). */
  function induce(e: number, place: number, level: number): void {
    if (is(e, ADMIT | FOLLOW_UP | REFILL | STANDING | AWAY) || level === VILLAGE || level > COUNTY) return;
    if (!hasWard(place, catalogue.diseases[diseaseOf(e)].line)) return;
    if (keys.ofContact(e, DECISION.INDUCED) < levers.induced[place]) mark(e, ADMIT | LOW_NEED);
  }

  const hasWard = (place: number, line: number): boolean => {
    const site = places.siteOf[place];
    return site < 0 || places.wardAt[site * LINES + line] !== NONE_HERE;
  };

  /**
   * Billing and the window: the attendance is complete. @returns false when the drug that a chronic patient came for
   * was not there
   */
  function attend(e: number): boolean {
    const site = places.siteOf[placeOf(e)];
    if (site >= 0 && !rules.unlimited) equipment.windows.serve(site, clock[0], onGrid(care.windowMinutes));
    const given = billing.visit(e);
    listener.visited(e);
    if (is(e, RAISED)) loop.contact(e);
    return given;
  }

  function refersUp(e: number, level: number): boolean {
    if (encounters.contactsOf(e) >= care.paths.lastReferral) return false;
    const share =
      level === VILLAGE ? care.referralUpVillage : level === TOWNSHIP ? care.referralUpTownship : care.referralUpCounty;
    return keys.ofContact(e, DECISION.REFERRAL) < share || referral.insists(e);
  }

  /**
   * Without the drug: looks for it a level up the next day, where everything else is weighed again; not for ever, where
   * it is nowhere to be had.
   */
  function lookElsewhere(e: number, level: number): void {
    listener.drugMissed(e);
    listener.refilled(e, false);
    if (encounters.contactsOf(e) >= MOST_CONTACTS) return flow.finish(e);
    nextContact(e);
    attempts.tomorrow(e, level + 1);
  }

  return { conclude };
}
