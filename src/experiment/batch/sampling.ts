import type { Problems } from "../../language/problem.ts";
import type { Axis } from "./axes.ts";
import type { Design } from "./design.ts";
import type { Level, Setting } from "./factors.ts";

/** A row of a design: a level of every axis, in their order; of one at a time, `undefined` leaves an axis at the base. */
export type Levels = readonly (Level | undefined)[];

/** More rows than that are never built. */
export const MOST_ROWS = 1_000_000;

/** The rows that a sampling makes of axes, in order. Problems are added. */
export function sampleRows(design: Design, axes: readonly Axis[], problems: Problems): readonly Levels[] {
  switch (design.sampling) {
    case "grid":
      return grid(design, axes, problems);
    case "list":
      return sideBySide(axes, problems);
    case "one-at-a-time":
      return oneAtATime(axes, problems);
    case "latin-hypercube":
    case "sobol":
      throw new Error(`${design.sampling} is not there yet`);
  }
}

/** The single values of every axis; a range without a number of points is a problem. */
function levelsOf(axes: readonly Axis[], problems: Problems): readonly (readonly Level[])[] {
  return axes.map(({ name, at, levels }) => {
    if (levels === undefined)
      problems.add(
        at,
        `factors.${name}`,
        "this sampling takes single values: add points, how many on the range",
        "此抽样取单个值：请加 points，说明范围内取几个",
      );
    return levels ?? [];
  });
}

function grid(design: Design, axes: readonly Axis[], problems: Problems): readonly Levels[] {
  const levels = levelsOf(axes, problems);
  const rows = levels.reduce((product, { length }) => product * length, 1);
  if (rows > MOST_ROWS) {
    problems.add(
      design.base.at,
      "factors",
      `the grid has ${rows} rows, at most ${MOST_ROWS}; a latin-hypercube or sobol covers the same ranges with fewer`,
      `网格有 ${rows} 行，至多 ${MOST_ROWS} 行；可改用 latin-hypercube 或 sobol`,
    );
    return [];
  }
  return levels.reduce<readonly Levels[]>(
    (found, values) => found.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

/** The first values of all, the second values of all ... */
function sideBySide(axes: readonly Axis[], problems: Problems): readonly Levels[] {
  const levels = levelsOf(axes, problems);
  const [first] = levels;
  const odd = levels.findIndex(({ length }) => length !== first!.length);
  if (odd >= 0) {
    problems.add(
      axes[odd]!.at,
      `factors.${axes[odd]!.name}`,
      `found ${levels[odd]!.length} values, expected ${first!.length} as of ${axes[0]!.name}: a list takes them side by side`,
      `得到 ${levels[odd]!.length} 个值，应与 ${axes[0]!.name} 同为 ${first!.length} 个：list 抽样逐个对应`,
    );
    return [];
  }
  return first!.map((_, row) => levels.map((values) => values[row]!));
}

/** The base, then every value of every axis by itself. */
function oneAtATime(axes: readonly Axis[], problems: Problems): readonly Levels[] {
  const levels = levelsOf(axes, problems);
  const base: Levels = axes.map(() => undefined);
  return [base, ...levels.flatMap((values, axis) => values.map((value) => base.with(axis, value)))];
}

/** What a row sets, axis by axis. */
export const settingsOf = (levels: Levels): readonly Setting[] => levels.flatMap((level) => level?.sets ?? []);
