import { createDraws } from "../statistics/draws.ts";
import type { UnitPoint } from "./factors.ts";

/** A walk from a random point that moves every factor once, by one step. */
export interface Trajectory {
  /** One more than there are factors. */
  readonly points: readonly UnitPoint[];
  /** The factor moved to reach the second point, the third, ... */
  readonly order: readonly number[];
}

/**
 * Morris's trajectories (M. D. Morris, Technometrics 33 (1991) 161-174): coordinates on `levels` even levels of [0, 1],
 * steps of levels / (2 (levels - 1)), which with an even number of levels reaches all of them equally often.
 */
export function trajectories(
  factors: number,
  count: number,
  { seed, levels = 4 }: { readonly seed: number; readonly levels?: number },
): readonly Trajectory[] {
  if (!(Number.isInteger(levels) && levels >= 2 && levels % 2 === 0))
    throw new RangeError(`trajectories: expected an even number of levels, found ${levels}`);
  const draws = createDraws(seed, "design");
  const jump = levels / 2;
  return Array.from({ length: count }, (_, trajectory) => {
    const order = [...draws.permutation(2 * trajectory, factors)];
    const place = Array.from({ length: factors }, (_unused, factor) =>
      draws.integer(2 * trajectory + 1, factor, levels),
    );
    const points: UnitPoint[] = [place.map((level) => level / (levels - 1))];
    for (const factor of order) {
      place[factor] = place[factor]! < jump ? place[factor]! + jump : place[factor]! - jump;
      points.push(place.map((level) => level / (levels - 1)));
    }
    return { points, order };
  });
}
