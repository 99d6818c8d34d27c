import { CONFIDENCE, type Estimate, estimate } from "./estimate.ts";

/** The method by which `simultaneous` keeps its confidence, as results name it. */
export const SIMULTANEOUS_METHOD = "Bonferroni";

/**
 * Means of several samples, of paired differences to one reference as a rule, with intervals that all hold at once with
 * this confidence: Student's, each at 1 - (1 - confidence) / number (O. J. Dunn, JASA 56 (1961) 52-64).
 *
 * Bonferroni's bound, and not Dunnett's or a bootstrap of the largest t: it needs no assumption on how the samples
 * depend on one another, and paired scenarios depend in ways that five or ten replications cannot show. For ten
 * comparisons of twenty replications the exact limit would be 3 % narrower at correlations of 0.5 and 12 % at 0.8.
 */
export function simultaneous(
  samples: readonly (readonly number[])[],
  confidence: number = CONFIDENCE,
): readonly Estimate[] {
  const each = 1 - (1 - confidence) / Math.max(1, samples.length);
  return samples.map((values) => estimate(values, each));
}
