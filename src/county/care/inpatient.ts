import type { Arena } from "../../kernel/arena.ts";
import { rank } from "../../kernel/order.ts";
import { createGammaTable } from "../../kernel/quantiles.ts";
import { createResources, LIMIT_RULE, RESULT, type Resources } from "../../kernel/resources.ts";
import { MINUTES_PER_DAY, onGrid } from "../calendar.ts";
import { COMING, NOWHERE } from "../choice/choice.ts";
import { DECISION, DRAWS_PER_DISEASE } from "../decisions.ts";
import { around } from "../levers.ts";
import { COUNTY, INTENSIVE_WARD, TOWNSHIP } from "../places/input.ts";
import { LINES, WARD_COUNT } from "../places/places.ts";
import { MAX_ALTERNATIVES } from "../places/travel.ts";
import { canGo, DEAD, FULFILLED_BIT, IN_BED, lifeOf, RESIDENT_STRIDE, TRAITS, VILLAGE_OF } from "../people/residents.ts";
import { REFERRAL_DOWN, type CareContext, type Flow } from "./context.ts";
import {
  AWAY,
  CHAIN_DEDUCTIBLE,
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
  OPERATION_DUE,
  PERSON,
  PLACE,
  RAISED,
  READMITTED,
  REASON,
  REFERRED,
  REFERRED_FROM,
  REGISTERED,
  STEPPED_DOWN,
  TESTS as STAY_PART,
  UNIT,
} from "./encounters.ts";
import { EVENT } from "./events.ts";
import type { Loop } from "./loop.ts";
import type { Referral } from "./referral.ts";
import { perceivedOf, severityOf } from "./severity.ts";
import { UNLIMITED } from "./shifts.ts";

/** Priorities for a bed: emergency and step-down from intensive care, referred with a fulfilled contract, referred, others. */
const PRIORITIES = 4;
/** The last of them that may take a reserved bed (预留床位). */
const REFERRED_PRIORITY = 2;
/** An emergency patient waits so long for a bed before being sent on [A], minutes. */
const EMERGENCY_PATIENCE = 720;
/** The shortest stay, days [A]. */
const SHORTEST_STAY = 0.5;
const WHOLE_STAY = 10_000;
/** Days after discharge between which readmissions come. */
const READMISSION_DAYS = 27;
/** Of those refused: 45 % go outside, 35 % wait for the new year, 20 % go without [A: behaviour B5]; spread over its first weeks, days. */
const REFUSED_OUTSIDE = 0.45;
const REFUSED_DEFERRED = 0.35;
const PUT_OFF_DAYS = 21;
const DELIVERY = "delivery";
/** In `places.wardAt`: no beds at all. */
const NO_WARD = 255;

export interface Inpatient {
  readonly wards: Resources;
  readonly theatres: Resources;
  advise(e: number, adviser: number, referred: boolean): number;
  goForBed(e: number, place: number, sameDay: boolean): void;
  leadDays(e: number): number;
  /** Beds by [site * ward groups + ward] times the policy's factor; after a policy change too. */
  openBeds(beds: Float64Array): void;
  /** Shuts the wards of a site to whoever comes: those waiting look elsewhere, those inside stay to the end. Opens them again. */
  shut(site: number, shut: boolean): void;
}

