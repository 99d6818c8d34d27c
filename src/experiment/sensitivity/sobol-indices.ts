import { bootstrap, type BootstrapEstimate, type BootstrapOptions } from "../statistics/bootstrap.ts";
import type { IndexDesign } from "./index-design.ts";

/** Shares of an output's variance (I. M. Sobol', Math. Modelling & Comput. Experiment 1 (1993) 407-414). */
export interface SobolIndices {
  /** By group: what knowing it alone would take from the variance. */
  readonly first: readonly BootstrapEstimate[];
  /** By group: what would be left of the variance if all others were known. */
  readonly total: readonly BootstrapEstimate[];
  /** What two groups do together beyond what each does alone; empty without second order. */
  readonly second: readonly PairIndex[];
  readonly mean: number;
  readonly variance: number;
}

export interface PairIndex {
  readonly groups: readonly [number, number];
  readonly share: BootstrapEstimate;
}

/**
 * First-order indices after A. Saltelli et al. (2010, table 2 b), total ones after M. J. W. Jansen (Computer Physics
 * Communications 117 (1999) 35-43), second-order ones after A. Saltelli (Computer Physics Communications 145 (2002)
 * 280-297), all of outputs less their mean; bootstrap intervals over base rows. A design with second order gives each
 * first and total index twice: their mean is taken.
 * @param outputs one for each row of the design
 * @throws RangeError when there are not as many
 */
export function sobolIndices(design: IndexDesign, outputs: ArrayLike<number>, options: BootstrapOptions): SobolIndices {
  if (outputs.length !== design.rows.length)
    throw new RangeError(`indices: expected ${design.rows.length} outputs, found ${outputs.length}`);
  const pairs = pairsOf(design);
  const found = bootstrap(design.size, (units) => sharesOf(design, outputs, units, pairs), options);
  const { groups } = design;
  const { mean, variance } = momentsOf(
    design,
    outputs,
    Int32Array.from({ length: design.size }, (_, base) => base),
  );
  return {
    first: found.slice(0, groups),
    total: found.slice(groups, 2 * groups),
    second: pairs.map((pair, i) => ({ groups: pair, share: found[2 * groups + i]! })),
    mean,
    variance,
  };
}

/** All indices of some base rows: first order, total, second order. */
export function sharesOf(
  design: IndexDesign,
  outputs: ArrayLike<number>,
  units: Int32Array,
  pairs: readonly (readonly [number, number])[] = [],
): readonly number[] {
  const { blocks, groups, secondOrder } = design;
  const { mean, variance } = momentsOf(design, outputs, units);
  const first = new Float64Array(groups);
  const total = new Float64Array(groups);
  const second = new Float64Array(pairs.length);
  for (const base of units) {
    const at = base * blocks;
    const a = outputs[at]! - mean;
    const b = outputs[at + 1]! - mean;
    for (let group = 0; group < groups; group++) {
      const mixed = outputs[at + 2 + group]! - mean;
      first[group]! += b * (mixed - a);
      total[group]! += (a - mixed) * (a - mixed);
      if (!secondOrder) continue;
      const other = outputs[at + 2 + groups + group]! - mean;
      first[group]! += a * (other - b);
      total[group]! += (b - other) * (b - other);
    }
    for (const [i, [one, two]] of pairs.entries())
      second[i]! += (outputs[at + 2 + groups + one]! - mean) * (outputs[at + 2 + two]! - mean) - a * b;
  }
  const scale = variance * units.length;
  const times = secondOrder ? 2 : 1;
  const share = (sum: number): number => (scale > 0 ? sum / scale : 0);
  const firsts = Array.from(first, (sum) => share(sum) / times);
  return [
    ...firsts,
    ...Array.from(total, (sum) => share(sum) / (2 * times)),
    ...pairs.map(([one, two], i) => share(second[i]!) - firsts[one]! - firsts[two]!),
  ];
}

/** Mean and variance of the outputs at A and B, which are independent of each other. */
export function momentsOf(
  { blocks }: IndexDesign,
  outputs: ArrayLike<number>,
  units: Int32Array,
): { readonly mean: number; readonly variance: number } {
  const count = 2 * units.length;
  let sum = 0;
  for (const base of units) sum += outputs[base * blocks]! + outputs[base * blocks + 1]!;
  const mean = sum / count;
  let squares = 0;
  for (const base of units) {
    const [a, b] = [outputs[base * blocks]! - mean, outputs[base * blocks + 1]! - mean];
    squares += a * a + b * b;
  }
  return { mean, variance: squares / count };
}

export function pairsOf({ groups, secondOrder }: IndexDesign): readonly (readonly [number, number])[] {
  if (!secondOrder) return [];
  return Array.from({ length: groups }, (_, one) =>
    Array.from({ length: groups - one - 1 }, (_unused, i) => [one, one + 1 + i] as const),
  ).flat();
}
