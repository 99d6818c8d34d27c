import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";
import { type Fence, fencesOf as fences, isTaught, pagesIn } from "../support/pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Pages of the four kinds, English; each has its Chinese twin beside it. */
const pages = pagesIn(root).filter((name) => isTaught(name) && !name.endsWith(".zh-CN.md"));

const fencesOf = (page: string): readonly Fence[] => fences(readFileSync(join(root, page), "utf8"));

/** `'a b'` and `"a b"` are one word. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare!);

/** Whether Python is there to run what is written for it. */
function hasPython(): boolean {
  try {
    execFileSync("python3", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

test("there are tutorials for planner, researcher and teacher, twelve how-tos, background and an index", () => {
  expect(pages.filter((name) => name.includes("tutorials/")).length).toBe(3);
  expect(pages.filter((name) => name.includes("how-to-")).length).toBe(12);
  expect(pages.length).toBe(17);
  const index = readFileSync(join(root, "src/documents/README.md"), "utf8");
  const named = pages.filter((name) => !name.endsWith("README.md")).map((name) => name.split("/").at(-1)!);
  expect(named.filter((name) => !index.includes(`/${name})`) && !index.includes(`(${name})`))).toEqual([]);
});

describe.each(pages)("%s", (name) => {
  const chinese = name.replace(/\.md$/, ".zh-CN.md");

  test("stands in Chinese too, with the same commands", () => {
    const commands = (page: string) =>
      fencesOf(page).map(({ language, text }) => [language, text.replaceAll(" --lang zh", "")]);
    expect(commands(chinese)).toEqual(commands(name));
    expect(readFileSync(join(root, chinese), "utf8").match(/\p{Script=Han}/gu)!.length).toBeGreaterThan(60);
  });

  test("runs as written", { timeout: 300_000 }, async () => {
    expect(await failuresOf(name)).toEqual([]);
  });
});

/** Runs a page's fences in a folder of their own, in their order. @returns what failed, and how */
async function failuresOf(page: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "yigongti-page-"));
  const failures: string[] = [];
  try {
    symlinkSync(join(root, "scenarios"), join(folder, "scenarios"), "dir");
    for (const { language, mark, text } of fencesOf(page)) {
      if (language === "yaml" || language === "ts") writeFileSync(join(folder, mark), text);
      if (mark !== "run") continue;
      if (language === "python") failures.push(...python(text, folder));
      else for (const command of text.trim().split("\n")) failures.push(...(await failureOf(command, folder)));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return failures;
}

async function failureOf(command: string, folder: string): Promise<readonly string[]> {
  const [npx, yigongti, ...args] = wordsOf(command);
  if (npx !== "npx" || yigongti !== "yigongti") return [`${command}: expected npx yigongti`];
  const { code, stderr, stdout } = await runHere(PROGRAM_HERE, args, folder);
  if (code !== 0) return [`${command}: ${stderr}`];
  return `${stdout}${stderr}`.length > 10 ? [] : [`${command}: says nothing`];
}

function python(text: string, folder: string): readonly string[] {
  if (!hasPython()) return [];
  const output = execFileSync("python3", ["-c", text], { cwd: folder, encoding: "utf8" });
  return /^\{'0': 0\.\d+/.test(output) ? [] : [`python: ${output}`];
}
