import { createDraws } from "../statistics/draws.ts";
import { CONFIDENCE, meanOf, varianceOf } from "../statistics/estimate.ts";
import { studentQuantile } from "../statistics/student.ts";
import { allot, inUnits } from "./exact-sum.ts";

/** An order in which all changes are made. */
export type Order = readonly number[];

/**
 * Random orders of some changes, each followed by its reverse, so that what is early in one is late in the other
 * (R. Mitchell et al., J. Machine Learning Research 23 (2022) 43). Further orders of the same seed begin with these.
 */
export function sampleOrders(changes: number, pairs: number, seed: number): readonly Order[] {
  const draws = createDraws(seed, "attribution");
  return Array.from({ length: pairs }, (_, pair) => {
    const order = [...draws.permutation(pair, changes)];
    return [order, order.toReversed()];
  }).flat();
}

/** A coalition's name: its changes in ascending order. */
export const coalitionKey = (changes: Iterable<number>): string => [...changes].sort((a, b) => a - b).join(",");

/** The coalitions that some orders pass through, each once, in the order of first need: the runs that are needed. */
export function coalitionsOf(orders: readonly Order[]): readonly (readonly number[])[] {
  const found = new Map<string, readonly number[]>();
  for (const order of orders)
    for (let size = 0; size <= order.length; size++) {
      const coalition = order.slice(0, size);
      const key = coalitionKey(coalition);
      if (!found.has(key))
        found.set(
          key,
          coalition.toSorted((a, b) => a - b),
        );
    }
  return [...found.values()];
}

/** A change's part of a difference, and what sampling and chance leave open. */
export interface SampledPart {
  readonly value: number;
  /** `null` with fewer than two pairs of orders. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Shapley's parts from sampled orders (J. Castro, D. Gomez, J. Tejada, Computers & Operations Research 36 (2009)
 * 1726-1730). They sum exactly as those of `shapley` do, since every order's do. The interval is Student's over pairs
 * of an order and its reverse; with replications, their variance is added to it, which counts the interaction of both
 * twice and so is never too narrow.
 * @param orders as of `sampleOrders`
 * @param valueOf the values of a coalition, by its `coalitionKey`: one for each replication, or their sum alone
 * @param whole whether parts of whole numbers are whole
 * @returns parts of the sum over replications
 */
export function sampledShapley(
  orders: readonly Order[],
  valueOf: (key: string) => readonly number[],
  { confidence = CONFIDENCE, whole = true }: { readonly confidence?: number; readonly whole?: boolean } = {},
): readonly SampledPart[] {
  const changes = orders[0]?.length ?? 0;
  const coalitions = coalitionsOf(orders).map((coalition) => coalitionKey(coalition));
  const replications = valueOf(coalitions[0]!).length;
  const { unit, counts } = inUnits(
    coalitions.flatMap((key) => [...valueOf(key)]),
    whole,
  );
  const place = new Map(coalitions.map((key, i) => [key, i * replications]));

  /** By change and order: the step in each replication. */
  const steps = Array.from({ length: changes }, () => orders.map((): readonly bigint[] => []));
  for (const [which, order] of orders.entries()) {
    let before = place.get("")!;
    for (const [position, change] of order.entries()) {
      const after = place.get(coalitionKey(order.slice(0, position + 1)))!;
      const from = before;
      steps[change]![which] = Array.from({ length: replications }, (_, r) => counts[after + r]! - counts[from + r]!);
      before = after;
    }
  }
  const sums = steps.map((own) => own.flat().reduce((sum, step) => sum + step, 0n));
  const parts = allot(sums, BigInt(orders.length));
  return parts.map((part, change) => {
    const value = Number(part) * unit;
    const half = halfWidth(
      steps[change]!.map((own) => own.map((step) => Number(step) * unit)),
      confidence,
    );
    return half === null ? { value, low: null, high: null } : { value, low: value - half, high: value + half };
  });
}

/** Half the interval of a mean over pairs of orders, times the number of replications. */
function halfWidth(steps: readonly (readonly number[])[], confidence: number): number | null {
  const replications = steps[0]!.length;
  const pairs = Array.from({ length: steps.length / 2 }, (_, pair) =>
    meanOf([...steps[2 * pair]!, ...steps[2 * pair + 1]!]),
  );
  if (pairs.length < 2) return null;
  const byReplication = Array.from({ length: replications }, (_, r) => meanOf(steps.map((own) => own[r]!)));
  const ofOrders = varianceOf(pairs) / pairs.length;
  const ofChance = replications < 2 ? 0 : varianceOf(byReplication) / replications;
  const freedom = freedomOf(ofOrders, pairs.length - 1, ofChance, replications - 1);
  return replications * studentQuantile((1 + confidence) / 2, freedom) * Math.sqrt(ofOrders + ofChance);
}

/** Degrees of freedom of a sum of two variances (F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110-114). */
function freedomOf(one: number, freedomOne: number, two: number, freedomTwo: number): number {
  if (one + two === 0) return freedomOne;
  const spread = (one * one) / freedomOne + (two > 0 ? (two * two) / freedomTwo : 0);
  return Math.max(1, Math.floor(((one + two) * (one + two)) / spread));
}
