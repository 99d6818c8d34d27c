import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { countedIn } from "../../src/command/reproduce.ts";
import { CLAIMS } from "../../src/documents/claims.ts";
import { figuresInProse } from "../../src/documents/figures-in-prose.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Pages for people: all but lessons, whose figures a test of their own makes again, and what the program writes. */
const pages = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter(
    (name) => name.endsWith(".md") && !/^(node_modules|dist|\.git)\/|\/lessons\/\d|^scenarios\/validation\//.test(name),
  )
  .sort();
const claims = new Map(CLAIMS.map((claim) => [claim.id, claim]));

describe("figures in pages", () => {
  test.each(pages)("%s: every figure has an id of the list, and its value", (name) => {
    const found = figuresInProse(readFileSync(`${root}${name}`, "utf8"));
    const wrong = found
      .filter(({ id, value }) => claims.get(id ?? "")?.value !== value)
      .map(
        ({ line, text, id }) => `${name}:${line}: ${text} ${id === undefined ? "has no id" : `is not what ${id} says`}`,
      );
    expect(wrong).toEqual([]);
  });

  test("every claim stands in a page, once in the list, with a date", () => {
    const all = pages.map((name) => readFileSync(`${root}${name}`, "utf8")).join("\n");
    expect(CLAIMS.filter(({ id }) => !all.includes(`<!--=${id}-->`)).map(({ id }) => id)).toEqual([]);
    expect(claims.size).toBe(CLAIMS.length);
    expect(CLAIMS.filter(({ date }) => !/^20\d\d-\d\d-\d\d$/.test(date))).toEqual([]);
  });
});

test.each([
  ["about 84 % of stays", ["84"]],
  ["84.5<!--=x--> % of 1,200 stays", ["84.5", "1,200"]],
  ["in 2024, `90`, SHA-256, [a](http://x/9)\n1. first\n2. second\n## 3.1 Heading", []],
  ["```sh\nrun --years 2\n```\n约 68% 的就诊", ["68"]],
])("figures of %j", (text, figures) => expect(figuresInProse(text).map((each) => each.text)).toEqual(figures));

test("a claim about a file holds the file's figure, and another figure there is seen", () => {
  const folder = mkdtempSync(join(tmpdir(), "yigongti-claims-"));
  for (const { id, value, how } of CLAIMS) {
    if (how.kind === "run" || how.kind === "files") continue;
    expect([id, countedIn(root, how)]).toEqual([id, value]);
    const text = readFileSync(join(root, how.file), "utf8");
    const changed =
      how.kind === "held"
        ? text.replace(new RegExp(how.words, "d"), (whole, figure: string) => whole.replace(figure, "7"))
        : text.replace(/\n[^\n]*\n*$/, how.kind === "rows" ? "\n" : "").replace(/^ {2}"\d{9}": \{ name.*$/m, "");
    mkdirSync(dirname(join(folder, how.file)), { recursive: true });
    writeFileSync(join(folder, how.file), changed);
    expect([id, countedIn(folder, how)]).not.toEqual([id, value]);
  }
  rmSync(folder, { recursive: true });
});

test("reproduce --quick agrees, in both languages what it says", { timeout: 300_000 }, async () => {
  const { code, stdout, stderr } = await runHere(PROGRAM_HERE, ["reproduce", "--quick", "--quiet", "--lang", "zh"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`${CLAIMS.length} 项中 ${CLAIMS.length} 项一致`);
});

test("what the pages name as files of the repository is there", () => {
  const tracked = new Set(
    execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" }).split("\n"),
  );
  const missing = pages.flatMap((name) => {
    const folder = name.slice(0, name.lastIndexOf("/") + 1);
    return [...readFileSync(`${root}${name}`, "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, path]) => new URL(path!, `file:///${folder}`).pathname.slice(1))
      .filter(
        (path) => !tracked.has(path) && ![...tracked].some((file) => file.startsWith(`${path.replace(/\/$/, "")}/`)),
      )
      .map((path) => `${name}: ${path}`);
  });
  expect(missing).toEqual([]);
});
