import type { CountyInput } from "../county/input/county.ts";
import { type Executor, type Job, type Outcome, RunStopped } from "./executor.ts";

export interface Progress {
  /** Jobs done, and all. */
  readonly done: number;
  readonly jobs: number;
  /** Share of all the work done, 0 to 1. */
  readonly share: number;
  /** The same counting what was done before this call, where that is not nothing. */
  readonly shareOfAll?: number;
}

export interface ExecuteHooks {
  onProgress?(progress: Progress): void;
  /** Called in the order of the jobs, each as soon as those before it are done. What it throws ends the whole. */
  onOutcome?(outcome: Outcome, job: Job): void;
  readonly signal?: AbortSignal;
}

/** Replications of one county. */
export interface Experiment {
  readonly input: CountyInput;
  readonly seed: number;
  readonly replications: number;
  readonly keepTables?: boolean;
}

export function jobsOf({ input, seed, replications, keepTables = false }: Experiment): readonly Job[] {
  return Array.from({ length: replications }, (_, replication) => ({ input, seed, replication, keepTables }));
}

/** Runs the replications of one county; see `executeJobs`. */
export function execute(
  experiment: Experiment,
  executor: Executor,
  hooks: ExecuteHooks = {},
): Promise<readonly Outcome[]> {
  return executeJobs(jobsOf(experiment), executor, hooks);
}

/**
 * Runs jobs on an executor, as many at a time as it has workers, and returns their outcomes in the order of the jobs,
 * without tables: those go to `onOutcome` only. Work ahead of the slowest job is bounded, so that memory stays flat.
 * @throws the first failure, after the other jobs have been stopped; `RunStopped` when the signal aborts
 */
export async function executeJobs(
  jobs: readonly Job[],
  executor: Executor,
  hooks: ExecuteHooks = {},
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = new Map<number, Outcome>();
  const shares = new Float64Array(jobs.length);
  const stop = new AbortController();
  const signal = hooks.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, hooks.signal]);
  const ahead = 2 * executor.workers;
  let next = 0;
  let done = 0;
  let advanced = Promise.withResolvers<void>();

  function report(): void {
    const share = shares.reduce((sum, each) => sum + each, 0) / jobs.length;
    hooks.onProgress?.({ done, jobs: jobs.length, share });
  }

  function deliver(index: number, outcome: Outcome): void {
    waiting.set(index, outcome);
    for (let ready = waiting.get(outcomes.length); ready !== undefined; ready = waiting.get(outcomes.length)) {
      waiting.delete(outcomes.length);
      hooks.onOutcome?.(ready, jobs[outcomes.length]!);
      outcomes.push({ ...ready, tables: [] });
    }
    advanced.resolve();
    advanced = Promise.withResolvers<void>();
  }

  async function work(): Promise<void> {
    while (next < jobs.length) {
      if (signal.aborted) throw new RunStopped();
      if (next - outcomes.length >= ahead) {
        await advanced.promise;
        continue;
      }
      const index = next++;
      const onProgress = (share: number): void => {
        shares[index] = share;
        report();
      };
      const outcome = await executor.run(jobs[index]!, { onProgress, signal, last: next === jobs.length });
      shares[index] = 1;
      done++;
      deliver(index, outcome);
      report();
    }
  }

  const failures: unknown[] = [];
  const workers = Array.from({ length: Math.min(executor.workers, jobs.length) }, () =>
    work().catch((failure: unknown) => {
      failures.push(failure);
      stop.abort();
      advanced.resolve();
    }),
  );
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
  return outcomes;
}
