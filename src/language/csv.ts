import { place, type Place, type Problems } from "./problem.ts";
import type { Text } from "./text.ts";

export interface Cell {
  readonly text: string;
  readonly at: Place;
  /** Why what the cell holds cannot be known; the same object in all cells of one cause. */
  readonly trouble?: Text;
}

/** At the beginning of a CSV it tells spreadsheets that the rest is UTF-8. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** What a reader of a table is told. Lines and columns count from 1. */
export interface CsvListener {
  cell(text: string, line: number, column: number): void;
  endRow(): void;
}

/** Where a text is no table. */
export interface CsvFault {
  readonly line: number;
  readonly column: number;
  readonly message: Text;
}

/**
 * Reads a table cell by cell (RFC 4180: commas, double quotes, quotes doubled inside; lines end with CRLF or LF, the
 * last one perhaps not). Cells are told to the letter.
 * @returns the fault at which reading stopped
 */
export function scanCsv(text: string, told: CsvListener, separator = ","): CsvFault | undefined {
  let i = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let line = 1;
  let lineStart = i;
  while (i < text.length) {
    const start = i;
    const [atLine, column] = [line, start - lineStart + 1];
    let quoted: string | undefined;
    if (text[i] === '"') {
      quoted = "";
      i++;
      for (;;) {
        const end = text.indexOf('"', i);
        if (end < 0) return { line, column, message: { en: "the quotation mark is not closed", zh: "引号没有闭合" } };
        quoted += text.slice(i, end);
        i = end + 1;
        if (text[i] !== '"') break;
        quoted += '"';
        i++;
      }
      for (let at = text.indexOf("\n", start); at >= 0 && at < i; at = text.indexOf("\n", at + 1)) {
        line++;
        lineStart = at + 1;
      }
    }
    const from = i;
    while (i < text.length && text[i] !== separator && text[i] !== "\n") i++;
    const plain = text.slice(from, i < text.length && text[i] === "\n" && text[i - 1] === "\r" && i > from ? i - 1 : i);
    if (quoted !== undefined && plain.trim() !== "")
      return {
        line,
        column: from - lineStart + 1,
        message: { en: "text after the closing quotation mark", zh: "引号闭合之后还有文字" },
      };
    told.cell(quoted ?? plain, atLine, column);
    if (i >= text.length) break;
    if (text[i++] === separator) {
      // A comma at the very end has an empty cell after it.
      if (i >= text.length) told.cell("", line, i - lineStart + 1);
      continue;
    }
    told.endRow();
    line++;
    lineStart = i;
    if (i >= text.length) return undefined;
  }
  if (i > 0) told.endRow();
  return undefined;
}

/** A table that a person wrote, as rows of cells with places; blank lines and lines of bare commas are passed over. */
export function parseCsv(
  text: string,
  file: string,
  problems: Problems,
  separator = ",",
): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  const told: CsvListener = {
    cell: (cell, line, column) => row.push({ text: cell.trim(), at: place(file, line, column) }),
    endRow() {
      if (row.some((cell) => cell.text !== "")) rows.push(row);
      row = [];
    },
  };
  const fault = scanCsv(text, told, separator);
  if (fault !== undefined) problems.add(place(file, fault.line, fault.column), "", fault.message.en, fault.message.zh);
  return rows;
}
