import { DAYS_PER_YEAR, MONTHS_PER_YEAR } from "../base/units.ts";
import { CHRONIC_CONDITIONS, DIAGNOSED, MANAGED, ONSETS } from "../input/illness.ts";
import type { Arena } from "../../kernel/arena.ts";
import { poissonFrom } from "../../kernel/distributions.ts";
import type { Streams } from "../../kernel/streams.ts";
import type { Calendar } from "../base/calendar.ts";
import { DECISION, DRAWS_PER_TABLE } from "../base/decisions.ts";
import {
  ALIVE,
  bandOf,
  BIRTH_DAY,
  CONDITIONS,
  conditionOf,
  lifeOf,
  RESIDENT_STRIDE,
  type Residents,
  sexOf,
  TRAITS,
  withBand,
  codeOf,
} from "../people/residents.ts";
import { ageOn, bandOfAge } from "../people/population.ts";
import { CELLS } from "../input/people.ts";
import type { Catalogue, OnsetTable } from "./catalogue.ts";

/**
 * What a candidate of a day is: a disease that strikes everybody, the excess of a condition, a refill, a standing
 * session.
 */
export const CANDIDATE = { BASE: 0, EXCESS: 1, REFILL: 2, STANDING: 3 } as const;
const CONDITION_COUNT = CHRONIC_CONDITIONS.length;

/** Packs a candidate: disease (8 bits), kind (4), condition (4). */
const pack = (disease: number, kind: number, condition: number): number => disease | (kind << 8) | (condition << 12);
export const candidateDisease = (what: number): number => what & 255;
export const candidateKind = (what: number): number => (what >> 8) & 15;
export const candidateCondition = (what: number): number => what >> 12;

/**
 * Candidates of illness (发病候选), drawn for a whole month at its start and handed out day by day.
 *
 * Every person's candidates are keyed by the person and the month alone, so that one person more or less changes
 * nobody else's. A candidate is not yet an illness: the day thins it by what is then true of the person.
 */
export interface Onsets {
  /** Draws the month that begins on this day. @param draw what else is drawn for it */
  drawMonth(day: number, draw?: DrawMore): void;
  /**
   * Whether a month, this one or one to come, will bring a person a candidate of a disease that strikes everybody: by
   * the same draws, at the age that he will have. After the run's end, as if its last year came again.
   */
  expects(resident: number, disease: number, monthOfRun: number): boolean;
  /** Range of the day's candidates in `person` and `what`: from first(day) up to first(day + 1). */
  first(day: number): number;
  readonly person: Int32Array;
  readonly what: Uint16Array;
}

/** Adds a candidate of illness. @param condition whose excess it is part of, -1 none; @param dayOfMonth from 0 */
export type AddCandidate = (resident: number, disease: number, condition: number, dayOfMonth: number) => void;

/** Candidates beyond everybody's ordinary ones; a condition of -1 is none. */
export type DrawMore = (day: number, days: number, add: AddCandidate) => void;

export interface OnsetOptions {
  readonly arena: Arena;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly residents: Residents;
  readonly catalogue: Catalogue;
  /** Episodes over those of the first year, by [year * CELLS + cell]. */
  readonly episodes: Float64Array;
  /** Most candidates of one month. */
  readonly capacity: number;
}

const STANDING_ONSET = ONSETS.indexOf("standing");

/** So many times as many as at the start may have a condition later, when people are older. */
const MORE_CHRONIC = 2;
const MARGIN = 1.5;

/**
 * A bound on the candidates of a person and year, on average over the people: at the highest rates of any age and
 * month.
 */
export function candidatesAYear({ base, excess, chronic, diseases }: Catalogue): number {
  const highest = (rates: ArrayLike<number>): number =>
    Array.from(rates).reduce((most, rate) => Math.max(most, rate), 0);
  const having = chronic.map(({ prevalence }) => Math.min(1, MORE_CHRONIC * highest(prevalence)));
  let candidates = highest(base.rate) * MARGIN;
  chronic.forEach(({ visitsDiagnosed, visitsManaged }, c) => {
    candidates += having[c] * (highest(excess[c].rate) + Math.max(visitsDiagnosed, visitsManaged));
  });
  for (const { onset, standingCondition, standingShare, standingIntervalDays } of diseases)
    if (onset === STANDING_ONSET)
      candidates += (having[standingCondition] * standingShare * DAYS_PER_YEAR) / standingIntervalDays;
  return candidates;
}

