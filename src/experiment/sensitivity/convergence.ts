import type { BootstrapOptions } from "../statistics/bootstrap.ts";
import type { IndexDesign } from "./index-design.ts";
import { sobolIndices } from "./sobol-indices.ts";

/** Total indices from a part of the runs. */
export interface ConvergenceStep {
  readonly size: number;
  readonly total: readonly number[];
  /** The widest interval of a total index. */
  readonly widest: number;
  /** Groups from the strongest to the weakest. */
  readonly ranking: readonly number[];
}

export interface Convergence {
  /** From an eighth of the runs to all of them. */
  readonly steps: readonly ConvergenceStep[];
  /** Whether all intervals are narrow enough for the values to be quoted. */
  readonly valuesSettled: boolean;
  /** Whether groups that stand clearly apart kept their order since half of the runs. */
  readonly rankingSettled: boolean;
}

/**
 * Width up to which an index is settled (F. Sarrazin, F. Pianosi, T. Wagener, Environ. Modelling & Software 79 (2016)
 * 135).
 */
const WIDTH = 0.05;

/**
 * Whether more runs would change the answer: the indices of the first eighth, quarter and half of the base rows beside
 * those of all, after F. Sarrazin, F. Pianosi, T. Wagener (2016, 135-152).
 */
export function convergenceOf(design: IndexDesign, outputs: ArrayLike<number>, options: BootstrapOptions): Convergence {
  const steps = [8, 4, 2, 1].map((part): ConvergenceStep => {
    const size = Math.max(2, Math.floor(design.size / part));
    const rows = design.rows.slice(0, size * design.blocks);
    const used = Float64Array.from(rows, (_, row) => outputs[row]!);
    const { total } = sobolIndices({ ...design, size, rows }, used, options);
    const values = total.map(({ value }) => value);
    return {
      size,
      total: values,
      widest: Math.max(...total.map(({ low, high }) => high - low)),
      ranking: [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b),
    };
  });
  const [half, all] = [steps.at(-2)!, steps.at(-1)!];
  const apart = (one: number, two: number): boolean => Math.abs(all.total[one]! - all.total[two]!) > all.widest;
  const kept = all.ranking.every((one, i) =>
    all.ranking.slice(i + 1).every((two) => !apart(one, two) || half.ranking.indexOf(one) < half.ranking.indexOf(two)),
  );
  return { steps, valuesSettled: all.widest <= WIDTH, rankingSettled: kept };
}
