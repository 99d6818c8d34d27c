import { deviationOf } from "../statistics/estimate.ts";
import { limitsOf, type Verdict } from "./judgement.ts";
import type { Problem, Trial } from "./problem.ts";

/** What stands in the way of an answer. */
export interface Binding {
  readonly kind: "target" | "harm";
  /** Which of the problem's targets or harms. */
  readonly index: number;
  /** By how much it is missed at the nearest point, in the measure's unit. */
  readonly missedBy: number;
  /** Whether some point reaches it when nothing else is asked: if so, it is the others that forbid it. */
  readonly reachedAlone: boolean;
}

/**
 * The point that comes nearest to meeting all targets without harm, and what it misses most: distances are counted in
 * the deviations that the measure shows over all points, so that minutes and yuan can be compared.
 */
export function bindingOf(
  problem: Problem,
  trials: readonly Trial[],
  verdicts: readonly Verdict[],
): { readonly nearest: number; readonly binding: Binding } {
  const limits = limitsOf(problem, trials, verdicts);
  const scales = limits.map((margins) => deviationOf(margins) || 1);
  const worst = trials.map((_, trial) => {
    let limit = 0;
    for (let i = 1; i < limits.length; i++)
      if (limits[i]![trial]! / scales[i]! < limits[limit]![trial]! / scales[limit]!) limit = i;
    return limit;
  });
  const slack = worst.map((limit, trial) => limits[limit]![trial]! / scales[limit]!);
  const nearest = slack.indexOf(Math.max(...slack));
  const limit = worst[nearest]!;
  const targets = problem.targets.length;
  return {
    nearest,
    binding: {
      kind: limit < targets ? "target" : "harm",
      index: limit < targets ? limit : limit - targets,
      missedBy: Math.max(0, -limits[limit]![nearest]!),
      reachedAlone: Math.max(...limits[limit]!) >= 0,
    },
  };
}
