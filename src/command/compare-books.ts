import type { Sheet } from "../county/payment/sheets.ts";
import { jobsOf } from "../experiment/execute.ts";
import { readAbout } from "../results/about.ts";
import { readManifest } from "../results/folder.ts";
import type { Loaded } from "../scenario/load.ts";
import { sheetsOfFolder, sheetsOfTables, sheetsSideBySide } from "./compare-statements.ts";
import { type Language, type Say, inLanguage, sayIn } from "./language.ts";
import { resultsFolder } from "./output-folder.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { asJson } from "./result.ts";
import { type RunChoice, simulate } from "./simulate.ts";
import { statementSheets } from "./text/statement-sheets.ts";

/** A scenario's books: its name with its file, and the sheets of every replication. */
interface Books {
  readonly name: string;
  readonly runs: readonly (readonly Sheet[])[];
}

const named = (name: string, file: string, say: Say): string => say(`${name} (${file})`, `${name}（${file}）`);

/** The books that results folders hold. @throws Failure for another folder */
export async function booksOfFolders(paths: readonly string[], lang: Language): Promise<readonly Books[]> {
  const say = sayIn(lang);
  const books: Books[] = [];
  for (const path of paths) {
    const folder = resultsFolder(path, say);
    const { scenario } = readAbout(folder, readManifest(folder));
    books.push({ name: named(inLanguage(scenario.name, lang), path, say), runs: await sheetsOfFolder(folder) });
  }
  return books;
}

/** The books of scenarios, run for it. */
export async function booksOfRuns(
  program: Program,
  scenarios: readonly Loaded[],
  flags: RunChoice & { readonly lang: Language },
  signal: AbortSignal,
): Promise<readonly Books[]> {
  const say = sayIn(flags.lang);
  const books: Books[] = [];
  for (const { scenario, input } of scenarios) {
    const runs: (readonly Sheet[])[] = [];
    await simulate(program, jobsOf({ ...scenario, input, keepTables: true }), flags, say, signal, ({ tables }) => {
      runs.push(sheetsOfTables(tables, input.institutions));
    });
    books.push({ name: named(inLanguage(scenario.name, flags.lang), scenario.file, say), runs });
  }
  return books;
}

/** Prints the books side by side, each under its letter. */
export function tellBooks(
  books: readonly Books[],
  { format, lang }: { readonly format: "text" | "json"; readonly lang: Language },
): void {
  const statements = sheetsSideBySide(books.map(({ runs }) => runs));
  if (format === "json") return print(asJson({ sides: books.map(({ name }) => name), statements }));
  const legend = books.map(({ name }, i) => `${String.fromCharCode("A".charCodeAt(0) + i)}  ${name}`).join("\n");
  print(`${legend}\n\n${statementSheets(statements, lang)}`);
}
