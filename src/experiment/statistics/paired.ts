import { CONFIDENCE, type Estimate, estimate, meanOf, varianceOf } from "./estimate.ts";
import { studentQuantile, studentTail } from "./student.ts";

/**
 * Second minus first, pair by pair.
 * @throws RangeError when one has more observations than the other
 */
export function differencesOf(first: readonly number[], second: readonly number[]): readonly number[] {
  if (first.length !== second.length)
    throw new RangeError(`pairs: expected as many observations of both, found ${first.length} and ${second.length}`);
  return second.map((value, i) => value - first[i]!);
}

/** The mean difference, second minus first, with Student's interval over the pairs. */
export const pairedEstimate = (
  first: readonly number[],
  second: readonly number[],
  confidence: number = CONFIDENCE,
): Estimate => estimate(differencesOf(first, second), confidence);

/**
 * How likely a mean as far from zero as that of these differences would be by chance alone: the two-sided p-value of
 * Student's paired test (Student, Biometrika 6 (1908) 1-25). `NaN` of fewer than two; differences all alike give 1 at
 * zero, else 0.
 */
export function pairedPValue(differences: readonly number[]): number {
  const n = differences.length;
  if (n < 2) return NaN;
  const mean = meanOf(differences);
  if (mean === 0) return 1;
  return studentTail(mean / Math.sqrt(varianceOf(differences, mean) / n), n - 1);
}

/**
 * How many times smaller pairing has made the variance of a difference: the sum of both variances, which it would be
 * with independent runs, over the variance of the differences seen. 1: pairing was of no use; Infinity: the difference
 * was the same in every pair.
 *
 * It is (1 + var(sum) / var(difference)) / 2, so that the interval is that of a ratio of variances in pairs, exact
 * under normality (E. J. G. Pitman, Biometrika 31 (1939) 9-12; W. A. Morgan, the same, 13-19).
 * @returns the reduction as `mean`, its interval `null` with fewer than three pairs
 */
export function varianceReduction(
  first: readonly number[],
  second: readonly number[],
  confidence: number = CONFIDENCE,
): Estimate {
  const differences = differencesOf(first, second);
  const sums = second.map((value, i) => value + first[i]!);
  const n = sums.length;
  const inDifferences = varianceOf(differences);
  const ratio = varianceOf(sums) / inDifferences;
  const mean = (1 + ratio) / 2;
  if (n < 3) return { mean, low: null, high: null };
  if (inDifferences === 0) return { mean: Infinity, low: Infinity, high: Infinity };

  const correlation = correlationOf(sums, differences);
  const t = studentQuantile((1 + confidence) / 2, n - 2);
  const widening = 1 + (2 * (1 - correlation * correlation) * t * t) / (n - 2);
  const factor = widening + Math.sqrt(widening * widening - 1);
  return { mean, low: (1 + ratio / factor) / 2, high: (1 + ratio * factor) / 2 };
}

/** Pearson's correlation; 0 where one side does not vary. */
export function correlationOf(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const [meanFirst, meanSecond] = [meanOf(first), meanOf(second)];
  let [product, squaresFirst, squaresSecond] = [0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i]! - meanFirst, second[i]! - meanSecond];
    product += a * b;
    squaresFirst += a * a;
    squaresSecond += b * b;
  }
  const scale = Math.sqrt(squaresFirst * squaresSecond);
  return scale === 0 ? 0 : Math.max(-1, Math.min(1, product / scale));
}
