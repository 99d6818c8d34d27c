import { parseCsv, type Cell } from "./csv.ts";
import { place, type Place, type Problems } from "./problem.ts";
import { hint } from "./suggest.ts";

/** A row of a table, read by the names of its columns. */
export interface TableRow<Column extends string> {
  readonly at: Place;
  /** An empty cell where the row, or the table, has none of that column. */
  cell(column: Column): Cell;
  text(column: Column): string;
}

export interface TableOptions<Column extends string> {
  /** Columns that there may be. */
  readonly columns: readonly Column[];
  /** Those without which there is no table; all when left out. */
  readonly needed?: readonly Column[];
  /** Columns of other names are passed over. */
  readonly others?: "refused" | "passed over";
  /** Rows may be shorter than the header. */
  readonly ragged?: boolean;
}

/**
 * The rows of a CSV table with a header, whose columns may stand in any order. Told: unknown, doubled and missing
 * columns, an empty file, rows of another length; then there are no rows, or not those.
 * @param path what a problem is about, for its message
 */
export function readTable<Column extends string>(
  text: string,
  file: string,
  path: string,
  problems: Problems,
  options: TableOptions<Column>,
): readonly TableRow<Column>[] {
  const before = problems.told;
  const cells = parseCsv(text, file, problems);
  return cells.length === 0 && problems.told > before ? [] : readCells(cells, file, path, problems, options);
}

function readCells<Column extends string>(
  [header, ...rows]: readonly (readonly Cell[])[],
  file: string,
  path: string,
  problems: Problems,
  { columns, needed = columns, others = "refused", ragged = false }: TableOptions<Column>,
): readonly TableRow<Column>[] {
  const before = problems.told;
  if (header === undefined) {
    problems.add(place(file), path, "the table is empty", "表格是空的");
    return [];
  }
  // A spreadsheet saves columns and rows that were once touched as bare commas.
  const width = header.findLastIndex(({ text }) => text !== "") + 1;
  const unused = new Set(
    header.flatMap(({ text }, c) => (text === "" && rows.every((row) => (row[c]?.text ?? "") === "") ? [c] : [])),
  );
  const other =
    header.length === 1 ? [";", "\t", "；", "，"].find((sign) => header[0]!.text.includes(sign)) : undefined;
  if (other !== undefined) {
    const sign = other === "\t" ? { en: "tabs", zh: "制表符" } : { en: `"${other}"`, zh: `“${other}”` };
    problems.add(
      header[0]!.at,
      path,
      `columns are parted by ${sign.en}, expected commas: save the table as CSV, comma separated`,
      `列以${sign.zh}分隔，应以英文逗号分隔：请另存为 CSV（逗号分隔）`,
    );
    return [];
  }
  const places = new Map<string, number>();
  header.forEach((cell, c) => {
    if (unused.has(c)) return;
    if (places.has(cell.text))
      problems.add(cell.at, path, `column "${cell.text}" stands twice`, `列“${cell.text}”重复`);
    else places.set(cell.text, c);
    if (cell.text === "") {
      problems.add(
        cell.at,
        path,
        "the column has no name, and rows have something in it",
        "该列没有列名，而行中有内容",
      );
      return;
    }
    if (others !== "refused" || (columns as readonly string[]).includes(cell.text)) return;
    const { en, zh } = hint(cell.text, columns);
    problems.add(cell.at, path, `unknown column "${cell.text}"${en}`, `未知的列“${cell.text}”${zh}`);
  });
  const missing = needed.filter((column) => !places.has(column));
  if (missing.length > 0)
    problems.add(place(file), path, `columns missing: ${missing.join(", ")}`, `缺少列：${missing.join("、")}`);
  if (problems.told > before) return [];
  return rows.flatMap((cells) => {
    const { at } = cells[0]!;
    const beyond = cells.findLastIndex(({ text }) => text !== "") + 1 > header.length;
    if (!ragged && (cells.length < width || beyond)) {
      problems.add(
        at,
        path,
        `found ${cells.length} cells, expected ${header.length}`,
        `得到 ${cells.length} 格，应为 ${header.length} 格`,
      );
      return [];
    }
    const cell = (column: Column): Cell => cells[places.get(column) ?? -1] ?? { text: "", at };
    return [{ at, cell, text: (column) => cell(column).text }];
  });
}
