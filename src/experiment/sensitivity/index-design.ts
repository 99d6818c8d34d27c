import { SOBOL_DIMENSIONS, sobol } from "../designs/sobol.ts";
import type { UnitPoint } from "../designs/factors.ts";

export interface IndexDesignOptions {
  readonly seed: number;
  /** Inputs that are judged together, as numbers of dimensions; each by itself when left out. */
  readonly groups?: readonly (readonly number[])[];
  /** Whether pairs of groups are judged too; costs as many runs again. */
  readonly secondOrder?: boolean;
  /** Whether chance is judged as one more group, the last: rows then differ in their replication. */
  readonly chance?: boolean;
}

/** One run: where, and with which replication of chance. */
export interface IndexRow {
  readonly place: UnitPoint;
  readonly replication: number;
}

/** Runs from which shares of variance are computed: `size` base rows of `blocks` runs each. */
export interface IndexDesign {
  readonly size: number;
  /** Number of groups judged, chance included. */
  readonly groups: number;
  readonly secondOrder: boolean;
  /** Runs of a base row: A, B, then A with one group of B for each group, then B with one of A for second order. */
  readonly blocks: number;
  /** Base row after base row, so that a larger design of the same seed begins with this one. */
  readonly rows: readonly IndexRow[];
}

/**
 * The design of A. Saltelli et al. (Computer Physics Communications 181 (2010) 259-270): two independent points A and
 * B, and mixtures of them, from one scrambled Sobol sequence of twice the dimensions. Chance is a group like any other,
 * a replication's number its value: A has one, B another, and a mixture takes over the chance of A unless it is chance
 * that is mixed in (B. Iooss, M. Ribatet, Reliability Engineering & System Safety 94 (2009) 1194-1204).
 * @param size number of base rows; powers of two are balanced
 * @throws RangeError for more dimensions than half of Sobol's
 */
export function indexDesign(dimensions: number, size: number, options: IndexDesignOptions): IndexDesign {
  const { seed, secondOrder = false, chance = false } = options;
  if (2 * dimensions > SOBOL_DIMENSIONS)
    throw new RangeError(
      `indices: expected at most ${Math.floor(SOBOL_DIMENSIONS / 2)} inputs, found ${dimensions}; screen them first`,
    );
  const single = Array.from({ length: dimensions }, (_, dimension) => [dimension]);
  const groups: readonly (readonly number[])[] = [...(options.groups ?? single), ...(chance ? [[]] : [])];
  const mixed = (own: UnitPoint, other: UnitPoint, group: readonly number[]): UnitPoint =>
    own.map((value, dimension) => (group.includes(dimension) ? other[dimension]! : value));

  const rows = sobol(2 * dimensions, size, { seed }).flatMap((both, base): readonly IndexRow[] => {
    const a: IndexRow = { place: both.slice(0, dimensions), replication: chance ? 2 * base : base };
    const b: IndexRow = { place: both.slice(dimensions), replication: chance ? 2 * base + 1 : base };
    const mixtures = (own: IndexRow, other: IndexRow): readonly IndexRow[] =>
      groups.map((group, which) => ({
        place: mixed(own.place, other.place, group),
        replication: chance && which === groups.length - 1 ? other.replication : own.replication,
      }));
    return [a, b, ...mixtures(a, b), ...(secondOrder ? mixtures(b, a) : [])];
  });
  const blocks = 2 + groups.length * (secondOrder ? 2 : 1);
  return { size, groups: groups.length, secondOrder, blocks, rows };
}
