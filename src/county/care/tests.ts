import { onGrid } from "../base/calendar.ts";
import { DECISION } from "../base/decisions.ts";
import { EVENT } from "../base/events.ts";
import { KIND, KINDS } from "../input/illness.ts";
import { DEVICES } from "../input/places.ts";
import { canGo } from "../people/residents.ts";
import { type CareContext, type Flow } from "./context.ts";
import { ENCOUNTER_STRIDE, FOLLOW_UP, REFERRED, REFERRED_FROM, REFILL, SECOND_LOOK, TESTS } from "./encounters.ts";
import type { Equipment } from "./equipment.ts";

/** In the event of a test done: no device, all results are there. */
const RESULTS = 0;

/** Devices that technicians work (医技人员操作): doctors do ultrasound, ECG and endoscopy, nurses dialysis [GK]. */
const BY_TECHNICIAN = DEVICES.map((device) => ["laboratory", "x-ray", "ct", "mri", "dsa"].includes(device));

/** Tests of a visit (检查检验), one after the other, each at its own device's queue, until all results are there. */
export interface Tests {
  /** The doctor orders. @returns false where the visit needs none */
  order(e: number): boolean;
  /** Goes to the first, the next device. */
  next(e: number): void;
}

export function createTests(context: CareContext, flow: Flow, equipment: Equipment): Tests {
  const {
    simulation,
    streams,
    keys,
    places,
    catalogue,
    care,
    residents,
    encounters,
    listener,
    rules,
    levers,
    reading,
  } = context;
  const { record, since, is, mark, diseaseOf, personOf, placeOf } = encounters;
  const { clock } = simulation;
  /** Part of the time in which somebody works a device. */
  const paceOf = (place: number, device: number): number => (BY_TECHNICIAN[device] ? levers.manned[place] : 1);
  /** Tests that a visit for a disease may bring, device and probability in turn. */
  const testsOf = catalogue.diseases.map(({ tests }) =>
    Float64Array.from(tests.flatMap((p, device) => (p > 0 ? [device, p] : []))),
  );

  /** The tests this visit needs among those the place can do; fewer on a return visit. */
  function wantedOf(e: number): number {
    const list = testsOf[diseaseOf(e)];
    if (list.length === 0) return 0;
    const place = placeOf(e);
    const ordered = levers.tests[place] * levers.visitCharges[place * KINDS + KIND.TESTS];
    const factor = is(e, FOLLOW_UP | REFILL) ? care.followUpTestFactor * ordered : ordered;
    const from = record[e * ENCOUNTER_STRIDE + REFERRED_FROM] - 1;
    const known = is(e, REFERRED) ? 1 - care.duplicateShare * (from < 0 ? 1 : levers.repeated[from]) : 0;
    let wanted = 0;
    // One uniform decides all devices, another all duplicates: what a decision leaves of it is uniform again.
    let u = keys.ofContact(e, DECISION.TESTS);
    let v = streams.second();
    for (let i = 0; i < list.length; i += 2) {
      const device = list[i];
      if (!equipment.has(place, device) || paceOf(place, device) < care.paths.slowestDevice) continue;
      const p = list[i + 1] * factor;
      const needed = u < p;
      u = needed ? u / p : (u - p) / (1 - p);
      if (!needed) continue;
      // Where the referring institution has the device its result could have been brought along.
      const duplicate = known > 0 && from >= 0 && equipment.has(from, device);
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

  function order(e: number): boolean {
    const wanted = wantedOf(e);
    record[e * ENCOUNTER_STRIDE + TESTS] = wanted;
    reading.ready[e] = 0;
    return wanted !== 0;
  }

  /** From the consultation on `since` is when all results read here are there. */
  function next(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const tests = record[at + TESTS];
    const device = 31 - Math.clz32(tests & -tests);
    record[at + TESTS] = tests & (tests - 1);
    const minutes = onGrid(care.testMinutes[device] / Math.max(care.paths.slowestDevice, paceOf(placeOf(e), device)));
    const start = rules.unlimited
      ? clock[0]
      : equipment.devices.serve(equipment.stationOf(placeOf(e), device), clock[0], minutes);
    since[e] = Math.max(since[e], start + minutes + care.reportMinutes[device]);
    simulation.schedule(start + minutes, EVENT.TESTED, e, device + 1, keys.order(e));
    listener.testing(e, device, start + minutes);
  }

  /** @param examined device + 1; RESULTS where all results are there, read here or above */
  simulation.on(EVENT.TESTED, (e, examined) => {
    if (examined !== RESULTS && places.remote[placeOf(e)] !== 0) reading.send(e, examined - 1);
    if (record[e * ENCOUNTER_STRIDE + TESTS] !== 0) return next(e);
    const back = Math.max(reading.ready[e], since[e]);
    if (examined === RESULTS && !canGo(residents.record, personOf(e))) return flow.finish(e);
    if (back > clock[0]) {
      simulation.schedule(back, EVENT.TESTED, e, RESULTS, keys.order(e));
      return listener.resultsAwaited(e, back);
    }
    mark(e, SECOND_LOOK);
    flow.secondLook(e);
  });

  return { order, next };
}
