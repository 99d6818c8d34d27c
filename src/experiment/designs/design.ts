import { DesignError } from "./design-error.ts";
import { type Constraint, satisfies } from "./constraints.ts";
import { grid, list, oneAtATime } from "./enumerated.ts";
import { type Factor, faultsOf, type Point, pointAt, type UnitPoint } from "./factors.ts";
import { latinHypercube } from "./latin-hypercube.ts";
import { sobol } from "./sobol.ts";

/** The ways to choose points, by the names of a design file. */
export const SAMPLINGS = ["grid", "list", "latin-hypercube", "sobol", "one-at-a-time"] as const;
export type Sampling = (typeof SAMPLINGS)[number];

export interface DesignRequest {
  readonly sampling: Sampling;
  readonly factors: readonly Factor[];
  readonly constraints?: readonly Constraint[];
  /** Number of points: Latin hypercube and Sobol only, which need it. */
  readonly size?: number;
  /** Latin hypercube and Sobol only. */
  readonly seed?: number;
  /** The factors' levels in the base scenario: one at a time only, which needs it. */
  readonly base?: Point;
}

/** A point in ten thousand must satisfy the constraints, or they are taken for a mistake. */
const TRIES = 10_000;

/**
 * The points of a design, in an order that depends on the request alone. Constraints drop points of an enumerated
 * design (never the base); a sampled one draws on until it has `size` points that satisfy them, so that a Latin
 * hypercube is then one only before the dropping.
 * @throws RangeError when factors are faulty, something needed is missing, or no point satisfies the constraints
 */
export function createDesign(request: DesignRequest): readonly Point[] {
  const { sampling, factors, constraints = [], size, seed = 1, base } = request;
  const faults = faultsOf(factors);
  if (faults.length > 0)
    throw new DesignError(
      `design: ${faults.map(({ en }) => en).join("; ")}`,
      `设计有误：${faults.map(({ zh }) => zh).join("；")}`,
    );
  const points = ((): readonly Point[] => {
    const allowed = (point: Point): boolean => satisfies(point, constraints);
    if (sampling === "grid") return grid(factors).filter(allowed);
    if (sampling === "list") return list(factors).filter(allowed);
    if (sampling === "one-at-a-time") {
      if (base === undefined) throw new RangeError("design: one at a time needs the levels of the base scenario");
      const [first, ...others] = oneAtATime(factors, base);
      return [first!, ...others.filter(allowed)];
    }
    if (size === undefined || !(Number.isInteger(size) && size >= 0))
      throw new RangeError(`design: ${sampling} needs a whole number of points, found ${size}`);
    const batches = sampling === "sobol" ? sobolBatches(factors.length, size, seed) : cubes(factors.length, size, seed);
    return take(size, factors, batches, allowed);
  })();
  if (points.length === 0) {
    const unmet = constraints.map(({ text }) => `'${text}'`).join(" and ");
    throw new DesignError(
      `design: empty${unmet === "" ? "" : `, no point satisfies ${unmet}`}`,
      `设计为空${unmet === "" ? "" : `：没有一点满足 ${unmet}`}`,
    );
  }
  return points;
}

function* sobolBatches(dimensions: number, size: number, seed: number): Generator<readonly UnitPoint[]> {
  for (let from = 0; ; from += size) yield sobol(dimensions, size, { seed, from });
}

function* cubes(dimensions: number, size: number, seed: number): Generator<readonly UnitPoint[]> {
  for (let round = 0; ; round++) yield latinHypercube(dimensions, size, seed, round);
}

/** The first `size` allowed points of one batch after another. */
function take(
  size: number,
  factors: readonly Factor[],
  batches: Iterable<readonly UnitPoint[]>,
  allowed: (point: Point) => boolean,
): readonly Point[] {
  const taken: Point[] = [];
  let tried = 0;
  if (size === 0) return taken;
  for (const batch of batches) {
    for (const place of batch) {
      const point = pointAt(factors, place);
      tried += 1;
      if (allowed(point)) taken.push(point);
      if (taken.length === size) return taken;
      if (tried > TRIES * (taken.length + 1)) return taken.length === 0 ? [] : tooFew(taken.length, size);
    }
  }
  return taken;
}

function tooFew(found: number, size: number): never {
  throw new DesignError(
    `design: expected ${size} points, found ${found}: fewer than one in ${TRIES} tried satisfies the constraints`,
    `设计应有 ${size} 点，只找到 ${found} 点：每试 ${TRIES} 点满足约束的不到一点`,
  );
}
