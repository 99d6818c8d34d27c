import { type Cell, parseCsv } from "./csv.ts";
import { isBinary } from "./file-kind.ts";
import { place, Problems, ScenarioError } from "./problem.ts";
import { NotASpreadsheet, type ReadSheet, readSpreadsheet } from "./spreadsheet.ts";
import type { Text } from "./text.ts";

/** A sheet's cells with their places, blank rows left out. */
export interface SheetCells {
  /** Name of the sheet; empty of a CSV file, which has but one. */
  readonly sheet: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** What stands between the cells of the first line: spreadsheets save tabs as Unicode text, semicolons in Europe. */
function separatorOf(text: string): "," | "\t" | ";" {
  const [first = ""] = text.trimStart().split("\n", 1);
  if (first.includes(",")) return ",";
  return first.includes("\t") ? "\t" : first.includes(";") ? ";" : ",";
}

/** A CSV table as cells. @throws ScenarioError where it is none */
export function cellsOfCsv(text: string, file: string): readonly SheetCells[] {
  const problems = new Problems();
  const rows = parseCsv(text, file, problems, separatorOf(text));
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return [{ sheet: "", rows }];
}

/** Sheets of a workbook as cells: line and column are row and column of the sheet. */
export function cellsOfSheets(sheets: readonly ReadSheet[], file: string): readonly SheetCells[] {
  return sheets.map(({ name, rows, marks }) => {
    const merged = new Map<string, Text>();
    return {
      sheet: name,
      rows: rows
        .map((row, r) =>
          row.map((value, c): Cell => {
            const [at, mark] = [place(file, r + 1, c + 1), marks?.get(`${r},${c}`)];
            if (mark === undefined) return { text: visible(String(value ?? "")), at };
            if ("percent" in mark) return { text: `${Number((Number(value) * 100).toPrecision(12))}%`, at };
            if ("formula" in mark) return { text: `=${mark.formula}`, at, trouble: noResult(mark.formula) };
            const trouble = merged.get(mark.mergedWith) ?? mergedInto(mark.mergedWith);
            merged.set(mark.mergedWith, trouble);
            return { text: "", at, trouble };
          }),
        )
        .filter((row) => row.some(({ text }) => text !== "")),
    };
  });
}

/** What a spreadsheet shows where a formula fails. */
export const FORMULA_ERROR = /^#(?:N\/A|[A-Z0-9/]+[!?])$/;

/** Without what cannot be seen: spaces around, signs of no width, the stroke that makes a spreadsheet keep a text. */
const visible = (text: string): string =>
  text
    .replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, "")
    .trim()
    .replace(/^['‘’](?=[\d０-９])/, "");

const noResult = (formula: string): Text => ({
  en:
    `the formula =${formula.slice(0, 40)} was saved without its result: open the file in Excel or WPS and save it, ` +
    `or write the number`,
  zh: `公式 =${formula.slice(0, 40)} 没有保存计算结果：请用 Excel 或 WPS 打开后保存，或直接填数`,
});
const mergedInto = (cell: string): Text => ({
  en: `merged with ${cell}: unmerge the cells and fill in each`,
  zh: `与 ${cell} 合并：请取消合并，逐格填写`,
});

/**
 * The table in a file, an Excel workbook or CSV by what is in it: UTF-8, UTF-16 by its mark, or GB 18030 as Chinese
 * systems save. @throws ScenarioError where it is none
 */
export async function cellsOfFile(bytes: Uint8Array, file: string): Promise<readonly SheetCells[]> {
  const refuse = ({ en, zh }: Text): never => {
    const problems = new Problems();
    problems.add(place(file), "", en, zh);
    throw new ScenarioError(problems.all());
  };
  if (!isBinary(bytes) && !/\.(xls[xmb]?|et|ods)$/i.test(file))
    return cellsOfCsv(textIn(bytes) ?? refuse(NO_TEXT), file);
  const sheets = await readSpreadsheet(bytes).catch((error: unknown) => {
    if (!(error instanceof NotASpreadsheet)) throw error;
    return refuse(error.why);
  });
  return cellsOfSheets(sheets, file);
}

const NO_TEXT: Text = {
  en: "neither UTF-8 nor GB 18030: save it as CSV UTF-8",
  zh: "既非 UTF-8 也非 GB 18030：请另存为 CSV UTF-8",
};

function textIn(bytes: Uint8Array): string | undefined {
  for (const encoding of [utf16In(bytes) ?? "utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return undefined;
}

/** UTF-16 as Excel saves Unicode text, by its byte-order mark. */
function utf16In(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
}
