import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runHere } from "../support/command-here.ts";
import { FAKE_PROGRAM } from "../support/fake-program.ts";
import type { Ended } from "../support/spawn.ts";

let folder: string;
const run = (...args: readonly string[]): Promise<Ended> => runHere(FAKE_PROGRAM, args, folder);
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-report-"));
  writeFileSync(at("two.json"), JSON.stringify({ years: 2 }));
  writeFileSync(at("more.json"), JSON.stringify({ years: 2, extra: 3 }));
  writeFileSync(at("one.json"), JSON.stringify({ years: 1 }));
  for (const name of ["two", "more", "one"]) {
    const { code, stderr } = await run("run", at(`${name}.json`), "--out", at(name), "--quiet");
    if (code !== 0) throw new Error(stderr);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("report", () => {
  test("tells a folder of results as run did, on standard output", async () => {
    const { code, stdout, stderr } = await run("report", at("two"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/In-county rate, visits +91\.0 % +\(88\.5–93\.5\)/);
    expect(stdout).toContain("yigongti run two.json --replications 3 --seed 1");
  });

  test("compares folders with the first, in Chinese too", async () => {
    const { code, stdout } = await run("report", at("two"), at("more"), "--lang", "zh");
    expect(code).toBe(0);
    expect(stdout).toMatch(/因预算被推诿（人次） † +11 .* 14 .* \+3\.0/);
  });

  test("writes a file whole, the same again, and says where", async () => {
    const write = async (name: string): Promise<Buffer> => {
      const { code, stdout, stderr } = await run("report", at("two"), "--format", "html", "--out", at(name));
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: `written: ${at(name)}\n` });
      return readFileSync(at(name));
    };
    const [first, second] = [await write("a.html"), await write("deep/b.html")];
    expect(Buffer.compare(first, second)).toBe(0);
    const excel = await run("report", at("two"), "--format", "xlsx", "--out", at("a.xlsx"));
    expect(excel.code).toBe(0);
    expect(readFileSync(at("a.xlsx")).subarray(0, 2).toString()).toBe("PK");
  });

  test("refuses what holds no results, and scenarios over other years, with exit code 2", async () => {
    mkdirSync(at("empty"));
    mkdirSync(at("batch"));
    const manifest = JSON.parse(readFileSync(join(at("one"), "manifest.json"), "utf8")) as object;
    writeFileSync(join(at("batch"), "manifest.json"), JSON.stringify({ ...manifest, batch: { points: 3 } }));
    const [empty, years] = [await run("report", at("empty")), await run("report", at("two"), at("one"))];
    const batch = await run("report", at("batch"));
    expect(batch).toMatchObject({ code: 2, stderr: expect.stringContaining("the rows of a batch") });
    expect(empty).toEqual({
      code: 2,
      stdout: "",
      stderr: `${at("empty")}: this folder holds no results of yigongti\n`,
    });
    expect(years).toEqual({
      code: 2,
      stdout: "",
      stderr: `${at("one")}: expected the years 2024, 2025 of ${at("two")}, found 2024\n`,
    });
  });

  test("keeps nothing where it cannot write", async () => {
    writeFileSync(at("file"), "");
    const { code, stderr } = await run("report", at("two"), "--format", "html", "--out", at("file/a.html"));
    expect(code).toBe(1);
    expect(stderr).toMatch(/a\.html: cannot be written: a file stands where a folder should be; nothing was kept/);
    expect(existsSync(at("file/a.html"))).toBe(false);
  });
});
