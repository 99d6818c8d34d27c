import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { formatProblem, ScenarioError } from "../../src/language/problem.ts";
import { withRules } from "../../src/page/draft.ts";
import { lessonFrom, PARTS } from "../../src/page/lessons/lesson.ts";
import { rulesOfLesson } from "../../src/page/lessons/rules.ts";
import { MEASURES } from "../../src/page/measures.ts";
import { DRAFT, decoded } from "./county-files.ts";

const folder = fileURLToPath(new URL("../../src/page/lessons", import.meta.url));
const lessons = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => lessonFrom(readFileSync(join(folder, name), "utf8"), name));

test("there are lessons, each with all its parts in both languages, and a measure that is known", () => {
  expect(lessons.length).toBeGreaterThanOrEqual(8);
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
  for (const { parts, measure, id, title } of lessons) {
    for (const lang of ["en", "zh"] as const)
      for (const part of PARTS)
        expect({ id, lang, part, written: parts[lang][part].length > 12 }).toMatchObject({ written: true });
    expect(MEASURES.has(measure)).toBe(true);
    expect(title.en).not.toBe(title.zh);
  }
});

test("what a lesson sets can be run", async () => {
  for (const lesson of lessons) {
    const { input } = await decoded(withRules(DRAFT, rulesOfLesson(lesson)));
    expect(input.epochs.length).toBeGreaterThan(0);
  }
});

test("a lesson that lacks a part says which", () => {
  const text =
    "---\nid: a\ntitle-en: A\ncounty: typical\nresidents: 1000\nuntil: 2024-01-01\nmeasure: refusals\n---\n# en\n## Question\nWhy?\n";
  expect(() => lessonFrom(text, "a.md")).toThrow(
    "a.md:9:1: the parts prediction, watch, answer, limits, teacher are missing",
  );
  expect(() => lessonFrom("# en", "b.md")).toThrow('b.md:1:1: expected a line "id: ..."');
});

test("a teacher's slips are told all at once, by line, in her language", () => {
  const text = readFileSync(join(folder, "03-package.md"), "utf8");
  const told = (changed: string): readonly string[] => {
    try {
      lessonFrom(changed, "a.md");
    } catch (error) {
      if (error instanceof ScenarioError) return error.problems.map((problem) => formatProblem(problem, "zh"));
      throw error;
    }
    return [];
  };
  const wrong = text
    .replace("residents: 20000", "residents: 两万")
    .replace("levers: per-head = 800", "levers: per-heads = 800")
    .replace("until: 2025-01-01", "until: 2025-02-30")
    .replace("measure: refusals", "measure: refusal")
    .replace("## 看什么", "## 看什麽");
  expect(told(wrong)).toEqual([
    "a.md:6:1: residents：得到“两万”，应为 100 至 5000000 的数字",
    expect.stringMatching(/^a\.md:7:1: levers：.*没有“per-heads”；是否应为“per-head”？$/),
    "a.md:8:1: until：得到“2025-02-30”，应为存在的日期，如 2025-01-01",
    "a.md:9:1: measure：得到“refusal”，应为指标代码；是否应为“refusals”？",
    expect.stringMatching(/^a\.md:\d+:1: 缺少以下部分：看什么$/),
    expect.stringMatching(/^a\.md:\d+:1: 未知的标题“看什麽”；是否应为“看什么”？$/),
  ]);
  expect(() => lessonFrom(text, "a.md", ["typical-outflow", "dong-e"])).toThrow(
    'a.md:5:1: county: found "typical", expected a county that is on the page',
  );
  // As Windows saves it, with a mark before it and full-width colons.
  const windows = `\uFEFF${text.replaceAll("\n", "\r\n").replace("county: typical", "county：typical")}`;
  expect(lessonFrom(windows, "a.md")).toEqual(lessonFrom(text, "a.md"));
});
