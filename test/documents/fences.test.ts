import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";
import { fencesOf, isTaught, pagesIn, type Fence } from "../support/pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pages = pagesIn(root);
const text = (page: string): string => readFileSync(join(root, page), "utf8");

/** Marks of pages that have a test of their own, and that test: it has to speak of page and mark. */
const RUN_BY: Readonly<Record<string, string>> = {
  tour: "test/command/readme.test.ts",
  "mine.yaml": "test/command/readme.test.ts",
  planner: "test/command/planner.test.ts",
  "kernel.ts": "test/kernel/readme.test.ts",
  "queue.ts": "test/exports/examples.test.ts",
  "county.ts": "test/exports/examples.test.ts",
};
/** Scenario files of a page that says how they are written: checked below. */
const CHECKED = "src/scenario/README.md";

function isAccountedFor(page: string, { language, mark }: Fence): boolean {
  if (/^unrun: \S.{3,}/.test(mark)) return true;
  // The tutorials and how-tos are run from top to bottom.
  if (isTaught(page)) return mark === "run" || mark.endsWith(`.${language}`);
  if (page === CHECKED) return /^\w+\.yaml$/.test(mark);
  const runner = RUN_BY[mark];
  return runner !== undefined && text(runner).includes(pageIn(page));
}
/** As the test of a page names it. */
const pageIn = (page: string): string => page.replace("src/kernel/", "");

test("every fence of every page is run by a test, or says why not", () => {
  expect(pages.length).toBeGreaterThan(40);
  expect(
    pages.flatMap((page) =>
      fencesOf(text(page)).flatMap((fence) =>
        isAccountedFor(page, fence) ? [] : [`${page}:${fence.line}: \`\`\`${fence.language} ${fence.mark}`],
      ),
    ),
  ).toEqual([]);
});

test("the scenario files in the page on files can be run", async () => {
  const folder = mkdtempSync(join(tmpdir(), "yigongti-fences-"));
  try {
    symlinkSync(join(root, "scenarios"), join(folder, "scenarios"), "dir");
    const saved = fencesOf(text(CHECKED)).filter(({ mark }) => mark.endsWith(".yaml"));
    expect(saved.length).toBe(2);
    for (const { mark, text: body } of saved) {
      writeFileSync(join(folder, mark), body);
      const { code, stderr } = await runHere(PROGRAM_HERE, ["check", mark], folder);
      expect([mark, code, stderr]).toEqual([mark, 0, ""]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Commands that are not run, in fences and in lines: `npx yigongti SUB ...`. */
const commandsIn = (page: string): readonly string[] => [
  ...fencesOf(text(page))
    .filter(({ language, mark }) => language === "sh" && mark.startsWith("unrun"))
    .flatMap(({ text: body }) => body.replaceAll("\\\n", " ").split("\n")),
  ...[...text(page).matchAll(/`(?:npx |)(yigongti [^`\n]+)`/g)].map(([, command]) => command!),
];

const NAMES = [
  "run compare batch worker merge budget solve explain sensitivity calibrate backtest discover did drift trace check county",
  "settle report scenarios parameters measures coverage validate reproduce prove dictionary doc schema page serve",
]
  .join(" ")
  .split(" ");

test("commands that no test runs have subcommands, flags and files that there are", async () => {
  const help = new Map<string, string>();
  const wrong: string[] = [];
  for (const page of pages)
    for (const command of commandsIn(page)) {
      const [, sub = "", rest = ""] = /yigongti (\w+)([^;|>]*)/.exec(command) ?? [];
      if (sub === "" || sub === "serve") continue;
      if (!NAMES.includes(sub)) wrong.push(`${page}: ${command}: no subcommand ${sub}`);
      const name = sub === "county" ? "county new" : sub;
      if (!help.has(name))
        help.set(name, (await runHere(PROGRAM_HERE, [...name.split(" "), "--help", "--lang", "en"])).stdout);
      for (const [flag] of rest.matchAll(/(?<=\s)--[a-z-]+/g))
        if (!new RegExp(`${flag}\\b`).test(help.get(name)!)) wrong.push(`${page}: ${command}: no flag ${flag}`);
      for (const [file] of rest.matchAll(/(?<=\s)scenarios\/[\w./-]+\.yaml/g))
        if (!existsSync(join(root, file))) wrong.push(`${page}: ${command}: no file ${file}`);
    }
  expect(wrong).toEqual([]);
});

test("links between pages lead somewhere", () => {
  const wrong = pages.flatMap((page) =>
    [...text(page).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].flatMap(([, to]) =>
      existsSync(join(root, dirname(page), to!)) ? [] : [`${page}: ${to}`],
    ),
  );
  expect(wrong).toEqual([]);
});
