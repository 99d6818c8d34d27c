import { describe, expect, test } from "vitest";
import { type Workbook, columnName, readSpreadsheet, writeSpreadsheet } from "../../src/language/spreadsheet.ts";

const workbook: Workbook = {
  title: "县域数据",
  language: "zh",
  created: "2026-03-04T05:06:07Z",
  sheets: [
    {
      name: "机构",
      widths: [20, 12, 12],
      rows: [
        [{ value: "机构 <甲> & 乙", look: "title" }],
        [
          { value: "名称", look: "heading" },
          { value: "床位", look: "heading" },
          { value: "占比", look: "heading" },
        ],
        [{ value: "卫生院" }, { value: 25, format: "#,##0" }, { value: 0.125, format: "0.0%" }],
        [{ value: null }, { value: true }, { value: -3.5 }],
      ],
      frozen: { rows: 2, columns: 1 },
      spans: [{ row: 0, columns: 3 }],
      landscape: true,
      rules: [
        { column: 0, rows: [2, 9], allow: { kind: "list", values: ["卫生院", "医院"] }, message: "请从列表选择" },
        { column: 1, rows: [2, 9], allow: { kind: "number", least: 0, most: 5000, whole: true }, message: "0—5000" },
      ],
    },
    { name: "说明", widths: [80], rows: [[{ value: "第一行\n第二行", look: "wrapped" }]] },
  ],
};

describe("a spreadsheet", () => {
  test("is read back as it was written, sheet by sheet and cell by cell", async () => {
    expect(await readSpreadsheet(await writeSpreadsheet(workbook))).toEqual([
      {
        name: "机构",
        rows: [
          ["机构 <甲> & 乙", null, null],
          ["名称", "床位", "占比"],
          ["卫生院", 25, 0.125],
          [null, true, -3.5],
        ],
        marks: new Map<string, object>([
          ["2,2", { percent: true }],
          ["0,1", { mergedWith: "A1" }],
          ["0,2", { mergedWith: "A1" }],
        ]),
      },
      { name: "说明", rows: [["第一行\n第二行"]] },
    ]);
  });

  test("gives the same bytes again", async () => {
    const [first, second] = [await writeSpreadsheet(workbook), await writeSpreadsheet(workbook)];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  test("that is none is refused", async () => {
    await expect(readSpreadsheet(new TextEncoder().encode("名称,床位\n"))).rejects.toThrow(
      "not an Excel workbook (xlsx): open it and save it as xlsx",
    );
  });

  test("names its columns as Excel does", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });
});
