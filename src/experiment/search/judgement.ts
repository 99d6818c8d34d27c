import { normalQuantile } from "../../kernel/functions.ts";
import { quantileOf } from "../statistics/bootstrap.ts";
import { type Estimate, meanOf, varianceOf } from "../statistics/estimate.ts";
import { pairedEstimate } from "../statistics/paired.ts";
import { wilson } from "../statistics/wilson.ts";
import { type Harm, type Problem, type Target, type Trial, valuesOf } from "./problem.ts";

/** Whether a point reaches a target, as far as its replications tell. */
export interface TargetVerdict {
  /** The share of replications that reach the goal, with Wilson's interval. */
  readonly probability: number;
  readonly low: number | null;
  readonly high: number | null;
  /** `null`: its replications do not tell yet. */
  readonly met: boolean | null;
  /** By how much the value that is reached with the probability asked for falls short of the goal; 0 or less: not. */
  readonly missedBy: number;
}

export interface HarmVerdict {
  /** Less the baseline, replication by replication. */
  readonly change: Estimate;
  readonly clear: boolean;
}

export interface Verdict {
  readonly targets: readonly TargetVerdict[];
  readonly harms: readonly HarmVerdict[];
  /** All targets met and no harm clear; `null` while a target is open and nothing speaks against the point. */
  readonly feasible: boolean | null;
}

export interface JudgeOptions {
  /** A probability this much below the one asked for is as good. */
  readonly indifference: number;
  /** With as many replications a point is judged by its share alone. */
  readonly most: number;
}

/**
 * Judges a point. A target is met when the share of replications that reach it is at least the one asked for and
 * Wilson's lower limit at most the indifference below it; it is missed when the upper limit is below it. Harm is clear
 * when the paired 95 % interval lies beyond its margin.
 */
export function judge(trial: Trial, problem: Problem, baseline: Trial | undefined, options: JudgeOptions): Verdict {
  const targets = problem.targets.map((target) => judgeTarget(trial, target, options));
  const harms = problem.harms.map((harm) => judgeHarm(trial, harm, baseline!));
  const refused = harms.some(({ clear }) => clear) || targets.some(({ met }) => met === false);
  const feasible = refused ? false : targets.every(({ met }) => met === true) ? true : null;
  return { targets, harms, feasible };
}

function judgeTarget(trial: Trial, target: Target, { indifference, most }: JudgeOptions): TargetVerdict {
  const values = valuesOf(trial, target.measure);
  const reaches = (value: number): boolean =>
    target.direction === "at-least" ? value >= target.goal : value <= target.goal;
  const { mean, low, high } = wilson(values.filter(reaches).length, values.length);
  const asked = target.probability;
  const met = ((): boolean | null => {
    if (mean >= asked && low !== null && low >= asked - indifference) return true;
    if (high !== null && high < asked) return false;
    return values.length >= most ? mean >= asked : null;
  })();
  return { probability: mean, low, high, met, missedBy: -marginOf(values, target, 0) };
}

function judgeHarm(trial: Trial, { measure, worse, margin = 0 }: Harm, baseline: Trial): HarmVerdict {
  const values = valuesOf(trial, measure);
  const change = pairedEstimate(valuesOf(baseline, measure).slice(0, values.length), values);
  const clear = worse === "higher" ? (change.low ?? -Infinity) > margin : (change.high ?? Infinity) < -margin;
  return { change, clear };
}

/** Beyond as many replications the values themselves tell what is reached with a probability. */
const ENOUGH = 40;
/** As much as this many observations weighs what is known of the variance from other points. */
const PRIOR = 5;

/**
 * By how much the value reached with the probability asked for exceeds the goal, in the good direction: from the values
 * where they are many, else by a normal whose variance leans on that of other points.
 */
function marginOf(values: readonly number[], target: Target, usualVariance: number): number {
  const { direction, goal, probability } = target;
  const good = direction === "at-least" ? values : values.map((value) => -value);
  const level = direction === "at-least" ? goal : -goal;
  if (values.length >= ENOUGH)
    return (
      quantileOf(
        good.toSorted((a, b) => a - b),
        1 - probability,
      ) - level
    );
  const mean = meanOf(good);
  const own = values.length > 1 ? varianceOf(good, mean) : usualVariance;
  const prior = usualVariance > 0 ? PRIOR : 0;
  const variance = (prior * usualVariance + (values.length - 1) * own) / Math.max(1, prior + values.length - 1);
  return mean + normalQuantile(1 - probability) * Math.sqrt(variance) - level;
}

/** By how far a point is from clear harm, and by how much from being free of it where it is clear. */
function harmMargin({ worse, margin = 0 }: Harm, { change }: HarmVerdict): number {
  if (worse === "higher") return margin - (change.low ?? change.mean);
  return (change.high ?? change.mean) + margin;
}

/**
 * By target, then by harm: how far every trial is on the good side, below 0 on the bad one.
 *
 * All points share the chance of a replication, so that those with few have the same luck. What that luck was is seen
 * at the point with most replications, and taken away.
 */
export function limitsOf(
  problem: Problem,
  trials: readonly Trial[],
  verdicts: readonly Verdict[],
): readonly (readonly number[])[] {
  const targets = problem.targets.map((target) => {
    const values = trials.map((trial) => valuesOf(trial, target.measure));
    const usual = meanOf(values.filter((own) => own.length > 1).map((own) => varianceOf(own)));
    return withoutLuck(values, (own) => marginOf(own, target, usual));
  });
  const harms = problem.harms.map((harm, which) => verdicts.map(({ harms: own }) => harmMargin(harm, own[which]!)));
  return [...targets, ...harms];
}

/** A statistic of every point's values, less what the longest shows to be the luck of its first replications. */
export function withoutLuck(
  values: readonly (readonly number[])[],
  statistic: (values: readonly number[]) => number,
): readonly number[] {
  const longest = values.reduce((found, own) => (own.length > found.length ? own : found), []);
  const settled = statistic(longest);
  const luck = new Map<number, number>();
  return values.map((own) => {
    if (!luck.has(own.length)) luck.set(own.length, statistic(longest.slice(0, own.length)) - settled);
    return statistic(own) - luck.get(own.length)!;
  });
}
