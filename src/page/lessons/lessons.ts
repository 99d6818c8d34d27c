import { type Lesson, lessonFrom } from "./lesson.ts";

const files = import.meta.glob<string>("./*.md", { query: "?raw", import: "default", eager: true });

/** The lessons that come with the page, in the order of their file names. */
export const LESSONS: readonly Lesson[] = Object.entries(files)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([file, text]) => lessonFrom(text, file));
