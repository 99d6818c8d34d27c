import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Executor, Outcome } from "../experiment/executor.ts";

const QUESTION = "question.json";
const RUN = /^(\d+)\.run$/;
const CHECK = 32;

/** Replications of a run that has not ended yet (未完成的运行), kept so that the same question goes on with them. */
export interface Unfinished {
  /** How many are kept. */
  size(): number;
  /** Runs what is not kept yet, and keeps it. */
  keeping(inner: Executor): Executor;
  remove(): void;
}

/** The question whose unfinished run a folder holds; undefined without one. */
export function questionOf(folder: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, QUESTION), "utf8")) as { readonly question?: string }).question;
  } catch {
    return undefined;
  }
}

/** Opens the folder of an unfinished run of a question, an empty one when it holds that of another or nothing. */
export function openUnfinished(folder: string, question: string): Unfinished {
  if (questionOf(folder) !== question) rmSync(folder, { recursive: true, force: true });
  const kept = new Set(
    (existsSync(folder) ? readdirSync(folder) : []).flatMap((name) => {
      const number = RUN.exec(name)?.[1];
      return number === undefined ? [] : [Number(number)];
    }),
  );
  let open = true;
  const pathOf = (replication: number): string => join(folder, `${replication}.run`);

  function keep(outcome: Outcome): void {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, QUESTION), `${JSON.stringify({ question })}\n`);
    }
    const bytes = serialize(outcome);
    const path = pathOf(outcome.replication);
    writeFileSync(`${path}.tmp`, Buffer.concat([createHash("sha256").update(bytes).digest(), bytes]));
    renameSync(`${path}.tmp`, path);
    kept.add(outcome.replication);
  }

  /** A disk without room for them is no reason to stop: the run may fit yet. */
  function keepIfPossible(outcome: Outcome): void {
    try {
      keep(outcome);
    } catch {
      open = false;
      rmSync(folder, { recursive: true, force: true });
      kept.clear();
    }
  }

  return {
    size: () => kept.size,
    keeping: (inner) => ({
      ...inner,
      async run(job, hooks) {
        const known = kept.has(job.replication) ? readRun(pathOf(job.replication)) : undefined;
        if (known?.seed === job.seed) {
          hooks.onProgress(1);
          return known;
        }
        const outcome = await inner.run(job, hooks);
        if (open) keepIfPossible(outcome);
        return outcome;
      },
    }),
    remove() {
      open = false;
      rmSync(folder, { recursive: true, force: true });
      kept.clear();
    },
  };
}

/** A replication as it was kept; undefined when a power cut left only part of it. */
function readRun(path: string): Outcome | undefined {
  const bytes = readFileSync(path);
  const content = bytes.subarray(CHECK);
  const whole = createHash("sha256").update(content).digest().equals(bytes.subarray(0, CHECK));
  return whole ? (deserialize(content) as Outcome) : undefined;
}
