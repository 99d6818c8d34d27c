import { type Place, place, type Problems } from "./problem.ts";
import { columnName } from "./spreadsheet.ts";
import { FORMULA_ERROR, type SheetCells } from "./sheet-cells.ts";
import { hint } from "./suggest.ts";
import type { Text } from "./text.ts";

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
/** A heading without remarks, and without the spaces and line breaks that set it (类 别). */
export const plainName = (text: string): string =>
  text
    .replaceAll(/\s/g, "")
    .replace(/^#/, "")
    .replace(/[（(].*$/, "");
/** `# a remark`, but not an error of a formula: #N/A, #REF!. */
const isComment = (text: string): boolean => text.startsWith("#") && !FORMULA_ERROR.test(text);
/** Columns that offices add for themselves. */
const THEIR_OWN: ReadonlySet<string> = new Set(["序号", "备注", "说明", "填报人", "no.", "note", "notes", "remarks"]);

/** Where the headings stand, in either language, and which of the needed ones they lack. */
export interface Headings<Column extends string> {
  readonly cells: SheetCells;
  readonly at: number;
  readonly missing: readonly Column[];
  /** Another sheet with all of them and something else in it: nobody can tell which one counts. */
  readonly twin?: SheetCells;
}

/** Few known headings are chance: words of explanations. */
const FEWEST_KNOWN = 2;

/** The row of the sheets that is most like the headings; undefined where none is like them at all. */
export function headingsIn<Column extends string>(
  sheets: readonly SheetCells[],
  columns: TableColumnNames<Column>,
  needed: readonly Column[],
): Headings<Column> | undefined {
  const candidates = sheets.flatMap((cells) => {
    const rows = cells.rows.slice(0, TITLES).flatMap((row, at) => {
      const found = new Set(row.map(({ text }) => keyOf(text, columns)).filter((key) => key !== undefined));
      const missing = needed.filter((column) => !found.has(column));
      const like = found.size >= FEWEST_KNOWN && missing.length < needed.length;
      return like ? [{ cells, at, missing, known: found.size }] : [];
    });
    return rows.sort((a, b) => b.known - a.known).slice(0, 1);
  });
  const [best, ...others] = candidates.sort((a, b) => b.known - a.known);
  if (best === undefined) return undefined;
  const whole = others.filter(({ missing }) => missing.length === 0 && best.missing.length === 0);
  const twin = whole.find(({ cells }) => !sameTexts(cells, best.cells))?.cells;
  return { ...best, ...(twin === undefined ? {} : { twin }) };
}

const sameTexts = (a: SheetCells, b: SheetCells): boolean =>
  a.rows.length === b.rows.length &&
  a.rows.every((row, r) => row.map(({ text }) => text).join("\0") === b.rows[r]!.map(({ text }) => text).join("\0"));

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
  { cells, at: headingAt, twin }: Headings<Column>,
  file: string,
  columns: TableColumnNames<Column>,
  problems: Problems,
): readonly FilledRow<Column>[] {
  const heading = cells.rows[headingAt]!;
  const below = cells.rows.slice(headingAt + 1).filter((row) => !isComment(row[0]?.text ?? ""));
  const sheet = {
    en: cells.sheet === "" ? "" : `sheet ${cells.sheet}, `,
    zh: cells.sheet === "" ? "" : `工作表“${cells.sheet}”`,
  };
  if (twin !== undefined)
    problems.add(
      heading[0]!.at,
      "",
      `sheets "${cells.sheet}" and "${twin.sheet}" have the same headings: keep the one that counts`,
      `工作表“${cells.sheet}”与“${twin.sheet}”表头相同：请只保留要用的一张`,
    );
  const places = new Map<Column, number>();
  const told = new Set<Text>();
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
    } else if (key === undefined && !THEIR_OWN.has(plainName(cell.text).toLowerCase())) {
      const names = /\p{Script=Han}/u.test(cell.text)
        ? columns.map(([, zh]) => plainName(zh))
        : columns.map(([name]) => name);
      const { en, zh } = hint(cell.text.slice(0, 40), names);
      tell(`unknown column "${cell.text.slice(0, 40)}"${en}`, `未知的列“${cell.text.slice(0, 40)}”${zh}`);
    } else if (key !== undefined && places.has(key)) tell(`column "${cell.text}" stands twice`, `列“${cell.text}”重复`);
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
      const text = (column: Column): string => {
        const cell = row[places.get(column) ?? -1];
        return cell?.trouble === undefined ? (cell?.text ?? "") : "";
      };
      const filled: FilledRow<Column> = {
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
      for (const [column, c] of places) {
        const trouble = row[c]?.trouble;
        if (trouble === undefined || told.has(trouble)) continue;
        told.add(trouble);
        filled.say(column, trouble.en, trouble.zh);
      }
      return filled;
    });
}

const cellIn = (line: number, column: number | undefined): string =>
  column === undefined ? "" : `${columnName(column)}${line}`;
