import { DesignError } from "./design-error.ts";
import { createDraws } from "../statistics/draws.ts";
import type { UnitPoint } from "./factors.ts";
import { JOE_KUO } from "./joe-kuo.ts";

/** The largest number of dimensions of `sobol`. */
export const SOBOL_DIMENSIONS = JOE_KUO.length + 1;

export interface SobolOptions {
  /** Scrambled by this seed; as Sobol defined it when left out. */
  readonly seed?: number;
  /** Further scramblings of the same seed, independent of one another. */
  readonly round?: number;
  /** The number of the first point; 0 when left out. */
  readonly from?: number;
}

const BITS = 32;

/**
 * Points of Sobol's sequence (I. M. Sobol', USSR Comput. Math. Math. Phys. 7 (1967) 86-112), which fill the unit cube
 * more evenly than chance does. A design that is enlarged keeps its points; sizes that are powers of two are balanced.
 *
 * Scrambled as A. B. Owen proposed (Monte Carlo and Quasi-Monte Carlo Methods in Scientific Computing, 1995, 299-317):
 * every digit of a coordinate is turned or not by chance, keyed by dimension and all digits before it. Each point is
 * then uniform, the even filling stays, and independent scramblings show the error.
 * @throws RangeError for more than `SOBOL_DIMENSIONS` dimensions
 */
export function sobol(
  dimensions: number,
  size: number,
  { seed, round = 0, from = 0 }: SobolOptions = {},
): readonly UnitPoint[] {
  if (!(Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= SOBOL_DIMENSIONS))
    throw new DesignError(
      `sobol: expected 1 to ${SOBOL_DIMENSIONS} dimensions, found ${dimensions}`,
      `sobol：因素应为 1 至 ${SOBOL_DIMENSIONS} 个，得到 ${dimensions} 个`,
    );
  const directions = Array.from({ length: dimensions }, (_, dimension) => directionsOf(dimension));
  const turn = seed === undefined ? (digits: number): number => digits : createScrambling(seed, round);
  return Array.from({ length: size }, (_, row) => {
    const index = from + row;
    const gray = index ^ (index >>> 1);
    return directions.map((columns, dimension) => {
      let digits = 0;
      for (let bit = 0; gray >>> bit !== 0; bit++) if ((gray >>> bit) & 1) digits ^= columns[bit]!;
      return ((turn(digits, dimension) >>> 0) + (seed === undefined ? 0 : 0.5)) / 4_294_967_296;
    });
  });
}

/** The direction numbers of a dimension, each a 32-bit word: the first is van der Corput's, the others recur. */
function directionsOf(dimension: number): Int32Array {
  const columns = new Int32Array(BITS);
  if (dimension === 0) {
    for (let bit = 0; bit < BITS; bit++) columns[bit] = 1 << (BITS - 1 - bit);
    return columns;
  }
  const [inner, ...initial] = JOE_KUO[dimension - 1]!;
  const degree = initial.length;
  for (let bit = 0; bit < BITS; bit++) {
    if (bit < degree) {
      columns[bit] = initial[bit]! << (BITS - 1 - bit);
      continue;
    }
    let column = columns[bit - degree]! ^ (columns[bit - degree]! >>> degree);
    for (let k = 1; k < degree; k++) if ((inner! >>> (degree - 1 - k)) & 1) column ^= columns[bit - k]!;
    columns[bit] = column;
  }
  return columns;
}

/** Digits that share one word of chance: a tree of five levels has 31 branchings. */
const LEVELS = 5;
/** Prefixes have up to 30 digits, rows of draws 26. */
const ROW_DIGITS = 26;

/** Nested uniform scrambling of 32 binary digits. */
function createScrambling(seed: number, round: number): (digits: number, dimension: number) => number {
  const draws = createDraws(seed, "scrambling", round);
  return (digits, dimension) => {
    let turned = 0;
    for (let level = 0; level < BITS; level += LEVELS) {
      const prefix = level === 0 ? 0 : digits >>> (BITS - level);
      const column = dimension * 128 + (level / LEVELS) * 16 + (prefix >>> ROW_DIGITS);
      const word = Math.floor(draws.uniform(prefix & ((1 << ROW_DIGITS) - 1), column) * 4_294_967_296);
      let branch = 1;
      for (let bit = BITS - 1 - level; bit >= 0 && bit > BITS - 1 - level - LEVELS; bit--) {
        const digit = (digits >>> bit) & 1;
        turned |= (digit ^ ((word >>> branch) & 1)) << bit;
        branch = 2 * branch + digit;
      }
    }
    return turned;
  };
}
