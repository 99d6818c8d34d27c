/**
 * Statistics in arena arrays, one number a subject (a facility, a disease, ...): observations, levels over time,
 * histograms. Reading changes nothing, so reading twice gives the same.
 */
import type { Arena } from "./arena.ts";

export interface Tally {
  record(subject: number, value: number): void;
  clear(): void;
  count(subject: number): number;
  /** 0 without observations. */
  mean(subject: number): number;
  /** Sample variance; 0 with fewer than two observations. */
  variance(subject: number): number;
  /** Infinity without observations. */
  smallest(subject: number): number;
  /** -Infinity without observations. */
  largest(subject: number): number;
}

/** Count, mean, variance and extremes of observations, by Welford's updates (Technometrics 4, 1962, 419-420). */
export function createTally(arena: Arena, name: string, subjects: number, unit: string): Tally {
  const counts = arena.f64(`${name}.count`, subjects, "observations");
  const means = arena.f64(`${name}.mean`, subjects, unit);
  const squares = arena.f64(`${name}.squares`, subjects, `${unit} squared`);
  const least = arena.f64(`${name}.smallest`, subjects, unit);
  const most = arena.f64(`${name}.largest`, subjects, unit);

  function clear(): void {
    for (const array of [counts, means, squares]) array.fill(0);
    least.fill(Infinity);
    most.fill(-Infinity);
  }
  clear();

  function record(subject: number, value: number): void {
    const count = counts[subject] + 1;
    const off = value - means[subject];
    counts[subject] = count;
    means[subject] = means[subject] + off / count;
    squares[subject] = squares[subject] + off * (value - means[subject]);
    if (value < least[subject]) least[subject] = value;
    if (value > most[subject]) most[subject] = value;
  }

  return {
    record,
    clear,
    count: (subject) => counts[subject],
    mean: (subject) => means[subject],
    variance: (subject) => (counts[subject] < 2 ? 0 : squares[subject] / (counts[subject] - 1)),
    smallest: (subject) => least[subject],
    largest: (subject) => most[subject],
  };
}

export interface TimeWeighted {
  /** The level is `value` from `now` (minutes) on. */
  set(subject: number, value: number, now: number): void;
  /** Sets the measured window and clears the sums; levels stay. Default 0 to Infinity. */
  measure(from: number, to: number): void;
  level(subject: number): number;
  /** The level integrated over the window up to `now`. */
  area(subject: number, now: number): number;
  /** The mean level over the window up to `now`; 0 before it begins. */
  mean(subject: number, now: number): number;
}

/** A level that changes in steps, averaged over time and clipped to a measured window. */
export function createTimeWeighted(arena: Arena, name: string, subjects: number, unit: string): TimeWeighted {
  const levels = arena.f64(`${name}.level`, subjects, unit);
  const areas = arena.f64(`${name}.area`, subjects, `${unit}-minutes`);
  const since = arena.f64(`${name}.since`, subjects, "minutes");
  /** [0] start and [1] end of the measured window. */
  const window = arena.f64(`${name}.window`, 2, "minutes");
  window[1] = Infinity;

  function area(subject: number, now: number): number {
    const from = Math.max(since[subject], window[0]);
    return areas[subject] + levels[subject] * Math.max(0, Math.min(now, window[1]) - from);
  }
  function set(subject: number, value: number, now: number): void {
    areas[subject] = area(subject, now);
    since[subject] = now;
    levels[subject] = value;
  }
  function measure(from: number, to: number): void {
    window[0] = from;
    window[1] = to;
    areas.fill(0);
  }
  function mean(subject: number, now: number): number {
    const minutes = Math.min(now, window[1]) - window[0];
    return minutes > 0 ? area(subject, now) / minutes : 0;
  }
  return { set, measure, level: (subject) => levels[subject], area, mean };
}

export interface Histogram {
  /** Adds an observation; one outside `low` to `high` goes to the nearest bin. */
  record(subject: number, value: number): void;
  clear(): void;
  count(subject: number): number;
  /**
   * The value below which a share `p` of the observations lies, spread evenly within a bin; `low` without observations.
   * True to a bin's width, for values within `low` and `high`.
   */
  quantile(subject: number, p: number): number;
  /** Observations by bin, subject after subject. */
  readonly bins: Float64Array;
}

/** Observations counted in `bins` equal bins from `low` to `high`. */
export function createHistogram(
  arena: Arena,
  name: string,
  subjects: number,
  low: number,
  high: number,
  bins: number,
): Histogram {
  if (!(high > low && Number.isInteger(bins) && bins >= 1))
    throw new Error(`${name}: no histogram has ${bins} bins from ${low} to ${high}`);
  const counts = arena.f64(`${name}.bins`, subjects * bins, "observations");
  const width = (high - low) / bins;

  function record(subject: number, value: number): void {
    const bin = Math.min(Math.max(Math.floor((value - low) / width), 0), bins - 1);
    counts[subject * bins + bin] = counts[subject * bins + bin] + 1;
  }
  function count(subject: number): number {
    let sum = 0;
    for (let i = subject * bins; i < (subject + 1) * bins; i++) sum += counts[i];
    return sum;
  }
  function quantile(subject: number, p: number): number {
    const wanted = p * count(subject);
    let below = 0;
    for (let bin = 0; bin < bins; bin++) {
      const inside = counts[subject * bins + bin];
      if (inside > 0 && below + inside >= wanted) return low + (bin + (wanted - below) / inside) * width;
      below += inside;
    }
    return low;
  }
  return { record, clear: () => void counts.fill(0), count, quantile, bins: counts };
}
