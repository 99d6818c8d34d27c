import { createStreams } from "../../kernel/streams.ts";

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
   * The uniform in (0, 1) of this row (below 2^32) and column (below 2^22).
   * @throws RangeError when the column is out of range
   */
  uniform(row: number, column: number): number;
  /** A whole number from 0 to one below `below`. */
  integer(row: number, column: number, below: number): number;
  /** The numbers 0 to `size` - 1 in an order of this row's own. */
  permutation(row: number, size: number): Int32Array;
}

/**
 * Draws for a purpose, in rounds (below 2^32) that are independent of each other.
 * @throws RangeError when the seed is no whole number from 0 to 4294967295
 */
export function createDraws(seed: number, purpose: Purpose, round = 0): Draws {
  const streams = createStreams(seed, 0xffffffff - PURPOSES[purpose]);
  const uniform = (row: number, column: number): number => streams.uniform(row, 0, round, column);
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
