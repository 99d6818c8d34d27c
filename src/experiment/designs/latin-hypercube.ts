import { createDraws } from "../statistics/draws.ts";
import type { UnitPoint } from "./factors.ts";

/**
 * A Latin hypercube (拉丁超立方): along every dimension each of `size` equal parts holds exactly one point, at a random
 * place within it (M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21 (1979) 239-245).
 * @param round further hypercubes of the same seed, independent of one another
 */
export function latinHypercube(dimensions: number, size: number, seed: number, round = 0): readonly UnitPoint[] {
  const draws = createDraws(seed, "design", round);
  const parts = Array.from({ length: dimensions }, (_, dimension) => draws.permutation(dimension, size));
  return Array.from({ length: size }, (_, row) =>
    parts.map((order, dimension) => (order[row]! + draws.uniform(dimensions + row, dimension)) / size),
  );
}
