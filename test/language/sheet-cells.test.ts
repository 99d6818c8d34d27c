import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { ScenarioError } from "../../src/language/problem.ts";
import { cellsOfFile } from "../../src/language/sheet-cells.ts";

interface Rest {
  readonly cells?: readonly (readonly [at: string, cell: object])[];
  readonly merges?: NonNullable<WriteSheet["merges"]>;
}
const workbook = async (
  rows: NonNullable<WriteSheet["rows"]>,
  { cells = [], merges = [] }: Rest = {},
): Promise<Uint8Array> => writeXlsx({ sheets: [{ name: "甲", rows, cells: new Map(cells), merges }] });

async function refusal(bytes: Uint8Array, file: string): Promise<string> {
  try {
    await cellsOfFile(bytes, file);
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(({ message }) => message.zh).join("\n");
    throw error;
  }
  return "read";
}

describe("cells of a workbook", () => {
  test("say what the person sees: percent, dates, times, nothing invisible", async () => {
    const bytes = await workbook(
      [[0.823, 1.2, 0.252_094_907_407, 2.521_006_944_444, 45_413, "\u200B12\u00A0", "'128000"]],
      {
        cells: [
          ["0,0", { style: { numFmt: "0.0%" } }],
          ["0,1", { style: { numFmt: "0%" } }],
          ["0,2", { style: { numFmt: "h:mm:ss" } }],
          ["0,3", { style: { numFmt: "[h]:mm:ss" } }],
          ["0,4", { style: { numFmt: "yyyy/m/d" } }],
        ],
      },
    );
    const [sheet] = await cellsOfFile(bytes, "甲.xlsx");
    expect(sheet!.rows[0]!.map(({ text }) => text)).toEqual([
      "82.3%",
      "120%",
      "6:03:01",
      "60:30:15",
      "2024-05-01",
      "12",
      "128000",
    ]);
  });

  test("say why they cannot be known: a formula without its result, a cell merged with another", async () => {
    const bytes = await workbook(
      [
        ["村", 10, 3],
        ["乙", null, null],
      ],
      {
        cells: [["1,2", { formula: "B1+2" }]],
        merges: [{ startRow: 0, startCol: 1, endRow: 1, endCol: 1 }],
      },
    );
    const [sheet] = await cellsOfFile(bytes, "甲.xlsx");
    expect(sheet!.rows[1]!.map(({ text, trouble }) => [text, trouble?.zh])).toEqual([
      ["乙", undefined],
      ["", "与 B1 合并：请取消合并，逐格填写"],
      ["=B1+2", "公式 =B1+2 没有保存计算结果：请用 Excel 或 WPS 打开后保存，或直接填数"],
    ]);
  });
});

describe("a file that is no workbook says what it is, whatever its name", () => {
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  test.each([
    ["empty", "a.xlsx", new Uint8Array(), "文件是空的"],
    ["CSV", "a.xlsx", bytesOf("类别,代码\n"), "是文本"],
    ["a web page", "a.xls", bytesOf("<html>"), "是文本"],
    ["old Excel", "a.xlsx", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "旧格式的工作簿（xls、et）"],
    [
      "old Excel by its name",
      "a.csv",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      "旧格式的工作簿（xls、et）",
    ],
    ["OpenDocument", "a.ods", bytesOf("PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "ods"],
  ])("%s as %s", async (_, file, bytes, words) => {
    expect(await refusal(bytes, file)).toContain(words);
  });

  test("cut short", async () => {
    const bytes = await workbook([["甲", 1]]);
    expect(await refusal(bytes.subarray(0, bytes.length / 2), "a.xlsx")).toContain("文件损坏、不完整");
  });

  test("protected by a password", async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: "甲", rows: [["甲", 1]] }],
      encryption: { password: "secret", spinCount: 10 },
    });
    expect(await refusal(bytes, "a.xlsx")).toBe("工作簿设有打开密码：请取消密码后另存");
  });

  test("and a workbook named CSV is read", async () => {
    const [sheet] = await cellsOfFile(await workbook([["甲", 1]]), "a.csv");
    expect(sheet!.rows[0]!.map(({ text }) => text)).toEqual(["甲", "1"]);
  });
});
