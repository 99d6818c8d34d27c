import type { Problems } from "../../language/problem.ts";
import type { Constraint } from "../designs/constraints.ts";
import { DesignError } from "../designs/design-error.ts";
import { createDesign } from "../designs/design.ts";
import { gridSize } from "../designs/enumerated.ts";
import type { Point as Values } from "../designs/factors.ts";
import type { Axis } from "./axes.ts";
import type { Design } from "./design.ts";

/** More rows than that are never built. */
const MOST_ROWS = 1_000_000;

/** The rows of a design as values of its axes, and how many its constraints left out. Problems are added. */
export function sampleRows(
  design: Design,
  axes: readonly Axis[],
  constraints: readonly Constraint[],
  problems: Problems,
): { readonly rows: readonly Values[]; readonly leftOut: number } {
  const factors = axes.map(({ varied }) => varied);
  const { sampling, points, seed } = design;
  const size = sampling === "grid" ? gridSize(factors) : null;
  if (size !== null && size > MOST_ROWS) {
    problems.add(
      design.base.at,
      "factors",
      `the grid has ${size} rows, at most ${MOST_ROWS}; a latin-hypercube or sobol covers the same ranges with fewer`,
      `网格有 ${size} 行，至多 ${MOST_ROWS} 行；可改用 latin-hypercube 或 sobol`,
    );
    return NONE;
  }
  const drawn = points !== undefined;
  const request = {
    sampling,
    factors,
    ...(drawn ? { size: points } : {}),
    ...(seed === undefined ? {} : { seed }),
    base: axes.map(({ base }) => base),
  };
  try {
    const rows = createDesign({ ...request, constraints });
    const all = drawn || constraints.length === 0 ? rows.length : createDesign(request).length;
    return { rows, leftOut: all - rows.length };
  } catch (error) {
    if (!(error instanceof DesignError)) throw error;
    problems.add(design.base.at, "factors", error.text.en, error.text.zh);
    return NONE;
  }
}

const NONE = { rows: [], leftOut: 0 };
