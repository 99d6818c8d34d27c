import type { Estimate } from "../statistics/estimate.ts";
import { pairedEstimate } from "../statistics/paired.ts";

/** What one factor does at one of its levels while all others stay at the base. */
export interface Arm {
  readonly factor: string;
  readonly level: string;
  /** Less the base, replication by replication. */
  readonly change: Estimate;
}

/** A factor's arms, and how far apart they and the base lie. */
export interface Bar {
  readonly factor: string;
  readonly arms: readonly Arm[];
  readonly width: number;
}

/**
 * A tornado (龙卷风图) of runs that change one factor at a time, the widest bar first (T. G. Eschenbach, Interfaces 22
 * (1992) 40-46): paired with the base, so that what chance did to both cancels out.
 * @param base a replication's value each, at the base point
 * @param runs the other points of the design with their values, replications in the order of the base's
 */
export function tornado(
  base: readonly number[],
  runs: readonly { readonly factor: string; readonly level: string; readonly values: readonly number[] }[],
): readonly Bar[] {
  const arms = runs.map(({ factor, level, values }): Arm => {
    const change = pairedEstimate(base, values);
    return { factor, level, change };
  });
  const factors = [...new Set(arms.map(({ factor }) => factor))];
  const bars = factors.map((factor): Bar => {
    const own = arms.filter((arm) => arm.factor === factor);
    const means = own.map(({ change }) => change.mean);
    return { factor, arms: own, width: Math.max(0, ...means) - Math.min(0, ...means) };
  });
  return bars.sort((a, b) => b.width - a.width);
}
