/** A value to be made large, and its slope. */
export interface Slope {
  readonly value: number;
  readonly gradient: Float64Array;
}

const FASTER = 1.2;
const SLOWER = 0.5;
/** A climb that has gained less than `GAIN` in as many steps is over. */
const PATIENCE = 10;
const GAIN = 0.02;
const STEP = { first: 0.2, least: 1e-4, most: 1 } as const;

/**
 * Climbs a function by the signs of its gradient, a step of its own for each coordinate, within bounds: Rprop without
 * weight-backtracking (M. Riedmiller, H. Braun, IEEE Int. Conf. Neural Networks 1993, 586-591), which finds the
 * hyperparameters of a Gaussian process as well as conjugate gradients do (M. Blum, M. Riedmiller, ESANN 2013,
 * 339-344).
 * @param slopeAt `null` where the function cannot be evaluated: the climb then turns back
 * @returns the best place seen
 */
export function climb<S extends Slope>(
  slopeAt: (place: Float64Array) => S | null,
  start: Float64Array,
  bounds: readonly (readonly [low: number, high: number])[],
  iterations: number,
): { readonly place: Float64Array; readonly found: S } | null {
  const place = start.slice();
  const steps = new Float64Array(place.length).fill(STEP.first);
  const before = new Float64Array(place.length);
  let best: { readonly place: Float64Array; readonly found: S } | null = null;
  let worthwhile = { value: -Infinity, iteration: 0 };
  for (let iteration = 0; iteration < iterations; iteration++) {
    const found = slopeAt(place);
    if (found === null) {
      if (best === null) return null;
      place.set(best.place);
      steps.forEach((step, i) => (steps[i] = step * SLOWER));
      before.fill(0);
      continue;
    }
    if (best === null || found.value > best.found.value) best = { place: place.slice(), found };
    if (found.value > worthwhile.value + GAIN) worthwhile = { value: found.value, iteration };
    if (iteration - worthwhile.iteration >= PATIENCE) break;
    for (let i = 0; i < place.length; i++) {
      const turn = found.gradient[i]! * before[i]!;
      if (turn > 0) steps[i] = Math.min(STEP.most, steps[i]! * FASTER);
      else if (turn < 0) steps[i] = Math.max(STEP.least, steps[i]! * SLOWER);
      before[i] = turn < 0 ? 0 : found.gradient[i]!;
      const [low, high] = bounds[i]!;
      place[i] = Math.min(high, Math.max(low, place[i]! + Math.sign(before[i]!) * steps[i]!));
    }
  }
  return best;
}
