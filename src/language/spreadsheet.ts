import { type Cell, type CellStyle, type Sheet as XlsxSheet, type WriteSheet, readXlsx, writeXlsx } from "hucre/xlsx";
import { whyNoWorkbook } from "./file-kind.ts";
import type { Text } from "./text.ts";

/** What a cell is for, which settles how it looks. */
export type CellLook = "title" | "heading" | "text" | "wrapped" | "note" | "strong" | "part" | "warning";

export interface SheetCell {
  readonly value: string | number | boolean | null;
  /** Number format of the spreadsheet (`0.0%`); `General` where left out. */
  readonly format?: string;
  readonly look?: CellLook;
}

/** A sheet to be written. */
export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly name: string;
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Rows and columns that stay in view. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  /** Cells that lie over several columns to the right. */
  readonly spans?: readonly { readonly row: number; readonly columns: number }[];
  readonly heights?: ReadonlyMap<number, number>;
  readonly landscape?: boolean;
  /** What may be entered. Rows and columns count from 0, ends included. */
  readonly rules?: readonly EntryRule[];
}

/** A choice or a bound for what a person enters in some cells. */
export interface EntryRule {
  readonly column: number;
  readonly rows: readonly [first: number, last: number];
  readonly allow:
    | { readonly kind: "list"; readonly values: readonly string[] }
    | { readonly kind: "number"; readonly least: number; readonly most: number; readonly whole: boolean };
  readonly message: string;
}

export interface Workbook {
  readonly title: string;
  readonly language: "en" | "zh";
  /** Date that the file is given; ISO 8601. */
  readonly created: string;
  readonly sheets: readonly Sheet[];
}

/** A sheet as read: every cell's value, empty ones `null`. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
  /** What a value alone does not tell, by row and column from 0 (`2,7`). */
  readonly marks?: ReadonlyMap<string, CellMark>;
}

/** A number shown in percent; a formula saved without its result; a cell hidden under the one it is merged with. */
export type CellMark = { readonly percent: true } | { readonly formula: string } | { readonly mergedWith: string };

const FONTS = { en: "Calibri", zh: "Microsoft YaHei" } as const;
const BLUE = { rgb: "2C6BB2" };
const QUIET = { rgb: "5F6B76" };
const PALE = { rgb: "EEF4FA" };
const RULE = { style: "thin", color: { rgb: "C9D0D6" } } as const;

const SIZE = 10.5;

const LOOKS: Readonly<Record<CellLook, CellStyle>> = {
  title: { font: { bold: true, size: 14 }, alignment: { vertical: "center" } },
  heading: {
    font: { bold: true },
    fill: { type: "pattern", pattern: "solid", fgColor: PALE },
    border: { bottom: { style: "medium", color: BLUE } },
    alignment: { wrapText: true, vertical: "center", horizontal: "center" },
  },
  text: { border: { bottom: RULE }, alignment: { vertical: "top" } },
  wrapped: { alignment: { wrapText: true, vertical: "top" } },
  note: { font: { color: QUIET, size: 9 }, alignment: { wrapText: true, vertical: "top" } },
  strong: { font: { bold: true }, border: { bottom: RULE }, alignment: { vertical: "top" } },
  part: { border: { bottom: RULE }, alignment: { vertical: "top", indent: 1 } },
  warning: { font: { bold: true, color: { rgb: "B8322A" } }, alignment: { wrapText: true } },
};

/** Writes an Excel workbook (xlsx). The same workbook gives the same bytes. */
export async function writeSpreadsheet({ title, language, created, sheets }: Workbook): Promise<Uint8Array> {
  const date = new Date(created);
  return writeXlsx({
    defaultFont: { name: FONTS[language], size: SIZE },
    properties: { title, creator: "yigongti", lastModifiedBy: "yigongti", created: date, modified: date },
    sheets: sheets.map((sheet) => sheetOf(sheet, FONTS[language])),
  });
}

