import { type Place, place, type Problems } from "../language/problem.ts";
import type { SheetCells } from "../language/sheet-cells.ts";
import { columnName } from "../language/spreadsheet.ts";
import { hint } from "../language/suggest.ts";

/** A column of a table that people fill in: its key, and what it is called in Chinese. */
export type TableColumnNames<Column extends string> = readonly (readonly [key: Column, zh: string])[];

/** One row: its cells by column, and how to say what is wrong with one. */
export interface FilledRow<Column extends string> {
  readonly line: number;
  /** True where the cell has something in it. */
  has(column: Column): boolean;
  text(column: Column): string;
  /** Tells a problem of a cell by row, column and cell: 第 13 行“常住人口”（I13）. */
  say(column: Column, en: string, zh: string): void;
}

/** Title rows that may stand above the headings. */
const TITLES = 5;
const plainName = (text: string): string =>
  text
    .replace(/^#\s*/, "")
    .replace(/[（(].*$/, "")
    .trim();

/** Where the headings stand, in either language, and which of the needed ones they lack. */
export interface Headings<Column extends string> {
  readonly cells: SheetCells;
  readonly at: number;
  readonly missing: readonly Column[];
}

/** Few known headings are chance: words of explanations. */
const FEWEST_KNOWN = 2;

/** The row of the sheets that is most like the headings; undefined where none is like them at all. */
export function headingsIn<Column extends string>(
  sheets: readonly SheetCells[],
  columns: TableColumnNames<Column>,
  needed: readonly Column[],
): Headings<Column> | undefined {
  let best: (Headings<Column> & { readonly known: number }) | undefined;
  for (const cells of sheets)
    cells.rows.slice(0, TITLES).forEach((row, at) => {
      const found = new Set(row.map(({ text }) => keyOf(text, columns)).filter((key) => key !== undefined));
      const missing = needed.filter((column) => !found.has(column));
      if (found.size >= FEWEST_KNOWN && (best === undefined || found.size > best.known))
        best = { cells, at, missing, known: found.size };
    });
  return best;
}

/** What a column is called in Chinese, without remarks. */
export const chineseName = <Column extends string>(columns: TableColumnNames<Column>, column: Column): string =>
  plainName(columns.find(([key]) => key === column)![1]);

function keyOf<Column extends string>(text: string, columns: TableColumnNames<Column>): Column | undefined {
  const name = plainName(text);
  return columns.find(([key, zh]) => key === text.trim() || plainName(zh) === name)?.[0];
}

/**
 * Rows below the headings that have something in them. Comments (`#`) are passed over, as are columns and rows of bare
 * commas. Told: unknown, doubled and nameless columns.
 */
export function filledRows<Column extends string>(
  { cells, at: headingAt }: Headings<Column>,
  file: string,
  columns: TableColumnNames<Column>,
  problems: Problems,
): readonly FilledRow<Column>[] {
  const heading = cells.rows[headingAt]!;
  const below = cells.rows.slice(headingAt + 1).filter((row) => !row[0]?.text.startsWith("#"));
  const sheet = {
    en: cells.sheet === "" ? "" : `sheet ${cells.sheet}, `,
    zh: cells.sheet === "" ? "" : `工作表“${cells.sheet}”`,
  };
  const places = new Map<Column, number>();
  heading.forEach((cell, c) => {
    const key = keyOf(cell.text, columns);
    const before = problems.told;
    const tell = (en: string, zh: string): void =>
      problems.add(
        cell.at,
        "",
        `${sheet.en}cell ${cellIn(cell.at.line, c)}: ${en}`,
        `${sheet.zh}单元格 ${cellIn(cell.at.line, c)}：${zh}`,
      );
    if (cell.text === "") {
      if (below.some((row) => (row[c]?.text ?? "") !== ""))
        tell("the column has no name, and rows have something in it", "该列没有列名，而行中有内容");
    } else if (key === undefined) {
      const names = /\p{Script=Han}/u.test(cell.text)
        ? columns.map(([, zh]) => plainName(zh))
        : columns.map(([name]) => name);
      const { en, zh } = hint(cell.text.slice(0, 40), names);
      tell(`unknown column "${cell.text.slice(0, 40)}"${en}`, `未知的列“${cell.text.slice(0, 40)}”${zh}`);
    } else if (places.has(key)) tell(`column "${cell.text}" stands twice`, `列“${cell.text}”重复`);
    if (key !== undefined && problems.told === before) places.set(key, c);
  });
  return below
    .filter((row) => [...places.values()].some((c) => (row[c]?.text ?? "") !== ""))
    .map((row) => {
      const line = row[0]!.at.line;
      const at = (column: Column): Place => {
        const c = places.get(column);
        return (c === undefined ? undefined : row[c]?.at) ?? place(file, line, (c ?? 0) + 1);
      };
      const text = (column: Column): string => row[places.get(column) ?? -1]?.text ?? "";
      return {
        line,
        text,
        has: (column) => text(column) !== "",
        say(column, en, zh) {
          const name = cellIn(line, places.get(column));
          const chinese = chineseName(columns, column);
          problems.add(
            at(column),
            "",
            `${sheet.en}row ${line} "${column}"${name === "" ? "" : ` (${name})`}: ${en}`,
            `${sheet.zh}第 ${line} 行“${chinese}”${name === "" ? "" : `（${name}）`}：${zh}`,
          );
        },
      };
    });
}

const cellIn = (line: number, column: number | undefined): string =>
  column === undefined ? "" : `${columnName(column)}${line}`;
