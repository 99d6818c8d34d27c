import { describe, expect, test } from "vitest";
import { CATALOGUE_SAMPLE } from "../support/chronic-sample.ts";
import { generateCounty } from "../../src/new-county/county.ts";
import { countyWorkbook } from "../../src/new-county/county-workbook.ts";
import { chronicLines, observedRows, packageLines, policyLines, yearsOf } from "../../src/new-county/own-figures.ts";
import { readCountyTable, type TableRequest } from "../../src/new-county/read-county-table.ts";
import { ScenarioError } from "../../src/language/problem.ts";
import { cellsOfSheets } from "../../src/language/sheet-cells.ts";
import { type ReadSheet, readSpreadsheet, writeSpreadsheet } from "../../src/language/spreadsheet.ts";
import { dongERequest } from "../support/dong-e-request.ts";
import { NORMS } from "../support/norms.ts";

const made = dongERequest({ residents: 60_000, migrants: 9000 });
const county = generateCounty(made);
const bytes = (lang: "en" | "zh") => writeSpreadsheet(countyWorkbook(made, county, lang));
type Change = readonly [sheet: number, row: string, column: string, value: string | number];

/** The workbook as a bureau sends it back: cells of rows, found by what stands in one of their cells, filled in. */
async function filled(lang: "en" | "zh", changes: readonly Change[]): Promise<readonly ReadSheet[]> {
  const sheets = (await readSpreadsheet(await bytes(lang))).map(({ name, rows }) => ({
    name,
    rows: rows.map((r) => [...r]),
  }));
  for (const [sheet, begins, column, value] of changes) {
    const [heading, ...rows] = sheets[sheet]!.rows;
    const row = rows.find((cells) => cells.includes(begins));
    if (row === undefined) throw new Error(`no row ${begins}`);
    row[heading!.findIndex((cell) => String(cell).startsWith(column))] = value;
  }
  return sheets;
}

const read = async (lang: "en" | "zh", changes: readonly Change[]): Promise<TableRequest> =>
  readCountyTable(cellsOfSheets(await filled(lang, changes), "县.xlsx"), "县.xlsx", { norms: NORMS });

async function problems(changes: readonly Change[]): Promise<readonly string[]> {
  try {
    await read("zh", changes);
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(({ message }) => message.zh);
    throw error;
  }
  throw new Error("the workbook was accepted");
}

