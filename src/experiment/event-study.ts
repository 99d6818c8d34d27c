import { type Controls, eventStudy, groupTimes, overall, type Panel } from "./did.ts";
import { percentiles, quantileOf } from "./statistics/bootstrap.ts";
import { createDraws } from "./statistics/draws.ts";
import { CONFIDENCE, deviationOf } from "./statistics/estimate.ts";

/**
 * The mean effect at one distance from joining, with its own interval and with the band that holds all rows at once.
 */
export interface EventRow {
  /** Periods since joining; below 0 before it. */
  readonly distance: number;
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  readonly bandLow: number;
  readonly bandHigh: number;
}

/** An event study (事件研究) of one panel, and what the choice of its units leaves open. */
export interface EventStudy {
  readonly overall: { readonly effect: number; readonly low: number; readonly high: number };
  /** By distance, ascending. */
  readonly rows: readonly EventRow[];
  /** Whether the band holds no effect at every distance before joining: nothing speaks against parallel trends. */
  readonly parallel: boolean;
}

/**
 * The event study of a panel with intervals over its units: the weights of all units are drawn anew, exponentially
 * (D. B. Rubin, Annals of Statistics 9 (1981) 130-134), which is a multiplier bootstrap as B. Callaway and P. Sant'Anna
 * take it; the band is as wide as the largest deviation of 95 in 100 draws (J. L. Montiel Olea, M. Plagborg-Møller,
 * J. Applied Econometrics 34 (2019) 1-17). A group of one unit adds nothing to the width: with few units the intervals
 * are too narrow, and replications of a simulated panel (`overReplications`) say more.
 */
export function eventStudyOf(
  panel: Panel,
  {
    controls = "not-yet",
    seed,
    resamples = 1000,
    confidence = CONFIDENCE,
  }: { readonly controls?: Controls; readonly seed: number; readonly resamples?: number; readonly confidence?: number },
): EventStudy {
  const effects = groupTimes(panel, controls);
  const study = [...eventStudy(effects)];
  const draws = createDraws(seed, "bootstrap");
  const drawn = Array.from({ length: resamples }, (_, resample) => {
    const units = panel.units.map((unit, i) => ({
      ...unit,
      weight: (unit.weight ?? 1) * -Math.log(draws.uniform(resample, i)),
    }));
    const again = groupTimes({ ...panel, units }, controls);
    return { overall: overall(again), byDistance: eventStudy(again) };
  });

  const byDistance = study.map(([distance]) => Float64Array.from(drawn, (one) => one.byDistance.get(distance)!));
  const errors = byDistance.map(deviationOf);
  const largest = drawn.map((_, resample) =>
    Math.max(
      0,
      ...study.map(([, effect], i) => (errors[i]! > 0 ? Math.abs(byDistance[i]![resample]! - effect) / errors[i]! : 0)),
    ),
  );
  const width = quantileOf(
    largest.toSorted((a, b) => a - b),
    confidence,
  );
  const rows = study.map(([distance, effect], i): EventRow => ({
    distance,
    effect,
    ...percentiles(byDistance[i]!, confidence),
    bandLow: effect - width * errors[i]!,
    bandHigh: effect + width * errors[i]!,
  }));
  return {
    overall: {
      effect: overall(effects),
      ...percentiles(
        Float64Array.from(drawn, (one) => one.overall),
        confidence,
      ),
    },
    rows,
    parallel: rows.every(({ distance, bandLow, bandHigh }) => distance >= 0 || (bandLow <= 0 && bandHigh >= 0)),
  };
}
