import { RESULT, type Resources } from "../../kernel/resources.ts";
import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { COMING, NOWHERE } from "../choice/choice.ts";
import { DECISION } from "../base/decisions.ts";
import { canGo, FULFILLED_BIT, RESIDENT_STRIDE, TRAITS, VILLAGE_OF } from "../people/residents.ts";
import { COUNTY, INTENSIVE_WARD } from "../input/places.ts";
import { LINES, WARD_COUNT } from "../places/places.ts";
import { MAX_ALTERNATIVES } from "../places/travel.ts";
import type { CareContext, Flow } from "./context.ts";
import {
  AWAY,
  CONTACT,
  DISEASE,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  FLAGS,
  FOLLOW_UP,
  IN_PATIENT,
  INTENSIVE,
  LEAK,
  ONSET_DAY,
  PERSON,
  PLACE,
  REASON,
  REFERRED,
  REFERRED_FROM,
  REGISTERED,
  STEPPED_DOWN,
  TESTS as STAY_PART,
  UNIT,
} from "./encounters.ts";
import { EVENT } from "../base/events.ts";
import { createKeys } from "./keys.ts";
import type { Referral } from "./referral.ts";
import { perceivedOf, severityOf } from "./severity.ts";
import { DELIVERY, type Stay, WHOLE_STAY } from "./stay.ts";

/**
 * The last of the priorities for a bed that may take a reserved one (预留床位): emergency and step-down from intensive
 * care, referred with a fulfilled contract, referred; then others.
 */
export const REFERRED_PRIORITY = 2;
/** An emergency patient waits so long for a bed before being sent on [A], minutes. */
const EMERGENCY_PATIENCE = 720;
/**
 * Of those refused: 45 % go outside, 35 % wait for the new year, 20 % go without [A: behaviour B5]; spread over its
 * first weeks, days.
 */
const REFUSED_OUTSIDE = 0.45;
const REFUSED_DEFERRED = 0.35;
const PUT_OFF_DAYS = 21;

/** The way to a bed (入院), from the doctor's advice to the ward's door. */
export interface Admission {
  advise(e: number, adviser: number, referred: boolean): number;
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
  const {
    simulation,
    streams,
    places,
    alternatives,
    catalogue,
    care,
    residents,
    choice,
    encounters,
    listener,
    outcome,
    rules,
    levers,
  } = context;
  const { record, since } = encounters;
  const { clock } = simulation;
  const { draw, order, today } = createKeys(encounters, clock);
  const bedOf = (at: number): number => places.siteOf[record[at + PLACE]] * WARD_COUNT + record[at + UNIT];
  const delivery = catalogue.diseases.findIndex(({ id }) => id === DELIVERY);

  function advise(e: number, adviser: number, referred: boolean): number {
    const at = e * ENCOUNTER_STRIDE;
    listener.advised(e);
    return (record[at + FLAGS] & AWAY) !== 0 ? answerAway(e) : chooseBed(e, adviser, NOWHERE, referred);
  }

  /** An out-migrant away is admitted where he lives or declines. */
  function answerAway(e: number): number {
    const at = e * ENCOUNTER_STRIDE;
    const place = record[at + PLACE];
    if (record[at + DISEASE] === delivery) return place;
    return declining(
      e,
      choice.awayAdmission(record[at + PERSON], record[at + DISEASE], today(), perceivedOf(record, e), place),
    );
  }

  /** @returns the place, after the consequences of going nowhere */
  function declining(e: number, target: number): number {
    if (target !== NOWHERE) return target;
    listener.declined(e);
    outcome.untreated(e);
    return NOWHERE;
  }