describe("the workbook", () => {
  test.each(["en", "zh"] as const)(
    "left as it is gives the county of the norms, the same bytes twice (%s)",
    async (lang) => {
      expect(await bytes(lang)).toEqual(await bytes(lang));
      const again = await read(lang, []);
      expect(again.figures).toEqual([]);
      const byCode = (c: typeof county) => ({
        ...c,
        id: "",
        institutions: [...c.institutions].sort((a, b) => (a.code < b.code ? -1 : 1)),
      });
      expect(byCode(generateCounty(again))).toEqual(byCode(county));
    },
  );

  test("problems name sheet, row, column and cell", async () => {
    const found = await problems([
      [0, "371524-101-201", "常住人口", "1,03"],
      [0, "371524-101-202", "代码", "37152410120"],
      [0, "371524-101-203", "代码", "371525-101-203"],
      [0, "371524-101-204", "纬度", 0],
      [0, "371524-101-204", "经度", 0],
      [0, "371524-101-205", "纬度", 3.5],
      [0, "371524-101-205", "经度", 80],
      [1, "65岁及以上常住人口", "数值", "一万"],
      [1, "居民医保基金支出", "数值", 118_000_000],
    ]);
    expect(found.toSorted()).toEqual(
      [
        "工作表“机构与人口”第 15 行“常住人口”（I15）：得到“1,03”，应为 0 到 1000000 的整数；逗号只能三位一隔，如 12,800",
        "工作表“机构与人口”第 16 行“代码”（B16）：得到“37152410120”，应为 12 位数字：现为 11 位",
        "工作表“机构与人口”第 17 行“代码”（B17）：得到“371525-101-203”，是别县的代码：本县代码以 371524 开头",
        "工作表“机构与人口”第 17 行“代码”（B17）：没有乡镇 371525101（代码前九位）",
        "工作表“机构与人口”第 17 行“所属乡镇代码”（F17）：代码所示乡镇为 371525101",
        "工作表“机构与人口”第 18 行“纬度”（G18）：经纬度为 0、0：位置未知请留空",
        "工作表“机构与人口”第 19 行“纬度”（G19）：3.5, 80 距县城 5203 公里，应不超过 200 公里",
        "工作表“县域数据”第 3 行“数值”（C3）：得到“一万”，应为不小于 0 的整数（人）",
        "工作表“县域数据”第 17 行“年份”（B17）：须填年份：用于对照的指标须注明年份",
      ].toSorted(),
    );
  });

  test("figures that contradict each other are told", async () => {
    expect(await problems([[1, "家庭医生签约人数", "数值", "6.1万"]])).toEqual([
      "工作表“县域数据”第 13 行“数值”（C13）：得到 61000，多于全县常住人口 60000",
    ]);
    expect(await problems([[1, "0–14岁常住人口", "数值", 9000]])).toEqual([
      "工作表“县域数据”第 2 行“数值”（C2）：0–14岁与65岁及以上人口须同时填写",
    ]);
    const [insured] = await problems([[1, "居民医保参保人数", "数值", "50万"]]);
    expect(insured).toMatch(/参保合计 500000，多于常住人口 60000 与外出人口 \d+ 之和/);
  });

  test.each([
    ["打包标准（元/参保人·年）", "93000", "得到 93000 元，应为 50 到 20000"],
    ["居民医保基金收入", "1.35", "人均 0.0000225 元，应为 50 到 20000"],
    ["居民医保人均财政补助", "670万", "得到 6700000 元，应为 10 到 5000"],
    ["县级医院次均住院费用", "5200万", "得到 52000000 元，应为 50 到 500000"],
  ])("an amount whose unit was left out or taken twice is told: %s %s", async (item, value, words) => {
    const [found, ...more] = await problems([
      [1, item, "数值", value],
      [1, item, "年份", 2024],
    ]);
    expect(found).toContain(words);
    expect(found).toContain("单位是否有误（万元、亿元）");
    expect(more).toEqual([]);
  });

  test.each(["N/A", "/", "—", "无", "不详"])(
    "a cell that says that it is not known is to be empty: %s",
    async (words) => {
      expect(await problems([[0, "371524-101-201", "常住人口", words]])).toEqual([
        expect.stringContaining("；不知道的请留空"),
      ]);
    },
  );
});

/** The sheets as a bureau's colleagues leave them. */
async function changed(change: (sheets: ReadSheet[]) => void): Promise<readonly string[]> {
  const sheets = [...(await filled("zh", []))];
  change(sheets);
  try {
    readCountyTable(cellsOfSheets(sheets, "县.xlsx"), "县.xlsx", { norms: NORMS });
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(({ message }) => message.zh);
    throw error;
  }
}
const cellsWith = (rows: ReadSheet["rows"], at: readonly [row: number, column: number], value: string | number) =>
  rows.map((row, r) => row.map((cell, c) => (r === at[0] && c === at[1] ? value : cell)));

