import { CONFIDENCE, type Estimate } from "./estimate.ts";
import { studentQuantile } from "./student.ts";

/**
 * A share of `trials` and Wilson's score interval (E. B. Wilson, JASA 22 (1927) 209-212). Of no trials the mean is
 * `NaN`.
 */
export function wilson(successes: number, trials: number, confidence: number = CONFIDENCE): Estimate {
  const mean = successes / trials;
  if (trials < 2) return { mean, low: null, high: null };
  const z = studentQuantile((1 + confidence) / 2, Infinity);
  return { mean, ...score(successes, trials, z) };
}

/** Where (share - p)^2 = z^2 p (1 - p) / trials, never outside 0 and 1; `trials` need not be whole. */
export function score(successes: number, trials: number, z: number): { readonly low: number; readonly high: number } {
  const z2 = z * z;
  const centre = (successes + z2 / 2) / (trials + z2);
  const half = (z / (trials + z2)) * Math.sqrt((successes * (trials - successes)) / trials + z2 / 4);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