  /** Here, elsewhere, outside the county, or not at all; no birth is declined. */
  function chooseBed(e: number, adviser: number, except: number, referred: boolean): number {
    const at = e * ENCOUNTER_STRIDE;
    // Whoever is sent to a named place in the county is not referred anywhere else.
    const anywhere = referred && (adviser === NOWHERE || places.level[adviser] > COUNTY);
    const coming =
      ((record[at + FLAGS] & EMERGENCY) !== 0 ? COMING.EMERGENCY : 0) |
      (anywhere ? COMING.REFERRED : 0) |
      (record[at + DISEASE] === delivery ? COMING.NO_SELF_CARE : 0);
    const target = choice.admission(
      record[at + PERSON],
      record[at + DISEASE],
      today(),
      perceivedOf(record, e),
      adviser,
      coming,
      false,
      except,
      except === NOWHERE ? record[at + PLACE] : NOWHERE,
    );
    if (target === NOWHERE) return declining(e, target);
    if (places.level[target] > COUNTY && record[at + REASON] !== LEAK.BED_FULL) record[at + REASON] = whyOutside(e);
    if (referred)
      record[at + FLAGS] =
        anywhere || target === adviser ? record[at + FLAGS] | REFERRED : record[at + FLAGS] & ~REFERRED;
    return target;
  }

  function whyOutside(e: number): number {
    const d = catalogue.diseases[record[e * ENCOUNTER_STRIDE + DISEASE]];
    const need = d.inpatientNeed[0] + (d.inpatientNeed[1] - d.inpatientNeed[0]) * severityOf(record, e);
    return context.bestInCounty(d.line) < need ? LEAK.CAPABILITY : LEAK.PREFERENCE;
  }

  function leadDays(e: number): number {
    const at = e * ENCOUNTER_STRIDE;
    // Birth, newborn illness, infarction, stroke and trauma do not wait, emergency or not.
    if ((record[at + FLAGS] & EMERGENCY) !== 0 || catalogue.diseases[record[at + DISEASE]].centre >= 0) return 0;
    const lead = Math.floor(
      2 *
        care.electiveLeadDays *
        referral.pace(e) *
        streams.uniform(record[at + PERSON], DECISION.ELECTIVE, record[at + ONSET_DAY], draw(at)),
    );
    // A planned admission keeps clear of the Spring Festival, rest days and farm work like a visit.
    return flow.readyDay(e, today() + lead) - today();
  }

  function goForBed(e: number, place: number, sameDay: boolean): void {
    const at = e * ENCOUNTER_STRIDE;
    const lead = sameDay ? 0 : leadDays(e);
    record[at + REFERRED_FROM] = record[at + PLACE] + 1;
    const moved = record[at + PLACE] !== place;
    record[at + PLACE] = place;
    record[at + FLAGS] = (record[at + FLAGS] | IN_PATIENT) & ~FOLLOW_UP;
    record[at + STAY_PART] = WHOLE_STAY;
    if (sameDay) return forBed(e);
    const delay = lead > 0 ? lead * MINUTES_PER_DAY : moved ? onGrid(choice.minutes()) : onGrid(1);
    simulation.schedule(clock[0] + delay, EVENT.FOR_BED, e, 0, order(at));
  }

  /** At the ward's door. Nobody lies in two beds: a patient already in one stays there. */
  function forBed(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const person = record[at + PERSON];
    if (!canGo(residents.record, person)) return flow.finish(e);
    const place = record[at + PLACE];
    if (levers.refusal[place] > 0 && turnedAway(e)) return;
    const site = places.siteOf[place];
    const d = catalogue.diseases[record[at + DISEASE]];
    since[e] = clock[0];
    if (site < 0) {
      register(e);
      return stay.admit(e);
    }
    record[at + UNIT] = wardFor(e, site, d.intensiveShare);
    const flags = record[at + FLAGS];
    const emergency = (flags & EMERGENCY) !== 0;
    const patience = emergency ? EMERGENCY_PATIENCE : care.bedPatienceDays * MINUTES_PER_DAY * levers.patience[0];
    const served = (residents.record[person * RESIDENT_STRIDE + TRAITS] & FULFILLED_BIT) !== 0;
    const priority = emergency
      ? 0
      : (flags & (REFERRED | STEPPED_DOWN)) === 0
        ? REFERRED_PRIORITY + 1
        : served && rules.greenChannel
          ? REFERRED_PRIORITY - 1
          : REFERRED_PRIORITY;
    const result = wards.requestUntil(bedOf(at), e, priority, clock[0] + patience, 1, order(at));
    if (result === RESULT.GRANTED) stay.admit(e);
    else if (result === RESULT.REFUSED) noBed(e);
  }

