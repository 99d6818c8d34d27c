import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { Option } from "effect";
import { type Progress, executeJobs } from "../experiment/execute.ts";
import { type Job, type Outcome, RunStopped } from "../experiment/executor.ts";
import { announce } from "./announce.ts";
import type { Say } from "./language.ts";
import type { Program, ScenarioOptions } from "./program.ts";
import { createProgressLine } from "./progress.ts";

/** The common flags, as parsed. */
export interface ScenarioChoice {
  readonly seed: Option.Option<number>;
  readonly replications: Option.Option<number>;
  readonly years: Option.Option<number>;
  readonly residents: Option.Option<number>;
  readonly set: readonly string[];
}

export interface RunChoice {
  readonly workers: Option.Option<number>;
  readonly quiet: boolean;
}

export function loadOptions({ seed, replications, years, residents, set }: ScenarioChoice): ScenarioOptions {
  const given = { seed, replications, years, residents };
  const present = Object.entries(given).flatMap(([name, value]) => (Option.isSome(value) ? [[name, value.value]] : []));
  return { ...(Object.fromEntries(present) as ScenarioOptions), set };
}

export interface Simulated {
  readonly outcomes: readonly Outcome[];
  readonly wallMs: number;
}

/**
 * Runs jobs in threads with progress on standard error. @throws ReplicationFailed, RunStopped, and what `onOutcome`
 * throws
 */
export async function simulate(
  program: Program,
  jobs: readonly Job[],
  choice: RunChoice,
  say: Say,
  signal: AbortSignal,
  onOutcome: (outcome: Outcome, job: Job) => void = () => undefined,
): Promise<Simulated> {
  if (signal.aborted) throw new RunStopped();
  const workers = Math.min(jobs.length, Option.getOrElse(choice.workers, availableParallelism));
  const executor = program.executor(workers);
  if (!choice.quiet) announce(jobs, workers, say);
  const started = performance.now();
  const line = createProgressLine(process.stderr, say, () => performance.now());
  const onProgress = (progress: Progress): void => line.update(progress);
  try {
    const outcomes = await executeJobs(jobs, executor, { onOutcome, signal, ...(choice.quiet ? {} : { onProgress }) });
    return { outcomes, wallMs: performance.now() - started };
  } finally {
    line.end();
    await executor.close();
  }
}
