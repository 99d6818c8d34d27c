import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { ScenarioError } from "../../src/language/problem.ts";
import { ReadError } from "../../src/language/reader.ts";

const folder = mkdtempSync(join(tmpdir(), "reader-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function refused(path: string): Promise<string> {
  try {
    await fileReader().read(path);
  } catch (error) {
    if (error instanceof ReadError) return `${error.text.en} / ${error.text.zh}`;
    throw error;
  }
  return "read";
}

test("what cannot be read is said in words", async () => {
  mkdirSync(join(folder, "sub"));
  writeFileSync(join(folder, "large.yaml"), "x".repeat(10_000_001));
  writeFileSync(join(folder, "latin.yaml"), Buffer.from([0x61, 0xe9, 0x62]));
  writeFileSync(join(folder, "good.yaml"), "a: 1\n");
  expect(await refused(join(folder, "sub"))).toBe("this is a folder, expected a file / 这是文件夹，应为文件");
  expect(await refused(join(folder, "none.yaml"))).toBe("there is no such file / 文件不存在");
  expect(await refused(join(folder, "good.yaml", "x"))).toBe("there is no such file / 文件不存在");
  expect(await refused(join(folder, "large.yaml"))).toBe("larger than 10 MB / 超过 10 MB");
  expect(await refused(join(folder, "latin.yaml"))).toBe(
    "not UTF-8 text: save it as UTF-8 / 不是 UTF-8 文本：请另存为 UTF-8",
  );
  expect(await refused(join(folder, "n".repeat(300)))).toBe("the name is too long / 文件名过长");
  expect(await refused("/dev/null")).toBe("not an ordinary file / 不是普通文件");
  expect(await fileReader().read(join(folder, "good.yaml"))).toBe("a: 1\n");
});

test("relative paths start at the file, absolute ones stay", () => {
  const reader = fileReader();
  expect(reader.resolve("scenarios/a.yaml", "../b.yaml")).toBe("b.yaml");
  expect(reader.resolve("a/./b/c.yaml", "./d.yaml")).toBe("a/b/d.yaml");
  expect(reader.resolve("a/b.yaml", "/x/../y.yaml")).toBe("/y.yaml");
});

test("the shipped scenario is found and read with its parents and seeds", async () => {
  const { scenario, input, sources } = await loadScenario(fileReader(), "scenarios/dong-e.yaml");
  expect(scenario).toMatchObject({
    file: "scenarios/dong-e.yaml",
    start: "2023-01-01",
    years: 2,
    warmUp: 1,
    replications: 2,
  });
  expect(scenario.targets.map(({ measure, goal, source }) => [measure, goal, source])).toEqual([
    ["in_county_rate_admissions_enrolled", 0.9, "S:001"],
    ["primary_visit_share", 0.65, "S:001"],
  ]);
  expect(input.id).toBe("dong-e");
  expect(sources.map(({ file }) => file)).toContain("scenarios/typical.yaml");
});

/** What is wrong with a scenario of these lines, in the folder. */
async function wrongWith(lines: string): Promise<readonly string[]> {
  const file = join(folder, "asked.yaml");
  writeFileSync(file, lines);
  try {
    await loadScenario(fileReader(), file);
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(({ line, message }) => `${line}: ${message.en}`);
    throw error;
  }
  return [];
}

test.each([
  "extends: typical",
  "extends: typical.yaml",
  "extends: scenarios\\typical.yaml",
  "extends: typical\ncounty: dong-e",
  "extends: typical\ncounty: own.yaml",
  "extends: typical\ncounty: ./own",
])("a file is found by its name, with or without ending: %j", async (lines) => {
  writeFileSync(join(folder, "own.yaml"), "extends: typical\nid: own\n");
  expect(await wrongWith(lines)).toEqual([]);
});

test.each([
  ["extends: typicl.yaml", '1: .*typicl.yaml: there is no such file; did you mean "typical"\\?'],
  ["extends: Typical", '1: .*Typical: there is no such file; did you mean "typical"\\?'],
  ["extends: [typical]", '1: "extends" has to be a word'],
  ["extends: own.yaml", "1: .*own.yaml: this is a county file, expected a scenario"],
  ["extends: mine.yaml", '1: .*: this is a county file, expected a scenario; did you mean "mine.scenario.yaml"\\?'],
  ["extends: typical\ncounty: typical.yaml", "2: .*typical.yaml: this is a scenario, expected a county file"],
  ["extends: typical\ncounty: typicl", '2: .*counties/typicl.yaml: there is no such file; did you mean "typical"\\?'],
  ["extends: typical\ncounty: own.yml", '2: .*own.yml: there is no such file; did you mean "own.yaml"\\?'],
  ["extends: typical\ncounty: base.yaml", '1: .*: there is no such file; did you mean "typical"\\?'],
  ["extends: typical\npolicies: [norm.yaml]", '2: .*norm.yaml: there is no such file; did you mean "norms"\\?'],
])(
  "a file that is missing or of another kind is one problem, with what may have been meant: %j",
  async (lines, words) => {
    writeFileSync(join(folder, "own.yaml"), "extends: typical\nid: own\n");
    writeFileSync(join(folder, "base.yaml"), "extends: typcal\nid: base\n");
    writeFileSync(join(folder, "mine.yaml"), "id: mine\ndivision: '990000'\npopulation: {}\n");
    writeFileSync(join(folder, "mine.scenario.yaml"), "extends: typical\ncounty: ./mine.yaml\n");
    expect(await wrongWith(lines)).toEqual([expect.stringMatching(words)]);
  },
);
