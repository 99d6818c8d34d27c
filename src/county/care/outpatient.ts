import type { Arena } from "../../kernel/arena.ts";
import { rank } from "../../kernel/order.ts";
import { createGammaTable } from "../../kernel/quantiles.ts";
import { createResources, RESULT, type Resources } from "../../kernel/resources.ts";
import { createStations, type Stations } from "../../kernel/stations.ts";
import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION, DRAWS_PER_DISEASE } from "../base/decisions.ts";
import { NOWHERE } from "../choice/choice.ts";
import { CENTRES } from "../input/illness.ts";
import { COUNTY, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { DEPARTMENT_COUNT, DEVICE_COUNT, LINES } from "../places/places.ts";
import { ALIVE, canGo, FULFILLED_BIT, LAST_PLACE, lifeOf, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import { type CareContext, type Flow } from "./context.ts";
import { REFERRAL_UP } from "./listener.ts";
import {
  ADMIT,
  AWAY,
  ATTEMPTS,
  CONTACT,
  DISEASE,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  FLAGS,
  FOLLOW_UP,
  FOLLOW_UPS_LEFT,
  ON_CALL,
  ONSET_DAY,
  LOW_NEED,
  PERSON,
  PLACE,
  RAISED,
  REFERRED,
  REFERRED_FROM,
  REFILL,
  SECOND_LOOK,
  STANDING,
  TESTS,
  UNIT,
} from "./encounters.ts";
import { EVENT } from "../base/events.ts";
import type { Loop } from "./loop.ts";
import type { Referral } from "./referral.ts";
import type { Seeking } from "./seeking.ts";
import { severityOf } from "./severity.ts";

/**
 * Priorities at a doctor's door: emergency, back with results, referred with a fulfilled contract, referred, others.
 */
const PRIORITIES = 5;
/** The last of them that may take a place reserved for referred patients (预留号源). */
export const REFERRED_PRIORITY = 3;
/** Visits a patient sent home at closing tries again before giving up [A]. */
const MOST_ATTEMPTS = 2;
/** Patients whose need exceeds a place's capability by less than this are treated there [A]. */
const TOLERANCE = 0.05;

export interface Outpatient {
  readonly doctors: Resources;
  readonly devices: Stations;
  readonly windows: Stations;
  readonly clinics: Stations;
  /** Station of a device at a site, [site * devices + device], -1 none. */
  readonly deviceAt: Int32Array;
  /** What is to be bought of a device at a site is at work from now on; nothing where nothing is. */
  equip(site: number, device: number): void;
  arrive(e: number): void;
  comeBack(e: number): void;
  /** Empties the queue of a department that closes. */
  close(resource: number): void;
}

/** The out-patient path (门诊流程): register, wait, consult, tests, second look, window; then what follows. */
export function createOutpatient(
  arena: Arena,
  context: CareContext,
  flow: Flow,
  seeking: Seeking,
  referral: Referral,
  loop: Loop,
): Outpatient {
  const {
    simulation,
    streams,
    places,
    catalogue,
    care,
    residents,
    encounters,
    waits,
    billing,
    listener,
    rules,
    levers,
    reading,
  } = context;
  const { record, since } = encounters;
  const clock = simulation.clock;
  const gamma = createGammaTable(1, care.consultCv);
  const patience = createGammaTable(1, care.patienceCv);
  const deviceAt = arena
    .i32("care.device-at", Math.max(1, places.siteCount * DEVICE_COUNT), "station, -1 none")
    .fill(-1);
  /** The same with what is to be bought; the units that a station then has. */
  const stationOf = new Int32Array(places.siteCount * DEVICE_COUNT).fill(-1);
  const deviceServers: number[] = [];
  const windowServers: number[] = [];
  const devicesFor = (at: number): number =>
    Math.max(
      Math.round(places.inputs[places.institutionOfSite[Math.floor(at / DEVICE_COUNT)]].devices[at % DEVICE_COUNT]),
      context.laterDevices[at],
    );
  /** Devices of each kind in the county: members of a community may lend them to each other. */
  const allOfKind = Array.from({ length: DEVICE_COUNT }, () => 0);
  for (let at = 0; at < stationOf.length; at++) allOfKind[at % DEVICE_COUNT] += devicesFor(at);
  for (let site = 0; site < places.siteCount; site++) {
    const input = places.inputs[places.institutionOfSite[site]];
    input.devices.forEach((units, device) => {
      const at = site * DEVICE_COUNT + device;
      if (devicesFor(at) >= 1) stationOf[at] = deviceServers.push(allOfKind[device]) - 1;
      if (units >= 1) deviceAt[at] = stationOf[at];
    });
    windowServers.push(Math.max(1, Math.round(input.nurses * WINDOWS_PER_NURSE)));
  }
  const devices = createStations({
    arena,
    name: "care.devices",
    servers: deviceServers.length > 0 ? deviceServers : [1],
  });
  deviceAt.forEach((station, at) => {
    if (station >= 0)
      devices.setServers(
        station,
        Math.round(places.inputs[places.institutionOfSite[Math.floor(at / DEVICE_COUNT)]].devices[at % DEVICE_COUNT]),
        0,
      );
  });
  const windows = createStations({
    arena,
    name: "care.windows",
    servers: windowServers.length > 0 ? windowServers : [1],
  });
  const clinics = createStations({
    arena,
    name: "care.clinics",
    servers: places.inputs.map(({ level, doctors }) => (level === VILLAGE ? Math.max(1, Math.round(doctors[0])) : 1)),
  });
  /** Tests that a visit for a disease may bring, device and probability in turn. */
  const testsOf = catalogue.diseases.map(({ tests }) =>
    Float64Array.from(tests.flatMap((p, device) => (p > 0 ? [device, p] : []))),
  );

  const doctors = createResources({
    arena,
    name: "care.doctors",
    simulation,
    count: Math.max(1, places.siteCount * DEPARTMENT_COUNT),
    jobs: encounters.capacity,
    priorities: PRIORITIES,
    granted: (resource, e) => {
      // Died while waiting, or was called to a bed.
      if (canGo(residents.record, record[e * ENCOUNTER_STRIDE + PERSON])) return consult(e);
      doctors.release(resource);
      flow.finish(e);
    },
    reneged: (_, e) => leave(e),
    renegeKind: EVENT.DOCTOR_PATIENCE,
  });

  /** Draws of this contact: the episode's key and the contact's number. */
  const draw = (at: number): number => record[at + DISEASE] * DRAWS_PER_DISEASE + record[at + CONTACT];
  const resourceOf = (at: number): number => places.siteOf[record[at + PLACE]] * DEPARTMENT_COUNT + record[at + UNIT];

  function arrive(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const person = record[at + PERSON];
    const traits = residents.record[person * RESIDENT_STRIDE + TRAITS];
    if (!canGo(residents.record, person)) return flow.finish(e);
    const place = record[at + PLACE];
    if (levers.shut[place] === 1 && (record[at + FLAGS] & EMERGENCY) === 0) return findShut(e);
    residents.record[person * RESIDENT_STRIDE + LAST_PLACE] = place + 1;
    const level = places.level[place];
    if (level === VILLAGE) return visitClinic(e, place);
    if (level > COUNTY) {
      listener.waited(e, 0);
      return conclude(e);
    }
    const flags = record[at + FLAGS];
    if ((flags & EMERGENCY) === 0)
      record[at + UNIT] =
        places.departmentAt[places.siteOf[place] * LINES + catalogue.diseases[record[at + DISEASE]].line];
    since[e] = clock[0];
    const u = streams.uniform(person, DECISION.PATIENCE, record[at + ONSET_DAY], draw(at));
    const mean = level === TOWNSHIP ? care.patienceTownshipMinutes : care.patienceCountyMinutes;
    const standing = (flags & (EMERGENCY | STANDING)) !== 0;
    const result = standing
      ? doctors.request(resourceOf(at), e, (flags & EMERGENCY) !== 0 ? 0 : 1)
      : doctors.requestUntil(
          resourceOf(at),
          e,
          priorityOf(flags, traits),
          clock[0] + onGrid(mean * patience.at(u) * levers.patience[0]),
          1,
          rank(person, record[at + ONSET_DAY]),
        );
    if (result === RESULT.GRANTED) consult(e);
    else if (result === RESULT.REFUSED) leave(e);
  }

  /** Shut since the patient set out: looks elsewhere tomorrow. */
  function findShut(e: number): void {
    listener.unserved(e);
    again(e);
  }

  const priorityOf = (flags: number, traits: number): number => {
    if ((flags & REFERRED) === 0) return REFERRED_PRIORITY + 1;
    return rules.greenChannel && (traits & FULFILLED_BIT) !== 0 ? REFERRED_PRIORITY - 1 : REFERRED_PRIORITY;
  };

  /** A village clinic is a plain first-come station: the whole visit is one event. */
  function visitClinic(e: number, place: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const duration = onGrid(
      care.villageConsultMinutes *
        gamma.at(streams.uniform(record[at + PERSON], DECISION.CONSULTATION, record[at + ONSET_DAY], draw(at))),
    );
    const wait = rules.unlimited ? 0 : clinics.serve(place, clock[0], duration, clinicOpens(clock[0])) - clock[0];
    record[at + UNIT] = 0;
    waits.note(place, 0, wait);
    listener.waited(e, wait);
    conclude(e);
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

  /** A doctor is free: first look or second. */
  function consult(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const second = (record[at + FLAGS] & SECOND_LOOK) !== 0;
    const place = record[at + PLACE];
    if (!second) {
      const wait = clock[0] - since[e];
      waits.note(place, record[at + UNIT], wait);
      listener.waited(e, wait);
    }
    const mean = second
      ? care.secondLookMinutes
      : places.level[place] === TOWNSHIP
        ? care.townshipConsultMinutes
        : care.consultMinutes[record[at + UNIT]];
    const u = streams.uniform(
      record[at + PERSON],
      second ? DECISION.SECOND_LOOK : DECISION.CONSULTATION,
      record[at + ONSET_DAY],
      draw(at),
    );
    const kind = second ? EVENT.SECOND_LOOK_DONE : EVENT.CONSULTED;
    simulation.schedule(
      clock[0] + onGrid(mean * gamma.at(u)),
      kind,
      e,
      0,
      rank(record[at + PERSON], record[at + ONSET_DAY]),
    );
  }

  simulation.on(EVENT.CONSULTED, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    doctors.release(resourceOf(at));
    since[e] = clock[0];
    record[at + TESTS] = orderTests(e);
    reading.ready[e] = 0;
    if (record[at + TESTS] === 0) conclude(e);
    else test(e);
  });

  simulation.on(EVENT.SECOND_LOOK_DONE, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    if ((record[at + FLAGS] & ON_CALL) === 0) doctors.release(resourceOf(at));
    conclude(e);
  });

  /** @param examined device + 1; 0 where all results are there, read here or above */
  simulation.on(EVENT.TESTED, (e, examined) => {
    const at = e * ENCOUNTER_STRIDE;
    if (examined > 0 && places.remote[record[at + PLACE]] !== 0) reading.send(e, examined - 1);
    if (record[at + TESTS] !== 0) return test(e);
    const back = Math.max(reading.ready[e], since[e]);
    if (examined === 0 && !canGo(residents.record, record[at + PERSON])) return flow.finish(e);
    if (back > clock[0])
      return void simulation.schedule(back, EVENT.TESTED, e, 0, rank(record[at + PERSON], record[at + ONSET_DAY]));
    record[at + FLAGS] = record[at + FLAGS] | SECOND_LOOK;
    // After closing the doctor on call reads the results: nobody waits for the morning.
    if (doctors.capacity(resourceOf(at)) === 0) {
      record[at + FLAGS] = record[at + FLAGS] | ON_CALL;
      consult(e);
    } else if (doctors.request(resourceOf(at), e, 1) === RESULT.GRANTED) consult(e);
  });

  /** The tests this visit needs among those the place can do; fewer on a return visit. */
  function orderTests(e: number): number {
    const at = e * ENCOUNTER_STRIDE;
    const disease = record[at + DISEASE];
    const list = testsOf[disease];
    const first = places.siteOf[record[at + PLACE]] * DEVICE_COUNT;
    const factor =
      (record[at + FLAGS] & (FOLLOW_UP | REFILL)) !== 0
        ? care.followUpTestFactor * levers.tests[record[at + PLACE]]
        : levers.tests[record[at + PLACE]];
    const from = record[at + REFERRED_FROM] - 1;
    const known =
      (record[at + FLAGS] & REFERRED) !== 0 ? 1 - care.duplicateShare * (from < 0 ? 1 : levers.repeated[from]) : 0;
    if (list.length === 0) return 0;
    let wanted = 0;
    // One uniform decides all devices, another all duplicates: what a decision leaves of it is uniform again.
    let u = streams.pair(record[at + PERSON], DECISION.TESTS, record[at + ONSET_DAY], draw(at));
    let v = streams.second();
    for (let i = 0; i < list.length; i += 2) {
      const device = list[i];
      if (deviceAt[first + device] < 0) continue;
      const p = list[i + 1] * factor;
      const needed = u < p;
      u = needed ? u / p : (u - p) / (1 - p);
      if (!needed) continue;
      const duplicate = known > 0 && deviceBelow(from, device);
      if (duplicate) {
        const spared = v < known;
        v = spared ? v / known : (v - known) / (1 - known);
        if (spared) {
          listener.recognised(e);
          continue;
        }
      }
      wanted |= 1 << device;
      listener.tested(e, device, duplicate);
    }
    return wanted;
  }

  /** Whether the referring institution has the device, so that its result could have been brought along. */
  function deviceBelow(from: number, device: number): boolean {
    const site = from < 0 ? -1 : places.siteOf[from];
    return site >= 0 && deviceAt[site * DEVICE_COUNT + device] >= 0;
  }

  /**
   * The next test, at its own device's queue. From the consultation on `since` is when all results read here are there.
   */
  function test(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const tests = record[at + TESTS];
    const device = 31 - Math.clz32(tests & -tests);
    record[at + TESTS] = tests & (tests - 1);
    const minutes = onGrid(care.testMinutes[device]);
    const station = deviceAt[places.siteOf[record[at + PLACE]] * DEVICE_COUNT + device];
    const start = rules.unlimited ? clock[0] : devices.serve(station, clock[0], minutes);
    since[e] = Math.max(since[e], start + minutes + care.reportMinutes[device]);
    simulation.schedule(
      start + minutes,
      EVENT.TESTED,
      e,
      device + 1,
      rank(record[at + PERSON], record[at + ONSET_DAY]),
    );
  }

  /** What the doctor decides: admission, a higher level, a return visit, or nothing more. */
  function conclude(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const flags = record[at + FLAGS] & ~(SECOND_LOOK | ON_CALL);
    record[at + FLAGS] = flags;
    const place = record[at + PLACE];
    const level = places.level[place];
    const d = catalogue.diseases[record[at + DISEASE]];
    const severity = severityOf(record, e);
    if (levers.spared[place] + levers.withheld[place] > 0) holdBack(e, place);
    if (levers.induced[place] > 0) induce(e, place, level);
    if ((record[at + FLAGS] & (ADMIT | FOLLOW_UP)) === ADMIT && canGo(residents.record, record[at + PERSON])) {
      const need = d.inpatientNeed[0] + (d.inpatientNeed[1] - d.inpatientNeed[0]) * severity;
      const able =
        places.capability[place * LINES + d.line] +
        levers.ability[place * LINES + d.line] +
        (d.centre < 0 ? 0 : levers.rescue[place * CENTRES.length + d.centre]);
      const here = level > VILLAGE && able + TOLERANCE >= need && hasWard(place, d.line);
      const adviser = referral.adviser(e, here ? place : NOWHERE);
      const target = flow.advise(e, adviser, !here);
      record[at + FLAGS] = record[at + FLAGS] & ~ADMIT;
      if (target >= 0) {
        referral.advised(e, here, adviser, target);
        const sameDay = target === place && flow.leadDays(e) === 0;
        // A visit that ends in admission at the same institution the same day is part of the stay.
        if (!sameDay) attend(e);
        return flow.goForBed(e, target, sameDay);
      }
    }
    const given = attend(e);
    if (lifeOf(residents.record[record[at + PERSON] * RESIDENT_STRIDE + TRAITS]) !== ALIVE) return flow.finish(e);
    if (!given) return lookElsewhere(e, level);
    if ((record[at + FLAGS] & REFILL) !== 0 && record[at + CONTACT] > 0) listener.refilled(e, true);
    const need = d.outpatientNeed[0] + (d.outpatientNeed[1] - d.outpatientNeed[0]) * severity;
    const short = need - places.capability[place * LINES + d.line] - levers.ability[place * LINES + d.line] - TOLERANCE;
    // A standing appointment is kept where it is: the unit was chosen for good.
    if (short <= 0 || level > COUNTY || (flags & STANDING) !== 0 || loop.isFollowed(flags, level)) return comeBack(e);
    if (!refersUp(e, level)) {
      listener.notReferred(e);
      return comeBack(e);
    }
    listener.referredUp(e, (flags & EMERGENCY) !== 0 ? REFERRAL_UP.EMERGENCY : REFERRAL_UP.CAPABILITY);
    record[at + FLAGS] = record[at + FLAGS] & ~FOLLOW_UP;
    referral.refer(e);
    record[at + CONTACT] = record[at + CONTACT] + 1;
    simulation.schedule(
      clock[0] + referral.delay(e),
      EVENT.SEEK,
      e,
      level + 1,
      rank(record[at + PERSON], record[at + ONSET_DAY]),
    );
  }

  /**
   * A doctor with a reason to admit fewer does not advise it: what had no need goes home well, the others stay
   * untreated.
   */
  function holdBack(e: number, place: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const flags = record[at + FLAGS];
    if ((flags & (ADMIT | FOLLOW_UP | EMERGENCY)) !== ADMIT) return;
    const chance = (flags & LOW_NEED) !== 0 ? levers.spared[place] : levers.withheld[place];
    if (
      chance === 0 ||
      streams.uniform(record[at + PERSON], DECISION.HELD_BACK, record[at + ONSET_DAY], draw(at)) >= chance
    )
      return;
    record[at + FLAGS] = flags & ~(ADMIT | LOW_NEED);
    if ((flags & LOW_NEED) === 0) context.outcome.untreated(e);
  }

  /** A doctor with idle beds and a reason to fill them advises admission without need (诱导住院). */
  function induce(e: number, place: number, level: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const flags = record[at + FLAGS];
    if ((flags & (ADMIT | FOLLOW_UP | REFILL | STANDING | AWAY)) !== 0 || level === VILLAGE || level > COUNTY) return;
    if (!hasWard(place, catalogue.diseases[record[at + DISEASE]].line)) return;
    const u = streams.uniform(record[at + PERSON], DECISION.INDUCED, record[at + ONSET_DAY], draw(at));
    if (u < levers.induced[place]) record[at + FLAGS] = flags | ADMIT | LOW_NEED;
  }

  const hasWard = (place: number, line: number): boolean => {
    const site = places.siteOf[place];
    return site < 0 || places.wardAt[site * LINES + line] !== 255;
  };

  /**
   * Billing and the window: the attendance is complete. @returns false when the drug that a chronic patient came for
   * was not there
   */
  function attend(e: number): boolean {
    const at = e * ENCOUNTER_STRIDE;
    const site = places.siteOf[record[at + PLACE]];
    if (site >= 0 && !rules.unlimited) windows.serve(site, clock[0], onGrid(care.windowMinutes));
    const given = billing.visit(e);
    listener.visited(e);
    if ((record[at + FLAGS] & RAISED) !== 0) loop.contact(e);
    return given;
  }

  function refersUp(e: number, level: number): boolean {
    const at = e * ENCOUNTER_STRIDE;
    if (record[at + CONTACT] >= 3) return false;
    const share =
      level === VILLAGE ? care.referralUpVillage : level === TOWNSHIP ? care.referralUpTownship : care.referralUpCounty;
    return (
      streams.uniform(record[at + PERSON], DECISION.REFERRAL, record[at + ONSET_DAY], draw(at)) < share ||
      referral.insists(e)
    );
  }

  /** Return visits: how many is drawn at the first contact; each on a day ready for it, at the same place. */
  function comeBack(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const flags = record[at + FLAGS];
    const d = catalogue.diseases[record[at + DISEASE]];
    const person = record[at + PERSON];
    if ((flags & (FOLLOW_UP | REFILL | STANDING)) === 0) {
      const u = streams.uniform(
        person,
        DECISION.FOLLOW_UP,
        record[at + ONSET_DAY],
        record[at + DISEASE] * DRAWS_PER_DISEASE,
      );
      record[at + FOLLOW_UPS_LEFT] = Math.floor(d.followUps + u);
      if (rules.followUpBelow > 0 || levers.followed[0] > 0) loop.handBack(e);
    }
    if (record[at + FOLLOW_UPS_LEFT] <= 0 || record[at + CONTACT] >= DRAWS_PER_DISEASE - 2) return flow.finish(e);
    record[at + FOLLOW_UPS_LEFT] = record[at + FOLLOW_UPS_LEFT] - 1;
    record[at + CONTACT] = record[at + CONTACT] + 1;
    record[at + FLAGS] = (flags | FOLLOW_UP) & ~EMERGENCY;
    const spread = 0.5 + streams.uniform(person, DECISION.FOLLOW_UP, record[at + ONSET_DAY], draw(at));
    const day =
      Math.floor(clock[0] / MINUTES_PER_DAY) + loop.within(e, Math.max(1, Math.round(d.followUpDays * spread)));
    const free = seeking.readyDay(e, day);
    const ready = free + seeking.daysToMarket(e, record[at + PLACE], free);
    simulation.schedule(
      seeking.arrivalMinute(e, ready, false),
      EVENT.ARRIVED,
      e,
      0,
      rank(person, record[at + ONSET_DAY]),
    );
  }

  /**
   * Without the drug: looks for it a level up the next day, where everything else is weighed again; not for ever, where
   * it is nowhere to be had.
   */
  function lookElsewhere(e: number, level: number): void {
    const at = e * ENCOUNTER_STRIDE;
    listener.drugMissed(e);
    listener.refilled(e, false);
    if (record[at + CONTACT] >= DRAWS_PER_DISEASE - 2) return flow.finish(e);
    record[at + CONTACT] = record[at + CONTACT] + 1;
    seekTomorrow(e, level + 1);
  }

  function seekTomorrow(e: number, from: number): void {
    const next = (Math.floor(clock[0] / MINUTES_PER_DAY) + 1) * MINUTES_PER_DAY;
    const at = e * ENCOUNTER_STRIDE;
    simulation.schedule(next, EVENT.SEEK, e, from, rank(record[at + PERSON], record[at + ONSET_DAY]));
  }

  /** Out of patience: tries elsewhere once, at a higher level or outside, else gives up. */
  function leave(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    listener.reneged(e);
    waits.note(record[at + PLACE], record[at + UNIT], clock[0] - since[e]);
    again(e);
  }

  function again(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    record[at + ATTEMPTS] = record[at + ATTEMPTS] + 1;
    if (record[at + ATTEMPTS] > MOST_ATTEMPTS) return flow.finish(e);
    record[at + CONTACT] = record[at + CONTACT] + 1;
    seekTomorrow(e, VILLAGE);
  }

  /** Closing time: those with results are read by the doctor on call, the others are sent home and come again. */
  function close(resource: number): void {
    for (let priority = 0; priority < PRIORITIES; priority++) {
      let e = doctors.first(resource, priority);
      while (e >= 0) {
        const next = doctors.behind(e);
        const at = e * ENCOUNTER_STRIDE;
        doctors.leave(e);
        if ((record[at + FLAGS] & SECOND_LOOK) !== 0) {
          record[at + FLAGS] = record[at + FLAGS] | ON_CALL;
          consult(e);
        } else {
          listener.unserved(e);
          again(e);
        }
        e = next;
      }
    }
  }

  function equip(site: number, device: number): void {
    const at = site * DEVICE_COUNT + device;
    const units = context.laterDevices[at];
    if (units === 0) return;
    if (deviceAt[at] < 0 || devices.servers(stationOf[at]) < units) devices.setServers(stationOf[at], units, clock[0]);
    deviceAt[at] = stationOf[at];
  }

  simulation.on(EVENT.ARRIVED, (e) => arrive(e));
  simulation.on(EVENT.SEEK, (e, from) => flow.seek(e, from));
  return { doctors, devices, windows, clinics, deviceAt, equip, arrive, comeBack, close };
}

/** Payment and dispensary windows for each nurse of an institution [A]. */
const WINDOWS_PER_NURSE = 0.04;
