import type { Arena } from "../../kernel/arena.ts";
import { createGammaTable } from "../../kernel/quantiles.ts";
import { createResources, RESULT, type Resources } from "../../kernel/resources.ts";
import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { EVENT } from "../base/events.ts";
import { COUNTY, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { canGo, FULFILLED_BIT, LAST_PLACE, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import { DEPARTMENT_COUNT, LINES } from "../places/places.ts";
import type { Attempts } from "./attempts.ts";
import type { Conclusion } from "./conclusion.ts";
import { type CareContext, type Flow } from "./context.ts";
import { EMERGENCY, ENCOUNTER_STRIDE, ON_CALL, REFERRED, SECOND_LOOK, STANDING, UNIT } from "./encounters.ts";
import type { Equipment } from "./equipment.ts";
import type { Tests } from "./tests.ts";

/**
 * Priorities at a doctor's door: emergency, back with results, referred with a fulfilled contract, referred, others.
 */
const DOOR = { EMERGENCY: 0, RESULTS: 1, REFERRED_SERVED: 2, REFERRED: 3, OTHERS: 4 } as const;
const PRIORITIES = 5;
/** The last of them that may take a place reserved for referred patients (预留号源). */
export const REFERRED_PRIORITY = DOOR.REFERRED;

/** A doctor's queue and consultation (候诊、就诊), first look and second; village clinics are plain stations. */
export interface Consultation {
  readonly doctors: Resources;
  /**
   * Minutes that those would have taken who left a department unseen, out of patience or at closing time, since the
   * start: state, by [site * departments + department].
   */
  readonly unmet: Float64Array;
  /** Reaches an institution as an out-patient. */
  arrive(e: number): void;
  /** All results are there: the doctor looks at them. */
  secondLook(e: number): void;
  /** Empties the queue of a department that closes. */
  close(resource: number): void;
}

export function createConsultation(
  arena: Arena,
  context: CareContext,
  flow: Flow,
  equipment: Equipment,
  tests: Tests,
  conclusion: Conclusion,
  attempts: Attempts,
): Consultation {
  const { simulation, keys, places, catalogue, care, residents, encounters, waits, listener, rules, levers } = context;
  const { record, since, is, mark, personOf, placeOf } = encounters;
  const { clock } = simulation;
  const length = createGammaTable(1, care.consultCv);
  const patience = createGammaTable(1, care.patienceCv);

  const doctors = createResources({
    arena,
    name: "care.doctors",
    simulation,
    count: Math.max(1, places.siteCount * DEPARTMENT_COUNT),
    jobs: encounters.capacity,
    priorities: PRIORITIES,
    granted: (resource, e) => {
      // Died while waiting, or was called to a bed.
      if (canGo(residents.record, personOf(e))) return consult(e);
      doctors.release(resource);
      flow.finish(e);
    },
    reneged: (_, e) => leave(e),
    renegeKind: EVENT.DOCTOR_PATIENCE,
  });
  const unmet = arena.f64("care.doctors-unmet", Math.max(1, places.siteCount * DEPARTMENT_COUNT), "doctor-minutes");
  const unitOf = (e: number): number => record[e * ENCOUNTER_STRIDE + UNIT];
  const doctorOf = (e: number): number => places.siteOf[placeOf(e)] * DEPARTMENT_COUNT + unitOf(e);

  function arrive(e: number): void {
    const person = personOf(e);
    if (!canGo(residents.record, person)) {
      listener.cannotCome(e);
      return flow.finish(e);
    }
    listener.arrived(e);
    const place = placeOf(e);
    if (levers.shut[place] === 1 && !is(e, EMERGENCY)) return findShut(e);
    residents.record[person * RESIDENT_STRIDE + LAST_PLACE] = place + 1;
    const level = places.level[place];
    if (level === VILLAGE) return visitClinic(e, place);
    if (level > COUNTY) {
      listener.waited(e, 0);
      return conclusion.conclude(e);
    }
    register(e, place, level);
  }

  /** Shut since the patient set out: looks elsewhere tomorrow. */
  function findShut(e: number): void {
    listener.unserved(e);
    attempts.again(e);
  }

  /** Takes a number (挂号) and a seat in the department's queue. */
  function register(e: number, place: number, level: number): void {
    if (!is(e, EMERGENCY)) {
      const site = places.siteOf[place];
      const department = places.departmentAt[site * LINES + catalogue.diseases[encounters.diseaseOf(e)].line];
      record[e * ENCOUNTER_STRIDE + UNIT] = places.clinicAt[site * DEPARTMENT_COUNT + department];
    }
    since[e] = clock[0];
    const mean = level === TOWNSHIP ? care.patienceTownshipMinutes : care.patienceCountyMinutes;
    const until = clock[0] + onGrid(mean * patience.at(keys.ofContact(e, DECISION.PATIENCE)) * levers.patience[0]);
    // An emergency and a standing appointment wait until they are seen.
    const result = is(e, EMERGENCY | STANDING)
      ? doctors.request(doctorOf(e), e, is(e, EMERGENCY) ? DOOR.EMERGENCY : DOOR.RESULTS)
      : doctors.requestUntil(doctorOf(e), e, priorityOf(e), until, 1, keys.order(e));
    if (result === RESULT.GRANTED) consult(e);
    else if (result === RESULT.REFUSED) leave(e);
  }

  function priorityOf(e: number): number {
    if (!is(e, REFERRED)) return DOOR.OTHERS;
    const served = (residents.record[personOf(e) * RESIDENT_STRIDE + TRAITS] & FULFILLED_BIT) !== 0;
    return rules.greenChannel && served ? DOOR.REFERRED_SERVED : DOOR.REFERRED;
  }

  /** A village clinic is a plain first-come station: the whole visit is one event. */
  function visitClinic(e: number, place: number): void {
    const minutes = onGrid(care.villageConsultMinutes * length.at(keys.ofContact(e, DECISION.CONSULTATION)));
    const begins = rules.unlimited
      ? clock[0]
      : equipment.clinics.serve(place, clock[0], minutes, clinicOpens(clock[0]));
    const wait = begins - clock[0];
    record[e * ENCOUNTER_STRIDE + UNIT] = 0;
    waits.note(place, 0, wait);
    listener.waited(e, wait);
    conclusion.conclude(e);
  }

  /**
   * When a village clinic takes somebody who comes now: not before it opens, not in the midday break; late comers knock
   * at the doctor's door.
   */
  function clinicOpens(now: number): number {
    const midnight = Math.floor(now / MINUTES_PER_DAY) * MINUTES_PER_DAY;
    const [open, noon, again] = care.villageHours;
    const minute = now - midnight;
    return minute < open! ? midnight + open! : minute >= noon! && minute < again! ? midnight + again! : now;
  }

  /** Minutes of a first look, on average. */
  const firstLook = (e: number): number =>
    places.level[placeOf(e)] === TOWNSHIP ? care.townshipConsultMinutes : care.consultMinutes[unitOf(e)];

  function unseen(e: number): void {
    unmet[doctorOf(e)] = unmet[doctorOf(e)] + firstLook(e);
  }

  /** A doctor is free: first look or second. */
  function consult(e: number): void {
    const second = is(e, SECOND_LOOK);
    if (!second) {
      const wait = clock[0] - since[e];
      waits.note(placeOf(e), unitOf(e), wait);
      listener.waited(e, wait);
    }
    const mean = second ? care.secondLookMinutes : firstLook(e);
    const u = keys.ofContact(e, second ? DECISION.SECOND_LOOK : DECISION.CONSULTATION);
    const until = clock[0] + onGrid(mean * length.at(u));
    simulation.schedule(until, second ? EVENT.SECOND_LOOK_DONE : EVENT.CONSULTED, e, 0, keys.order(e));
    listener.consulting(e, until, second);
  }

  simulation.on(EVENT.CONSULTED, (e) => {
    doctors.release(doctorOf(e));
    since[e] = clock[0];
    if (tests.order(e)) tests.next(e);
    else conclusion.conclude(e);
  });

  /** Whether clinics are open at this hour, be a desk's doctor there or on the ward. */
  function openNow(): boolean {
    const [open, noon, again, shut] = care.hospitalHours;
    const minute = clock[0] % MINUTES_PER_DAY;
    return (minute >= open && minute < noon) || (minute >= again && minute < shut);
  }

  function secondLook(e: number): void {
    // After closing the doctor on call reads the results: nobody waits for the morning.
    if (doctors.capacity(doctorOf(e)) === 0 && !openNow()) {
      mark(e, ON_CALL);
      consult(e);
    } else if (doctors.request(doctorOf(e), e, DOOR.RESULTS) === RESULT.GRANTED) consult(e);
  }

  simulation.on(EVENT.SECOND_LOOK_DONE, (e) => {
    if (!is(e, ON_CALL)) doctors.release(doctorOf(e));
    conclusion.conclude(e);
  });

  /** Out of patience: tries elsewhere once, at a higher level or outside, else gives up. */
  function leave(e: number): void {
    listener.reneged(e);
    unseen(e);
    waits.note(placeOf(e), unitOf(e), clock[0] - since[e]);
    attempts.again(e);
  }

  /** Closing time: those with results are read by the doctor on call, the others are sent home and come again. */
  function close(resource: number): void {
    for (let priority = 0; priority < PRIORITIES; priority++) {
      let e = doctors.first(resource, priority);
      while (e >= 0) {
        const behind = doctors.behind(e);
        doctors.leave(e);
        if (is(e, SECOND_LOOK)) {
          mark(e, ON_CALL);
          consult(e);
        } else {
          listener.unserved(e);
          unseen(e);
          attempts.again(e);
        }
        e = behind;
      }
    }
  }

  simulation.on(EVENT.ARRIVED, (e) => arrive(e));

  return { doctors, unmet, arrive, secondLook, close };
}
