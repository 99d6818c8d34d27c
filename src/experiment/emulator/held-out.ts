import type { UnitPoint } from "../designs/factors.ts";
import { meanOf } from "../statistics/estimate.ts";
import { type Emulator, fitEmulator } from "./gaussian-process.ts";

/** The least Q2 with which an emulator may stand in for its model. */
export const Q2_LEAST = 0.8;

/** With as many runs as this, five parts are enough: each emulator still sees four fifths of many. */
const MANY = 100;

/** How well an emulator predicts runs that it has not seen. */
export interface HeldOut {
  readonly predictions: Float64Array;
  /** The share of the runs' variance that the predictions explain: 1 without error, 0 no better than their mean. */
  readonly q2: number;
  /** The emulators, each made without a part of the runs: where they differ, the runs do not tell. */
  readonly emulators: readonly Emulator[];
}

/**
 * Every run predicted by an emulator fitted without it, the covariance too: in ten parts, five of many runs, each left
 * out once. Leaving out one run and keeping the covariance flatters an emulator of few runs and many inputs.
 */
export function holdOut(places: readonly UnitPoint[], outputs: ArrayLike<number>): HeldOut {
  const n = places.length;
  const parts = Math.min(n, n >= MANY ? 5 : 10);
  const predictions = new Float64Array(n);
  const emulators = Array.from({ length: parts }, (_, part) => {
    const kept = [...places.keys()].filter((run) => run % parts !== part);
    const emulator = fitEmulator(
      kept.map((run) => places[run]!),
      Float64Array.from(kept, (run) => outputs[run]!),
      { thorough: false },
    );
    for (let run = part; run < n; run += parts) predictions[run] = emulator.mean(places[run]!);
    return emulator;
  });
  return { predictions, q2: q2Of(outputs, predictions), emulators };
}

/** 1 less the mean squared error over the variance; 1 of outputs that are all alike and predicted so. */
export function q2Of(outputs: ArrayLike<number>, predictions: ArrayLike<number>): number {
  const mean = meanOf(outputs);
  let [errors, squares] = [0, 0];
  for (let i = 0; i < outputs.length; i++) {
    errors += (outputs[i]! - predictions[i]!) * (outputs[i]! - predictions[i]!);
    squares += (outputs[i]! - mean) * (outputs[i]! - mean);
  }
  return errors === 0 ? 1 : 1 - errors / squares;
}

/** An emulator that does not explain enough of the runs it was made of. */
export class PoorEmulator extends Error {
  readonly q2: number;
  constructor(q2: number, least: number = Q2_LEAST) {
    super(
      `emulator: expected a Q2 of ${least} at least, found ${q2.toFixed(3)}; it needs more points, more ` +
        `replications a point, or fewer factors`,
    );
    this.name = "PoorEmulator";
    this.q2 = q2;
  }
}
