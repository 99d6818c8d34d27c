import type { UnitPoint } from "../designs/factors.ts";
import { holdOut, PoorEmulator, Q2_LEAST } from "../emulator/held-out.ts";
import { drawPaths } from "../emulator/paths.ts";
import { type BootstrapEstimate, percentiles } from "../statistics/bootstrap.ts";
import { createDraws } from "../statistics/draws.ts";
import { CONFIDENCE, meanOf } from "../statistics/estimate.ts";
import { type IndexDesign, indexDesign, type IndexDesignOptions } from "./index-design.ts";
import { momentsOf, pairsOf, sharesOf, type SobolIndices } from "./sobol-indices.ts";

export interface EmulatedOptions extends Pick<IndexDesignOptions, "seed" | "groups"> {
  /** Base rows of the index design, evaluated on emulators; 1,024 when left out. */
  readonly size?: number;
  /** Functions drawn from the emulators; 100 when left out. */
  readonly paths?: number;
  readonly confidence?: number;
  /** The least Q2 that is accepted; 0.8 when left out. */
  readonly q2Least?: number;
}

export interface EmulatedIndices extends SobolIndices {
  /** How well held-out runs are predicted. */
  readonly q2: number;
}

/**
 * Indices of the function behind some runs by way of emulators. Functions that the runs allow are drawn from the
 * emulators that were made to compute Q2, each without a part of the runs; base rows are drawn anew with each function.
 * The middle 95 of 100 indices are the interval, which so holds what the runs leave open, the covariance, and the
 * integration (L. Le Gratiet, C. Cannamela, B. Iooss, SIAM/ASA J. Uncertainty Quantification 2 (2014) 336-363). Shares
 * are of the variance without chance.
 * @param places inputs of the runs, in the unit cube
 * @param values their outputs, or the means of replications there
 * @throws PoorEmulator when Q2 is below `q2Least`
 */
export function emulatedIndices(
  places: readonly UnitPoint[],
  values: ArrayLike<number>,
  options: EmulatedOptions,
): EmulatedIndices {
  const { size = 1024, paths = 100, confidence = CONFIDENCE, q2Least = Q2_LEAST, seed, groups } = options;
  const { q2, emulators } = holdOut(places, values);
  if (!(q2 >= q2Least)) throw new PoorEmulator(q2, q2Least);
  const design = indexDesign(places[0]!.length, size, { seed, secondOrder: true, ...(groups && { groups }) });
  const each = Math.ceil(paths / emulators.length);
  const functions = emulators.flatMap((emulator, part) =>
    functionsOf(design, drawPaths(emulator.process, each, seed + part), each),
  );

  const pairs = pairsOf(design);
  const all = Int32Array.from({ length: size }, (_, base) => base);
  const draws = createDraws(seed, "emulator", 3);
  const found = functions.map((outputs, which) => ({
    shares: sharesOf(design, outputs, all, pairs),
    again: sharesOf(
      design,
      outputs,
      all.map((base) => draws.integer(which, base, size)),
      pairs,
    ),
    ...momentsOf(design, outputs, all),
  }));
  const estimates = found[0]!.shares.map((_, index): BootstrapEstimate => {
    const value = meanOf(found.map(({ shares }) => shares[index]!));
    return {
      value,
      ...percentiles(
        Float64Array.from(found, ({ again }) => again[index]!),
        confidence,
      ),
    };
  });
  return {
    first: estimates.slice(0, design.groups),
    total: estimates.slice(design.groups, 2 * design.groups),
    second: pairs.map((pair, i) => ({ groups: pair, share: estimates[2 * design.groups + i]! })),
    mean: meanOf(found.map(({ mean }) => mean)),
    variance: meanOf(found.map(({ variance }) => variance)),
    q2,
  };
}

/** The outputs of some drawn functions at all rows of a design. */
function functionsOf(
  { rows }: IndexDesign,
  valuesAt: (place: UnitPoint) => Float64Array,
  count: number,
): readonly Float64Array[] {
  const outputs = Array.from({ length: count }, () => new Float64Array(rows.length));
  for (const [row, { place }] of rows.entries()) {
    const values = valuesAt(place);
    for (let path = 0; path < count; path++) outputs[path]![row] = values[path]!;
  }
  return outputs;
}
