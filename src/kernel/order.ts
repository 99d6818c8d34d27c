/**
 * The order of events that stand at the same minute.
 *
 * First by class, as listed in `ORDER`; within a class by rank, which is intrinsic (whom the event concerns, and which
 * occasion of theirs); last by the sequence in which they were scheduled. A release of a resource is class 0 and
 * runs before anything else queued for the instant, so that "release, then seize" holds whatever was scheduled first.
 */
export const ORDER = {
  RELEASE: 0,
  SUPPLY: 1,
  POLICY: 2,
  SHIFT: 3,
  END_OF_SERVICE: 4,
  TRANSFER: 5,
  ARRIVAL: 6,
  DECISION: 7,
  MEASUREMENT: 8,
} as const;

/** The number of different occasions of one code (16 bits). */
const OCCASIONS = 65_536;
/** Codes are below this number (26 bits). */
const CODES = 67_108_864;
/** Ranks are below this number (42 bits), so that class and rank fit one exact double. */
export const RANKS = CODES * OCCASIONS;

/**
 * The rank of an event among those of its class at the same minute.
 * @param code who or what it concerns: an immutable code, 0 to 67,108,863
 * @param occasion which of their occasions, a day as a rule, 0 to 65,535
 */
export function rank(code: number, occasion: number): number {
  return code * OCCASIONS + occasion;
}
