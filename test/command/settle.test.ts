import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCounty, type County } from "../../src/county/county.ts";
import { FUNDS } from "../../src/county/payment/chart.ts";
import { SETTLEMENT_LINES } from "../../src/county/payment/settlement-lines.ts";
import { readSpreadsheet, writeSpreadsheet } from "../../src/language/spreadsheet.ts";
import { actualCells, actualRows } from "../../src/settle/actual-table.ts";
import { askOf } from "../../src/settle/ask.ts";
import { actualOf } from "../support/actual.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";
import { loadSmall } from "../support/small.ts";
import type { Ended } from "../support/spawn.ts";

const scenario = (name: string): string => fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));
const SET = ["policy.payment.package.midYear={ month: 6, tolerance: 0.01, share: 0.5, most: 0.1 }"];

let folder: string;
let county: County;
/** The table of the run's last year, as a run of the same contract would fill it in. */
let cells: readonly (readonly string[])[];
let year: number;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-settle-"));
  const { input } = await loadSmall("typical-package-95.yaml", 2_000, [
    ...SET,
    "policy.payment.package.on=true",
    "changes=[]",
  ]);
  county = createCounty(input, { seed: 5, replication: 0 });
  const { payment } = county.parts;
  const { books } = payment;
  const pools = Array.from({ length: books.communities * FUNDS }, (_, pool) => pool);
  const sum = (table: Float64Array, from: number): number =>
    table.subarray(from * 12, from * 12 + 6).reduce((all, fen) => all + fen, 0);
  const lastYear = (input.years - 1) / input.years;
  county.run(county.endMinute * (lastYear + 0.9 / input.years));
  const midYear = pools.map((pool) => [sum(books.charged, FUNDS + pool), sum(books.lastScoped, pool)] as const);
  county.run(county.endMinute - 1);
  const volume = books.volume.slice();
  county.run(county.endMinute);
  year = 2023 + input.years - 1;
  const actual = actualOf(payment, year, { volume, midYear });
  cells = actualCells(actualRows(askOf([input.epochs.at(-1)!.policy.payment], input.institutions), actual), "zh");
  writeFileSync(
    join(folder, "year.csv"),
    cells.map((row) => `${row.map((text) => `"${text}"`).join(",")}\r\n`).join(""),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settle = (...args: readonly string[]): Promise<Ended> => runHere(PROGRAM_HERE, ["settle", ...args], folder);
const CONTRACT = [scenario("typical-package-95"), "--set", SET[0]!, "--set", "policy.payment.package.need=930 yuan"];

describe("settle", () => {
  test("a year that a run gives is settled as the run settled it, from CSV and from a workbook", async () => {
    const { ended, lines } = {
      ended: await settle(...CONTRACT, "--actual", "year.csv", "--format", "json"),
      lines: SETTLEMENT_LINES,
    };
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    const result = JSON.parse(ended.stdout);
    const [settled] = result.contracts[0].settlements;
    const { packages } = county.parts.payment;
    const last = county.parts.payment.books.ledger.closedYears() - 1;
    for (const line of lines) {
      if (["members", "months", "score", "advanced", "paid_by_fund", "given_back"].includes(line)) continue;
      expect([line, Math.round(settled.yuan[line] * 100)]).toEqual([line, packages.line(last, 0, 0, line)]);
    }
    expect(settled.yuan.adjusted).not.toBe(0);
    const kept = settled.members.reduce(
      (all: number, one: { retained: number }) => all + Math.round(one.retained * 100),
      0,
    );
    expect(kept).toBe(packages.line(last, 0, 0, "retained"));

    const book = await writeSpreadsheet({
      title: "x",
      language: "zh",
      created: "2000-01-01T00:00:00Z",
      sheets: [
        {
          name: "x",
          widths: [],
          rows: cells.map((row) => row.map((text) => ({ value: /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text }))),
        },
      ],
    });
    writeFileSync(join(folder, "year.xlsx"), book);
    const again = await settle(...CONTRACT, "--actual", "year.xlsx", "--format", "json");
    expect(JSON.parse(again.stdout)).toEqual(result);
  });

  test("two contracts stand in columns, in both languages", async () => {
    const against = ["--against", scenario("typical-package-split-442")];
    const { code, stdout } = await settle(...CONTRACT, "--actual", "year.csv", ...against, "--lang", "zh");
    expect(code).toBe(0);
    expect(stdout).toContain("典型县人民医院医共体，居民医保，考核");
    expect(stdout).toMatch(/按需求九成五打包 +\S+/);
    const english = await settle(...CONTRACT, "--actual", "year.csv", ...against);
    expect(english.stdout).toMatch(/Retained by the community +[\d,.]+ +[\d,.]+/);
  });

  test("the table to fill in asks for what the contract asks, and what is left open is told", async () => {
    for (const file of ["empty.csv", "empty.xlsx"])
      expect(await settle(...CONTRACT, "--template", file)).toMatchObject({ code: 0, stderr: "" });
    const table = readFileSync(join(folder, "empty.csv"), "utf8");
    expect(table).toContain("mid-year,");
    expect(table).not.toContain("member-score,");
    const [sheet] = await readSpreadsheet(readFileSync(join(folder, "empty.xlsx")));
    expect(sheet!.rows.length).toBe(table.trim().split("\n").length);
    const { code, stderr } = await settle(...CONTRACT, "--actual", "empty.csv");
    expect(code).toBe(2);
    expect(stderr).toContain("the year is missing (item year)");
    expect(stderr).toContain("neither a score nor a measure");
  });

  test.each(["deqing", "funan", "tianchang", "wuchuan", "youxi"])(
    "a newcomer's table, filled in as an example, is settled under %s and says that it is made up",
    async (name) => {
      const contract = scenario(`contracts/${name}`);
      const file = `example-${name}.csv`;
      const written = await settle(contract, "--template", file, "--example");
      expect(written).toMatchObject({ code: 0, stderr: "" });
      const lines = readFileSync(join(folder, file), "utf8").trim().split("\r\n").slice(2);
      const filled = lines.filter((line) => line.split(",")[4] !== "");
      expect(filled.length).toBeGreaterThan(30);
      expect(filled.filter((line) => !line.includes("EXAMPLE, made up"))).toEqual([]);
      const settled = await settle(contract, "--actual", file, "--lang", "zh");
      expect(settled).toMatchObject({ code: 0, stderr: "" });
      expect(settled.stdout).toMatch(/结余 +[\d,]+\.\d\d/);
      // Hundreds of village clinics are a line, unless each is asked for.
      expect(settled.stdout.split("\n").length).toBeLessThan(150);
    },
  );

  test("village clinics stand as their sum, or one by one", async () => {
    const contract = scenario("contracts/tianchang");
    await settle(contract, "--template", "clinics.csv", "--example");
    const told = async (...flags: readonly string[]) =>
      (await settle(contract, "--actual", "clinics.csv", "--lang", "zh", ...flags)).stdout;
    const [sum, each] = [await told(), await told("--clinics")];
    const yuan = (line: string): number => Number(/ ([\d,.]+)$/.exec(line)![1]!.replaceAll(",", ""));
    const retained = (text: string): readonly string[] =>
      text.split("成员单位结余留用")[1]!.split("其中：用于绩效")[0]!.split("\n");
    const [clinics] = retained(sum).filter((line) => line.includes("（逐家：--clinics）"));
    const one = retained(each).filter((line) => line.includes("卫生室"));
    expect(one.length).toBeGreaterThan(12);
    expect(yuan(clinics!)).toBeCloseTo(
      one.reduce((all, line) => all + yuan(line), 0),
      2,
    );
  });

  test("wrong cells are told by line and column, all at once", async () => {
    writeFileSync(
      join(folder, "bad.csv"),
      "item,community,fund,of,value\nyear,,,,lots\npaid,nobody,resident,inpatient.county,1\nvolume,,,nowhere,1\nscors,,,,1\n",
    );
    const { code, stderr } = await settle(...CONTRACT, "--actual", "bad.csv");
    expect(code).toBe(2);
    expect(stderr).toContain('bad.csv:2:9: row 2 "value" (E2): found "lots", expected a whole number');
    expect(stderr).toContain('bad.csv:3:6: row 3 "community" (B3): unknown community "nobody"');
    expect(stderr).toContain('bad.csv:4:10: row 4 "of" (D4): unknown of "nowhere"');
    expect(stderr).toContain('bad.csv:5:1: row 5 "item" (A5): unknown item "scors"');
  });

  test("a workbook as a finance section sends it back: another sheet before, a title, Chinese headings, 万元", async () => {
    const table = async (name: string, change: (rows: (string | number)[][]) => void): Promise<Ended> => {
      const [keys, chinese, ...below] = cells.map((row): (string | number)[] => [...row]);
      const rows = [
        ["某县清算表"],
        chinese!.map((text) => String(text).replace("# ", "")),
        keys!.slice(0, 0),
        ...below,
      ];
      change(rows);
      const sheets = [
        { name: "封面", widths: [], rows: [[{ value: "封面" }]] },
        { name: "数据", widths: [], rows: rows.map((row) => row.map((value) => ({ value }))) },
      ];
      const created = "2000-01-01T00:00:00Z";
      writeFileSync(join(folder, name), await writeSpreadsheet({ title: "x", language: "zh", created, sheets }));
      return settle(...CONTRACT, "--actual", name, "--format", "json", "--lang", "zh");
    };
    const plain = await table("plain.xlsx", () => undefined);
    expect(plain).toMatchObject({ code: 0, stderr: "" });
    const offices = await table("offices.xlsx", (rows) => {
      for (const row of rows) {
        if (row[0] === "year") row[4] = `${row[4]}年`;
        if (row[0] === "members") row[4] = `${Number(row[4]) / 10_000}万人`;
        if (row[0] === "paid") [row[4], row[5]] = [Number(row[4]) / 10_000, "万元"];
        if (row[0] === "open") row[4] = `￥${row[4]}`;
      }
    });
    expect(JSON.parse(offices.stdout)).toEqual(JSON.parse(plain.stdout));
    const wrong = await table("wrong.xlsx", (rows) => {
      rows.find((row) => row[0] === "members")![4] = "不详";
      rows.find((row) => row[0] === "paid")![4] = "#N/A";
    });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(
      /工作表“数据”第 \d+ 行“数值”（E\d+）：得到“不详”，应为不小于 0 的整数；不知道的请留空/,
    );
    expect(wrong.stderr).toMatch(/（E\d+）：得到“#N\/A”，应为至多两位小数的金额（元）；公式出错/);
  });

  test.each([
    ["a scenario without a package", [scenario("typical"), "--actual", "year.csv"], "no package is in force"],
    [
      "another county's contract",
      [...CONTRACT, "--actual", "year.csv", "--against", scenario("rollouts/dong-e-liaocheng")],
      "not the county",
    ],
    ["neither table nor template", CONTRACT, "Give either --actual or --template."],
    ["a table that is not there", [...CONTRACT, "--actual", "none.csv"], "none.csv: cannot be read (ENOENT)"],
  ])("%s ends with 2", async (_, args, words) => {
    const { code, stderr } = await settle(...args);
    expect({ code, told: stderr.includes(words) }).toEqual({ code: 2, told: true });
  });
});
