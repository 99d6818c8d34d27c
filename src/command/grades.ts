import { gradeOf, SOURCE_CLASSES } from "../report/study/parameters.ts";
import type { Loaded } from "../scenario/load.ts";

/**
 * Mechanisms by grade of evidence (证据等级): the class from which most of a mechanism's numbers come, of classes alike the
 * weaker one; one without numbers is an assumption. Grades in the order of how sure they are.
 */
export function gradesOf(loaded: Loaded, mechanisms: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const sources = new Map<string, string[]>();
  for (const { path, source } of loaded.listed()) {
    const [, id] = /^(?:changes\.[^.]+\.)?mechanisms\.([^.]+)\.parameters\./.exec(path) ?? [];
    if (id !== undefined) sources.set(id, [...(sources.get(id) ?? []), source]);
  }
  const graded = mechanisms.map((id) => [id, gradeOf(sources.get(id) ?? [])] as const);
  return Object.fromEntries(
    SOURCE_CLASSES.flatMap((grade) => {
      const members = graded.flatMap(([id, own]) => (own === grade ? [id] : []));
      return members.length === 0 ? [] : [[grade, members]];
    }),
  );
}
