import { type Estimate, estimate } from "../statistics/estimate.ts";
import { allot, inUnits } from "./exact-sum.ts";

/** Changes that are made together, as a bit each: 0b101 the first and third. */
export type Coalition = number;

/** More changes than this are sampled: 2^12 coalitions are 4,096 runs. */
export const EXACT_MOST = 12;

/** All coalitions of some changes, by number of bits set: 0 is none, the last all of them. */
export const allCoalitions = (changes: number): readonly Coalition[] =>
  Array.from({ length: 1 << changes }, (_, coalition) => coalition);

/**
 * The difference that all changes make together, split between them (L. S. Shapley, Contributions to the Theory of
 * Games II, 1953, 307-317): each change's mean effect over all orders in which they could be made.
 *
 * The parts sum exactly to the value of all less that of none, in the values' own units where they are whole numbers:
 * the arithmetic is in integers, and what does not divide goes by largest remainder. A change without effect has none
 * of it; two of the same effect differ by one unit at most.
 * @param values by coalition, 2^changes of them
 * @param whole whether parts of whole numbers are whole
 * @throws RangeError when there are not as many
 */
export function shapley(changes: number, values: readonly number[], whole = true): readonly number[] {
  if (values.length !== 1 << changes || changes < 1)
    throw new RangeError(`attribution: expected values of ${1 << changes} coalitions, found ${values.length}`);
  const { unit, counts } = inUnits(values, whole);
  const factorial = [1n];
  for (let i = 1; i <= changes; i++) factorial.push(factorial[i - 1]! * BigInt(i));
  // Orders in which `before` changes come first, then this one, then the rest.
  const orders = Array.from({ length: changes }, (_, before) => factorial[before]! * factorial[changes - 1 - before]!);

  const numerators = Array.from({ length: changes }, (_, change) => {
    const bit = 1 << change;
    let sum = 0n;
    for (let without = 0; without < values.length; without++)
      if ((without & bit) === 0) sum += orders[sizeOf(without)]! * (counts[without | bit]! - counts[without]!);
    return sum;
  });
  return allot(numerators, factorial[changes]!).map((count) => Number(count) * unit);
}

/** A change's part of a difference over replications. */
export interface ReplicatedPart {
  /** Of the sum over replications: these sum exactly. */
  readonly sum: number;
  /** Of one replication on average, with Student's interval. */
  readonly average: Estimate;
}

/**
 * Shapley's parts of a difference that was run several times on paired chance.
 * @param replications by replication, the values by coalition
 */
export function shapleyOver(changes: number, replications: readonly (readonly number[])[]): readonly ReplicatedPart[] {
  const { unit, counts } = inUnits(replications.flat());
  const coalitions = 1 << changes;
  const sums = Array.from({ length: coalitions }, (_, coalition) => {
    let sum = 0n;
    for (let r = 0; r < replications.length; r++) sum += counts[r * coalitions + coalition]!;
    return Number(sum);
  });
  const own = replications.map((values) => shapley(changes, values, false));
  return shapley(changes, sums).map((part, change) => ({
    sum: part * unit,
    average: estimate(own.map((parts) => parts[change]!)),
  }));
}

/** The number of changes in a coalition. */
function sizeOf(coalition: Coalition): number {
  let size = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}