/** A bound on a month's candidates, with a margin that is never used up. */
export const candidateBound = (catalogue: Catalogue, residents: number): number =>
  Math.ceil((residents * (candidatesAYear(catalogue) * MARGIN + 2)) / 12) + 10_000;

export function createOnsets({
  arena,
  streams,
  calendar,
  residents,
  catalogue,
  episodes,
  capacity,
}: OnsetOptions): Onsets {
  const { record } = residents;
  const person = arena.i32("illness.candidate.person", capacity, "resident");
  const what = arena.u16("illness.candidate.what", capacity, "packed");
  const firsts = arena.i32("illness.candidate.first", 33, "candidate");
  /** [0] first day of the month drawn. */
  const month = arena.i32("illness.candidate.month", 1, "day");
  const standing = catalogue.diseases.flatMap(({ onset }, d) => (onset === STANDING_ONSET ? [d] : []));
  // Scratch of one draw: the same candidates before they are sorted by day.
  const drawnPerson = new Int32Array(capacity);
  const drawnWhat = new Uint16Array(capacity);
  const drawnDay = new Uint8Array(capacity);
  let drawn = 0;

  function add(resident: number, packed: number, day: number): void {
    if (drawn >= capacity)
      throw new Error(`onsets: more than ${capacity} candidates in the month from day ${month[0]}`);
    drawnPerson[drawn] = resident;
    drawnWhat[drawn] = packed;
    drawnDay[drawn] = day;
    drawn++;
  }

  /** Candidates of a month on average. */
  const meanOf = (table: OnsetTable, cell: number, season: number, days: number, year: number): number =>
    ((table.rate[season * CELLS + cell] * days) / DAYS_PER_YEAR) * episodes[year * CELLS + cell];

  function expects(resident: number, disease: number, monthOfRun: number): boolean {
    const at = resident * RESIDENT_STRIDE;
    if (lifeOf(record[at + TRAITS]) !== ALIVE) return false;
    const month = Math.min(monthOfRun, calendar.months - MONTHS_PER_YEAR + (monthOfRun % MONTHS_PER_YEAR));
    const [from, season] = [calendar.monthStart[month], monthOfRun % MONTHS_PER_YEAR];
    const cell = bandOfAge(ageOn(record[at + BIRTH_DAY], from)) * 2 + sexOf(record[at + TRAITS]);
    if (catalogue.diseases[disease].incidence[cell >> 1] === 0) return false;
    const days = calendar.monthStart[month + 1] - from;
    const { base } = catalogue;
    const mean = meanOf(base, cell, season, days, Math.floor(month / MONTHS_PER_YEAR));
    const code = codeOf(residents, resident);
    const n = poissonFrom(streams.uniform(code, DECISION.ONSETS, monthOfRun, 0), mean);
    for (let k = 1; k <= n && k < DRAWS_PER_TABLE; k++)
      if (base.disease[season * CELLS + cell].pick(streams.pair(code, DECISION.ONSETS, monthOfRun, k)) === disease)
        return true;
    return false;
  }

  /**
   * Of the month that is drawn, by [place of a table * CELLS + cell]: candidates on average, and the chance that there
   * are none. Most people have none of most tables: so they cost a comparison, and no exponential.
   */
  const tables = [catalogue.base, ...catalogue.excess];
  const means = new Float64Array(tables.length * CELLS);
  const none = new Float64Array(tables.length * CELLS);
  function setMeans(monthOfRun: number, season: number, days: number): void {
    const year = Math.floor(monthOfRun / MONTHS_PER_YEAR);
    for (let at = 0; at < means.length; at++) {
      means[at] = meanOf(tables[Math.floor(at / CELLS)], at % CELLS, season, days, year);
      none[at] = Math.exp(-means[at]);
    }
  }

  /**
   * Poisson many candidates of one table for one person; the day and the disease of each from one block.
   * @param place of the table in `tables`
   */
  function drawFrom(
    place: number,
    resident: number,
    cell: number,
    season: number,
    days: number,
    decision: number,
    occasion: number,
    kind: number,
    condition: number,
  ): void {
    const at = place * CELLS + cell;
    if (means[at] === 0) return;
    const base = condition * DRAWS_PER_TABLE;
    const u = streams.uniform(codeOf(residents, resident), decision, occasion, base);
    if (u <= none[at]) return;
    const table = tables[place];
    const n = poissonFrom(u, means[at]);
    for (let k = 1; k <= n && k < DRAWS_PER_TABLE; k++) {
      const disease = table.disease[season * CELLS + cell].pick(
        streams.pair(codeOf(residents, resident), decision, occasion, base + k),
      );
      add(resident, pack(disease, kind, condition), Math.floor(streams.second() * days));
    }
  }

  function drawPerson(resident: number, monthOfRun: number, season: number, from: number, days: number): void {
    const at = resident * RESIDENT_STRIDE;
    let traits = record[at + TRAITS];
    if (lifeOf(traits) !== ALIVE) return;
    const band = bandOfAge(ageOn(record[at + BIRTH_DAY], from));
    if (band !== bandOf(traits)) {
      traits = withBand(traits, band);
      record[at + TRAITS] = traits;
    }
    const cell = band * 2 + sexOf(traits);
    drawFrom(0, resident, cell, season, days, DECISION.ONSETS, monthOfRun, CANDIDATE.BASE, 0);
    const conditions = record[at + CONDITIONS];
    if (conditions === 0) return;
    for (let c = 0; c < CONDITION_COUNT; c++) {
      const state = conditionOf(conditions, c);
      if (state === 0) continue;
      drawFrom(1 + c, resident, cell, season, days, DECISION.EXCESS_ONSETS, monthOfRun, CANDIDATE.EXCESS, c);
      if (state >= DIAGNOSED) drawRefills(resident, c, state, monthOfRun, days);
    }
    drawStanding(resident, conditions, from, days);
  }

  /** Refill and follow-up visits (复诊配药) of a diagnosed condition: evenly spread, the odd part by a keyed uniform. */
  function drawRefills(resident: number, c: number, state: number, monthOfRun: number, days: number): void {
    const chronic = catalogue.chronic[c];
    const mean = (state >= MANAGED ? chronic.visitsManaged : chronic.visitsDiagnosed) / 12;
    const n = Math.floor(mean + streams.pair(codeOf(residents, resident), DECISION.REFILLS, monthOfRun, c));
    const offset = streams.second();
    for (let k = 0; k < n; k++)
      add(resident, pack(catalogue.visitDisease[c], CANDIDATE.REFILL, c), Math.floor(((k + offset) * days) / n));
  }

  /** Standing appointments (dialysis, chemotherapy) of the share of a condition's patients who are on them. */
  function drawStanding(resident: number, conditions: number, from: number, days: number): void {
    for (const d of standing) {
      const disease = catalogue.diseases[d];
      if (conditionOf(conditions, disease.standingCondition) < DIAGNOSED) continue;
      if (streams.pair(codeOf(residents, resident), DECISION.STANDING, 0, d) >= disease.standingShare) continue;
      const interval = disease.standingIntervalDays;
      const phase = streams.second() * interval;
      for (let k = Math.ceil((from - phase) / interval); Math.floor(phase + k * interval) < from + days; k++) {
        const day = Math.floor(phase + k * interval) - from;
        if (day >= 0) add(resident, pack(d, CANDIDATE.STANDING, disease.standingCondition), day);
      }
    }
  }

  const addMore: AddCandidate = (resident, disease, condition, day) =>
    add(resident, condition < 0 ? pack(disease, CANDIDATE.BASE, 0) : pack(disease, CANDIDATE.EXCESS, condition), day);

  function drawMonth(day: number, draw?: DrawMore): void {
    const monthOfRun = calendar.monthOf[day];
    const days = calendar.monthStart[monthOfRun + 1] - day;
    month[0] = day;
    drawn = 0;
    setMeans(monthOfRun, calendar.monthOfYear[day], days);
    for (let resident = 0; resident < residents.count[0]; resident++)
      drawPerson(resident, monthOfRun, calendar.monthOfYear[day], day, days);
    draw?.(day, days, addMore);
    sortByDay(days);
  }

  /** Counting sort: within a day candidates stay in the order of residents. */
  function sortByDay(days: number): void {
    firsts.fill(0);
    for (let i = 0; i < drawn; i++) firsts[drawnDay[i] + 1] = firsts[drawnDay[i] + 1] + 1;
    for (let d = 1; d <= 32; d++) firsts[d] = firsts[d] + firsts[d - 1];
    const next = Int32Array.from(firsts);
    for (let i = 0; i < drawn; i++) {
      const place = next[drawnDay[i]];
      next[drawnDay[i]] = place + 1;
      person[place] = drawnPerson[i];
      what[place] = drawnWhat[i];
    }
    if (days < 28) throw new Error(`onsets: a month of ${days} days`);
  }

  return { drawMonth, expects, first: (day) => firsts[day - month[0]], person, what };
}
