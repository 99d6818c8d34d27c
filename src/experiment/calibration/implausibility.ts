import type { UnitPoint } from "../designs/factors.ts";
import { cholesky, dot, solveLower } from "../emulator/cholesky.ts";
import { type Emulator, fitEmulator } from "../emulator/gaussian-process.ts";
import { meanOf } from "../statistics/estimate.ts";
import { chiSquareQuantile } from "../statistics/student.ts";

/** An observed figure that a setting of the parameters shall explain. */
export interface Figure {
  readonly id: string;
  readonly observed: number;
  /** Standard deviation of what may be wrong with it, and of what the model leaves out. */
  readonly uncertainty: number;
  /**
   * Variance of the chance in what was observed, in parts of that of one run: 1 for a place and a time like those of
   * the run, 0.1 for ten times as many people. 1 when left out.
   */
  readonly chance?: number;
}

/** Runs at one place: by replication, the figures. */
export interface PlaceRuns {
  readonly place: UnitPoint;
  readonly runs: readonly (readonly number[])[];
}

/** How far a setting is from what was observed. */
export interface Implausibility {
  /** By figure: the distance in standard deviations of all that is unsure. */
  readonly each: readonly number[];
  /** Of all figures at once, their chance being related: a squared distance. */
  readonly joint: number;
}

/**
 * A setting more than this many standard deviations from a figure is ruled out (F. Pukelsheim, Am. Stat. 48, 1994, 88).
 */
const CUTOFF = 3;
/** With which probability all figures at once keep the truth. */
const JOINT = 0.995;

export interface Judge {
  at(place: UnitPoint): Implausibility;
  /** How far out a setting lies: 1 at the edge of what is ruled out, less inside. */
  off(place: UnitPoint): number;
  /** Whether it lies farther out than `level`, 1 when left out. */
  rulesOut(place: UnitPoint, level?: number): boolean;
}

/**
 * Judges settings by emulators of all figures (P. S. Craig et al., Case Studies in Bayesian Statistics III, 1997,
 * 37-93; I. Vernon, M. Goldstein, R. G. Bower, Bayesian Analysis 5 (2010) 619-669). The variance of a distance has
 * three parts: the emulator's doubt, widened where left-out runs show it to be too sure; the figure's own uncertainty;
 * and the chance in what was observed.
 */
export function createJudge(places: readonly PlaceRuns[], figures: readonly Figure[]): Judge {
  const covariance = chanceOf(places, figures.length);
  const emulators = figures.map((_, figure) => {
    const emulator = fitEmulator(
      places.map(({ place }) => place),
      places.map(({ runs }) => meanOf(runs.map((run) => run[figure]!))),
      { thorough: false },
    );
    return { emulator, widening: wideningOf(emulator) };
  });
  const size = figures.length;
  const known = new Float64Array(size * size);
  for (const [i, one] of figures.entries())
    for (const [j, two] of figures.entries()) {
      const parts = Math.sqrt((one.chance ?? 1) * (two.chance ?? 1));
      known[i * size + j] = covariance[i * size + j]! * parts + (i === j ? one.uncertainty * one.uncertainty : 0);
    }
  const limit = chiSquareQuantile(JOINT, size);

  const missed = new Float64Array(size);
  const unsure = new Float64Array(size * size);
  /** The distance from one figure in standard deviations. */
  const distance = (place: UnitPoint, i: number): number => {
    const { emulator, widening } = emulators[i]!;
    missed[i] = figures[i]!.observed - emulator.mean(place);
    unsure[i * size + i] = known[i * size + i]! + emulator.variance(place) * widening;
    return Math.abs(missed[i]!) / Math.sqrt(unsure[i * size + i]!);
  };
  /** The squared distance from all, once that from each has been taken. */
  const joint = (): number => {
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) if (i !== j) unsure[i * size + j] = known[i * size + j]!;
    const lower = cholesky(unsure, size);
    if (lower === null) return missed.reduce((sum, value, i) => sum + (value * value) / unsure[i * size + i]!, 0);
    const scaled = solveLower(lower, size, missed.slice());
    return dot(scaled, scaled);
  };
  const at = (place: UnitPoint): Implausibility => {
    const each = figures.map((_, i) => distance(place, i));
    return { each, joint: joint() };
  };
  const off = (place: UnitPoint): number => {
    const farthest = Math.max(...figures.map((_, i) => distance(place, i)));
    return Math.max(farthest / CUTOFF, Math.sqrt(joint() / limit));
  };
  const rulesOut = (place: UnitPoint, level = 1): boolean => {
    for (let i = 0; i < size; i++) if (distance(place, i) > CUTOFF * level) return true;
    return joint() > limit * level * level;
  };
  return { at, off, rulesOut };
}

/** Covariance of the figures between replications of one place, over all places. */
function chanceOf(places: readonly PlaceRuns[], size: number): Float64Array {
  const covariance = new Float64Array(size * size);
  let freedom = 0;
  for (const { runs } of places) {
    const means = Array.from({ length: size }, (_, figure) => meanOf(runs.map((run) => run[figure]!)));
    for (const run of runs)
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) covariance[i * size + j]! += (run[i]! - means[i]!) * (run[j]! - means[j]!);
    freedom += runs.length - 1;
  }
  return covariance.map((sum) => (freedom > 0 ? sum / freedom : 0));
}

/** How many times larger the squared errors at left-out runs are than the emulator says, 1 at least. */
function wideningOf({ process, leftOut }: Emulator): number {
  const { fit, outputs, centre, scale } = process;
  const n = outputs.length;
  if (fit.variance === 0) return 1;
  const squares = Float64Array.from(outputs, (output, i) => {
    const error = output - (leftOut[i]! - centre) / scale;
    return (error * error * fit.inverse[i * n + i]!) / fit.variance;
  });
  return Math.max(1, meanOf(squares));
}