  /**
   * Who goes outside the county without a referral may still register the stay with the insurer beforehand (异地就医备案).
   */
  function register(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    if ((record[at + FLAGS] & (REFERRED | REGISTERED | EMERGENCY)) !== 0) return;
    const u = streams.uniform(record[at + PERSON], DECISION.REGISTRATION, record[at + ONSET_DAY], draw(at));
    if (u < rules.registeredShare) record[at + FLAGS] = record[at + FLAGS] | REGISTERED;
  }

  /** The line's ward, or intensive care for the share that needs it while a bed there is free. */
  function wardFor(e: number, site: number, intensiveShare: number): number {
    const at = e * ENCOUNTER_STRIDE;
    const line = catalogue.diseases[record[at + DISEASE]].line;
    const intensive = site * WARD_COUNT + INTENSIVE_WARD;
    if (intensiveShare > 0 && wards.busy(intensive) < wards.capacity(intensive)) {
      if (streams.uniform(record[at + PERSON], DECISION.INTENSIVE, record[at + ONSET_DAY], draw(at)) < intensiveShare) {
        record[at + FLAGS] = record[at + FLAGS] | INTENSIVE;
        return INTENSIVE_WARD;
      }
    }
    return places.wardAt[site * LINES + line];
  }

  /**
   * An elective patient refused for the budget (推诿): goes outside the county, is put off to the new year, or goes
   * without.
   */
  function turnedAway(e: number): boolean {
    const at = e * ENCOUNTER_STRIDE;
    const flags = record[at + FLAGS];
    if ((flags & (EMERGENCY | STEPPED_DOWN | AWAY)) !== 0 || places.level[record[at + PLACE]] > COUNTY) return false;
    const u = streams.pair(record[at + PERSON], DECISION.REFUSAL, record[at + ONSET_DAY], draw(at));
    // The first doctor's responsibility binds the hospital that the patient was sent to.
    if (u >= levers.refusal[record[at + PLACE]] * (1 - rules.responsibility)) return false;
    const then = streams.second();
    listener.refused(e);
    record[at + CONTACT] = record[at + CONTACT] + 1;
    if (then < REFUSED_OUTSIDE) {
      record[at + REASON] = LEAK.REFUSED;
      const outside = alternatives.institution
        .subarray(villageStart(at), villageStart(at) + MAX_ALTERNATIVES)
        .find((place) => place >= 0 && places.level[place] > COUNTY);
      if (outside === undefined) flow.finish(e);
      else goForBed(e, outside, false);
    } else if (then < REFUSED_OUTSIDE + REFUSED_DEFERRED) {
      const year = context.calendar.yearOf[today()];
      const newYear =
        context.calendar.yearStart[year + 1] + Math.floor(((then - REFUSED_OUTSIDE) / REFUSED_DEFERRED) * PUT_OFF_DAYS);
      simulation.schedule(newYear * MINUTES_PER_DAY + onGrid(600), EVENT.FOR_BED, e, 0, order(at));
    } else {
      outcome.untreated(e);
      flow.finish(e);
    }
    return true;
  }

  const villageStart = (at: number): number =>
    residents.record[record[at + PERSON] * RESIDENT_STRIDE + VILLAGE_OF] * MAX_ALTERNATIVES;

  function putOff(e: number): boolean {
    if (context.calendar.springFestival[today()] === 0) return false;
    const days = flow.readyDay(e, today()) - today();
    if (days > 0)
      simulation.schedule(clock[0] + days * MINUTES_PER_DAY, EVENT.FOR_BED, e, 0, order(e * ENCOUNTER_STRIDE));
    return days > 0;
  }

  function noBed(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    stay.noteBedWait(e);
    if (!canGo(residents.record, record[at + PERSON])) return flow.finish(e);
    listener.bedFull(e);
    record[at + REASON] = LEAK.BED_FULL;
    record[at + CONTACT] = record[at + CONTACT] + 1;
    record[at + FLAGS] = record[at + FLAGS] & ~INTENSIVE;
    const target = chooseBed(e, referral.bedElsewhere(e), record[at + PLACE], true);
    if (target === NOWHERE || record[at + CONTACT] > 6) return flow.finish(e);
    goForBed(e, target, false);
  }

  simulation.on(EVENT.FOR_BED, (e) => forBed(e));

  return { advise, goForBed, leadDays, noBed, putOff };
}
