import type { Loaded, LoadOptions } from "../../scenario/load.ts";
import { type Place, type Problem, type Problems, ScenarioError } from "../../language/problem.ts";
import type { Setting } from "./factors.ts";

/** What a design changes of every row alike. */
export type RowOptions = Pick<LoadOptions, "residents" | "years" | "seed">;

/** Reads a scenario with parameters set by path. @throws ScenarioError */
export type LoadScenario = (path: string, options: RowOptions & { readonly set: readonly string[] }) => Promise<Loaded>;

/** A base scenario, and the same with parameters set: the rows of a design. */
export interface RowLoader {
  readonly base: Loaded;
  /** @throws ScenarioError, its places those of the settings in the design */
  row(sets: readonly Setting[]): Promise<Loaded>;
}

/** @throws ScenarioError when the base itself cannot be run */
export async function openRows(load: LoadScenario, path: string, options: RowOptions): Promise<RowLoader> {
  const base = await load(path, { ...options, set: [] });
  return {
    base,
    async row(sets) {
      if (sets.length === 0) return base;
      try {
        return await load(path, { ...options, set: sets.map(textOf) });
      } catch (error) {
        if (error instanceof ScenarioError) throw new ScenarioError(error.problems.map((each) => placed(each, sets)));
        throw error;
      }
    },
  };
}

const textOf = ({ path, text }: Setting): string => `${path}=${text}`;

const SET = /^--set (\d+)$/;

/** A problem of a setting at the place where the design gives it: the path's, or that of its value. */
function placed(problem: Problem, sets: readonly Setting[]): Problem {
  const setting = sets[Number(SET.exec(problem.file)?.[1] ?? 0) - 1];
  if (setting === undefined) return problem;
  const at: Place = problem.column <= setting.path.length ? setting.keyAt : setting.valueAt;
  return { ...problem, file: at.file, line: at.line, column: at.column };
}

/** Loads a row, its problems added to those known. */
export async function tryRow(
  rows: RowLoader,
  sets: readonly Setting[],
  problems: Problems,
): Promise<Loaded | undefined> {
  try {
    return await rows.row(sets);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    for (const { message, path, ...at } of error.problems) problems.add(at, path, message.en, message.zh);
    return undefined;
  }
}
