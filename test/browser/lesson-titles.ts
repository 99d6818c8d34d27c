import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lessonFrom } from "../../src/page/lessons/lesson.ts";

const folder = fileURLToPath(new URL("../../src/page/lessons", import.meta.url));

export const LESSON_TITLES = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => lessonFrom(readFileSync(join(folder, name), "utf8"), name).title);
