import { allCoalitions, EXACT_MOST, shapley, shapleyOver } from "../attribution/shapley.ts";
import { coalitionKey, coalitionsOf, sampledShapley, sampleOrders } from "../attribution/sampled.ts";
import type { Runnable, Runs } from "../runs/runs.ts";
import { estimate, meanOf } from "../statistics/estimate.ts";
import { type MeasureRule, pooledCounts, pooledValue, type Totals } from "../totals.ts";

/** Who shares a difference: changes, or mechanisms that act. */
export interface Game {
  readonly players: readonly string[];
  /** What the measure is of, and what it is less, when these players are in it. */
  county(coalition: readonly number[]): Coalition;
}

export interface Coalition {
  readonly of: Runnable;
  /** Left out: nothing is taken away. */
  readonly less?: Runnable;
}

/** A player's part of a difference, of one run on average. */
export interface Part {
  readonly id: string;
  readonly value: number;
  /** `null` with one replication. */
  readonly low: number | null;
  readonly high: number | null;
  /** Of all runs together, in whole units; only where the measure is a sum of such. */
  readonly exact?: number;
}

export interface Explanation {
  /** Second less first, of one run on average: what all parts sum to, to the last bit. */
  readonly total: number;
  readonly parts: readonly Part[];
  /** What is counted whole, and how often it was counted. */
  readonly exact?: { readonly total: number; readonly runs: number };
  /** Orders of the players that were sampled; 0 where all coalitions were run. */
  readonly orders: number;
  /** Counties run, each as many times as there are replications. */
  readonly counties: number;
}

export interface ExplainOptions {
  readonly replications: number;
  readonly seed: number;
  /** Pairs of orders that are sampled where running all coalitions would cost more. */
  readonly pairs: number;
  /** Id of what is there without any player; left out where that is nothing. */
  readonly ground?: string;
}

/** How a game is played: with all coalitions where that costs no more than sampling orders. */
export function coalitionsFor(players: number, { pairs, seed }: Pick<ExplainOptions, "pairs" | "seed">) {
  if (players <= EXACT_MOST && 1 << players <= 2 + 2 * pairs * Math.max(1, players - 1))
    return { orders: [], coalitions: allCoalitions(players).map((bits) => membersOf(bits, players)) };
  const orders = sampleOrders(players, pairs, seed);
  return { orders, coalitions: coalitionsOf(orders) };
}

const membersOf = (bits: number, players: number): readonly number[] =>
  Array.from({ length: players }, (_, player) => player).filter((player) => (bits & (1 << player)) !== 0);

/** Nothing that the measure counts happened in a run. */
export class NotMeasured extends Error {
  override readonly name = "NotMeasured";
  readonly replication: number;
  constructor(measure: string, replication: number) {
    super(`${measure} could not be measured in replication ${replication}`);
    this.replication = replication;
  }
}

/**
 * Splits a difference between its players by Shapley values, over paired runs. With no players, the ground is all.
 * @throws NotMeasured
 */
export async function explain(
  { players, county }: Game,
  rule: MeasureRule,
  runs: Runs,
  { replications, seed, pairs, ground }: ExplainOptions,
): Promise<Explanation> {
  const { orders, coalitions } = coalitionsFor(players.length, { pairs, seed });
  const counties = coalitions.map(county);
  const each = Array.from({ length: replications }, (_, replication) => replication);
  const wanted = [...new Set(counties.flatMap(({ of, less }) => (less === undefined ? [of] : [of, less])))];
  const asked = wanted.flatMap((one) => each.map((replication) => ({ county: one, replication })));
  const totals = await runs.of(asked);
  const of = new Map(wanted.map((one, i) => [one, totals.slice(i * replications, (i + 1) * replications)]));
  const over = (read: (totals: Totals, replication: number) => number): readonly (readonly number[])[] =>
    counties.map((coalition) =>
      each.map((r) => {
        const value = read(of.get(coalition.of)![r]!, r);
        return coalition.less === undefined ? value : value - read(of.get(coalition.less)![r]!, r);
      }),
    );
  const values = over((one, r) => {
    const value = pooledValue(rule, one);
    if (value === undefined) throw new NotMeasured(rule.id, r);
    return value;
  });
  const counts = rule.kind === "flow" ? over((one) => pooledCounts(rule, one).numerator) : undefined;
  const whole = counts?.every((own) => own.every(Number.isInteger)) === true ? counts : undefined;
  const parts =
    orders.length === 0 ? ofAll(players, values, whole) : ofOrders(players, coalitions, orders, values, whole);
  const none = coalitions.findIndex((coalition) => coalition.length === 0);
  const all = coalitions.findIndex((coalition) => coalition.length === players.length);
  return {
    ...sumOf(parts, values[none]!, values[all]!, whole && [whole[none]!, whole[all]!], ground),
    orders: orders.length,
    counties: wanted.length,
  };
}

/** The parts, with what is there without any player before them, and what they sum to. */
function sumOf(
  parts: readonly Part[],
  none: readonly number[],
  all: readonly number[],
  whole: readonly [readonly number[], readonly number[]] | undefined,
  ground: string | undefined,
): Omit<Explanation, "orders" | "counties"> {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const before: readonly Part[] =
    ground === undefined
      ? []
      : [{ id: ground, ...intervalOf(none), value: meanOf(none), ...(whole && { exact: sum(whole[0]) }) }];
  const found = [...before, ...parts];
  return {
    total: sum(found.map(({ value }) => value)),
    parts: found,
    ...(whole && { exact: { total: sum(found.map(({ exact }) => exact!)), runs: all.length } }),
  };
}

const intervalOf = (values: readonly number[]): { readonly low: number | null; readonly high: number | null } => {
  const { low, high } = estimate(values);
  return { low, high };
};

/** Parts from all coalitions, in the order of their bits. */
function ofAll(
  players: readonly string[],
  values: readonly (readonly number[])[],
  whole: readonly (readonly number[])[] | undefined,
): readonly Part[] {
  if (players.length === 0) return [];
  const byReplication = (of: readonly (readonly number[])[]): readonly (readonly number[])[] =>
    of[0]!.map((_, r) => of.map((own) => own[r]!));
  const means = shapley(
    players.length,
    values.map((own) => meanOf(own)),
    false,
  );
  const replicated = shapleyOver(players.length, byReplication(values));
  const exact = whole && shapleyOver(players.length, byReplication(whole));
  return players.map((id, i) => {
    const { low, high } = replicated[i]!.average;
    return { id, value: means[i]!, low, high, ...(exact && { exact: exact[i]!.sum }) };
  });
}

/** Parts from sampled orders. */
function ofOrders(
  players: readonly string[],
  coalitions: readonly (readonly number[])[],
  orders: readonly (readonly number[])[],
  values: readonly (readonly number[])[],
  whole: readonly (readonly number[])[] | undefined,
): readonly Part[] {
  const at = new Map(coalitions.map((coalition, i) => [coalitionKey(coalition), i]));
  const replications = values[0]!.length;
  const means = sampledShapley(orders, (key) => [meanOf(values[at.get(key)!]!)], { whole: false });
  const replicated = sampledShapley(orders, (key) => values[at.get(key)!]!, { whole: false });
  const exact = whole && sampledShapley(orders, (key) => whole[at.get(key)!]!);
  return players.map((id, i) => {
    const { value: sum, low, high } = replicated[i]!;
    const { value } = means[i]!;
    const half = low === null || high === null ? null : (high - sum) / replications;
    return {
      id,
      value,
      low: half === null ? null : value - half,
      high: half === null ? null : value + half,
      ...(exact && { exact: exact[i]!.value }),
    };
  });
}