describe("what would be lost without a word is told", () => {
  test.each([
    ["村", "371524-101-201", "开放床位", 20, "得到“20”，“村”行不填此列，请留空"],
    ["乡镇", "371524-101", "常住人口", 9000, "得到“9000”，“乡镇”行不填此列，请留空；请按村填写，或只填全县合计"],
    ["县", "371524", "医师", 300, "得到“300”，“县”行不填此列，请留空"],
  ] as const)("a figure in a row that does not ask for it: %s", async (_, begins, column, value, words) => {
    expect(await problems([[0, begins, column, value]])).toEqual([expect.stringContaining(words)]);
  });

  test("a value in the column of units", async () => {
    expect(await problems([[1, "打包标准（元/参保人·年）", "单位", 930]])).toEqual([
      expect.stringContaining("（C11）：为空，而“单位”列中是 930"),
    ]);
  });

  test("two sheets with the same headings and different figures; a mere copy is nothing", async () => {
    expect(await changed((sheets) => sheets.push({ ...sheets[1]!, name: "县域数据 (2)" }))).toEqual([]);
    const other = await changed((sheets) =>
      sheets.push({ name: "2024", rows: cellsWith(sheets[1]!.rows, [10, 2], 930) }),
    );
    expect(other).toEqual(["工作表“县域数据”与“2024”表头相同：请只保留要用的一张"]);
  });

  test("cells merged over rows once an area, formulas without a result one by one", async () => {
    const marks = new Map([
      ["12,8", { mergedWith: "I12" }],
      ["13,8", { mergedWith: "I12" }],
      ["14,9", { formula: "J1" }],
      ["15,9", { formula: "J1" }],
    ]);
    const [merged, ...formulas] = await changed((sheets) => {
      sheets[0] = { ...sheets[0]!, marks };
    });
    expect(merged).toBe("工作表“机构与人口”第 13 行“常住人口”（I13）：与 I12 合并：请取消合并，逐格填写");
    expect(formulas.map((words) => words.slice(0, 34))).toEqual(
      [15, 16].map((row) => `工作表“机构与人口”第 ${row} 行“外出人口”（J${row}）：公式 =J1`),
    );
  });

  test("a row whose first cell is an error of a formula is no comment", async () => {
    const [told] = await changed((sheets) => {
      sheets[0] = { ...sheets[0]!, rows: cellsWith(sheets[0]!.rows, [15, 0], "#REF!") };
    });
    expect(told).toContain("第 16 行“类别”（A16）：得到“#REF!”");
  });

  test("the sheet of places is missing: the sheet of figures is not taken for it", async () => {
    expect(await changed((sheets) => sheets.shift())).toEqual([
      "没有含“类别”“代码”“名称”“类型”的表头：这不是县域数据填报表",
    ]);
  });
});

describe("what offices write is understood", () => {
  test("headings set with spaces, columns of their own, codes with other strokes, signs for yes, degrees in parts", async () => {
    const asWritten = (sheets: ReadSheet[]): void => {
      const [heading, ...rows] = sheets[0]!.rows;
      const at = (name: string): number => heading!.findIndex((cell) => String(cell).startsWith(name));
      const village = rows.findIndex((row) => row[0] === "村") + 1;
      let cells = cellsWith(sheets[0]!.rows, [0, 0], "类 别");
      cells = cellsWith(cells, [village, 1], String(cells[village]![1]).replaceAll("-", " – "));
      cells = cellsWith(cells, [village, at("居委会")], "√");
      cells = cellsWith(cells, [village, at("纬度")], "36°20′06″");
      cells = cellsWith(cells, [village, at("经度")], "东经116度15分");
      sheets[0] = { ...sheets[0]!, rows: cells.map((row, r) => [...row, r === 0 ? "备注" : "已核"]) };
    };
    expect(await changed(asWritten)).toEqual([]);
  });

  test.each([
    ["¥1,350", "万元", 13_500_000],
    ["1350", "万元", 13_500_000],
    ["￥13,500,000.00", "元", 13_500_000],
  ])("money %s %s", async (value, unit, yuan) => {
    const item = "居民医保基金收入";
    const { figures } = await read("zh", [
      [1, item, "数值", value],
      [1, item, "单位", unit],
      [1, item, "年份", "2024-12-31"],
    ]);
    expect(figures.map(({ year, value: read }) => [year, read])).toEqual([[2024, yuan]]);
  });

  test.each(["6:03:01", "60%:30%:10%", "6比3比1"])("a split as %s", async (split) => {
    const { figures } = await read("zh", [[1, "结余分配 县:乡:村", "数值", split]]);
    expect(figures[0]!.parts).toEqual([0.6, 0.3, 0.1]);
  });

  test("latitude and longitude that have changed places are told so, once", async () => {
    expect(
      await problems([
        [0, "371524-101-205", "纬度", 116.25],
        [0, "371524-101-205", "经度", 36.33],
      ]),
    ).toEqual([expect.stringContaining("纬度与经度填反了")]);
  });

  test("a date where a number belongs", async () => {
    expect(await problems([[0, "371524-101-201", "常住人口", "2024-05-01"]])).toEqual([
      expect.stringContaining("这是日期：请把单元格格式改为数值后重新填写"),
    ]);
  });
});

