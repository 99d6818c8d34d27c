import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
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
    "a.md: the parts prediction, watch, answer, limits, teacher are missing",
  );
  expect(() => lessonFrom("# en", "b.md")).toThrow('b.md: expected a line "id: ..."');
});
