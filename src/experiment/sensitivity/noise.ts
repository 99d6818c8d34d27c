import { bootstrap, type BootstrapEstimate, type BootstrapOptions } from "../statistics/bootstrap.ts";

/**
 * The share of an output's variance that is chance: within points over within and between, from replications at each of
 * some points spread over the ranges (analysis of variance with random effects: S. R. Searle, G. Casella, C. E.
 * McCulloch, Variance Components, 1992, section 3.6; unequal numbers after section 3.6.b). Bootstrap interval over
 * points.
 * @param outputs by point, one for each replication; at least two at some points
 * @throws RangeError when no point has two replications
 */
export function noiseShare(outputs: readonly ArrayLike<number>[], options: BootstrapOptions): BootstrapEstimate {
  if (!outputs.some((found) => found.length > 1))
    throw new RangeError("noise: expected two replications at least at some points, found one at each");
  return bootstrap(outputs.length, (units) => [shareOf(outputs, units)], options)[0]!;
}

function shareOf(outputs: readonly ArrayLike<number>[], units: Int32Array): number {
  let [runs, sum, squaredCounts] = [0, 0, 0];
  for (const unit of units) {
    const found = outputs[unit]!;
    runs += found.length;
    squaredCounts += found.length * found.length;
    for (let i = 0; i < found.length; i++) sum += found[i]!;
  }
  const mean = sum / runs;
  let [within, between] = [0, 0];
  for (const unit of units) {
    const found = outputs[unit]!;
    let own = 0;
    for (let i = 0; i < found.length; i++) own += found[i]!;
    own /= found.length;
    between += found.length * (own - mean) * (own - mean);
    for (let i = 0; i < found.length; i++) within += (found[i]! - own) * (found[i]! - own);
  }
  const points = units.length;
  const chance = runs > points ? within / (runs - points) : 0;
  const replications = (runs - squaredCounts / runs) / (points - 1);
  const real = Math.max(0, (between / (points - 1) - chance) / replications);
  return chance + real > 0 ? chance / (chance + real) : 0;
}

/** Shares of the variance without chance as shares of all of it: each interval as wide as both together allow. */
export const withChance = (share: BootstrapEstimate, noise: BootstrapEstimate): BootstrapEstimate => ({
  value: share.value * (1 - noise.value),
  low: share.low * (1 - (share.low > 0 ? noise.high : noise.low)),
  high: share.high * (1 - (share.high > 0 ? noise.low : noise.high)),
});