/** The in-patient path (住院流程): advice, choice, bed, theatre, intensive care, step-down, discharge and what follows. */
export function createInpatient(arena: Arena, context: CareContext, flow: Flow, referral: Referral, loop: Loop): Inpatient {
  const { simulation, streams, places, alternatives, catalogue, care, residents, choice, waits, encounters, billing, listener, outcome, rules, levers, stays } = context;
  const { record, since, onset } = encounters;
  const clock = simulation.clock;
  /** One shape of stay for each coefficient of variation, mean 1. */
  const shapes = new Map([...new Set(catalogue.diseases.map(({ stayCv }) => stayCv))].map((cv) => [cv, createGammaTable(1, cv, 128)]));
  const stayShape = catalogue.diseases.map(({ stayCv }) => shapes.get(stayCv)!);
  const delivery = catalogue.diseases.findIndex(({ id }) => id === DELIVERY);

  const wards = createResources({
    arena,
    name: "care.wards",
    simulation,
    count: Math.max(1, places.siteCount * WARD_COUNT),
    jobs: encounters.capacity,
    priorities: PRIORITIES,
    granted: (resource, e) => {
      const person = record[e * ENCOUNTER_STRIDE + PERSON]!;
      if (residents.record[person * RESIDENT_STRIDE + IN_BED] === e + 1) return leaveIntensive(e, resource);
      if (canGo(residents.record, person)) return putOff(e) ? wards.release(resource) : admit(e);
      // Died while waiting, or lies in a bed for another illness by now.
      wards.release(resource);
      flow.finish(e);
    },
    reneged: (_, e) => noBed(e),
    renegeKind: EVENT.BED_PATIENCE,
  });
  const theatres = createResources({
    arena,
    name: "care.theatres",
    simulation,
    count: Math.max(1, places.siteCount),
    jobs: encounters.capacity,
    priorities: 2,
    granted: (_, e) => operate(e),
  });
  for (let site = 0; site < places.siteCount; site++) theatres.setCapacity(site, Math.round(places.inputs[places.institutionOfSite[site]!]!.theatres));

  const draw = (at: number): number => record[at + DISEASE]! * DRAWS_PER_DISEASE + record[at + CONTACT]!;
  const order = (at: number): number => rank(record[at + PERSON]!, record[at + ONSET_DAY]!);
  const today = (): number => Math.floor(clock[0]! / MINUTES_PER_DAY);
  const bedOf = (at: number): number => places.siteOf[record[at + PLACE]!]! * WARD_COUNT + record[at + UNIT]!;

  function advise(e: number, adviser: number, referred: boolean): number {
    const at = e * ENCOUNTER_STRIDE;
    listener.advised(e);
    return (record[at + FLAGS]! & AWAY) !== 0 ? answerAway(e) : chooseBed(e, adviser, NOWHERE, referred);
  }

  /** An out-migrant away is admitted where he lives or declines. */
  function answerAway(e: number): number {
    const at = e * ENCOUNTER_STRIDE;
    const place = record[at + PLACE]!;
    if (record[at + DISEASE] === delivery) return place;
    return declining(e, choice.awayAdmission(record[at + PERSON]!, record[at + DISEASE]!, today(), perceivedOf(record, e), place));
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
    const anywhere = referred && (adviser === NOWHERE || places.level[adviser]! > COUNTY);
    const coming = ((record[at + FLAGS]! & EMERGENCY) !== 0 ? COMING.EMERGENCY : 0) | (anywhere ? COMING.REFERRED : 0) | (record[at + DISEASE] === delivery ? COMING.NO_SELF_CARE : 0);
    const target = choice.admission(record[at + PERSON]!, record[at + DISEASE]!, today(), perceivedOf(record, e), adviser, coming, false, except, except === NOWHERE ? record[at + PLACE]! : NOWHERE);
    if (target === NOWHERE) return declining(e, target);
    if (places.level[target]! > COUNTY && record[at + REASON] !== LEAK.BED_FULL) record[at + REASON] = whyOutside(e);
    if (referred) record[at + FLAGS] = anywhere || target === adviser ? record[at + FLAGS]! | REFERRED : record[at + FLAGS]! & ~REFERRED;
    return target;
  }

  function whyOutside(e: number): number {
    const d = catalogue.diseases[record[e * ENCOUNTER_STRIDE + DISEASE]!]!;
    const need = d.inpatientNeed[0]! + (d.inpatientNeed[1]! - d.inpatientNeed[0]!) * severityOf(record, e);
    return context.bestInCounty(d.line) < need ? LEAK.CAPABILITY : LEAK.PREFERENCE;
  }

  function leadDays(e: number): number {
    const at = e * ENCOUNTER_STRIDE;
    // Birth, newborn illness, infarction, stroke and trauma do not wait, emergency or not.
    if ((record[at + FLAGS]! & EMERGENCY) !== 0 || catalogue.diseases[record[at + DISEASE]!]!.centre >= 0) return 0;
    const lead = Math.floor(2 * care.electiveLeadDays * referral.pace(e) * streams.uniform(record[at + PERSON]!, DECISION.ELECTIVE, record[at + ONSET_DAY]!, draw(at)));
    // A planned admission keeps clear of the Spring Festival, rest days and farm work like a visit.
    return flow.readyDay(e, today() + lead) - today();
  }

  function goForBed(e: number, place: number, sameDay: boolean): void {
    const at = e * ENCOUNTER_STRIDE;
    const lead = sameDay ? 0 : leadDays(e);
    record[at + REFERRED_FROM] = record[at + PLACE]! + 1;
    const moved = record[at + PLACE] !== place;
    record[at + PLACE] = place;
    record[at + FLAGS] = (record[at + FLAGS]! | IN_PATIENT) & ~FOLLOW_UP;
    record[at + STAY_PART] = WHOLE_STAY;
    if (sameDay) return forBed(e);
    const delay = lead > 0 ? lead * MINUTES_PER_DAY : moved ? onGrid(choice.minutes()) : onGrid(1);
    simulation.schedule(clock[0]! + delay, EVENT.FOR_BED, e, 0, order(at));
  }

  /** At the ward's door. Nobody lies in two beds: a patient already in one stays there. */
  function forBed(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const person = record[at + PERSON]!;
    if (!canGo(residents.record, person)) return flow.finish(e);
    const place = record[at + PLACE]!;
    if (levers.refusal[place]! > 0 && turnedAway(e)) return;
    const site = places.siteOf[place]!;
    const d = catalogue.diseases[record[at + DISEASE]!]!;
    since[e] = clock[0]!;
    if (site < 0) {
      register(e);
      return admit(e);
    }
    record[at + UNIT] = wardFor(e, site, d.intensiveShare);
    const flags = record[at + FLAGS]!;
    const emergency = (flags & EMERGENCY) !== 0;
    const patience = emergency ? EMERGENCY_PATIENCE : care.bedPatienceDays * MINUTES_PER_DAY;
    const served = (residents.record[person * RESIDENT_STRIDE + TRAITS]! & FULFILLED_BIT) !== 0;
    const priority = emergency ? 0 : (flags & (REFERRED | STEPPED_DOWN)) === 0 ? REFERRED_PRIORITY + 1 : served && rules.greenChannel ? REFERRED_PRIORITY - 1 : REFERRED_PRIORITY;
    const result = wards.requestUntil(bedOf(at), e, priority, clock[0]! + patience, 1, order(at));
    if (result === RESULT.GRANTED) admit(e);
    else if (result === RESULT.REFUSED) noBed(e);
  }

  /** Who goes outside the county without a referral may still register the stay with the insurer beforehand (异地就医备案). */
  function register(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    if ((record[at + FLAGS]! & (REFERRED | REGISTERED | EMERGENCY)) !== 0) return;
    const u = streams.uniform(record[at + PERSON]!, DECISION.REGISTRATION, record[at + ONSET_DAY]!, draw(at));
    if (u < rules.registeredShare) record[at + FLAGS] = record[at + FLAGS]! | REGISTERED;
  }

  /** The line's ward, or intensive care for the share that needs it while a bed there is free. */
  function wardFor(e: number, site: number, intensiveShare: number): number {
    const at = e * ENCOUNTER_STRIDE;
    const line = catalogue.diseases[record[at + DISEASE]!]!.line;
    const intensive = site * WARD_COUNT + INTENSIVE_WARD;
    if (intensiveShare > 0 && wards.busy(intensive) < wards.capacity(intensive)) {
      if (streams.uniform(record[at + PERSON]!, DECISION.INTENSIVE, record[at + ONSET_DAY]!, draw(at)) < intensiveShare) {
        record[at + FLAGS] = record[at + FLAGS]! | INTENSIVE;
        return INTENSIVE_WARD;
      }
    }
    return places.wardAt[site * LINES + line]!;
  }

  /** An elective patient refused for the budget (推诿): goes outside the county, is put off to the new year, or goes without. */
  function turnedAway(e: number): boolean {
    const at = e * ENCOUNTER_STRIDE;
    const flags = record[at + FLAGS]!;
    if ((flags & (EMERGENCY | STEPPED_DOWN | AWAY)) !== 0 || places.level[record[at + PLACE]!]! > COUNTY) return false;
    const u = streams.pair(record[at + PERSON]!, DECISION.REFUSAL, record[at + ONSET_DAY]!, draw(at));
    // The first doctor's responsibility binds the hospital that the patient was sent to.
    if (u >= levers.refusal[record[at + PLACE]!]! * (1 - rules.responsibility)) return false;
    const then = streams.second();
    listener.refused(e);
    record[at + CONTACT] = record[at + CONTACT]! + 1;
    if (then < REFUSED_OUTSIDE) {
      record[at + REASON] = LEAK.REFUSED;
      const outside = alternatives.institution.subarray(villageStart(at), villageStart(at) + MAX_ALTERNATIVES).find((place) => place >= 0 && places.level[place]! > COUNTY);
      if (outside === undefined) flow.finish(e);
      else goForBed(e, outside, false);
    } else if (then < REFUSED_OUTSIDE + REFUSED_DEFERRED) {
      const year = context.calendar.yearOf[today()]!;
      const newYear = context.calendar.yearStart[year + 1]! + Math.floor(((then - REFUSED_OUTSIDE) / REFUSED_DEFERRED) * PUT_OFF_DAYS);
      simulation.schedule(newYear * MINUTES_PER_DAY + onGrid(600), EVENT.FOR_BED, e, 0, order(at));
    } else {
      outcome.untreated(e);
      flow.finish(e);
    }
    return true;
  }

  const villageStart = (at: number): number => residents.record[record[at + PERSON]! * RESIDENT_STRIDE + VILLAGE_OF]! * MAX_ALTERNATIVES;

  /** Whoever waits for a bed and can wait is not called over the Spring Festival: comes back after it. */
  function putOff(e: number): boolean {
    if (context.calendar.springFestival[today()] === 0) return false;
    const days = flow.readyDay(e, today()) - today();
    if (days > 0) simulation.schedule(clock[0]! + days * MINUTES_PER_DAY, EVENT.FOR_BED, e, 0, order(e * ENCOUNTER_STRIDE));
    return days > 0;
  }

  /** How long an elective patient waited for a bed is what people hear of the ward. */
  function noteBedWait(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    if ((record[at + FLAGS]! & (EMERGENCY | INTENSIVE | STEPPED_DOWN)) !== 0 || places.siteOf[record[at + PLACE]!]! < 0) return;
    waits.noteBed(record[at + PLACE]!, record[at + UNIT]!, clock[0]! - since[e]!);
  }

  function noBed(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    noteBedWait(e);
    if (!canGo(residents.record, record[at + PERSON]!)) return flow.finish(e);
    listener.bedFull(e);
    record[at + REASON] = LEAK.BED_FULL;
    record[at + CONTACT] = record[at + CONTACT]! + 1;
    record[at + FLAGS] = record[at + FLAGS]! & ~INTENSIVE;
    const target = chooseBed(e, referral.bedElsewhere(e), record[at + PLACE]!, true);
    if (target === NOWHERE || record[at + CONTACT]! > 6) return flow.finish(e);
    goForBed(e, target, false);
  }

  const stayMinutes = (e: number): number => {
    const at = e * ENCOUNTER_STRIDE;
    const level = places.level[record[at + PLACE]!]!;
    const disease = record[at + DISEASE]!;
    const mean = catalogue.diseases[disease]!.stayDays[level === TOWNSHIP ? 0 : level === COUNTY ? 1 : 2]!;
    const usual = stayShape[disease]!.at(streams.uniform(record[at + PERSON]!, DECISION.STAY, record[at + ONSET_DAY]!, draw(at)));
    const days = Math.max(SHORTEST_STAY, mean * around(usual, levers.spread[record[at + PLACE]!]!));
    return onGrid((days * MINUTES_PER_DAY * levers.stayLength[record[at + PLACE]!]! * record[at + STAY_PART]!) / WHOLE_STAY);
  };

  /** In bed: plans what the stay holds. Exactly one event is pending for its end. */
  function admit(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const person = record[at + PERSON]!;
    const d = catalogue.diseases[record[at + DISEASE]!]!;
    residents.record[person * RESIDENT_STRIDE + IN_BED] = e + 1;
    noteBedWait(e);
    since[e] = clock[0]!;
    listener.admitted(e);
    if ((record[at + FLAGS]! & RAISED) !== 0) loop.contact(e);
    const stay = stayMinutes(e);
    const site = places.siteOf[record[at + PLACE]!]!;
    if ((record[at + FLAGS]! & INTENSIVE) !== 0) {
      const days = Math.min(d.intensiveDays, (0.8 * stay) / MINUTES_PER_DAY);
      return void simulation.schedule(clock[0]! + onGrid(days * MINUTES_PER_DAY), EVENT.INTENSIVE_DONE, e, 0, order(at));
    }
    planOperation(e, site, stay);
    planEnd(e, stay);
  }

  function planOperation(e: number, site: number, stay: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const d = catalogue.diseases[record[at + DISEASE]!]!;
    if (site < 0 || d.surgeryShare === 0 || theatres.capacity(site) === 0 || (record[at + FLAGS]! & (STEPPED_DOWN | READMITTED)) !== 0) return;
    const u = streams.pair(record[at + PERSON]!, DECISION.OPERATION, record[at + ONSET_DAY]!, draw(at));
    if (u >= d.surgeryShare) return;
    record[at + FLAGS] = record[at + FLAGS]! | OPERATION_DUE;
    const [open, shut] = [care.theatreHours[0]!, care.theatreHours[1]!];
    const hour = open + streams.second() * Math.max(1, (shut - open) * 0.6);
    const at2 = (record[at + FLAGS]! & EMERGENCY) !== 0 ? clock[0]! + 60 : (today() + (stay > 2 * MINUTES_PER_DAY ? 1 : 0)) * MINUTES_PER_DAY + hour;
    simulation.schedule(Math.max(clock[0]!, onGrid(at2)), EVENT.FOR_THEATRE, e, 0, order(at));
  }

  /** Hours between the end of the time there was and the bed, for an emergency. */
  const delayHours = (e: number): number => {
    const at = e * ENCOUNTER_STRIDE;
    return (record[at + FLAGS]! & EMERGENCY) !== 0 ? (since[e]! - onset[e]! - catalogue.diseases[record[at + DISEASE]!]!.targetMinutes) / 60 : 0;
  };

  /** The hour of leaving (出院时段) nearest to a minute at which nothing keeps the patient any longer, so that stays are as long on average. */
  function leaving(e: number, minute: number): number {
    const [from, to] = [care.dischargeHours[0]!, care.dischargeHours[1]!];
    const moved = minute + (MINUTES_PER_DAY - from - to) / 2;
    const day = Math.floor(moved / MINUTES_PER_DAY);
    const hour = onGrid(day * MINUTES_PER_DAY + from + ((moved - day * MINUTES_PER_DAY) * (to - from)) / MINUTES_PER_DAY);
    const earliest = Math.max(clock[0]!, Math.min(minute, since[e]! + SHORTEST_STAY * MINUTES_PER_DAY));
    return hour >= earliest ? hour : hour + MINUTES_PER_DAY;
  }

  /** When a stay of a length ends: the living leave in the hours for it, the dying when they die. */
  function endOf(e: number, stay: number): number {
    const end = Math.max(since[e]! + stay, clock[0]!);
    return outcome.willDie(e, delayHours(e)) ? end : leaving(e, end);
  }

  function planEnd(e: number, stay: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const d = catalogue.diseases[record[at + DISEASE]!]!;
    const fit =
      d.stepDownShare > 0 &&
      places.level[record[at + PLACE]!] === COUNTY &&
      streams.uniform(record[at + PERSON]!, DECISION.STEP_DOWN, record[at + ONSET_DAY]!, draw(at)) < d.stepDownShare;
    const end = endOf(e, stay);
    const step = leaving(e, since[e]! + onGrid(stay * d.stepDownAfter));
    if (fit && step > clock[0]! && step < end) simulation.schedule(step, EVENT.STEP_DOWN, e, 0, order(at));
    else simulation.schedule(end, EVENT.DISCHARGED, e, 0, order(at));
  }

  simulation.on(EVENT.INTENSIVE_DONE, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    const site = places.siteOf[record[at + PLACE]!]!;
    const ward = site * WARD_COUNT + places.wardAt[site * LINES + catalogue.diseases[record[at + DISEASE]!]!.line]!;
    const result = wards.request(ward, e, 0);
    if (result === RESULT.GRANTED) leaveIntensive(e, ward);
    else if (result === RESULT.REFUSED) stayIntensive(e);
  });

  /** The wards are shut: the rest of the stay is spent in the intensive bed. */
  function stayIntensive(e: number): void {
    record[e * ENCOUNTER_STRIDE + FLAGS] = record[e * ENCOUNTER_STRIDE + FLAGS]! & ~INTENSIVE;
    const stay = stayMinutes(e);
    planOperation(e, places.siteOf[record[e * ENCOUNTER_STRIDE + PLACE]!]!, stay);
    planEnd(e, stay);
  }

  /** A ward bed is free: the intensive one is given back, the rest of the stay follows. */
  function leaveIntensive(e: number, ward: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const site = places.siteOf[record[at + PLACE]!]!;
    record[at + FLAGS] = record[at + FLAGS]! & ~INTENSIVE;
    record[at + UNIT] = ward - site * WARD_COUNT;
    wards.release(site * WARD_COUNT + INTENSIVE_WARD);
    const stay = stayMinutes(e);
    planOperation(e, site, stay);
    planEnd(e, stay);
  }

  simulation.on(EVENT.FOR_THEATRE, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    if ((record[at + FLAGS]! & OPERATION_DUE) === 0) return;
    const urgent = (record[at + FLAGS]! & EMERGENCY) !== 0 ? 0 : 1;
    if (theatres.request(places.siteOf[record[at + PLACE]!]!, e, urgent) === RESULT.GRANTED) operate(e);
  });

  function operate(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    listener.operated(e);
    const minutes = onGrid(catalogue.diseases[record[at + DISEASE]!]!.theatreMinutes);
    simulation.schedule(clock[0]! + minutes, EVENT.OPERATED, e, 0, order(at));
  }

  simulation.on(EVENT.OPERATED, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    record[at + FLAGS] = record[at + FLAGS]! & ~OPERATION_DUE;
    theatres.release(places.siteOf[record[at + PLACE]!]!);
  });

  /** Nobody is moved or sent home before the operation: the plan is put off by a day. */
  function waitsForTheatre(e: number, kind: number): boolean {
    const at = e * ENCOUNTER_STRIDE;
    if ((record[at + FLAGS]! & OPERATION_DUE) === 0) return false;
    simulation.schedule(clock[0]! + MINUTES_PER_DAY, kind, e, 0, order(at));
    return true;
  }

  simulation.on(EVENT.STEP_DOWN, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    if (waitsForTheatre(e, EVENT.STEP_DOWN)) return;
    const centre = referral.ownCentre(record[at + PERSON]!);
    const stay = stayMinutes(e);
    const spent = clock[0]! - since[e]!;
    const willing = streams.uniform(record[at + PERSON]!, DECISION.STEP_DOWN, record[at + ONSET_DAY]!, (draw(at) + 32) & 4095) < rules.downTransfer * levers.downTransfer[record[at + PLACE]!]!;
    if (!willing || centre < 0 || !hasBed(centre) || spent >= stay) {
      simulation.schedule(endOf(e, stay), EVENT.DISCHARGED, e, 0, order(at));
      return;
    }
    leaveBed(e);
    const part = Math.max(1, Math.min(WHOLE_STAY - 1, Math.round((WHOLE_STAY * spent) / stay)));
    billing.admission(e, part / WHOLE_STAY);
    listener.discharged(e, spent);
    listener.referredDown(e, REFERRAL_DOWN.STEP_DOWN);
    if ((record[at + FLAGS]! & RAISED) !== 0) loop.contact(e);
    record[at + FLAGS] = (record[at + FLAGS]! | STEPPED_DOWN) & ~EMERGENCY;
    record[at + CONTACT] = record[at + CONTACT]! + 1;
    record[at + REFERRED_FROM] = record[at + PLACE]! + 1;
    record[at + PLACE] = centre;
    record[at + STAY_PART] = WHOLE_STAY - part;
    simulation.schedule(clock[0]! + onGrid(60), EVENT.FOR_BED, e, 0, order(at));
  });

  function hasBed(centre: number): boolean {
    const site = places.siteOf[centre]!;
    const general = places.wardAt[site * LINES]!;
    return general !== NO_WARD && wards.busy(site * WARD_COUNT + general) < wards.capacity(site * WARD_COUNT + general);
  }

  function leaveBed(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    residents.record[record[at + PERSON]! * RESIDENT_STRIDE + IN_BED] = 0;
    if (places.siteOf[record[at + PLACE]!]! >= 0) wards.release(bedOf(at));
  }

  simulation.on(EVENT.DISCHARGED, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    if (waitsForTheatre(e, EVENT.DISCHARGED)) return;
    const person = record[at + PERSON]!;
    const stay = clock[0]! - since[e]!;
    const dies = outcome.fatal(e, delayHours(e));
    leaveBed(e);
    billing.admission(e, record[at + STAY_PART]! / WHOLE_STAY);
    if ((record[at + FLAGS]! & (AWAY | STEPPED_DOWN)) === 0) stays[record[at + PLACE]!]! += 1;
    listener.discharged(e, stay);
    if ((record[at + FLAGS]! & RAISED) !== 0) loop.contact(e);
    if (dies || lifeOf(residents.record[person * RESIDENT_STRIDE + TRAITS]!) === DEAD) return flow.finish(e);
    if (record[at + DISEASE] === delivery) listener.born(person);
    readmitOrFollow(e);
  });

  function readmitOrFollow(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const person = record[at + PERSON]!;
    const d = catalogue.diseases[record[at + DISEASE]!]!;
    const again = streams.pair(person, DECISION.READMISSION, record[at + ONSET_DAY]!, draw(at));
    record[at + FLAGS] = record[at + FLAGS]! & ~EMERGENCY;
    record[at + CONTACT] = record[at + CONTACT]! + 1;
    const days = 3 + Math.floor(streams.second() * READMISSION_DAYS);
    if (again < d.readmissionShare * levers.complication[record[at + PLACE]!]! + levers.split[record[at + PLACE]!]! && record[at + CONTACT]! < 8) {
      record[at + FLAGS] = (record[at + FLAGS]! | READMITTED) & ~STEPPED_DOWN;
      // A new admission bears a deductible of its own: the chain of transfers ended with the discharge.
      record[at + CHAIN_DEDUCTIBLE] = 0;
      record[at + STAY_PART] = WHOLE_STAY;
      const hospital = referral.complication(e);
      if (hospital >= 0) record[at + PLACE] = hospital;
      // As urgent as the illness is at its outset; what is not, keeps clear of rest days and the Spring Festival.
      if (streams.uniform(person, DECISION.URGENCY, record[at + ONSET_DAY]!, draw(at)) < d.emergencyShare) record[at + FLAGS] = record[at + FLAGS]! | EMERGENCY;
      onset[e] = clock[0]! + (flow.readyDay(e, today() + days) - today()) * MINUTES_PER_DAY;
      simulation.schedule(onset[e]!, EVENT.FOR_BED, e, 0, order(at));
      return;
    }
    record[at + FLAGS] = record[at + FLAGS]! & ~(IN_PATIENT | READMITTED);
    flow.comeBack(e);
  }

  simulation.on(EVENT.FOR_BED, (e) => forBed(e));

  function openBeds(beds: Float64Array): void {
    for (let resource = 0; resource < beds.length; resource++) {
      const capacity = rules.unlimited ? UNLIMITED : Math.round(beds[resource]!);
      wards.setCapacity(resource, capacity);
      const kept = capacity > 1 && !rules.unlimited && places.reserves(Math.floor(resource / WARD_COUNT));
      wards.reserve(resource, kept ? Math.min(capacity - 1, Math.round(capacity * rules.reservedBedsShare)) : 0, REFERRED_PRIORITY);
    }
    if (rules.unlimited) for (let site = 0; site < places.siteCount; site++) if (theatres.capacity(site) > 0) theatres.setCapacity(site, UNLIMITED);
  }

  function shut(site: number, isShut: boolean): void {
    for (let ward = site * WARD_COUNT; ward < (site + 1) * WARD_COUNT; ward++) {
      wards.limit(ward, isShut ? 0 : Infinity, LIMIT_RULE.REFUSE_NEW);
      if (isShut) sendAway(ward);
    }
  }

  function sendAway(ward: number): void {
    for (let priority = 0; priority < PRIORITIES; priority++) {
      let e = wards.first(ward, priority);
      while (e >= 0) {
        const next = wards.behind(e);
        wards.leave(e);
        if (residents.record[record[e * ENCOUNTER_STRIDE + PERSON]! * RESIDENT_STRIDE + IN_BED] === e + 1) stayIntensive(e);
        else noBed(e);
        e = next;
      }
    }
  }

  return { wards, theatres, advise, goForBed, leadDays, openBeds, shut };
}
