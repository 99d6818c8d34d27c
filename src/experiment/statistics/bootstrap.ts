import { CONFIDENCE } from "./estimate.ts";
import { createDraws } from "./draws.ts";

export interface BootstrapOptions {
  readonly seed: number;
  /** How often the sample is drawn again; 1,000 when left out. */
  readonly resamples?: number;
  readonly confidence?: number;
}

/** A statistic of the sample itself, and its bootstrap interval. */
export interface BootstrapEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Statistics of a sample of `size` units with percentile intervals (B. Efron, R. Tibshirani, An Introduction to the
 * Bootstrap, 1993, ch. 13): the units are drawn again with replacement, all statistics from the same draw.
 * @param statistics from the numbers of the units in a resample to the values of all statistics
 */
export function bootstrap(
  size: number,
  statistics: (units: Int32Array) => readonly number[],
  { seed, resamples = 1000, confidence = CONFIDENCE }: BootstrapOptions,
): readonly BootstrapEstimate[] {
  const values = statistics(Int32Array.from({ length: size }, (_, unit) => unit));
  const draws = createDraws(seed, "bootstrap");
  const units = new Int32Array(size);
  const drawn = values.map(() => new Float64Array(resamples));
  for (let resample = 0; resample < resamples; resample++) {
    for (let i = 0; i < size; i++) units[i] = draws.integer(resample, i, size);
    for (const [which, value] of statistics(units).entries()) drawn[which]![resample] = value;
  }
  return values.map((value, which) => ({ value, ...percentiles(drawn[which]!, confidence) }));
}

/** The middle part of some values that holds this share of them. */
export function percentiles(
  values: Float64Array,
  confidence: number = CONFIDENCE,
): { readonly low: number; readonly high: number } {
  const sorted = values.toSorted();
  return { low: quantileOf(sorted, (1 - confidence) / 2), high: quantileOf(sorted, (1 + confidence) / 2) };
}

/**
 * The quantile of values in ascending order, between two of them by proportion (R. Hyndman, Y. Fan, American
 * Statistician 50 (1996) 361-365, type 7). `NaN` of none.
 */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const lower = sorted[below] ?? NaN;
  const upper = sorted[below + 1] ?? lower;
  return lower + (place - below) * (upper - lower);
}
