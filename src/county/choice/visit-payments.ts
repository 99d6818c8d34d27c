import { LEVELS, VILLAGE } from "../input/places.ts";
import { SENIOR_BAND } from "../input/people.ts";
import {
  ASSISTED_BIT,
  bandOf,
  FULFILLED_BIT,
  schemeOf,
  SPECIAL_CHRONIC_BIT,
  TWO_DISEASE_BIT,
} from "../people/residents.ts";
import type { Prices } from "./prices.ts";
import { COMES_BY } from "./question.ts";

/** Rows of people alike that are kept, a power of two: those of a month's choices nearly all find room. */
const ROW_BITS = 12;
const ROWS = 1 << ROW_BITS;
/** Places of a row: a payment by level, the last of a village clinic whose port is closed. */
const ROW_SHIFT = 3;
const CLOSED = LEVELS.length;
/** The row of whoever shares none, after the others. */
const HIS_OWN = ROWS << ROW_SHIFT;
const EMPTY = -1;
/** Bits of all that a comer's bits, and those of what he is, take in a key. */
const COMES_BITS = 11;
const IS_BITS = 7;
/** Spreads keys over the rows (Knuth's multiplier). */
const SPREAD = 0x9e37_79b1 | 0;

/**
 * What a patient expects to pay of a visit (预期门诊自付), worked out once at each level that he thinks of; and once for all
 * who are alike: the same illness, scheme and circumstances, and nothing used yet of the year's benefits. Two thirds of
 * those who choose find their row filled: it spares half of all adjudications, 6 % of a steady year's time.
 */
export interface VisitPayments {
  /** Who asks from now on. @param coming bits of COMING */
  read(person: number, traits: number, disease: number, coming: number): void;
  /** Where the payment at a level stands in `fen` and in `felt`. @param closed a village clinic's port is closed */
  at(level: number, closed: boolean): number;
  /** Fen, and as it is felt (`Prices.visitFelt`). */
  readonly fen: Float64Array;
  readonly felt: Float64Array;
}

export function createVisitPayments(prices: Prices): VisitPayments {
  const keys = new Int32Array(ROWS);
  const fen = new Float64Array((ROWS + 1) << ROW_SHIFT);
  const felt = new Float64Array((ROWS + 1) << ROW_SHIFT);
  const asker = { person: 0, traits: 0, disease: 0, coming: 0, row: HIS_OWN };
  let version = -1;

  function read(person: number, traits: number, disease: number, coming: number): void {
    asker.person = person;
    asker.traits = traits;
    asker.disease = disease;
    asker.coming = coming;
    if (version !== prices.version()) {
      keys.fill(EMPTY);
      version = prices.version();
    }
    asker.row = prices.isShared(person, traits, disease, coming) ? rowOf(traits, disease, coming) : HIS_OWN;
    if (asker.row === HIS_OWN) empty(HIS_OWN);
  }

  function rowOf(traits: number, disease: number, coming: number): number {
    const how = (disease << COMES_BITS) | (coming & COMES_BY);
    const key = (how << IS_BITS) | isOf(traits);
    const place = Math.imul(key, SPREAD) >>> (32 - ROW_BITS);
    const row = place << ROW_SHIFT;
    if (keys[place] !== key) {
      keys[place] = key;
      empty(row);
    }
    return row;
  }

  function empty(row: number): void {
    for (let place = row; place <= row + CLOSED; place++) felt[place] = NaN;
  }

  // Short, so that the engine puts it into the loop over all places; working out is rare.
  function at(level: number, closed: boolean): number {
    const place = asker.row + (closed && level === VILLAGE ? CLOSED : level);
    if (Number.isNaN(felt[place])) workOut(place, level, closed);
    return place;
  }

  function workOut(place: number, level: number, closed: boolean): void {
    const { person, traits, disease, coming } = asker;
    fen[place] = prices.visitFen(person, traits, disease, coming, level, closed);
    felt[place] = prices.visitFelt(fen[place]);
  }

  return { read, at, fen, felt };
}

/** What rules and services look at of a person. */
const isOf = (traits: number): number =>
  schemeOf(traits) |
  ((traits & FULFILLED_BIT) === 0 ? 0 : 4) |
  ((traits & ASSISTED_BIT) === 0 ? 0 : 8) |
  ((traits & SPECIAL_CHRONIC_BIT) === 0 ? 0 : 16) |
  ((traits & TWO_DISEASE_BIT) === 0 ? 0 : 32) |
  (bandOf(traits) >= SENIOR_BAND ? 64 : 0);
