import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSpreadsheet, writeSpreadsheet } from "../../src/language/spreadsheet.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";
import { writeDivisions } from "../support/divisions.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-planner-"));
  writeDivisions(join(folder, "divisions"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The planner's commands of a README, in order. */
function commandsOf(page: string): readonly string[] {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), "utf8");
  return [...text.matchAll(/^```sh planner\n(.*?)^```$/gms)].flatMap(([, body]) => body!.trim().split("\n"));
}

const ZH: readonly (readonly [item: string, year: number | null, value: string | number])[] = [
  ["居民医保参保人数", null, 1450],
  ["职工医保参保人数", null, "150人"],
  ["打包标准（元/参保人·年）", null, 930],
  ["结余分配 县:乡:村", null, "6:3:1"],
  ["县域内就诊率（住院，参保人）", 2024, "71 %"],
];
const EN: typeof ZH = [
  ["Insured, resident scheme", null, 1450],
  ["Insured, employee scheme", null, "150"],
  ["Package budget a head", null, 930],
  ["Surplus county : township : village", null, "6:3:1"],
  ["In-county rate, admissions of all enrolled", 2024, "71 %"],
];

/** What a planner does in Excel: residents of the county, and figures on the second sheet. */
async function fillIn(path: string, figures: typeof ZH): Promise<void> {
  const sheets = (await readSpreadsheet(readFileSync(path))).map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => [...row]),
  }));
  sheets[0]!.rows[1]![8] = "1,600";
  sheets[0]!.rows[1]![9] = 100;
  for (const [item, year, value] of figures) {
    const row = sheets[1]!.rows.find(([name]) => name === item)!;
    row[1] = year;
    row[2] = value;
  }
  const workbook = {
    title: "t",
    language: "zh",
    created: "2026-01-01T00:00:00Z",
    sheets: sheets.map(({ name, rows }) => ({
      name,
      widths: [],
      rows: rows.map((row) => row.map((value) => ({ value }))),
    })),
  } as const;
  writeFileSync(path, await writeSpreadsheet(workbook));
}

test.each([
  ["README.zh-CN.md", "zh_CN.UTF-8", ZH, ["930", "麻江县自有："]],
  ["README.md", "en_GB.UTF-8", EN, ["930", "'s own: "]],
] as const)("the planner's path of %s works as written", { timeout: 300_000 }, async (page, locale, figures, words) => {
  const commands = commandsOf(page);
  expect(commands.map((command) => command.split(" ")[2])).toEqual([
    "county",
    "county",
    "check",
    "run",
    "run",
    "budget",
    "report",
  ]);
  const told: string[] = [];
  for (const [i, command] of commands.entries()) {
    const [npx, yigongti, ...written] = command.split(" ");
    expect([npx, yigongti]).toEqual(["npx", "yigongti"]);
    // As written, but for the network, and for a county that is small enough for a test.
    const args = written.map((arg) => (arg === "20000" ? "1000" : arg));
    if (args.includes("--division")) args.push("--divisions", "divisions");
    if (args[0] === "budget") args.push("--replications", "2");
    const { code, stdout, stderr } = await runHere(PROGRAM_HERE, args, folder, { LANG: locale });
    expect({ command, code, stderr: code === 0 ? "" : stderr }).toEqual({ command, code: 0, stderr: "" });
    told.push(stdout);
    if (i === 0) await fillIn(join(folder, "麻江.xlsx"), figures);
  }
  expect(told[0]).toContain("npx yigongti county new --from 麻江.xlsx");
  expect(told[1]).toContain("county-522635.package.yaml");
  expect(told[3]).toContain(words[1]);
  for (const budget of ["880", "930", "980"]) expect(told[5]).toContain(budget);
  expect(readFileSync(join(folder, "county-522635.package.yaml"), "utf8")).toContain(
    "split: { value: { county: 60, township: 30, village: 10 }",
  );
  expect(existsSync(join(folder, "report.docx"))).toBe(true);
});
