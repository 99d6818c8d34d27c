import { CONFIDENCE, varianceOf } from "./estimate.ts";
import { chiSquareQuantile, studentQuantile } from "./student.ts";

/** How many replications a precision needs, by what a pilot has shown. */
export interface Plan {
  /** If the variance is what the pilot shows. */
  readonly expected: number;
  /** If it is as high as nine pilots in ten allow: the number to set time aside for. */
  readonly prudent: number;
}

/** With which certainty the prudent number suffices, as far as the pilot's variance is concerned. */
const PRUDENCE = 0.9;
/** More is "not within reach". */
const MOST = 10_000_000;

/**
 * The smallest numbers of replications whose Student interval has at most this half width (A. M. Law, Simulation
 * Modeling and Analysis, 2015, section 9.4.1), by the pilot's variance and by its upper limit (chi-square).
 * @param pilot observations of a few first replications, two at least
 * @param half the half width to reach, above 0
 */
export function planReplications(pilot: readonly number[], half: number, confidence: number = CONFIDENCE): Plan {
  if (pilot.length < 2) throw new RangeError(`plan: expected two pilot replications at least, found ${pilot.length}`);
  if (!(half > 0)) throw new RangeError(`plan: expected a precision above 0, found ${half}`);
  const freedom = pilot.length - 1;
  const variance = varianceOf(pilot);
  const upper = (variance * freedom) / chiSquareQuantile(1 - PRUDENCE, freedom);
  return { expected: smallest(variance, half, confidence), prudent: smallest(upper, half, confidence) };
}

/** The smallest n of two or more with t(n - 1) * sqrt(variance / n) <= half, `MOST` where more would be needed. */
function smallest(variance: number, half: number, confidence: number): number {
  const enough = (n: number): boolean => studentQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n) <= half;
  let high = 2;
  while (high < MOST && !enough(high)) high *= 2;
  if (high >= MOST) return MOST;
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