describe("a county's own figures", () => {
  const given: readonly Change[] = [
    [1, "0–14岁常住人口", "数值", 12_000],
    [1, "65岁及以上常住人口", "数值", "9,000"],
    [1, "居民医保参保人数", "数值", "5.4万"],
    [1, "职工医保参保人数", "数值", 4800],
    [1, "居民医保人均个人缴费", "数值", 380],
    [1, "居民医保人均财政补助", "数值", "640元"],
    [1, "打包标准（元/参保人·年）", "数值", 930],
    [1, "结余分配 县:乡:村", "数值", "6：3：1"],
    [1, "家庭医生签约人数", "数值", 24_000],
    [1, "高血压规范管理人数", "数值", 3000],
    [1, "高血压规范管理人数", "数据来源", "卫健局"],
    [1, "居民医保基金支出", "年份", 2024],
    [1, "居民医保基金支出", "数值", 4860],
    [1, "居民医保基金支出", "单位", "万元"],
    [1, "其中：县外就医支出", "年份", "2024年"],
    [1, "其中：县外就医支出", "数值", "1458万"],
    [1, "县级医院住院人次", "年份", 2024],
    [1, "县级医院住院人次", "数值", 7200],
    [1, "县域内就诊率（住院，参保人）", "年份", 2024],
    [1, "县域内就诊率（住院，参保人）", "数值", 0.764],
  ];

  test("given ones become the model's: ages, insurance, contributions, contracts, package, managed patients", async () => {
    const { people, figures } = await read("zh", given);
    const ages = people.ageShares!.value;
    expect(ages[0]! + ages[1]!).toBeCloseTo(0.2, 4);
    expect(ages[7]! + ages[8]!).toBeCloseTo(0.15, 4);
    // 54,000 insured: 4,500 of the 9,000 away, and 49,500 of 60,000 residents.
    expect(people.schemeShares!.value).toEqual([0.825, 0.08, 0.095]);
    expect(people.migrantsEnrolledShare!.value).toBe(0.5);
    expect(policyLines(NORMS, figures, 60_000, 2024).join("\n")).toContain(
      '    residentFund:\n      baseYear: 2024\n      individual: { value: [380], unit: "yuan", source: "given for this county" }\n      subsidy: { value: [640], unit: "yuan"',
    );
    expect(policyLines(NORMS, figures, 60_000, 2024).at(-1)).toBe(
      '    rate: { value: 40, unit: "%", source: "given for this county" }',
    );
    expect(packageLines(NORMS, figures, 2024)!.slice(4, 6)).toEqual([
      '      perHead: { value: 930, unit: "yuan", source: "given for this county" }',
      '      split: { value: { county: 60, township: 30, village: 10 }, unit: "%", source: "given for this county" }',
    ]);
    // One in ten everywhere has it, half of them know: 3,000 of 60,000.
    expect(
      chronicLines(figures, { catalogue: CATALOGUE_SAMPLE, ageShares: ages, maleShare: 0.5, residents: 60_000 }),
    ).toEqual([
      "chronic:",
      '  hypertension: { managedShare: { value: 100, unit: "%", source: "卫健局: 3000 managed of about 3000 diagnosed (D: ages and prevalence)" } }',
    ]);
  });

  test("observed ones stand as measures of their year, in their units, with bounds", async () => {
    const { figures } = await read("zh", given);
    expect(yearsOf(figures)).toEqual({ first: 2024, count: 2 });
    expect(
      observedRows(NORMS, figures, 60_000).map(({ measure, year, value, low, high }) => [
        measure,
        year,
        value,
        low,
        high,
      ]),
    ).toEqual([
      ["fund_spending_per_enrolled_yuan", 2024, 900, 855, 945],
      ["fund_in_county_share", 2024, 0.7, 0.685, 0.715],
      ["admissions_county_per_100", 2024, 12, 11.4, 12.6],
      ["in_county_rate_admissions_enrolled", 2024, 0.764, 0.749, 0.779],
    ]);
  });

  test("contributions follow from the fund's income where they are not given", async () => {
    const { figures } = await read("zh", [
      [1, "居民医保参保人数", "数值", 50_000],
      [1, "居民医保基金收入", "数值", "5100万元"],
      [1, "居民医保基金收入", "年份", 2023],
    ]);
    expect(policyLines(NORMS, figures, 60_000, 2024)).toEqual([
      "policy:",
      "  payment:",
      "    residentFund:",
      "      baseYear: 2023",
      '      individual: { value: [380], unit: "yuan", source: GK }',
      '      subsidy: { value: [640], unit: "yuan", source: "given for this county: fund income over persons insured, less what they pay" }',
    ]);
  });
});
