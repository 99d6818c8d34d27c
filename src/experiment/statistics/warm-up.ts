import { meanOf, varianceOf } from "./estimate.ts";

/** How much of the beginning of a series to leave out. */
export interface WarmUpAdvice {
  /** Observations to leave out, a multiple of the batch. */
  readonly leaveOut: number;
  /**
   * Whether the series is long enough to say so: the best cut lies in its first half. In the second half nothing has
   * settled, and the advice is to run longer.
   */
  readonly settled: boolean;
  /** The MSER statistic by number of batches left out; the advice is its smallest. */
  readonly statistic: readonly number[];
}

/** Observations in a batch: the 5 of MSER-5. */
const BATCH = 5;
/** Fewer batches than these say nothing about the variance of their mean. */
const LEFT_AT_LEAST = 3;

/**
 * MSER-5: leave out as many batches of five as make the standard error of the mean of the rest smallest (K. P. White,
 * Simulation 69 (1997) 323-334; K. P. White, M. J. Cobb, S. C. Spratt, Winter Simulation Conference 2000, 755-761).
 * @param replications series over the same time, by replication; their mean over replications is judged, in which
 * chance
 *   is smaller and the warm-up the same (K. Hoad, S. Robinson, R. Davies, Winter Simulation Conference 2008, 532-540)
 * @returns `null` with fewer than four batches of five: nothing can be said
 */
export function adviseWarmUp(replications: readonly (readonly number[])[], batch: number = BATCH): WarmUpAdvice | null {
  const length = Math.min(...replications.map((series) => series.length));
  const batches = Math.floor(length / batch);
  if (!(batches > LEFT_AT_LEAST)) return null;
  const means = Array.from({ length: batches }, (_, at) => {
    let sum = 0;
    for (const series of replications) for (let i = at * batch; i < (at + 1) * batch; i++) sum += series[i]!;
    return sum / batch / replications.length;
  });

  const statistic: number[] = [];
  for (let cut = 0; batches - cut >= LEFT_AT_LEAST; cut++) {
    const rest = means.slice(cut);
    statistic.push((varianceOf(rest, meanOf(rest)) * (rest.length - 1)) / (rest.length * rest.length));
  }
  const best = statistic.indexOf(Math.min(...statistic));
  return { leaveOut: best * batch, settled: best <= batches / 2, statistic };
}

/**
 * A monthly series without its seasons: each month less the mean of its calendar month plus the mean of all, so that
 * MSER sees the warm-up and not the winter. Whole years only count; the first `skip` years do not make the seasons.
 * @returns the series as it is where fewer than two whole years are left
 */
export function withoutSeasons(monthly: readonly number[], skip = 1): readonly number[] {
  const years = Math.floor(monthly.length / MONTHS);
  if (years - skip < 2) return monthly;
  const settled = monthly.slice(skip * MONTHS, years * MONTHS);
  const overall = meanOf(settled);
  const seasons = Array.from({ length: MONTHS }, (_, month) => {
    const mean = meanOf(settled.filter((_value, i) => i % MONTHS === month));
    return mean - overall;
  });
  return monthly.map((value, i) => value - seasons[i % MONTHS]!);
}

const MONTHS = 12;
