import type { Arena } from "../../kernel/arena.ts";
import { DEPARTMENTS } from "../input/places.ts";
import { type Places, WARD_COUNT } from "../places/places.ts";

const DEPARTMENT_COUNT = DEPARTMENTS.length;

/** Waiting as people know it from recent days (近日候诊、候床时间), minutes. */
export interface KnownWaits {
  /** For a doctor, by [institution * departments + department]. */
  readonly minutes: Float64Array;
  /** For an elective bed, by [institution * ward groups + ward]. */
  readonly bedMinutes: Float64Array;
  noteBed(institution: number, ward: number, minutes: number): void;
  /** A wait that came to its end today. */
  note(institution: number, department: number, minutes: number): void;
  /** What was seen today enters what is known; not while frozen. */
  learn(frozen: boolean): void;
}

/**
 * @param newest weight of the newest day
 * @param seen weight of yesterday's waits beyond that, by institution
 */
export function createKnownWaits(arena: Arena, places: Places, newest: number, seen: Float64Array): KnownWaits {
  const size = places.count * DEPARTMENT_COUNT;
  const minutes = arena.f64("choice.knownWait", size, "minutes");
  const sum = arena.f64("choice.waitToday", size, "minutes");
  const served = arena.f64("choice.servedToday", size, "persons");
  const beds = places.count * WARD_COUNT;
  const bedMinutes = arena.f64("choice.knownBedWait", beds, "minutes");
  const bedSum = arena.f64("choice.bedWaitToday", beds, "minutes");
  const bedServed = arena.f64("choice.beddedToday", beds, "persons");
  places.inputs.forEach((input, i) =>
    minutes.fill(input.outsideWaitMinutes, i * DEPARTMENT_COUNT, (i + 1) * DEPARTMENT_COUNT),
  );

  function note(institution: number, department: number, wait: number): void {
    const at = institution * DEPARTMENT_COUNT + department;
    sum[at] = sum[at] + wait;
    served[at] = served[at] + 1;
  }
  function noteBed(institution: number, ward: number, wait: number): void {
    const at = institution * WARD_COUNT + ward;
    bedSum[at] = bedSum[at] + wait;
    bedServed[at] = bedServed[at] + 1;
  }
  function learn(frozen: boolean): void {
    take(minutes, sum, served, frozen, newest, seen, DEPARTMENT_COUNT);
    take(bedMinutes, bedSum, bedServed, frozen, newest, seen, WARD_COUNT);
  }
  return { minutes, bedMinutes, note, noteBed, learn };
}

/**
 * The day's mean enters what is known with the weight of the newest day, more where people look it up; the day's sums
 * begin anew.
 */
function take(
  known: Float64Array,
  sum: Float64Array,
  served: Float64Array,
  frozen: boolean,
  newest: number,
  seen: Float64Array,
  queues: number,
): void {
  for (let at = 0; at < known.length; at++) {
    if (served[at] === 0) continue;
    const weight = newest + (1 - newest) * seen[Math.floor(at / queues)];
    if (!frozen) known[at] = known[at] + weight * (sum[at] / served[at] - known[at]);
    sum[at] = 0;
    served[at] = 0;
  }
}
