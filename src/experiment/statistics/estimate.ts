import { studentQuantile } from "./student.ts";

/** A mean over replications and its confidence interval; `null` bounds where one observation allows none. */
export interface Estimate {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The confidence of every interval that is not asked for with another. */
export const CONFIDENCE = 0.95;

/** Mean and Student's interval of observations, summed in the order given. Of none the mean is `NaN`. */
export function estimate(values: readonly number[], confidence: number = CONFIDENCE): Estimate {
  const n = values.length;
  const mean = meanOf(values);
  if (n < 2) return { mean, low: null, high: null };
  const half = studentQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(varianceOf(values, mean) / n);
  return { mean, low: mean - half, high: mean + half };
}

/** The mean of observations, summed in the order given; `NaN` of none. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** The variance of a sample, divided by one less than its size; `NaN` of fewer than two. */
export function varianceOf(values: ArrayLike<number>, mean: number = meanOf(values)): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) * (values[i]! - mean);
  return squares / (values.length - 1);
}

/** The standard deviation of a sample; `NaN` of fewer than two. */
export const deviationOf = (values: ArrayLike<number>): number => Math.sqrt(varianceOf(values));
