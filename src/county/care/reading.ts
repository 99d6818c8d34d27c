import type { Arena } from "../../kernel/arena.ts";
import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { READINGS } from "../input/centres.ts";
import { DECISION } from "../base/decisions.ts";
import { DEVICES } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import type { CareRules } from "./rules.ts";
import { EMERGENCY, type Encounters } from "./encounters.ts";
import type { Keys } from "./keys.ts";

/** Which centre reads what a device shows, by device: index into READINGS, -1 none. Endoscopy: the tissue taken. */
const READ_AT: readonly number[] = DEVICES.map((device) =>
  device === "laboratory"
    ? 2
    : device === "ecg"
      ? 1
      : device === "endoscopy"
        ? 3
        : ["ultrasound", "x-ray", "ct", "mri"].includes(device)
          ? 0
          : -1,
);
/** Of READINGS, those whose results an emergency waits for: pictures and electrocardiograms. */
const URGENT = 2;

/** How a kind of reading is done. */
export interface ReadingRules {
  /** Share of examinations that are sent up, by READINGS. */
  readonly sent: Float64Array;
  /** Minutes from being read to the report below, transport of samples included, by READINGS. */
  readonly turnaround: Float64Array;
  /** Minutes after midnight between which desks read, every day: from, to. */
  readonly hours: Float64Array;
}

/**
 * Reading desks at the lead hospital (远程诊断): "examined below, diagnosed above". A desk works off what comes in, first
 * come first served, so many results a day; what exceeds a day's capacity waits for the next. Emergencies go first and
 * are read at any hour, and what they take is missing for the others. All in the state.
 */
export interface Reading {
  readonly rules: ReadingRules;
  /** Results a day by [reading * communities + community], 0 closed. */
  readonly perDay: Float64Array;
  /** When the last of a visit's results is back, minutes, by encounter; 0 nothing was sent. */
  readonly ready: Float64Array;
  /** Results read, and minutes from examination to report of all of them, by desk, since the start. */
  readonly read: Float64Array;
  readonly minutes: Float64Array;
  /** Minutes of work that lie before a desk now: the backlog (积压). */
  backlog(desk: number, now: number): number;
  /** An examination at a place that is read for has just been done. */
  send(e: number, device: number): void;
}

export interface ReadingOptions {
  readonly arena: Arena;
  readonly clock: Float64Array;
  readonly keys: Pick<Keys, "ofContact">;
  readonly places: Places;
  readonly communities: number;
  readonly encounters: Encounters;
  readonly care: CareRules;
  /** Counts results read for an institution: [reading * institutions + institution]. */
  readonly sent: Float64Array;
}

export function createReading({
  arena,
  clock,
  keys,
  places,
  communities,
  encounters,
  care,
  sent,
}: ReadingOptions): Reading {
  const desks = READINGS.length * communities;
  const rules = {
    sent: arena.f64("care.reading.sent", READINGS.length, "share"),
    turnaround: arena.f64("care.reading.turnaround", READINGS.length, "minutes"),
    hours: arena.f64("care.reading.hours", 2, "minutes after midnight"),
  };
  const perDay = arena.f64("care.reading.per-day", desks, "results a day");
  /** When a desk has worked off what it has. */
  const free = arena.f64("care.reading.free", desks, "minutes");
  const ready = arena.f64("care.reading.ready", encounters.capacity, "minutes");
  const read = arena.f64("care.reading.read", desks, "results");
  const minutes = arena.f64("care.reading.minutes", desks, "minutes");
  const { hours } = rules;

  /** The first minute from `time` on at which desks work. */
  function working(time: number): number {
    const midnight = Math.floor(time / MINUTES_PER_DAY) * MINUTES_PER_DAY;
    if (time < midnight + hours[0]) return midnight + hours[0];
    return time < midnight + hours[1] ? time : midnight + MINUTES_PER_DAY + hours[0];
  }

  /** When work of some minutes begun at a working minute is done. */
  function done(start: number, work: number): number {
    const close = Math.floor(start / MINUTES_PER_DAY) * MINUTES_PER_DAY + hours[1];
    return start + work <= close
      ? start + work
      : done(close - hours[1] + MINUTES_PER_DAY + hours[0], start + work - close);
  }

  function send(e: number, device: number): void {
    const place = encounters.placeOf(e);
    const kind = READ_AT[device];
    if (kind < 0 || (places.remote[place] & (1 << kind)) === 0) return;
    const desk = kind * communities + places.community[place];
    const urgent = encounters.is(e, EMERGENCY);
    if (perDay[desk] === 0 || (urgent && kind >= URGENT)) return;
    if (rules.sent[kind] < 1 && keys.ofContact(e, DECISION.SENT_UP) >= rules.sent[kind]) return;
    const now = clock[0];
    const end = (urgent || care.unlimited ? now : queue(desk, now)) + onGrid(rules.turnaround[kind]);
    if (urgent && !care.unlimited) queue(desk, now);
    if (end > ready[e]) ready[e] = end;
    read[desk] = read[desk] + 1;
    sent[kind * places.count + place] = sent[kind * places.count + place] + 1;
    minutes[desk] = minutes[desk] + end - now;
  }

  /** Takes a result's work behind all that is there. @returns when it is read */
  function queue(desk: number, now: number): number {
    free[desk] = done(working(now > free[desk] ? now : free[desk]), onGrid((hours[1] - hours[0]) / perDay[desk]));
    return free[desk];
  }

  function backlog(desk: number, now: number): number {
    const day = hours[1] - hours[0];
    const [from, to] = [working(now), free[desk]];
    if (to <= from) return 0;
    return (
      to - from - (Math.floor(to / MINUTES_PER_DAY) - Math.floor(from / MINUTES_PER_DAY)) * (MINUTES_PER_DAY - day)
    );
  }

  return { rules, perDay, ready, read, minutes, backlog, send };
}
