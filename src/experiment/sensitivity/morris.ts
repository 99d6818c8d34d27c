import type { Trajectory } from "../designs/trajectories.ts";
import { bootstrap, type BootstrapEstimate, type BootstrapOptions } from "../statistics/bootstrap.ts";

/** What moving one factor by its whole range does, over many places of all others. */
export interface Screening {
  /** Its mean effect (mu): effects of both signs cancel. */
  readonly effect: BootstrapEstimate;
  /** Its mean effect regardless of sign (mu*): near zero, the factor may be kept fixed. */
  readonly strength: BootstrapEstimate;
  /** The standard deviation of its effects (sigma): high, it acts with others or not in a straight line. */
  readonly unevenness: BootstrapEstimate;
}

/**
 * Morris screening: elementary effects by factor (M. D. Morris, Technometrics 33 (1991) 161-174), mu* after
 * F. Campolongo, J. Cariboni, A. Saltelli (Environ. Modelling & Software 22 (2007) 1509-1518), with bootstrap intervals
 * over trajectories.
 * @param outputs by trajectory, one for each of its points
 * @throws RangeError when outputs do not match the trajectories
 */
export function screen(
  trajectories: readonly Trajectory[],
  outputs: readonly ArrayLike<number>[],
  options: BootstrapOptions,
): readonly Screening[] {
  const factors = trajectories[0]?.order.length ?? 0;
  const effects = trajectories.map(({ points, order }, which) => {
    const found = outputs[which];
    if (found === undefined || found.length !== points.length)
      throw new RangeError(
        `morris: expected ${points.length} outputs of trajectory ${which}, found ${found?.length ?? 0}`,
      );
    const own = new Float64Array(factors);
    for (const [step, factor] of order.entries())
      own[factor] = (found[step + 1]! - found[step]!) / (points[step + 1]![factor]! - points[step]![factor]!);
    return own;
  });

  const statistics = (units: Int32Array): number[] => {
    const values: number[] = [];
    for (let factor = 0; factor < factors; factor++) {
      let [sum, size, squares] = [0, 0, 0];
      for (const unit of units) {
        const effect = effects[unit]![factor]!;
        sum += effect;
        size += Math.abs(effect);
        squares += effect * effect;
      }
      const count = units.length;
      const spread = Math.max(0, squares - (sum * sum) / count) / Math.max(1, count - 1);
      values.push(sum / count, size / count, Math.sqrt(spread));
    }
    return values;
  };
  const found = bootstrap(trajectories.length, statistics, options);
  return Array.from({ length: factors }, (_, factor) => ({
    effect: found[3 * factor]!,
    strength: found[3 * factor + 1]!,
    unevenness: found[3 * factor + 2]!,
  }));
}
