import { beforeEach, expect, test } from "vitest";
import { createArena } from "../../../src/kernel/arena.ts";
import { createStreams } from "../../../src/kernel/streams.ts";
import { READINGS } from "../../../src/county/input/centres.ts";
import type { CareRules } from "../../../src/county/care/rules.ts";
import {
  createEncounters,
  EMERGENCY,
  type Encounters,
  ENCOUNTER_STRIDE,
  FLAGS,
  PLACE,
} from "../../../src/county/care/encounters.ts";
import { createKeys } from "../../../src/county/care/keys.ts";
import { createResidents } from "../../../src/county/people/residents.ts";
import { createReading, type Reading } from "../../../src/county/care/reading.ts";
import { DEVICES } from "../../../src/county/input/places.ts";
import { type Places, REMOTE } from "../../../src/county/places/places.ts";

const XRAY = DEVICES.indexOf("x-ray");
const LABORATORY = DEVICES.indexOf("laboratory");
const [OPEN, CLOSE, DAY] = [480, 1_080, 1_440];
/** Five results a day: one takes two hours; the report comes a quarter of an hour later. */
const [WORK, TURNAROUND] = [120, 15];

let clock: Float64Array;
let encounters: Encounters;
let reading: Reading;
let rules: CareRules;
beforeEach(() => {
  const arena = createArena();
  clock = new Float64Array(1);
  encounters = createEncounters(arena, 100);
  rules = { unlimited: false } as CareRules;
  const places = {
    count: 2,
    remote: Uint8Array.of(REMOTE.IMAGING | REMOTE.LABORATORY, 0),
    community: Int32Array.of(0, 0),
  } as unknown as Places;
  reading = createReading({
    arena,
    clock,
    keys: createKeys(encounters, createResidents(arena, 2), createStreams(1, 0)),
    places,
    communities: 1,
    encounters,
    care: rules,
    sent: arena.f64("sent", 8, "results"),
  });
  reading.rules.sent.fill(1);
  reading.rules.turnaround.fill(TURNAROUND);
  reading.rules.hours.set([OPEN, CLOSE]);
  reading.perDay.fill(5);
});

/** An examination done at a minute. @returns when the result is back, 0 at once */
function examined(minute: number, { device = XRAY, place = 0, emergency = false } = {}): number {
  clock[0] = minute;
  const e = encounters.open(1, 0, 0);
  encounters.record[e * ENCOUNTER_STRIDE + PLACE] = place;
  if (emergency) encounters.record[e * ENCOUNTER_STRIDE + FLAGS] = EMERGENCY;
  reading.ready[e] = 0;
  reading.send(e, device);
  return reading.ready[e]!;
}

test("results are read in the order in which they come, each after the one before", () => {
  expect([500, 510, 520].map((minute) => examined(minute))).toEqual([
    500 + WORK + TURNAROUND,
    500 + 2 * WORK + TURNAROUND,
    500 + 3 * WORK + TURNAROUND,
  ]);
  expect(reading.backlog(0, 520)).toBe(3 * WORK - 20);
  expect([reading.read[0], reading.minutes[0]]).toEqual([3, 135 + 245 + 355]);
});

test("what exceeds a day's capacity waits for the next day, what was begun goes on there", () => {
  const back = Array.from({ length: 7 }, () => examined(OPEN + 60));
  // Nine hours are left of the day: four and a half results.
  expect(back).toEqual(
    [1, 2, 3, 4]
      .map((k) => OPEN + 60 + k * WORK + TURNAROUND)
      .concat(
        [DAY + OPEN + 60, DAY + OPEN + 60 + WORK, DAY + OPEN + 60 + 2 * WORK].map((minute) => minute + TURNAROUND),
      ),
  );
  expect(reading.backlog(0, OPEN + 60)).toBe(7 * WORK);
  expect(reading.backlog(0, 2 * DAY)).toBe(0);
});

test("a queue of many days is worked off at so many a day, no result lost", () => {
  let last = 0;
  for (let k = 0; k < 35; k++) last = examined(OPEN);
  expect(last).toBe(6 * DAY + CLOSE + TURNAROUND);
  expect(reading.read[0]).toBe(35);
});

test("at night nothing is read but emergencies, which go first and are missing for the others", () => {
  expect(examined(CLOSE + 30)).toBe(DAY + OPEN + WORK + TURNAROUND);
  expect(examined(CLOSE + 40, { emergency: true })).toBe(CLOSE + 40 + TURNAROUND);
  expect(examined(CLOSE + 50)).toBe(DAY + OPEN + 3 * WORK + TURNAROUND);
});

test("only where it is read for, and where the desk is open; samples do not hold up an emergency", () => {
  expect(examined(OPEN, { place: 1 })).toBe(0);
  expect(examined(OPEN, { device: DEVICES.indexOf("ecg") })).toBe(0);
  expect(examined(OPEN, { device: LABORATORY, emergency: true })).toBe(0);
  expect(examined(OPEN, { device: LABORATORY })).toBe(OPEN + WORK + TURNAROUND);
  reading.perDay[READINGS.indexOf("imaging")] = 0;
  expect(examined(OPEN)).toBe(0);
});

test("part of the samples stays below; without limits nobody queues for a reader", () => {
  reading.rules.sent.fill(0);
  expect(examined(OPEN, { device: LABORATORY })).toBe(0);
  reading.rules.sent.fill(1);
  rules.unlimited = true;
  expect([examined(OPEN), examined(OPEN)]).toEqual([OPEN + TURNAROUND, OPEN + TURNAROUND]);
});
