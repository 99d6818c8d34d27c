import { PARITY, threefry } from "../../kernel/threefry.ts";

/**
 * What an experiment draws for. Its seed is the user's, as the county's is: apart from each other and from every
 * replication they stay by the key of their streams.
 */
const PURPOSES = {
  design: 0,
  scrambling: 1,
  bootstrap: 2,
  attribution: 3,
  emulator: 4,
  search: 5,
  calibration: 6,
  discovery: 7,
} as const;

export type Purpose = keyof typeof PURPOSES;

/** Uniforms found by their place alone: asking for one changes no other. */
export interface Draws {
  /**
   * The uniform in (0, 1) of this row (below 2^26) and column (below 2^22).
   * @throws RangeError when one of them is out of range
   */
  uniform(row: number, column: number): number;
  /** A whole number from 0 to one below `below`. */
  integer(row: number, column: number, below: number): number;
  /** The numbers 0 to `size` - 1 in an order of this row's own. */
  permutation(row: number, size: number): Int32Array;
}

/**
 * Draws for a purpose, in rounds (below 2^16) that are independent of each other.
 * @throws RangeError when the seed is no whole number from 0 to 4294967295
 */
export function createDraws(seed: number, purpose: Purpose, round = 0): Draws {
  if (!(Number.isInteger(seed) && seed >= 0 && seed < WORDS))
    throw new RangeError(`draws: the seed must be a whole number from 0 to ${WORDS - 1}, not ${seed}`);
  const [key0, key1] = [seed | 0, ~PURPOSES[purpose]];
  const words = new Int32Array(2);
  const uniform = (row: number, column: number): number => {
    if (row < 0 || row >= ROWS || column < 0 || column >= COLUMNS || round < 0 || round >= ROUNDS)
      throw new RangeError(`draws: no such place: row ${row}, column ${column}, round ${round}`);
    const high = column >>> LOW_BITS;
    const counter1 = (high >>> 6) | (round << 4) | ((column & LOW) << 20);
    threefry(key0, key1, key0 ^ key1 ^ PARITY, row | (high << 26), counter1, words);
    return ((words[0]! >>> 0) + 0.5) / WORDS;
  };
  const integer = (row: number, column: number, below: number): number => Math.floor(uniform(row, column) * below);
  const permutation = (row: number, size: number): Int32Array => {
    const order = Int32Array.from({ length: size }, (_, i) => i);
    // Fisher and Yates, from the end.
    for (let i = size - 1; i > 0; i--) {
      const j = integer(row, i, i + 1);
      const kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
    return order;
  };
  return { uniform, integer, permutation };
}

const WORDS = 4_294_967_296;
const ROWS = 1 << 26;
const COLUMNS = 1 << 22;
const ROUNDS = 1 << 16;
/** A column's low bits stand in the one word of the counter, its high bits in the other. */
const LOW_BITS = 12;
const LOW = (1 << LOW_BITS) - 1;
