import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-tour-"));
  symlinkSync(join(root, "scenarios"), join(folder, "scenarios"), "dir");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Fenced blocks with an info string of two words, in order. */
function blocks(page: string): readonly (readonly [language: string, name: string, text: string])[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```(\w+) (\S+)\n(.*?)^```$/gms)].map(([, language, name, body]) => [
    language!,
    name!,
    body!,
  ]);
}

const tour = (page: string): readonly string[] =>
  blocks(page).flatMap(([language, name, text]) =>
    language === "sh" && name === "tour" ? text.trim().split("\n") : [],
  );

describe("the tour of README.md", () => {
  test("runs as written", { timeout: 300_000 }, async () => {
    for (const [language, name, text] of blocks("README.md")) {
      if (language === "yaml") writeFileSync(join(folder, name), text);
    }
    expect(tour("README.md").length).toBeGreaterThanOrEqual(6);
    for (const command of tour("README.md")) {
      const [npx, yigongti, ...args] = command.split(" ");
      expect([npx, yigongti]).toEqual(["npx", "yigongti"]);
      const { code, stderr, stdout } = await runHere(PROGRAM_HERE, args, folder);
      expect({ command, code, stderr }).toEqual({
        command,
        code: 0,
        stderr: expect.stringMatching(/^(the budget goes by .*\n|\d+ % .*\n)*$/),
      });
      expect(stdout.length).toBeGreaterThan(50);
    }
  });

  test("stands in README.zh-CN.md too, in Chinese where there is a choice", () => {
    const english = tour("README.zh-CN.md").map((command) => command.replace(" --lang zh", ""));
    expect(english).toEqual(tour("README.md"));
    const yaml = (page: string) => blocks(page).filter(([language]) => language === "yaml");
    expect(yaml("README.zh-CN.md")).toEqual(yaml("README.md"));
  });
});
