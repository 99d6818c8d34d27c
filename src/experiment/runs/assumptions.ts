import type { Problems } from "../../language/problem.ts";
import { parseCsv } from "../../language/csv.ts";

/** Settings that are to be tried one after another: a row of a table (假设表), as `path=value`. */
export type Assumption = readonly string[];

/**
 * Reads a table of settings: a column a parameter's path, a row a setting, as `calibrate` writes it. Problems are
 * added.
 */
export function readAssumptions(text: string, file: string, problems: Problems): readonly Assumption[] {
  const [header, ...rows] = parseCsv(text, file, problems);
  if (header === undefined || rows.length === 0) {
    problems.add(
      { file, line: 1, column: 1 },
      "",
      "expected paths of parameters and at least one row of values",
      "应有参数路径一行和至少一行取值",
    );
    return [];
  }
  return rows.flatMap((cells): readonly Assumption[] => {
    if (cells.length !== header.length) {
      problems.add(
        cells[0]!.at,
        "",
        `found ${cells.length} cells, expected ${header.length}`,
        `得到 ${cells.length} 格，应为 ${header.length} 格`,
      );
      return [];
    }
    return [cells.map((cell, i) => `${header[i]!.text}=${cell.text}`)];
  });
}
