import type { Text } from "../county/input/text.ts";
import type { Language } from "./words/language.ts";

/** So many problems of a file are told at once; of the others how many they are. */
const MOST = 6;

/** What is wrong with a file (问题清单), a line each. */
export function problemLines<Problem>(
  problems: readonly Problem[],
  written: (problem: Problem, lang: Language) => string,
): Text {
  const more = problems.length - MOST;
  const lines = (lang: Language, rest: string): string =>
    [...problems.slice(0, MOST).map((problem) => written(problem, lang)), ...(more > 0 ? [rest] : [])].join("\n");
  return { en: lines("en", `… and ${more} more`), zh: lines("zh", `……另有 ${more} 处`) };
}
