import { generateCounty } from "../../src/new-county/county.ts";
import { countyWorkbook } from "../../src/new-county/county-workbook.ts";
import { type SheetCell, writeSpreadsheet } from "../../src/language/spreadsheet.ts";
import { dongERequest } from "./dong-e-request.ts";

/** What stands in the second sheet: figure, year, value. */
const FIGURES: readonly (readonly [item: string, year: number | null, value: string | number])[] = [
  ["打包标准（元/参保人·年）", null, 930],
  ["结余分配 县:乡:村", null, "6:3:1"],
  ["县域内就诊率（住院，参保人）", 2024, "71 %"],
];

/** A small county's table as a bureau sends it back, in Chinese. */
export async function ownWorkbook({ residents }: { readonly residents: number | string }): Promise<Uint8Array> {
  const request = dongERequest({ residents: 1600, migrants: 100 });
  const book = countyWorkbook(request, generateCounty(request), "zh");
  const filled = (rows: readonly (readonly SheetCell[])[], sheet: number): readonly (readonly SheetCell[])[] =>
    rows.map((row, r) => {
      if (sheet === 0 && r === 1) return row.map((cell, c) => (c === 8 ? { value: residents } : cell));
      const [, year, value] = FIGURES.find(([item]) => sheet === 1 && item === row[0]?.value) ?? [];
      return value === undefined ? row : [row[0]!, { value: year! }, { value }, ...row.slice(3)];
    });
  return writeSpreadsheet({
    ...book,
    sheets: book.sheets.map((sheet, s) => ({ ...sheet, rows: filled(sheet.rows, s) })),
  });
}
