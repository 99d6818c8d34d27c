import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { writeDivisions } from "../support/divisions.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";
import type { Ended } from "../support/spawn.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-county-"));
  writeDivisions(join(folder, "divisions"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const command = (...args: readonly string[]): Promise<Ended> => runHere(PROGRAM_HERE, args, folder);
const make = (...args: readonly string[]): Promise<Ended> =>
  command("county", "new", "--divisions", "divisions", ...args);
const KNOWN = ["--residents", "60000", "--migrants", "9000", "--seat", "36.335,116.248", "--city", "36.456,115.985"];

describe("county new", () => {
  test("makes a county that check accepts and a scenario loads by path", async () => {
    const made = await make("--division", "371524", "--id", "one", ...KNOWN);
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toContain("residents 60,000: given\n");
    expect(made.stdout).toContain("one.scenario.yaml");
    // A spreadsheet takes a CSV without the mark for the system's own encoding.
    expect(readFileSync(join(folder, "one.villages.csv"), "utf8")).toMatch(/^\uFEFFcode,township,zh,/);
    const checked = await command("check", "one.scenario.yaml");
    expect(checked).toMatchObject({ code: 0, stdout: expect.stringContaining("60,000 residents, 39 villages") });
    writeFileSync(join(folder, "mine.yaml"), "county: one.yaml\nstart: 2023-01-01\nyears: 1\n");
    const { input, parameters } = await loadScenario(fileReader(), join(folder, "mine.yaml"));
    expect(input).toMatchObject({ id: "one", division: "371524", name: { zh: "东阿县" } });
    expect(parameters.filter(({ file, source }) => file.includes("one.") && source === "")).toEqual([]);
  });

  test("in Chinese, by name, with what is assumed", async () => {
    const { code, stdout } = await make("--division", "东阿县", "--id", "two", "--lang", "zh");
    expect(code).toBe(0);
    expect(stdout).toMatch(/常住人口 +59,000/);
    expect(stdout).toContain("常住人口 59,000：按村与社区数及本省2020年普查推算，可能在 35,000 至 120,000 之间");
    expect(stdout).toContain("地形：平原（按县内地点高程判断）");
    expect(stdout).toContain("距聊城市市级医院约 32 公里，距济南约 107 公里");
    expect(stdout).toContain("  npx yigongti check two.scenario.yaml --lang zh\n");
    expect(stdout.replace(/two\.[a-z.]+|npx yigongti (check|run)|--(residents|template|lang zh)/g, "")).not.toMatch(
      /[a-z]{2,}/,
    );
  });

  test("norms of one's own make another county, and what is wrong with them is told at once", async () => {
    const county = (id: string): string => readFileSync(join(folder, `${id}.yaml`), "utf8");
    const norms = (lines: readonly string[]): void =>
      writeFileSync(
        join(folder, "own.yaml"),
        ["norms:", "  county:", ...lines.map((line) => `    ${line}`)].join("\n"),
      );
    norms(['generalBeds: { value: 3.6, source: "S: the province\'s plan" }']);
    expect(await make("--division", "371524", "--id", "usual", ...KNOWN)).toMatchObject({ code: 0 });
    expect(await make("--division", "371524", "--id", "larger", "--norms", "own.yaml", ...KNOWN)).toMatchObject({
      code: 0,
    });
    const beds = (text: string): number =>
      [.../beds: \{ ([^}]*) \}/.exec(text.slice(text.indexOf("county-general-1:")))![1]!.matchAll(/: (\d+)/g)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
    expect([beds(county("usual")), beds(county("larger"))]).toEqual([110, 220]);
    expect(county("larger")).toContain("# Norms: own.yaml, then the program's.");
    norms(["generalBeds: 3.6", "tcmBed: 1", "firstPrivate: 一倍半"]);
    const { code, stderr } = await make("--division", "371524", "--id", "no", "--norms", "own.yaml", "--lang", "zh");
    expect(code).toBe(2);
    expect(stderr.split("\n").map((line) => line.split(" ")[0])).toEqual(
      expect.arrayContaining(["own.yaml:3:18:", "own.yaml:4:5:", "own.yaml:5:19:"]),
    );
    expect(stderr).toContain("数值没有来源");
    expect(stderr).toContain("tcmBeds");
  });

  test("a seat or a city that lies elsewhere is refused before anything is written", async () => {
    const far = await make("--division", "371524", "--id", "far", "--seat", "30,100");
    expect(far).toMatchObject({ code: 2, stderr: expect.stringMatching(/^--seat: 30,100 lies 1[67]\d\d km from/) });
    const city = await make("--division", "371524", "--id", "far", "--city", "50,130", "--lang", "zh");
    expect(city).toMatchObject({ code: 2, stderr: expect.stringMatching(/^--city：50,130 距该县/) });
    expect(existsSync(join(folder, "far.yaml"))).toBe(false);
    const nowhere = await make("--division", "371524", "--seat", "0,0", "--lang", "zh");
    expect(nowhere.stderr).toContain("中国境内的“纬度,经度”");
  });

  test("overwrites nothing", async () => {
    writeFileSync(join(folder, "three.yaml"), "mine");
    const { code, stderr } = await make("--division", "371524", "--id", "three");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "three.yaml exists already: choose another folder (--out) or name (--id)\n",
    });
    expect(readFileSync(join(folder, "three.yaml"), "utf8")).toBe("mine");
    expect(existsSync(join(folder, "three.villages.csv"))).toBe(false);
  });

  test("a table goes out and comes back, also as Chinese systems save it", async () => {
    expect(await make("--division", "371524", "--template", "table.csv", ...KNOWN)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("npx yigongti county new --from table.csv"),
    });
    const table = readFileSync(join(folder, "table.csv"), "utf8");
    expect(table.startsWith("\uFEFFrecord,code,zh,")).toBe(true);
    const plain = table
      .replace("\uFEFF", "")
      .split("\r\n")
      .filter((row) => !row.startsWith("#"))
      .join("\r\n")
      .replace(/[^\p{ASCII}]+/gu, "X")
      .replace("371524,X,", "371524,\u00b6\u00ab\u00b0\u00a2\u00cf\u00d8,");
    writeFileSync(join(folder, "gb.csv"), plain, "latin1");
    const [first, second] = await Promise.all([
      command("county", "new", "--from", "table.csv", "--id", "four"),
      command("county", "new", "--from", "gb.csv", "--id", "five", "--format", "json"),
    ]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(second.stdout)).toMatchObject({
      name: { zh: "东阿县" },
      residents: 60_000,
      villages: 39,
      county: "five.yaml",
    });
  });

  test.each([
    ["neither code nor table", [], "Give either --division or --from."],
    [
      "an unknown code",
      ["--division", "371599"],
      '--division: there is no county "371599". Did you mean 371524 聊城市东阿县, 371571 聊城市开发区?',
    ],
    [
      "a name without its ending",
      ["--division", "东阿"],
      'there is no county "东阿". Did you mean 371524 聊城市东阿县?',
    ],
    ["a prefecture", ["--division", "黔东南"], "Did you mean 522635 黔东南苗族侗族自治州麻江县?"],
    ["letters", ["--division", "Majiang"], "Give a code of six digits or a Chinese name, as 522635 or 麻江县."],
    ["an urban district", ["--division", "110105"], "--division: 110105 北京市朝阳区 is an urban district (市辖区)."],
    ["a name of urban districts only", ["--division", "朝阳区"], "110105 北京市朝阳区 is an urban district (市辖区)."],
    ["a county of which the list knows nothing", ["--division", "350527"], "350527 金门县 has no villages in the list"],
    ["a zone where nobody lives", ["--division", "371571"], "371571 开发区 has no villages in the list"],
    [
      "a name that several have",
      ["--division", "开发区"],
      "several counties are called 开发区: 220171 长春市开发区, 371571 聊城市开发区",
    ],
    [
      "a seat that is none",
      ["--division", "371524", "--seat", "116.2,36.3"],
      'found "116.2,36.3", expected latitude,longitude',
    ],
    ["an id with other letters", ["--division", "371524", "--id", "A b"], '--id: found "A b"'],
    ["a table that is not there", ["--from", "none.csv"], "none.csv: cannot be read (ENOENT)"],
  ])("%s ends with 2", async (_, args, words) => {
    const { code, stdout, stderr } = await make(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("a wrong cell is told by file, line and column", async () => {
    writeFileSync(
      join(folder, "bad.csv"),
      "record,code,zh,kind,residents\ncounty,371524,东阿县,plain,lots\nvillage,1,村,,3\n",
    );
    const { code, stderr } = await command("county", "new", "--from", "bad.csv");
    expect(code).toBe(2);
    expect(stderr).toContain(
      'bad.csv:2:25: row 2 "residents" (E2): found "lots", expected a whole number from 1000 to 10000000',
    );
    expect(stderr).toContain('bad.csv:3:9: row 3 "code" (B3): found "1", expected 12 digits: these are 1');
  });
});
