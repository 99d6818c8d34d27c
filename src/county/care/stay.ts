import type { Arena } from "../../kernel/arena.ts";
import { createGammaTable } from "../../kernel/quantiles.ts";
import { createResources, RESULT, type Resources } from "../../kernel/resources.ts";
import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { around } from "../levers/levers.ts";
import { DEAD, IN_BED, lifeOf, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import { COUNTY, INTENSIVE_WARD, TOWNSHIP } from "../input/places.ts";
import { LINES, WARD_COUNT } from "../places/places.ts";
import { type CareContext, type Flow } from "./context.ts";
import { REFERRAL_DOWN } from "./listener.ts";
import {
  AWAY,
  CHAIN_DEDUCTIBLE,
  CONTACT,
  DISEASE,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  FLAGS,
  IN_PATIENT,
  INTENSIVE,
  ONSET_DAY,
  OPERATION_DUE,
  PERSON,
  PLACE,
  RAISED,
  READMITTED,
  REFERRED_FROM,
  STEPPED_DOWN,
  TESTS as STAY_PART,
  UNIT,
} from "./encounters.ts";
import { EVENT } from "../base/events.ts";
import { createKeys } from "./keys.ts";
import type { Loop } from "./loop.ts";
import type { Referral } from "./referral.ts";

/** Parts of a usual stay are counted in these. */
export const WHOLE_STAY = 10_000;
export const DELIVERY = "delivery";
/** The shortest stay, days [A]. */
const SHORTEST_STAY = 0.5;
/** Days after discharge between which readmissions come. */
const READMISSION_DAYS = 27;
/** In `places.wardAt`: no beds at all. */
const NO_WARD = 255;

/** A stay (住院), from the bed to what follows it. */
export interface Stay {
  readonly theatres: Resources;
  /** In bed: plans what the stay holds. Exactly one event is pending for its end. */
  admit(e: number): void;
  /** A ward bed is free for a patient in intensive care. */
  leaveIntensive(e: number, ward: number): void;
  /** The wards are shut: the rest of the stay is spent in the intensive bed. */
  stayIntensive(e: number): void;
  /** What people hear of a ward is how long an elective patient waited for a bed. */
  noteBedWait(e: number): void;
}

/** Theatre, intensive care, step-down, discharge, readmission. */
export function createStay(
  arena: Arena,
  context: CareContext,
  flow: Flow,
  referral: Referral,
  loop: Loop,
  wards: Resources,
): Stay {
  const {
    simulation,
    streams,
    places,
    catalogue,
    care,
    residents,
    waits,
    encounters,
    billing,
    listener,
    outcome,
    rules,
    levers,
    stays,
  } = context;
  const { record, since, onset } = encounters;
  const { clock } = simulation;
  const { draw, order, today } = createKeys(encounters, clock);
  const bedOf = (at: number): number => places.siteOf[record[at + PLACE]] * WARD_COUNT + record[at + UNIT];
  /** One shape of stay for each coefficient of variation, mean 1. */
  const shapes = new Map(
    [...new Set(catalogue.diseases.map(({ stayCv }) => stayCv))].map((cv) => [cv, createGammaTable(1, cv, 128)]),
  );
  const stayShape = catalogue.diseases.map(({ stayCv }) => shapes.get(stayCv)!);
  const delivery = catalogue.diseases.findIndex(({ id }) => id === DELIVERY);

  const theatres = createResources({
    arena,
    name: "care.theatres",
    simulation,
    count: Math.max(1, places.siteCount),
    jobs: encounters.capacity,
    priorities: 2,
    granted: (_, e) => operate(e),
  });
  for (let site = 0; site < places.siteCount; site++)
    theatres.setCapacity(site, Math.round(places.inputs[places.institutionOfSite[site]].theatres));

  /** How long an elective patient waited for a bed is what people hear of the ward. */
  function noteBedWait(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    if ((record[at + FLAGS] & (EMERGENCY | INTENSIVE | STEPPED_DOWN)) !== 0 || places.siteOf[record[at + PLACE]] < 0)
      return;
    waits.noteBed(record[at + PLACE], record[at + UNIT], clock[0] - since[e]);
  }

  const stayMinutes = (e: number): number => {
    const at = e * ENCOUNTER_STRIDE;
    const level = places.level[record[at + PLACE]];
    const disease = record[at + DISEASE];
    const mean = catalogue.diseases[disease].stayDays[level === TOWNSHIP ? 0 : level === COUNTY ? 1 : 2];
    const usual = stayShape[disease].at(
      streams.uniform(record[at + PERSON], DECISION.STAY, record[at + ONSET_DAY], draw(at)),
    );
    const days = Math.max(SHORTEST_STAY, mean * around(usual, levers.spread[record[at + PLACE]]));
    return onGrid(
      (days * MINUTES_PER_DAY * levers.stayLength[record[at + PLACE]] * record[at + STAY_PART]) / WHOLE_STAY,
    );
  };

  function admit(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const person = record[at + PERSON];
    const d = catalogue.diseases[record[at + DISEASE]];
    residents.record[person * RESIDENT_STRIDE + IN_BED] = e + 1;
    noteBedWait(e);
    since[e] = clock[0];
    listener.admitted(e);
    if ((record[at + FLAGS] & RAISED) !== 0) loop.contact(e);
    const stay = stayMinutes(e);
    const site = places.siteOf[record[at + PLACE]];
    if ((record[at + FLAGS] & INTENSIVE) !== 0) {
      const days = Math.min(d.intensiveDays, (0.8 * stay) / MINUTES_PER_DAY);
      return void simulation.schedule(clock[0] + onGrid(days * MINUTES_PER_DAY), EVENT.INTENSIVE_DONE, e, 0, order(at));
    }
    planOperation(e, site, stay);
    planEnd(e, stay);
  }

  function planOperation(e: number, site: number, stay: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const d = catalogue.diseases[record[at + DISEASE]];
    if (
      site < 0 ||
      d.surgeryShare === 0 ||
      theatres.capacity(site) === 0 ||
      (record[at + FLAGS] & (STEPPED_DOWN | READMITTED)) !== 0
    )
      return;
    const u = streams.pair(record[at + PERSON], DECISION.OPERATION, record[at + ONSET_DAY], draw(at));
    if (u >= d.surgeryShare) return;
    record[at + FLAGS] = record[at + FLAGS] | OPERATION_DUE;
    const [open, shut] = [care.theatreHours[0], care.theatreHours[1]];
    const hour = open + streams.second() * Math.max(1, (shut - open) * 0.6);
    const at2 =
      (record[at + FLAGS] & EMERGENCY) !== 0
        ? clock[0] + 60
        : (today() + (stay > 2 * MINUTES_PER_DAY ? 1 : 0)) * MINUTES_PER_DAY + hour;
    simulation.schedule(Math.max(clock[0], onGrid(at2)), EVENT.FOR_THEATRE, e, 0, order(at));
  }

  /** Hours between the end of the time there was and the bed, for an emergency. */
  const delayHours = (e: number): number => {
    const at = e * ENCOUNTER_STRIDE;
    return (record[at + FLAGS] & EMERGENCY) !== 0
      ? (since[e] - onset[e] - catalogue.diseases[record[at + DISEASE]].targetMinutes) / 60
      : 0;
  };

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
    const earliest = Math.max(clock[0], Math.min(minute, since[e] + SHORTEST_STAY * MINUTES_PER_DAY));
    return hour >= earliest ? hour : hour + MINUTES_PER_DAY;
  }

  /** When a stay of a length ends: the living leave in the hours for it, the dying when they die. */
  function endOf(e: number, stay: number): number {
    const end = Math.max(since[e] + stay, clock[0]);
    return outcome.willDie(e, delayHours(e)) ? end : leaving(e, end);
  }

  function planEnd(e: number, stay: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const d = catalogue.diseases[record[at + DISEASE]];
    const fit =
      d.stepDownShare > 0 &&
      places.level[record[at + PLACE]] === COUNTY &&
      streams.uniform(record[at + PERSON], DECISION.STEP_DOWN, record[at + ONSET_DAY], draw(at)) < d.stepDownShare;
    const end = endOf(e, stay);
    const step = leaving(e, since[e] + onGrid(stay * d.stepDownAfter));
    if (fit && step > clock[0] && step < end) simulation.schedule(step, EVENT.STEP_DOWN, e, 0, order(at));
    else simulation.schedule(end, EVENT.DISCHARGED, e, 0, order(at));
  }

  simulation.on(EVENT.INTENSIVE_DONE, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    const site = places.siteOf[record[at + PLACE]];
    const ward = site * WARD_COUNT + places.wardAt[site * LINES + catalogue.diseases[record[at + DISEASE]].line];
    const result = wards.request(ward, e, 0);
    if (result === RESULT.GRANTED) leaveIntensive(e, ward);
    else if (result === RESULT.REFUSED) stayIntensive(e);
  });

  function stayIntensive(e: number): void {
    record[e * ENCOUNTER_STRIDE + FLAGS] = record[e * ENCOUNTER_STRIDE + FLAGS] & ~INTENSIVE;
    const stay = stayMinutes(e);
    planOperation(e, places.siteOf[record[e * ENCOUNTER_STRIDE + PLACE]], stay);
    planEnd(e, stay);
  }

  /** A ward bed is free: the intensive one is given back, the rest of the stay follows. */
  function leaveIntensive(e: number, ward: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const site = places.siteOf[record[at + PLACE]];
    record[at + FLAGS] = record[at + FLAGS] & ~INTENSIVE;
    record[at + UNIT] = ward - site * WARD_COUNT;
    wards.release(site * WARD_COUNT + INTENSIVE_WARD);
    const stay = stayMinutes(e);
    planOperation(e, site, stay);
    planEnd(e, stay);
  }

  simulation.on(EVENT.FOR_THEATRE, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    if ((record[at + FLAGS] & OPERATION_DUE) === 0) return;
    const urgent = (record[at + FLAGS] & EMERGENCY) !== 0 ? 0 : 1;
    if (theatres.request(places.siteOf[record[at + PLACE]], e, urgent) === RESULT.GRANTED) operate(e);
  });

  function operate(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    listener.operated(e);
    const minutes = onGrid(catalogue.diseases[record[at + DISEASE]].theatreMinutes);
    simulation.schedule(clock[0] + minutes, EVENT.OPERATED, e, 0, order(at));
  }

  simulation.on(EVENT.OPERATED, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    record[at + FLAGS] = record[at + FLAGS] & ~OPERATION_DUE;
    theatres.release(places.siteOf[record[at + PLACE]]);
  });

  /** Nobody is moved or sent home before the operation: the plan is put off by a day. */
  function waitsForTheatre(e: number, kind: number): boolean {
    const at = e * ENCOUNTER_STRIDE;
    if ((record[at + FLAGS] & OPERATION_DUE) === 0) return false;
    simulation.schedule(clock[0] + MINUTES_PER_DAY, kind, e, 0, order(at));
    return true;
  }

  simulation.on(EVENT.STEP_DOWN, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    if (waitsForTheatre(e, EVENT.STEP_DOWN)) return;
    const centre = referral.ownCentre(record[at + PERSON]);
    const stay = stayMinutes(e);
    const spent = clock[0] - since[e];
    const willing =
      streams.uniform(record[at + PERSON], DECISION.STEP_DOWN, record[at + ONSET_DAY], (draw(at) + 32) & 4095) <
      rules.downTransfer * levers.downTransfer[record[at + PLACE]];
    if (!willing || centre < 0 || !hasBed(centre) || spent >= stay) {
      simulation.schedule(endOf(e, stay), EVENT.DISCHARGED, e, 0, order(at));
      return;
    }
    leaveBed(e);
    const part = Math.max(1, Math.min(WHOLE_STAY - 1, Math.round((WHOLE_STAY * spent) / stay)));
    billing.admission(e, part / WHOLE_STAY);
    listener.discharged(e, spent);
    listener.referredDown(e, REFERRAL_DOWN.STEP_DOWN);
    if ((record[at + FLAGS] & RAISED) !== 0) loop.contact(e);
    record[at + FLAGS] = (record[at + FLAGS] | STEPPED_DOWN) & ~EMERGENCY;
    record[at + CONTACT] = record[at + CONTACT] + 1;
    record[at + REFERRED_FROM] = record[at + PLACE] + 1;
    record[at + PLACE] = centre;
    record[at + STAY_PART] = WHOLE_STAY - part;
    simulation.schedule(clock[0] + onGrid(60), EVENT.FOR_BED, e, 0, order(at));
  });

  function hasBed(centre: number): boolean {
    const site = places.siteOf[centre];
    const general = places.wardAt[site * LINES];
    return general !== NO_WARD && wards.busy(site * WARD_COUNT + general) < wards.capacity(site * WARD_COUNT + general);
  }

  function leaveBed(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    residents.record[record[at + PERSON] * RESIDENT_STRIDE + IN_BED] = 0;
    if (places.siteOf[record[at + PLACE]] >= 0) wards.release(bedOf(at));
  }

  simulation.on(EVENT.DISCHARGED, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    if (waitsForTheatre(e, EVENT.DISCHARGED)) return;
    const person = record[at + PERSON];
    const stay = clock[0] - since[e];
    const dies = outcome.fatal(e, delayHours(e));
    leaveBed(e);
    billing.admission(e, record[at + STAY_PART] / WHOLE_STAY);
    if ((record[at + FLAGS] & (AWAY | STEPPED_DOWN)) === 0) stays[record[at + PLACE]] += 1;
    listener.discharged(e, stay);
    if ((record[at + FLAGS] & RAISED) !== 0) loop.contact(e);
    if (dies || lifeOf(residents.record[person * RESIDENT_STRIDE + TRAITS]) === DEAD) return flow.finish(e);
    if (record[at + DISEASE] === delivery) listener.born(person);
    readmitOrFollow(e);
  });

  function readmitOrFollow(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const person = record[at + PERSON];
    const d = catalogue.diseases[record[at + DISEASE]];
    const again = streams.pair(person, DECISION.READMISSION, record[at + ONSET_DAY], draw(at));
    record[at + FLAGS] = record[at + FLAGS] & ~EMERGENCY;
    record[at + CONTACT] = record[at + CONTACT] + 1;
    const days = 3 + Math.floor(streams.second() * READMISSION_DAYS);
    if (
      again < d.readmissionShare * levers.complication[record[at + PLACE]] + levers.split[record[at + PLACE]] &&
      record[at + CONTACT] < 8
    ) {
      record[at + FLAGS] = (record[at + FLAGS] | READMITTED) & ~STEPPED_DOWN;
      // A new admission bears a deductible of its own: the chain of transfers ended with the discharge.
      record[at + CHAIN_DEDUCTIBLE] = 0;
      record[at + STAY_PART] = WHOLE_STAY;
      const hospital = referral.complication(e);
      if (hospital >= 0) record[at + PLACE] = hospital;
      // As urgent as the illness is at its outset; what is not, keeps clear of rest days and the Spring Festival.
      if (streams.uniform(person, DECISION.URGENCY, record[at + ONSET_DAY], draw(at)) < d.emergencyShare)
        record[at + FLAGS] = record[at + FLAGS] | EMERGENCY;
      onset[e] = clock[0] + (flow.readyDay(e, today() + days) - today()) * MINUTES_PER_DAY;
      simulation.schedule(onset[e], EVENT.FOR_BED, e, 0, order(at));
      return;
    }
    record[at + FLAGS] = record[at + FLAGS] & ~(IN_PATIENT | READMITTED);
    flow.comeBack(e);
  }

  return { theatres, admit, leaveIntensive, stayIntensive, noteBedWait };
}
