import { type Cell, parseCsv } from "./csv.ts";
import { place, Problems, ScenarioError } from "./problem.ts";
import type { ReadSheet } from "./spreadsheet.ts";

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
  return sheets.map(({ name, rows }) => ({
    sheet: name,
    rows: rows
      .map((row, r) =>
        row.map((value, c): Cell => ({ text: String(value ?? "").trim(), at: place(file, r + 1, c + 1) })),
      )
      .filter((row) => row.some(({ text }) => text !== "")),
  }));
}
