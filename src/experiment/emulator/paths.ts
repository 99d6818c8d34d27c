import { normalQuantile } from "../../kernel/functions.ts";
import type { UnitPoint } from "../designs/factors.ts";
import { createDraws } from "../statistics/draws.ts";
import { dot, times } from "./cholesky.ts";
import { correlation } from "./covariance.ts";
import type { Process } from "./gaussian-process.ts";
import { createWaves } from "./waves.ts";

/**
 * Functions that the model may well be, as far as its runs tell: draws from an emulator, each a whole function, so that
 * whatever is computed of them shows what is not known of the model. By Matheron's rule: a function drawn before any
 * run was seen, then moved to the runs (J. T. Wilson et al., J. Machine Learning Research 22 (2021) 105).
 * @returns the values of all functions at a place
 */
export function drawPaths(process: Process, count: number, seed: number): (place: UnitPoint) => Float64Array {
  const { places, outputs, covariance, fit, centre, scale } = process;
  const n = places.length;
  const waves = createWaves(covariance, seed);
  const deviation = Math.sqrt(fit.variance);
  const chanceDeviation = deviation * Math.sqrt(covariance.nugget);
  const ofWaves = createDraws(seed, "emulator", 1);
  const ofChance = createDraws(seed, "emulator", 2);

  const seen = places.map((place) => waves.at(place, new Float64Array(waves.count)));
  const sums = times(fit.inverse, n, new Float64Array(n).fill(1));
  const total = sums.reduce((sum, value) => sum + value, 0);
  const functions = Array.from({ length: count }, (_, path) => {
    const amplitudes = Float64Array.from(
      { length: waves.count },
      (_unused, wave) => deviation * normalQuantile(ofWaves.uniform(path, wave)),
    );
    const rest = Float64Array.from({ length: n }, (_unused, i) => {
      const chance = chanceDeviation * normalQuantile(ofChance.uniform(path, i));
      return outputs[i]! - dot(amplitudes, seen[i]!) - chance;
    });
    const mean = dot(sums, rest) / total;
    const pulls = times(
      fit.inverse,
      n,
      rest.map((value) => value - mean),
    );
    return { amplitudes, mean, pulls };
  });

  const heights = new Float64Array(waves.count);
  const near = new Float64Array(n);
  return (place) => {
    waves.at(place, heights);
    for (let i = 0; i < n; i++) near[i] = correlation(place, places[i]!, covariance);
    return Float64Array.from(
      functions,
      ({ amplitudes, mean, pulls }) => centre + scale * (mean + dot(amplitudes, heights) + dot(pulls, near)),
    );
  };
}
