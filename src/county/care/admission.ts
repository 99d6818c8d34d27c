import { RESULT, type Resources } from "../../kernel/resources.ts";
import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { EVENT } from "../base/events.ts";
import { needsIntensive } from "../illness/case-mix.ts";
import { LEAVES } from "../base/leaving.ts";
import { NOWHERE } from "../choice/question.ts";
import { COUNTY, INTENSIVE_WARD } from "../input/places.ts";
import { canGo, FULFILLED_BIT, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import { LINES, WARD_COUNT } from "../places/places.ts";
import { createBedChoice, WHY } from "./bed-choice.ts";
import type { CareContext, Flow } from "./context.ts";
import {
  AWAY,
  CORRIDOR,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  FOLLOW_UP,
  IN_PATIENT,
  INTENSIVE,
  INTENSIVE_CARE,
  PLACE,
  READMITTED,
  REASON,
  REFERRED,
  REFERRED_FROM,
  REGISTERED,
  STAY_PART,
  STEPPED_DOWN,
  UNIT,
  WARD_INSTEAD,
  WHOLE_STAY,
} from "./encounters.ts";
import type { Referral } from "./referral.ts";
import type { Stay } from "./stay.ts";

/**
 * Priorities for a bed: emergency and step-down from intensive care, referred with a fulfilled contract, referred,
 * others.
 */
const DOOR = { EMERGENCY: 0, REFERRED_SERVED: 1, REFERRED: 2, OTHERS: 3 } as const;
export const PRIORITIES = 4;
/** The last of them that may take a reserved bed (预留床位). */
export const REFERRED_PRIORITY = DOOR.REFERRED;
/** Planned admissions come after none to twice the usual days, evenly. */
const TWICE_THE_MEAN = 2;

/** The way to a bed (入院), from the doctor's advice to the ward's door. */
export interface Admission {
  advise(e: number, adviser: number, referred: boolean, except: number): number;
  goForBed(e: number, place: number, sameDay: boolean): void;
  leadDays(e: number): number;
  /** Out of patience, or the ward takes nobody: looks elsewhere. */
  noBed(e: number): void;
  /** Whoever waits for a bed and can wait is not called over the Spring Festival: comes back after it. */
  putOff(e: number): boolean;
}

/** Advice, choice, the planned day, the wait for a bed, refusal. */
export function createAdmission(
  context: CareContext,
  flow: Flow,
  referral: Referral,
  wards: Resources,
  stay: Stay,
): Admission {
  const { simulation, streams, keys, places, catalogue, care, residents, choice, encounters } = context;
  const { listener, rules, levers, today } = context;
  const { paths } = care;
  const { record, since, needs, is, mark, unmark, nextContact, personOf, placeOf, diseaseOf } = encounters;
  const { clock } = simulation;
  const bedOf = (e: number): number => places.siteOf[placeOf(e)] * WARD_COUNT + record[e * ENCOUNTER_STRIDE + UNIT];
  const { advise, chooseBed, sendOn } = createBedChoice(context, referral, wards);

  function leadDays(e: number): number {
    // Birth, newborn illness, infarction, stroke and trauma do not wait, emergency or not.
    if (is(e, EMERGENCY) || catalogue.diseases[diseaseOf(e)].centre >= 0) return 0;
    const lead = Math.floor(
      TWICE_THE_MEAN * care.electiveLeadDays * referral.pace(e) * keys.ofStay(e, DECISION.ELECTIVE),
    );
    // A planned admission keeps clear of the Spring Festival, rest days and farm work like a visit.
    return flow.readyDay(e, today() + lead) - today();
  }

  /** The next event is at a ward's door, at a minute. */
  function plan(e: number, minute: number): void {
    simulation.schedule(minute, EVENT.FOR_BED, e, 0, keys.order(e));
    listener.bedPlanned(e, minute, referral.roadMinutes(e));
  }

  function goForBed(e: number, place: number, sameDay: boolean): void {
    if (!sameDay) return setOut(e, place, leadDays(e));
    takesBed(e, place);
    forBed(e);
  }

  /** So many days from now; whoever has heard of a free bed goes for it at once. */
  function setOut(e: number, place: number, lead: number): void {
    const moved = takesBed(e, place);
    plan(e, clock[0] + (lead > 0 ? lead * MINUTES_PER_DAY : moved ? onGrid(choice.minutes()) : onGrid(1)));
  }

  /** @returns whether it is another place than where he is */
  function takesBed(e: number, place: number): boolean {
    const at = e * ENCOUNTER_STRIDE;
    record[at + REFERRED_FROM] = record[at + PLACE] + 1;
    const moved = record[at + PLACE] !== place;
    record[at + PLACE] = place;
    mark(e, IN_PATIENT);
    unmark(e, FOLLOW_UP);
    record[at + STAY_PART] = WHOLE_STAY;
    return moved;
  }

  /** At the ward's door. Nobody lies in two beds: a patient already in one stays there. */
  function forBed(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    if (!canGo(residents.record, personOf(e))) {
      listener.cannotCome(e);
      return flow.finish(e);
    }
    listener.asksForBed(e);
    const place = placeOf(e);
    if (levers.refusal[place] > 0 && turnedAway(e)) return;
    const site = places.siteOf[place];
    since[e] = clock[0];
    if (site < 0) {
      register(e);
      if (intensively(e)) mark(e, INTENSIVE_CARE);
      return stay.admit(e);
    }
    record[at + UNIT] = wardFor(e, site);
    const patience = is(e, EMERGENCY)
      ? onGrid(paths.emergencyBedWaitMinutes)
      : care.bedPatienceDays * MINUTES_PER_DAY * levers.patience[0];
    const result = wards.requestUntil(bedOf(e), e, priorityOf(e), clock[0] + patience, 1, keys.order(e));
    if (result === RESULT.GRANTED) stay.admit(e);
    else if (result === RESULT.REFUSED) noBed(e);
  }

  function priorityOf(e: number): number {
    if (is(e, EMERGENCY)) return DOOR.EMERGENCY;
    if (!is(e, REFERRED | STEPPED_DOWN)) return DOOR.OTHERS;
    const served = (residents.record[personOf(e) * RESIDENT_STRIDE + TRAITS] & FULFILLED_BIT) !== 0;
    return served && rules.greenChannel ? DOOR.REFERRED_SERVED : DOOR.REFERRED;
  }

  /**
   * Who goes outside the county without a referral may still register the stay with the insurer beforehand (异地就医备案).
   */
  function register(e: number): void {
    if (is(e, REFERRED | REGISTERED | EMERGENCY)) return;
    if (keys.ofStay(e, DECISION.REGISTRATION) < rules.registeredShare) mark(e, REGISTERED);
  }

  /** Needs intensive care, at the outset of the illness. */
  const intensively = (e: number): boolean => needsIntensive(needs[e]) && !is(e, STEPPED_DOWN | READMITTED);

  /** The line's ward, or at a hospital intensive care for whoever needs it, while a bed there is free. */
  function wardFor(e: number, site: number): number {
    const intensive = site * WARD_COUNT + INTENSIVE_WARD;
    unmark(e, WARD_INSTEAD);
    const hospital = places.level[placeOf(e)] === COUNTY || wards.capacity(intensive) > 0;
    if (hospital && intensively(e)) {
      if (wards.busy(intensive) < wards.capacity(intensive)) {
        mark(e, INTENSIVE | INTENSIVE_CARE);
        return INTENSIVE_WARD;
      }
      mark(e, WARD_INSTEAD);
    }
    return places.wardAt[site * LINES + catalogue.diseases[diseaseOf(e)].line];
  }

  /**
   * An elective patient refused for the budget (推诿): goes to whom it does not bind, is put off to the new year, or goes
   * without.
   */
  function turnedAway(e: number): boolean {
    const place = placeOf(e);
    if (is(e, EMERGENCY | STEPPED_DOWN | AWAY) || places.level[place] > COUNTY) return false;
    // The first doctor's responsibility binds the hospital that the patient was sent to.
    const refused = keys.ofContact(e, DECISION.REFUSAL) < levers.refusal[place] * (1 - rules.responsibility);
    if (!refused) return false;
    const then = streams.second();
    listener.refused(e);
    nextContact(e);
    if (then < paths.refusedElsewhere) goElsewhere(e);
    else if (then < paths.refusedElsewhere + paths.refusedDeferred) {
      const year = context.calendar.yearOf[today()];
      const days = Math.floor(((then - paths.refusedElsewhere) / paths.refusedDeferred) * paths.deferredOverDays);
      plan(e, (context.calendar.yearStart[year + 1] + days) * MINUTES_PER_DAY + onGrid(paths.deferredTimeMinutes));
    } else flow.finish(e);
    return true;
  }

  /** To a hospital that is not under the budget: a private one of the county (民营医院), another community's, outside. */
  function goElsewhere(e: number): void {
    const target = chooseBed(e, NOWHERE, placeOf(e), false, WHY.REFUSED);
    if (target === NOWHERE) flow.finish(e);
    else goForBed(e, target, false);
  }

  function putOff(e: number): boolean {
    if (context.calendar.springFestival[today()] === 0) return false;
    const days = flow.readyDay(e, today()) - today();
    if (days > 0) plan(e, clock[0] + days * MINUTES_PER_DAY);
    return days > 0;
  }

  function noBed(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    stay.noteBedWait(e);
    if (!canGo(residents.record, personOf(e))) return flow.finish(e);
    listener.bedFull(e);
    record[at + REASON] = LEAVES.WAITING_BED;
    nextContact(e);
    unmark(e, INTENSIVE | INTENSIVE_CARE);
    const target = sendOn(e);
    const found = target !== NOWHERE && encounters.contactsOf(e) <= paths.lastSearch;
    if (found) return setOut(e, target, 0);
    if (is(e, EMERGENCY) && levers.shut[placeOf(e)] === 0) return inCorridor(e);
    flow.finish(e);
  }

  /** No emergency is sent home for want of a bed: one is set up in the corridor. */
  function inCorridor(e: number): void {
    mark(e, CORRIDOR);
    stay.admit(e);
  }

  simulation.on(EVENT.FOR_BED, (e) => forBed(e));

  return { advise, goForBed, leadDays, noBed, putOff };
}
