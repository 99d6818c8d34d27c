import type { Arena } from "../../kernel/arena.ts";

/**
 * The residents' table (居民): one record of eight 32-bit integers a person, so that what an event needs of a person
 * lies together. Residents stand in village order; newborn and immigrants are appended.
 */
export const RESIDENT_STRIDE = 8;
/** Day of birth, counted like days of the run (negative: before it). */
export const BIRTH_DAY = 0;
/** Index of the village. */
export const VILLAGE_OF = 1;
/** Packed traits, see the functions below. */
export const TRAITS = 2;
/** Eight chronic conditions, three bits each (`CHRONIC_STATES`). */
export const CONDITIONS = 3;
/** Institution last used + 1, 0 none. */
export const LAST_PLACE = 4;
/** Day + 1 on which service under the contract with the family doctor began, 0 before the run or never. */
export const SERVED_FROM = 5;
/** In-patient now: encounter + 1, 0 none. */
export const IN_BED = 6;

/**
 * Code that keys all that is random of the person (`kernel/codes.ts`): never changes, and is nobody's place in a list.
 */
export const CODE = 7;

/** Life state, in the lowest two bits of the traits. */
export const NOT_BORN = 0;
export const ALIVE = 1;
export const DEAD = 2;
export const MOVED = 3;

export const SEX_BIT = 1 << 2; // 1 female
const SCHEME_SHIFT = 3; // two bits
export const MIGRANT_BIT = 1 << 5;
export const ASSISTED_BIT = 1 << 6;
export const URBAN_BIT = 1 << 7;
const BAND_SHIFT = 8; // four bits
const INCOME_SHIFT = 12; // four bits
export const CONTRACTED_BIT = 1 << 16;
export const FULFILLED_BIT = 1 << 17;
export const KEY_GROUP_BIT = 1 << 18;
/** Eligible for the special chronic out-patient benefit (门诊慢特病), holder of one of the two diseases (两病). */
export const SPECIAL_CHRONIC_BIT = 1 << 19;
export const TWO_DISEASE_BIT = 1 << 20;

export const lifeOf = (traits: number): number => traits & 3;
export const sexOf = (traits: number): number => (traits >> 2) & 1;
/** Sex of a male. */
const MALE = 0;
/** From this age band on nobody is a child any more: 15 years. */
const ADULT_BAND = 2;
/** A man of 15 and over: maternal and child hospitals are not for him. */
export const isMan = (traits: number): boolean => sexOf(traits) === MALE && bandOf(traits) >= ADULT_BAND;
export const schemeOf = (traits: number): number => (traits >> SCHEME_SHIFT) & 3;
export const bandOf = (traits: number): number => (traits >> BAND_SHIFT) & 15;
/** Sixteenths of the income distribution, 0 the poorest. */
export const incomeOf = (traits: number): number => (traits >> INCOME_SHIFT) & 15;

export const withScheme = (traits: number, scheme: number): number =>
  (traits & ~(3 << SCHEME_SHIFT)) | (scheme << SCHEME_SHIFT);
export const withBand = (traits: number, band: number): number => (traits & ~(15 << BAND_SHIFT)) | (band << BAND_SHIFT);
export const withIncome = (traits: number, sixteenth: number): number =>
  (traits & ~(15 << INCOME_SHIFT)) | (sixteenth << INCOME_SHIFT);
export const withLife = (traits: number, life: number): number => (traits & ~3) | life;

/** State of condition c (0 to 7). */
export const conditionOf = (conditions: number, c: number): number => (conditions >> (c * 3)) & 7;
export const withCondition = (conditions: number, c: number, state: number): number =>
  (conditions & ~(7 << (c * 3))) | (state << (c * 3));

/** What keys a person's draws. */
export const codeOf = ({ record }: Pick<Residents, "record">, person: number): number =>
  record[person * RESIDENT_STRIDE + CODE];

/** Alive, living here and in no hospital bed: can go somewhere for care. */
export const canGo = (record: Int32Array, person: number): boolean =>
  lifeOf(record[person * RESIDENT_STRIDE + TRAITS]) === ALIVE && record[person * RESIDENT_STRIDE + IN_BED] === 0;

export interface Residents {
  /** `RESIDENT_STRIDE` integers a person. */
  readonly record: Int32Array;
  /** [0] how many places of the table are taken. */
  readonly count: Int32Array;
  readonly capacity: number;
}

/** @param capacity most people over the whole run, births included */
export function createResidents(arena: Arena, capacity: number): Residents {
  return {
    record: arena.i32("people.residents", capacity * RESIDENT_STRIDE, "record"),
    count: arena.i32("people.count", 1, "persons"),
    capacity,
  };
}
