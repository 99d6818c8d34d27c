import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createCounty } from "../../src/county/county.ts";
import { runReplication } from "../../src/experiment/replication.ts";
import { totalsOf, yearValue } from "../../src/experiment/totals.ts";
import { withRules } from "../../src/page/draft.ts";
import { lessonFrom } from "../../src/page/lessons/lesson.ts";
import { rulesOfLesson } from "../../src/page/lessons/rules.ts";
import { measureOf } from "../../src/page/measures.ts";
import { DRAFT, decoded } from "../page/county-files.ts";

const folder = fileURLToPath(new URL("../../src/page/lessons", import.meta.url));
const lessons = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => lessonFrom(readFileSync(join(folder, name), "utf8"), name))
  .filter(({ found }) => found !== undefined);

const SEEDS = [1, 2, 3, 4, 5];
/** An answer is written to two digits; where runs differ more, by as much as they do. */
const WRITTEN = 0.03;

test.each(lessons)("the answer of lesson $id is what five runs give", async (lesson) => {
  const { county, residents, measure, found } = lesson;
  const values: number[] = [];
  for (const seed of SEEDS) {
    const { input } = await decoded(withRules({ ...DRAFT, county, residents, seed }, rulesOfLesson(lesson)));
    const { tables } = runReplication(createCounty, input, { seed, replication: 0 });
    const totals = totalsOf(tables.find(({ name }) => name === "measures_yearly")!);
    values.push(yearValue(measureOf(measure), totals, 0)!);
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.max(...values) - Math.min(...values);
  expect(Math.abs(mean - found!)).toBeLessThan(Math.max(WRITTEN * Math.abs(found!), spread / 2));
});
