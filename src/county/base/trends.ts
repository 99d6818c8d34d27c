import { CELLS } from "../input/people.ts";
import type { Epoch } from "../input/policy.ts";
import type { TrendsInput } from "../input/trends.ts";

/** Use of a year over that of the first: utility by level, advice as a factor. */
export interface UseOfYear {
  readonly visits: readonly number[];
  readonly admissions: readonly number[];
  readonly advised: number;
}

/** What has changed by itself since the first year of the run (长期趋势): factors, 1 in the first. */
export interface Trends {
  /** By [year * CELLS + cell]. */
  readonly deaths: Float64Array;
  readonly episodes: Float64Array;
  readonly conditions: Float64Array;
  /** By year of the run. */
  readonly use: readonly UseOfYear[];
}

export function createTrends(input: TrendsInput, epochs: readonly Epoch[], yearStart: ArrayLike<number>): Trends {
  const years = yearStart.length - 1;
  return {
    deaths: factors(input.deaths, years),
    episodes: factors(input.episodes, years),
    conditions: factors(input.conditions, years),
    use: useByYear(epochs, yearStart),
  };
}

function factors(yearly: readonly number[], years: number): Float64Array {
  const by = new Float64Array(years * CELLS).fill(1);
  for (let at = CELLS; at < by.length; at++) by[at] = by[at - CELLS] * (1 + yearly[at % CELLS]);
  return by;
}

/** The most that a rate of any age and sex grows to over so many years, over that of the first. */
export const mostGrown = (yearly: readonly number[], years: number): number =>
  factors(yearly, years).reduce((most, factor) => Math.max(most, factor), 1);

/** Each year's use goes on from the last by what the rules of its first day say. */
function useByYear(epochs: readonly Epoch[], yearStart: ArrayLike<number>): readonly UseOfYear[] {
  const { use: first } = epochs[0].policy;
  const by: UseOfYear[] = [
    { visits: first.visits.map(() => 0), admissions: first.admissions.map(() => 0), advised: 1 },
  ];
  for (let year = 1; year < yearStart.length - 1; year++) {
    const { use } = epochs.findLast(({ fromDay }) => fromDay <= yearStart[year])!.policy;
    const before = by[year - 1];
    by.push({
      visits: before.visits.map((utility, level) => utility + use.visits[level]),
      admissions: before.admissions.map((utility, level) => utility + use.admissions[level]),
      advised: before.advised * (1 + use.advised),
    });
  }
  return by;
}
