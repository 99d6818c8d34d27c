import { formatProblem } from "../language/problem.ts";
import type { Loaded } from "../scenario/load.ts";
import { type Language, sayIn } from "./language.ts";

/** What a scenario says that is hardly meant, a line each with its place. */
export function remarkLines({ remarks }: Loaded, language: Language): readonly string[] {
  const word = sayIn(language)("note: ", "提示：");
  return remarks.map((remark) => `${word}${formatProblem(remark, language)}`);
}

/** The same on standard error, each once however many scenarios say it. */
export function tellRemarks(
  scenarios: readonly Loaded[],
  flags: { readonly quiet: boolean; readonly lang: Language },
): void {
  if (flags.quiet) return;
  for (const line of new Set(scenarios.flatMap((loaded) => remarkLines(loaded, flags.lang))))
    process.stderr.write(`${line}\n`);
}
