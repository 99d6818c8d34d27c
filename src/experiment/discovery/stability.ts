import type { Point } from "../designs/factors.ts";
import { percentiles } from "../statistics/bootstrap.ts";
import { createDraws } from "../statistics/draws.ts";
import { type Box, isIn, qualityOf } from "./box.ts";
import { chooseBox, peel, type PrimOptions } from "./prim.ts";

/** Whether the same box would have been found among other futures of the same kind. */
export interface Stability {
  /** By factor: in which share of the resamples it is limited. */
  readonly limited: readonly number[];
  /** Futures on which a resample's box and the box agree, of those in either: mean over resamples. */
  readonly overlap: number;
  /** The middle 95 of 100 of coverage and density of the box itself, over resamples. */
  readonly coverage: { readonly low: number; readonly high: number };
  readonly density: { readonly low: number; readonly high: number };
}

/**
 * Finds the box again and again among futures drawn anew with replacement (the reproducibility statistics of B. P.
 * Bryant, R. J. Lempert, 2010, with bootstrap samples).
 */
export function stabilityOf(
  box: Box,
  points: readonly Point[],
  interesting: readonly boolean[],
  { seed, resamples = 50, ...options }: PrimOptions & { readonly seed: number; readonly resamples?: number },
): Stability {
  const draws = createDraws(seed, "discovery");
  const size = points.length;
  const factors = points[0]?.length ?? 0;
  const limited = new Float64Array(factors);
  const coverage = new Float64Array(resamples);
  const density = new Float64Array(resamples);
  let overlap = 0;
  for (let resample = 0; resample < resamples; resample++) {
    const drawn = Array.from({ length: size }, (_, i) => draws.integer(resample, i, size));
    const own = drawn.map((i) => points[i]!);
    const hits = drawn.map((i) => interesting[i]!);
    const again = chooseBox(peel(own, hits, options), own, hits).box;
    for (const factor of again.keys()) limited[factor]! += 1 / resamples;
    overlap += overlapOf(box, again, points) / resamples;
    ({ coverage: coverage[resample], density: density[resample] } = qualityOf(box, own, hits));
  }
  return { limited: [...limited], overlap, coverage: percentiles(coverage), density: percentiles(density) };
}

/** Futures in both boxes, of those in either (P. Jaccard, 1901); 1 where both are empty. */
function overlapOf(one: Box, two: Box, points: readonly Point[]): number {
  let [both, either] = [0, 0];
  for (const point of points) {
    const [inOne, inTwo] = [isIn(one, point), isIn(two, point)];
    if (inOne && inTwo) both += 1;
    if (inOne || inTwo) either += 1;
  }
  return either === 0 ? 1 : both / either;
}
