import { CONFIDENCE, type Estimate, estimate, meanOf, varianceOf } from "./estimate.ts";
import { areRare, rareEstimate } from "./rare.ts";
import { studentQuantile } from "./student.ts";
import { score } from "./wilson.ts";

/** Between which values a quantity lies by its nature: a share between 0 and 1, a count from 0 to Infinity. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
  /**
   * Events that come several at a time, when they come: what most replications have none of is then rare in its own
   * way.
   */
  readonly clustered?: true;
}

export const SHARE: Bounds = { least: 0, most: 1 };
export const COUNT: Bounds = { least: 0, most: Infinity };
export const EVENTS: Bounds = { ...COUNT, clustered: true };

/**
 * Mean and interval of observations that cannot leave `bounds`; neither can the interval.
 *
 * Student's interval where it keeps within the bounds. Where it would not, a score interval: the variance of the mean
 * is taken as a function of the unknown mean itself, which is what makes Wilson's interval keep within 0 and 1. Between
 * two bounds it is Wilson's with the number of trials that would give the variance seen, and Student's quantile for the
 * normal's (E. L. Korn, B. I. Graubard, Survey Methodology 24 (1998) 193-201; C. Franco et al., J. Survey Stat.
 * Methodol. 7 (2019) 334-364); above one bound the variance is proportional to the distance of the mean from it, as
 * that of a count is (overdispersed Poisson: P. McCullagh, J. A. Nelder, Generalized Linear Models, 1989, ch. 6).
 *
 * Clustered events that at least half of the observations have none of have an interval of their own (`rareEstimate`).
 *
 * Observations that all stand on a bound have an interval of no width: their own spread says no more. Who knows the
 * trials behind them takes `wilson`, for a count `poissonUpper`.
 * @throws RangeError when an observation lies outside the bounds
 */
export function boundedEstimate(values: readonly number[], bounds: Bounds, confidence: number = CONFIDENCE): Estimate {
  const { least, most } = bounds;
  for (const value of values)
    if (value < least || value > most)
      throw new RangeError(`boundedEstimate: expected values from ${least} to ${most}, found ${value}`);
  if (bounds.clustered === true && least === 0 && areRare(values)) return rareEstimate(values, confidence);
  const student = estimate(values, confidence);
  if (student.low === null || student.high === null) return student;
  if (student.low >= least && student.high <= most) return student;

  const mean = meanOf(values);
  const n = values.length;
  const variance = varianceOf(values, mean) / n;
  const t = studentQuantile((1 + confidence) / 2, n - 1);
  if (Number.isFinite(least) && Number.isFinite(most)) {
    const width = most - least;
    const share = (mean - least) / width;
    const trials = (share * (1 - share) * width * width) / variance;
    const { low, high } = score(share * trials, trials, t);
    return { mean, low: least + width * low, high: least + width * high };
  }
  const upwards = Number.isFinite(least);
  const distance = upwards ? mean - least : most - mean;
  const spread = (t * t * variance) / distance / 2;
  const half = Math.sqrt(spread * (spread + 2 * distance));
  const near = Math.max(0, distance + spread - half);
  const far = distance + spread + half;
  return upwards ? { mean, low: least + near, high: least + far } : { mean, low: most - far, high: most - near };
}

/**
 * The highest rate, per replication, under which no event in `replications` is still as likely as an interval of this
 * confidence allows: the upper end of the exact Poisson interval (F. Garwood, Biometrika 28 (1936) 437-442) at none.
 */
export const poissonUpper = (replications: number, confidence: number = CONFIDENCE): number =>
  -Math.log((1 - confidence) / 2) / replications;
