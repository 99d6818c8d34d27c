import type { Loaded } from "../../scenario/load.ts";
import type { Problem, Problems } from "../../language/problem.ts";
import { ScenarioError, tried } from "../../language/problem.ts";
import type { Setting } from "./factors.ts";

/** A base scenario, and the same with parameters set: the rows of a design. */
export interface RowLoader {
  readonly base: Loaded;
  /** @throws ScenarioError, its places those of the settings in the design */
  row(sets: readonly Setting[]): Promise<Loaded>;
}

/**
 * The rows of a design over its base scenario; a row costs some milliseconds.
 * @param before how many settings the base itself was loaded with
 */
export const rowsOver = (base: Loaded, before = 0): RowLoader => ({
  base,
  async row(sets) {
    try {
      return sets.length === 0 ? base : await base.with(sets.map(textOf));
    } catch (error) {
      if (error instanceof ScenarioError)
        throw new ScenarioError(error.problems.map((each) => placed(each, before, sets)));
      throw error;
    }
  },
});

const textOf = ({ path, text }: Setting): string => `${path}=${text}`;

const SET = /^--set (\d+)$/;

/** A problem of a setting at the place where the design gives it: the path's, or that of its value. */
function placed(problem: Problem, before: number, sets: readonly Setting[]): Problem {
  const setting = sets[Number(SET.exec(problem.file)?.[1] ?? 0) - before - 1];
  if (setting === undefined) return problem;
  const { keyAt, valueAt, path } = setting;
  const at = problem.column > path.length ? valueAt : { ...keyAt, column: keyAt.column + problem.column - 1 };
  return { ...problem, ...at };
}

/** Loads a row, its problems added to those known. */
export const tryRow = (rows: RowLoader, sets: readonly Setting[], problems: Problems): Promise<Loaded | undefined> =>
  tried(() => rows.row(sets), problems);
