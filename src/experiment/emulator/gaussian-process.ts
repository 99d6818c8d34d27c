import type { UnitPoint } from "../designs/factors.ts";
import { meanOf, varianceOf } from "../statistics/estimate.ts";
import { climb } from "./ascent.ts";
import { correlation, type Covariance, covarianceOf, type Shape } from "./covariance.ts";
import { createLikelihood, type Likelihood } from "./likelihood.ts";

/**
 * A smooth stand-in (代理模型) for a slow model: fitted to some runs, it predicts the others at once and says how unsure it
 * is.
 */
export interface Emulator {
  /** What the model would give on average at a place of the unit cube. */
  mean(place: UnitPoint): number;
  /** How far from it the model's own average may lie: a variance, without the chance of a single run. */
  variance(place: UnitPoint): number;
  /** Number of inputs. */
  readonly inputs: number;
  /** Variance of the runs about the smooth function. */
  readonly noise: number;
  /** Predictions of each run from all others, in the order of the runs; the covariance has seen all of them. */
  readonly leftOut: Float64Array;
  /** What it was made of, for whoever draws functions from it. */
  readonly process: Process;
}

export interface Process {
  readonly places: readonly UnitPoint[];
  readonly outputs: Float64Array;
  readonly covariance: Covariance;
  readonly fit: Likelihood;
  /** Mean and standard deviation of the runs; `outputs` and `fit` are in these units. */
  readonly centre: number;
  readonly scale: number;
}

const LENGTHS: readonly [number, number] = [Math.log(0.05), Math.log(20)];
/** Weights before they are made to sum to 1. */
const WEIGHTS: readonly [number, number] = [Math.log(1e-3), Math.log(1e3)];
const NUGGETS: readonly [number, number] = [Math.log(1e-6), Math.log(10)];
/** Steps from each start, and from the best of them on. */
const FIRST_STEPS = 25;
const FURTHER_STEPS = 60;
/** Where the climb begins: all inputs act over these lengths. */
const STARTS = [0.5, 2] as const;
const FIRST_NUGGET = Math.log(0.01);

/**
 * Fits a Gaussian process with a constant mean, the covariance of covariance.ts and a nugget for chance, by maximum
 * likelihood (C. E. Rasmussen, C. K. I. Williams, 2006; O. Roustant, D. Ginsbourger, Y. Deville, J. Stat. Software 51
 * (2012) 1). `leftOut` follows O. Dubrule (Math. Geology 15 (1983) 687-699): exact, with the mean estimated anew each
 * time and the lengths kept.
 * @param places inputs of the runs, each in the unit cube
 * @param outputs their outputs, or the means of replications there
 * @param options.thorough false: from one start only, and not to the very top
 * @throws RangeError with fewer than four runs
 */
export function fitEmulator(
  places: readonly UnitPoint[],
  outputs: ArrayLike<number>,
  { thorough = true }: { readonly thorough?: boolean } = {},
): Emulator {
  const n = places.length;
  if (n < 4 || n !== outputs.length)
    throw new RangeError(
      `emulator: expected four runs at least and an output for each, found ${n} and ${outputs.length}`,
    );
  const centre = meanOf(outputs);
  const deviation = Math.sqrt(varianceOf(outputs, centre));
  const scale = deviation > 0 ? deviation : 1;
  const scaled = Float64Array.from({ length: n }, (_, i) => (outputs[i]! - centre) / scale);
  const inputs = places[0]!.length;
  if (!(deviation > 1e-12 * Math.abs(centre))) return constantEmulator(places, centre);

  const bounds = [
    ...Array.from({ length: 2 * inputs }, () => LENGTHS),
    ...Array.from({ length: inputs + 1 }, () => WEIGHTS),
    NUGGETS,
  ];
  const likelihood = createLikelihood(places, scaled);
  let best: { readonly place: Shape; readonly found: Likelihood } | null = null;
  for (const length of thorough ? STARTS : STARTS.slice(0, 1)) {
    const start = new Float64Array(bounds.length).fill(Math.log(length), 0, 2 * inputs);
    start[bounds.length - 1] = FIRST_NUGGET;
    const top = climb(likelihood, start, bounds, FIRST_STEPS);
    if (top !== null && (best === null || top.found.value > best.found.value)) best = top;
  }
  if (best !== null && thorough) best = climb(likelihood, best.place, bounds, FURTHER_STEPS);
  if (best === null) throw new RangeError("emulator: no covariance fits the runs; are there points given twice?");
  return emulatorOf({ places, outputs: scaled, covariance: covarianceOf(best.place), fit: best.found, centre, scale });
}

function emulatorOf(process: Process): Emulator {
  const { places, outputs, covariance, fit, centre, scale } = process;
  const n = places.length;
  const { inverse, weights } = fit;
  const column = Float64Array.from({ length: n }, (_, row) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += inverse[row * n + k]!;
    return sum;
  });
  const total = column.reduce((sum, value) => sum + value, 0);
  const correlations = (place: UnitPoint): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => correlation(place, places[i]!, covariance));

  const mean = (place: UnitPoint): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += weights[i]! * correlation(place, places[i]!, covariance);
    return centre + scale * (fit.mean + sum);
  };
  const variance = (place: UnitPoint): number => {
    const near = correlations(place);
    let explained = 0;
    let ones = 0;
    for (let row = 0; row < n; row++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += inverse[row * n + k]! * near[k]!;
      explained += near[row]! * sum;
      ones += sum;
    }
    // The last part is the uncertainty of the mean itself.
    const left = 1 - explained + ((1 - ones) * (1 - ones)) / total;
    return Math.max(0, left) * fit.variance * scale * scale;
  };

  const leftOut = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const error = weights[i]! / (inverse[i * n + i]! - (column[i]! * column[i]!) / total);
    leftOut[i] = centre + scale * (outputs[i]! - error);
  }
  const noise = covariance.nugget * fit.variance * scale * scale;
  return { mean, variance, inputs: covariance.own.length, noise, leftOut, process };
}

/** What always gives the same needs no fitting. */
function constantEmulator(places: readonly UnitPoint[], centre: number): Emulator {
  const n = places.length;
  const inputs = places[0]!.length;
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) inverse[i * n + i] = 1;
  const covariance = covarianceOf(new Float64Array(3 * inputs + 2).fill(LENGTHS[1]));
  const gradient = new Float64Array(3 * inputs + 2);
  const fit = { value: 0, gradient, mean: 0, variance: 0, inverse, weights: new Float64Array(n) };
  const process = { places, outputs: new Float64Array(n), covariance, fit, centre, scale: 1 };
  return {
    mean: () => centre,
    variance: () => 0,
    inputs,
    noise: 0,
    leftOut: new Float64Array(n).fill(centre),
    process,
  };
}