function sheetOf(
  { name, widths, rows, frozen, spans, heights, landscape, rules }: Sheet,
  fontName: string,
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, r) =>
    row.forEach(({ format, look = "text" }, c) => {
      // A font of a style of its own does not fall back on the workbook's.
      const font = { name: fontName, size: SIZE, ...LOOKS[look].font };
      cells.set(`${r},${c}`, { style: { ...LOOKS[look], font, ...(format === undefined ? {} : { numFmt: format }) } });
    }),
  );
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: rows.map((row) => row.map(({ value }) => value)),
    cells,
    ...(frozen === undefined ? {} : { freezePane: frozen }),
    merges: (spans ?? []).map(({ row, columns }) => ({
      startRow: row,
      endRow: row,
      startCol: 0,
      endCol: columns - 1,
    })),
    ...(heights === undefined
      ? {}
      : { rowDefs: new Map([...heights].map(([row, height]) => [row, { height }] as const)) }),
    pageSetup: {
      paperSize: "a4",
      orientation: landscape === true ? "landscape" : "portrait",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(frozen === undefined ? {} : { printTitlesRow: `$${frozen.rows}:$${frozen.rows}` }),
    },
    dataValidations: (rules ?? []).map(({ column, rows: [first, last], allow, message }) => {
      const letter = columnName(column);
      const common = {
        range: `${letter}${first + 1}:${letter}${last + 1}`,
        allowBlank: true,
        showErrorMessage: true,
        errorMessage: message,
      };
      return allow.kind === "list"
        ? { ...common, type: "list" as const, values: [...allow.values] }
        : {
            ...common,
            type: allow.whole ? ("whole" as const) : ("decimal" as const),
            operator: "between" as const,
            formula1: String(allow.least),
            formula2: String(allow.most),
          };
    }),
  };
}

/** `A`, `Z`, `AA` ... of a column that counts from 0. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** Bytes that are no Excel workbook, and why not. */
export class NotASpreadsheet extends Error {
  override readonly name = "NotASpreadsheet";
  readonly why: Text;
  constructor(why: Text, cause?: unknown) {
    super(why.en, { cause });
    this.why = why;
  }
}

/** Reads the values of an Excel workbook: dates as `2026-03-04`, times as `6:03:01`. @throws NotASpreadsheet */
export async function readSpreadsheet(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  const { sheets } = await readXlsx(bytes, { readStyles: true }).catch((cause: unknown) => {
    throw new NotASpreadsheet(whyNoWorkbook(bytes), cause);
  });
  if (sheets.length === 0)
    throw new NotASpreadsheet({ en: "a file without any sheet", zh: "文件中没有工作表，不是 Excel 工作簿" });
  return sheets.map((sheet) => {
    const marks = marksOf(sheet);
    const rows = sheet.rows.map((row) => row.map((value) => (value instanceof Date ? dateText(value) : value)));
    return { name: sheet.name, rows, ...(marks.size === 0 ? {} : { marks }) };
  });
}

function marksOf({ rows, cells = new Map<string, Cell>(), merges = [] }: XlsxSheet): ReadonlyMap<string, CellMark> {
  const marks = new Map<string, CellMark>();
  for (const [key, cell] of cells)
    if (cell.formula !== undefined && cell.formulaResult === null) marks.set(key, { formula: cell.formula });
    else if (cell.style?.numFmt?.includes("%") === true && typeof cell.value === "number")
      marks.set(key, { percent: true });
  for (const { startRow, startCol, endRow, endCol } of merges) {
    if ((rows[startRow]?.[startCol] ?? "") === "") continue;
    const mergedWith = `${columnName(startCol)}${startRow + 1}`;
    // A merged column of a million rows marks but the rows there are.
    for (let r = startRow; r <= Math.min(endRow, rows.length - 1); r++)
      for (let c = startCol; c <= Math.min(endCol, (rows[r]?.length ?? 0) - 1); c++)
        if (r !== startRow || c !== startCol) marks.set(`${r},${c}`, { mergedWith });
  }
  return marks;
}

const DAY = 86_400_000;

/** A date, or what its first days mean in a spreadsheet: a time of day or a number of hours. */
function dateText(date: Date): string {
  const zero = [Date.UTC(1899, 11, 31), Date.UTC(1904, 0, 1)].find(
    (day) => date.getTime() >= day && date.getTime() < day + 60 * DAY,
  );
  if (zero === undefined) return date.toISOString().slice(0, 10);
  const seconds = Math.round((date.getTime() - zero) / 1000);
  const two = (part: number): string => String(part % 60).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60))}:${two(seconds)}`;
}
