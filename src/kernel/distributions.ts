/**
 * Distributions, each drawn by inversion from one keyed uniform (the stable law from two), so that the same uniform
 * gives paired values in every scenario. No power function, whose last bit differs between engines: exp and log only.
 */
import { randomExponential } from "d3-random";
import { logGamma, normalQuantile } from "./functions.ts";
import { sine } from "./trigonometry.ts";

export { createAlias, type Alias } from "./alias.ts";
export { normalQuantile } from "./functions.ts";
export { createGammaTable, createLognormalTable } from "./quantiles.ts";

/**
 * Exponential draws from a stream, by d3-random.
 * @param source uniforms in (0, 1), as a rule `streams.source()`, positioned by `streams.at` before each use
 * @returns a function from the mean to a draw
 */
export function createExponential(source: () => number): (mean: number) => number {
  const standard = randomExponential.source(source)(1);
  return (mean) => mean * standard();
}

/** Exponential with this mean from one uniform in (0, 1); falls as `u` rises. */
export function exponentialFrom(u: number, mean: number): number {
  return -mean * Math.log(u);
}

/** Standard Gumbel (extreme value type I) from one uniform in (0, 1). */
export function gumbelFrom(u: number): number {
  return -Math.log(-Math.log(u));
}

/**
 * The logarithm of a positive stable variable S with E[exp(-t S)] = exp(-t^alpha), 0 < alpha <= 1, from two uniforms.
 *
 * alpha * (Gumbel + log S) is standard Gumbel again, which makes a nest of a nested logit out of independent draws.
 * Formula: M. Kanter, Annals of Probability 3 (1975) 697-707; J. M. Chambers, C. L. Mallows, B. W. Stuck, JASA 71
 * (1976) 340-344.
 */
export function logPositiveStable(alpha: number, u1: number, u2: number): number {
  if (alpha === 1) return 0;
  const angle = Math.PI * u1;
  const rest = 1 - alpha;
  return (
    Math.log(sine(alpha * angle)) +
    (rest * (Math.log(sine(rest * angle)) - Math.log(-Math.log(u2))) - Math.log(sine(angle))) / alpha
  );
}

/** Normal with this mean and standard deviation from one uniform. */
export function normalFrom(u: number, mean: number, deviation: number): number {
  return mean + deviation * normalQuantile(u);
}

/**
 * Log-normal by its own mean and coefficient of variation.
 * @returns a function from one uniform to a draw
 */
export function createLognormal(mean: number, variation: number): (u: number) => number {
  const variance = Math.log(1 + variation * variation);
  const middle = Math.log(mean) - variance / 2;
  const deviation = Math.sqrt(variance);
  return (u) => Math.exp(middle + deviation * normalQuantile(u));
}

/** Poisson with this mean, 0 or more, from one uniform: the smallest count whose probability is at least `u`. */
export function poissonFrom(u: number, mean: number): number {
  if (mean <= 0) return 0;
  // With a large mean, begin where less than 1e-19 of the probability lies below.
  let count = mean < 80 ? 0 : Math.floor(mean - 9.5 * Math.sqrt(mean));
  if (count < 0) count = 0;
  let probability = count === 0 ? Math.exp(-mean) : Math.exp(count * Math.log(mean) - mean - logGamma(count + 1));
  let sum = probability;
  while (sum < u && probability > 0) {
    count += 1;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}
