import { parseCsv } from "../../language/csv.ts";
import { Problems } from "../../language/problem.ts";
import { readTable } from "../../language/table.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { Setting } from "../batch/factors.ts";
import { rowsOver, tryRow } from "../batch/rows.ts";

/** Settings that are to be tried one after another: a row of a table (假设表). */
export type Assumption = readonly Setting[];

/**
 * Reads a table of settings: a column a parameter's path, a row a setting, as `calibrate` writes it. Problems are
 * added.
 */
export function readAssumptions(text: string, file: string, problems: Problems): readonly Assumption[] {
  const [header = []] = parseCsv(text, file, new Problems());
  const named = header.filter((cell) => cell.text !== "");
  const columns = named.map((cell) => cell.text);
  const told = problems.told;
  const rows = readTable(text, file, "", problems, { columns });
  if (rows.length === 0 && problems.told === told)
    problems.add(
      { file, line: 1, column: 1 },
      "",
      "expected paths of parameters and at least one row of values",
      "应有参数路径一行和至少一行取值",
    );
  for (const row of rows)
    for (const column of columns)
      if (NO_DECIMAL.test(row.text(column)))
        problems.add(
          row.cell(column).at,
          column,
          `found "${row.text(column)}", expected a decimal number or a word`,
          `得到“${row.text(column)}”，应为十进制数或文字`,
        );
  return rows.map((row) =>
    named.map(({ text: path, at: keyAt }) => ({ path, text: row.text(path), keyAt, valueAt: row.cell(path).at })),
  );
}

/** What a file of rules may write, and a table of figures does not: hexadecimal and octal numbers. */
const NO_DECIMAL = /^[+-]?0[xo]/i;

/** How many problems are told of a table: a wrong column has one in every row. */
const ENOUGH_PROBLEMS = 20;

/**
 * Tries every setting with every scenario before anything runs. Problems are added, at their cells.
 * @param before how many settings the scenarios were loaded with
 */
export async function tryAssumptions(
  assumptions: readonly Assumption[],
  scenarios: readonly Loaded[],
  before: number,
  problems: Problems,
): Promise<void> {
  for (const assumption of assumptions)
    for (const scenario of scenarios)
      if (problems.size < ENOUGH_PROBLEMS) await tryRow(rowsOver(scenario, before), assumption, problems);
}
