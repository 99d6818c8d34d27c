import { cholesky } from "../emulator/cholesky.ts";
import type { UnitPoint } from "../designs/factors.ts";
import { createDraws } from "../statistics/draws.ts";
import { correlationOf } from "../statistics/paired.ts";
import { deviationOf } from "../statistics/estimate.ts";
import { normalQuantile } from "../../kernel/functions.ts";

/** Steps that a new member takes away from the one it began at. */
const STEPS = 12;

/**
 * Fills up a sample that is spread evenly over a part of the unit cube: every new member begins at one of the old and
 * walks, staying where a step would lead out (subset simulation: S.-K. Au, J. L. Beck, Probabilistic Engineering
 * Mechanics 16 (2001) 263-277; C. C. Drovandi, D. J. Nott, D. E. Pagendam, SIAM/ASA J. Uncertainty Quantification 5
 * (2017) 1038-1067). Steps are as wide as the members lie apart, in the directions in which they do.
 * @param isInside whether a place belongs to the part; the members given all do
 */
export function fillUp(
  members: readonly UnitPoint[],
  size: number,
  isInside: (place: UnitPoint) => boolean,
  { seed, round }: { readonly seed: number; readonly round: number },
): readonly UnitPoint[] {
  const draws = createDraws(seed, "calibration", round);
  const inputs = members[0]!.length;
  const step = stepsOf(members);
  const filled = [...members];
  for (let row = 0; filled.length < size; row++) {
    let place = members[draws.integer(row, 0, members.length)]!;
    for (let i = 0; i < STEPS; i++) {
      const column = 1 + i * (inputs + 1);
      const normals = Array.from({ length: inputs }, (_, d) => normalQuantile(draws.uniform(row, column + d)));
      // One step in four is small, for narrow corners.
      const scale = draws.uniform(row, column + inputs) < 0.25 ? 0.2 : 1.5 / Math.sqrt(inputs);
      const next = place.map((x, d) => {
        let move = 0;
        for (let k = 0; k <= d; k++) move += step[d * inputs + k]! * normals[k]!;
        return x + scale * move;
      });
      if (next.every((x) => x >= 0 && x < 1) && isInside(next)) place = next;
    }
    filled.push(place);
  }
  return filled;
}

/** The lower triangle of the members' covariance. */
function stepsOf(members: readonly UnitPoint[]): Float64Array {
  const inputs = members[0]!.length;
  const columns = Array.from({ length: inputs }, (_, d) => members.map((place) => place[d]!));
  const deviations = columns.map((column) => (members.length > 1 ? Math.max(1e-6, deviationOf(column)) : 0.01));
  const matrix = new Float64Array(inputs * inputs);
  for (let i = 0; i < inputs; i++)
    for (let j = 0; j < inputs; j++) {
      const related = i === j ? 1 : members.length > 2 * inputs ? 0.999 * correlationOf(columns[i]!, columns[j]!) : 0;
      matrix[i * inputs + j] = related * deviations[i]! * deviations[j]!;
    }
  const own = (): Float64Array => {
    const diagonal = new Float64Array(inputs * inputs);
    for (let i = 0; i < inputs; i++) diagonal[i * inputs + i] = deviations[i]!;
    return diagonal;
  };
  return cholesky(matrix, inputs) ?? own();
}

/**
 * Some places out of many that keep away from each other and from those before, one after another the farthest
 * (R. W. Kennard, L. A. Stone, Technometrics 11 (1969) 137-148).
 */
export function spreadOut(
  among: readonly UnitPoint[],
  count: number,
  before: readonly UnitPoint[],
): readonly UnitPoint[] {
  const distance = (one: UnitPoint, two: UnitPoint): number =>
    one.reduce((sum, x, d) => sum + (x - two[d]!) * (x - two[d]!), 0);
  const nearest = among.map((place) => Math.min(Infinity, ...before.map((other) => distance(place, other))));
  const taken: UnitPoint[] = [];
  while (taken.length < Math.min(count, among.length)) {
    const farthest = nearest.indexOf(Math.max(...nearest));
    taken.push(among[farthest]!);
    for (const [i, place] of among.entries()) nearest[i] = Math.min(nearest[i]!, distance(place, among[farthest]!));
  }
  return taken;
}
