import type { Text } from "./text.ts";

/** Where something stands: a file (or `--set 2`), line and column counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with the input. */
export interface Problem extends Place {
  /** Path of keys, `policy.payment.package.split`; empty for a whole file. */
  readonly path: string;
  readonly message: Text;
}

export function place(file: string, line = 1, column = 1): Place {
  return { file, line, column };
}

/** Collects every problem of a load once: the same words at the same place count as one. */
export class Problems {
  readonly #found = new Map<string, Problem>();
  #told = 0;

  add(at: Place, path: string, en: string, zh: string): void {
    this.#told++;
    const key = `${at.file}\u0000${at.line}\u0000${at.column}\u0000${en}`;
    if (!this.#found.has(key)) {
      this.#found.set(key, { file: at.file, line: at.line, column: at.column, path, message: { en, zh } });
    }
  }

  get size(): number {
    return this.#found.size;
  }

  /** How often a problem was told, the same one again included. */
  get told(): number {
    return this.#told;
  }

  /** In the order of files as first met, then of lines and columns. */
  all(): readonly Problem[] {
    const list = [...this.#found.values()];
    const files = [...new Set(list.map((problem) => problem.file))];
    return list.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column);
  }
}

/** `file:line:column: path: message`, one line. */
export function formatProblem(problem: Problem, lang: "en" | "zh"): string {
  const path = problem.path === "" ? "" : `${problem.path}: `;
  return `${problem.file}:${problem.line}:${problem.column}: ${path}${problem.message[lang]}`;
}

/** What a reading gives; undefined where it fails, and its problems are added to those known. */
export async function tried<A>(read: () => Promise<A>, problems: Problems): Promise<A | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    for (const { message, path, ...at } of error.problems) problems.add(at, path, message.en, message.zh);
    return undefined;
  }
}

/** Input that cannot be run; carries every problem at once. */
export class ScenarioError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => formatProblem(problem, "en")).join("\n"));
    this.name = "ScenarioError";
    this.problems = problems;
  }
}
