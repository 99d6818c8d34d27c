import { createGammaTable } from "../../kernel/quantiles.ts";
import { RESULT, type Resources } from "../../kernel/resources.ts";
import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { classOf, gradeOf } from "../illness/case-mix.ts";
import { EVENT } from "../base/events.ts";
import { LIGHT } from "../input/case-mix.ts";
import { COUNTY, INTENSIVE_WARD } from "../input/places.ts";
import { around } from "../levers/levers.ts";
import { stayTier } from "../payment/tariff.ts";
import { DEAD, IN_BED, lifeOf, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import { LINES, NONE_HERE, WARD_COUNT } from "../places/places.ts";
import type { CareContext, Flow } from "./context.ts";
import {
  AWAY,
  CORRIDOR,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  INTENSIVE,
  INTENSIVE_CARE,
  OPERATED,
  PLACE,
  RAISED,
  READMITTED,
  REFERRED_FROM,
  STAY_PART,
  STEPPED_DOWN,
  UNIT,
  WHOLE_STAY,
} from "./encounters.ts";
import { REFERRAL_DOWN } from "./listener.ts";
import { createHomeBed } from "./home-bed.ts";
import type { Loop } from "./loop.ts";
import type { Referral } from "./referral.ts";
import type { Theatre } from "./theatre.ts";

/** The disease group whose stays end in a birth. */
export const DELIVERY = "delivery";
const PERCENT = 100;
/** Points of a table of stays over their mean. */
const SHAPE_POINTS = 128;

/** A stay (住院), from the bed to what follows it. */
export interface Stay {
  /** In bed: plans what the stay holds. Exactly one event is pending for its end. */
  admit(e: number): void;
  /** A ward bed is free for a patient in intensive care. */
  leaveIntensive(e: number, ward: number): void;
  /** The wards are shut: the rest of the stay is spent in the intensive bed. */
  stayIntensive(e: number): void;
  /** What people hear of a ward is how long an elective patient waited for a bed. */
  noteBedWait(e: number): void;
}

/** Intensive care, step-down, discharge. @param leave what follows a stay */
export function createStay(
  context: CareContext,
  flow: Flow,
  referral: Referral,
  loop: Loop,
  wards: Resources,
  theatre: Theatre,
  leave: (e: number) => void,
): Stay {
  const { simulation, keys, places, catalogue, care, residents, waits, encounters } = context;
  const { paths } = care;
  const { billing, listener, outcome, rankOf, ability, rules, levers, stays, dependence } = context;
  const { blend } = catalogue.caseMix;
  const { daySurgery, daySurgeryDays, dayGrade, mostIntensive } = catalogue.caseMix.input;
  const { record, since, needs, is, mark, unmark, nextContact, personOf, placeOf, diseaseOf } = encounters;
  const { clock } = simulation;
  const bedOf = (e: number): number => places.siteOf[placeOf(e)] * WARD_COUNT + record[e * ENCOUNTER_STRIDE + UNIT];
  /** One shape of stay for each coefficient of variation, mean 1. */
  const shapes = new Map(
    [...new Set(catalogue.diseases.map(({ stayCv }) => stayCv))].map((cv) => [
      cv,
      createGammaTable(1, cv, SHAPE_POINTS),
    ]),
  );
  const stayShape = catalogue.diseases.map(({ stayCv }) => shapes.get(stayCv)!);
  const homeBed = createHomeBed(context);
  const delivery = catalogue.diseases.findIndex(({ id }) => id === DELIVERY);

  function noteBedWait(e: number): void {
    if (is(e, EMERGENCY | INTENSIVE | STEPPED_DOWN | CORRIDOR) || places.siteOf[placeOf(e)] < 0) return;
    waits.noteBed(placeOf(e), record[e * ENCOUNTER_STRIDE + UNIT], clock[0] - since[e]);
  }

  /** Operated on and home on the same day (日间手术). */
  function isDayCase(e: number): boolean {
    const grade = gradeOf(needs[e]);
    return (
      grade > 0 &&
      grade <= dayGrade &&
      classOf(needs[e]) === LIGHT &&
      places.level[placeOf(e)] >= COUNTY &&
      !is(e, EMERGENCY | STEPPED_DOWN | READMITTED | INTENSIVE_CARE) &&
      ability.operates(e, placeOf(e)) &&
      keys.ofStay(e, DECISION.DAY_SURGERY) < daySurgery
    );
  }

  function stayMinutes(e: number): number {
    if (isDayCase(e)) return onGrid(daySurgeryDays * MINUTES_PER_DAY);
    const place = placeOf(e);
    const disease = diseaseOf(e);
    const mean = catalogue.diseases[disease].stayDays[stayTier(places.level[place])];
    // The more severe the longer, in part.
    const early = blend.chance(blend.of(Math.min(1, rankOf(e)), keys.ofStay(e, DECISION.STAY)));
    const usual = stayShape[disease].at(1 - early);
    // Nobody stays on for want of care who has it at home (压床).
    const cared = 1 - levers.careTail[0] * (dependence.tended[personOf(e)] / PERCENT);
    const days = Math.max(paths.shortestStayDays, mean * around(usual, levers.spread[place]) * cared);
    return onGrid(
      (days * MINUTES_PER_DAY * levers.stayLength[place] * record[e * ENCOUNTER_STRIDE + STAY_PART]) / WHOLE_STAY,
    );
  }

  function admit(e: number): void {
    residents.record[personOf(e) * RESIDENT_STRIDE + IN_BED] = e + 1;
    noteBedWait(e);
    since[e] = clock[0];
    listener.admitted(e);
    if (is(e, RAISED)) loop.contact(e);
    if (!is(e, INTENSIVE)) return planStay(e);
    const minutes = onGrid(intensiveDays(e) * MINUTES_PER_DAY);
    simulation.schedule(clock[0] + minutes, EVENT.INTENSIVE_DONE, e, 0, keys.order(e));
  }

  const intensiveDays = (e: number): number =>
    Math.min(catalogue.diseases[diseaseOf(e)].intensiveDays, (mostIntensive * stayMinutes(e)) / MINUTES_PER_DAY);

  /** The bill of what was done here (结算). */
  function bill(e: number): void {
    const days = (clock[0] - since[e]) / MINUTES_PER_DAY;
    billing.admission(e, days, is(e, INTENSIVE_CARE) ? Math.min(days, intensiveDays(e)) : 0);
    unmark(e, INTENSIVE_CARE | OPERATED);
  }

  function planStay(e: number): void {
    const stay = stayMinutes(e);
    theatre.plan(e, stay);
    planEnd(e, stay);
  }

  /**
   * The hour of leaving (出院时段) nearest to a minute at which nothing keeps the patient any longer, so that stays are as
   * long on average.
   */
  function leaving(e: number, minute: number): number {
    const [from, to] = [care.dischargeHours[0], care.dischargeHours[1]];
    const moved = minute + (MINUTES_PER_DAY - from - to) / 2;
    const day = Math.floor(moved / MINUTES_PER_DAY);
    const hour = onGrid(
      day * MINUTES_PER_DAY + from + ((moved - day * MINUTES_PER_DAY) * (to - from)) / MINUTES_PER_DAY,
    );
    const earliest = Math.max(clock[0], Math.min(minute, since[e] + paths.shortestStayDays * MINUTES_PER_DAY));
    return hour >= earliest ? hour : hour + MINUTES_PER_DAY;
  }

  /** When a stay of a length ends: the living leave in the hours for it, the dying when they die. */
  function endOf(e: number, stay: number): number {
    const end = Math.max(since[e] + stay, clock[0]);
    return outcome.willDie(e) || isDayCase(e) ? end : leaving(e, end);
  }

  function planEnd(e: number, stay: number): void {
    const d = catalogue.diseases[diseaseOf(e)];
    const fit =
      d.stepDownShare > 0 &&
      places.level[placeOf(e)] === COUNTY &&
      keys.ofStay(e, DECISION.STEP_DOWN) < d.stepDownShare;
    const end = endOf(e, stay);
    const step = leaving(e, since[e] + onGrid(stay * d.stepDownAfter));
    if (fit && step > clock[0] && step < end) simulation.schedule(step, EVENT.STEP_DOWN, e, 0, keys.order(e));
    else simulation.schedule(end, EVENT.DISCHARGED, e, 0, keys.order(e));
  }

  simulation.on(EVENT.INTENSIVE_DONE, (e) => {
    listener.intensiveDone(e);
    const site = places.siteOf[placeOf(e)];
    const ward = site * WARD_COUNT + places.wardAt[site * LINES + catalogue.diseases[diseaseOf(e)].line];
    // Whoever comes from intensive care goes first.
    const result = wards.request(ward, e, 0);
    if (result === RESULT.GRANTED) leaveIntensive(e, ward);
    else if (result === RESULT.REFUSED) stayIntensive(e);
  });

  function stayIntensive(e: number): void {
    unmark(e, INTENSIVE);
    planStay(e);
  }

  /** A ward bed is free: the intensive one is given back, the rest of the stay follows. */
  function leaveIntensive(e: number, ward: number): void {
    const site = places.siteOf[placeOf(e)];
    unmark(e, INTENSIVE);
    record[e * ENCOUNTER_STRIDE + UNIT] = ward - site * WARD_COUNT;
    wards.release(site * WARD_COUNT + INTENSIVE_WARD);
    planStay(e);
  }

  simulation.on(EVENT.STEP_DOWN, (e) => {
    if (theatre.putsOff(e, EVENT.STEP_DOWN)) return;
    const centre = referral.ownCentre(personOf(e));
    const stay = stayMinutes(e);
    const spent = clock[0] - since[e];
    const willing = keys.againOfStay(e, DECISION.STEP_DOWN) < rules.downTransfer * levers.downTransfer[placeOf(e)];
    if (willing && centre >= 0 && spent < stay && !outcome.willDie(e)) {
      const visits = homeBed.visitsFor(stay - spent);
      if (homeBed.takes(e, centre, visits)) return goHome(e, centre, spent, visits);
      if (hasBed(centre)) return transferDown(e, centre, spent, stay);
    }
    simulation.schedule(endOf(e, stay), EVENT.DISCHARGED, e, 0, keys.order(e));
  });

  /** The stay is billed as a part, the rest of it is to be spent at the township centre (下转). */
  function transferDown(e: number, centre: number, spent: number, stay: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const part = Math.max(1, Math.min(WHOLE_STAY - 1, Math.round((WHOLE_STAY * spent) / stay)));
    leaveBed(e);
    bill(e);
    listener.discharged(e, spent);
    listener.referredDown(e, REFERRAL_DOWN.STEP_DOWN);
    if (is(e, RAISED)) loop.contact(e);
    mark(e, STEPPED_DOWN);
    unmark(e, EMERGENCY);
    nextContact(e);
    record[at + REFERRED_FROM] = placeOf(e) + 1;
    record[at + PLACE] = centre;
    record[at + STAY_PART] = WHOLE_STAY - part;
    const there = clock[0] + onGrid(paths.downTransferMinutes);
    simulation.schedule(there, EVENT.FOR_BED, e, 0, keys.order(e));
    listener.bedPlanned(e, there, paths.downTransferMinutes);
  }

  /** The rest of the stay is spent in a bed at home (家庭病床), of the township centre's nurses. */
  function goHome(e: number, centre: number, spent: number, visits: number): void {
    leaveBed(e);
    bill(e);
    listener.discharged(e, spent);
    listener.referredDown(e, REFERRAL_DOWN.STEP_DOWN);
    if (is(e, RAISED)) loop.contact(e);
    homeBed.begin(e, centre, visits);
    leave(e);
  }

  function hasBed(centre: number): boolean {
    const site = places.siteOf[centre];
    const general = places.wardAt[site * LINES];
    return (
      general !== NONE_HERE && wards.busy(site * WARD_COUNT + general) < wards.capacity(site * WARD_COUNT + general)
    );
  }

  function leaveBed(e: number): void {
    residents.record[personOf(e) * RESIDENT_STRIDE + IN_BED] = 0;
    if (places.siteOf[placeOf(e)] >= 0 && !is(e, CORRIDOR)) wards.release(bedOf(e));
    unmark(e, CORRIDOR);
  }

  simulation.on(EVENT.DISCHARGED, (e) => {
    if (theatre.putsOff(e, EVENT.DISCHARGED)) return;
    const stay = clock[0] - since[e];
    const dies = outcome.fatal(e);
    leaveBed(e);
    bill(e);
    if (!is(e, AWAY | STEPPED_DOWN)) stays[placeOf(e)] += 1;
    listener.discharged(e, stay);
    if (is(e, RAISED)) loop.contact(e);
    const person = personOf(e);
    if (dies || lifeOf(residents.record[person * RESIDENT_STRIDE + TRAITS]) === DEAD) return flow.finish(e);
    if (diseaseOf(e) === delivery) listener.born(person, e);
    leave(e);
  });

  return { admit, leaveIntensive, stayIntensive, noteBedWait };
}
