import { type Executor, outcomeOf, ReplicationFailed, RunStopped } from "./executor.ts";
import { execute } from "./execute.ts";
import type { RunBaseline } from "./need.ts";
import { createBranching } from "./branching.ts";
import { type CountyBrancher, type CountyBuilder, type ReplicationResult, replicationSteps } from "./replication.ts";

/** Longest time between two turns of the event loop, milliseconds. */
const TURN_MS = 50;

/**
 * Runs jobs in the calling thread, one at a time, letting the event loop turn every 50 ms. Needs no threads, so it
 * works in any page.
 * @param branch goes on from a past that jobs share; without it each runs its own
 */
export function createHereExecutor(build: CountyBuilder, branch?: CountyBrancher): Executor {
  const branching = createBranching(build, branch);
  let last: Promise<unknown> = Promise.resolve();

  async function run(
    ...[job, { onProgress, signal, last: isLast }]: Parameters<Executor["run"]>
  ): ReturnType<Executor["run"]> {
    const started = performance.now();
    let turned = started;
    const { begin, save } = branching(job);
    const steps = replicationSteps(
      begin,
      job.input,
      { seed: job.seed, replication: job.replication },
      () => signal.aborted,
      save,
    );
    let result: ReplicationResult | undefined;
    try {
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) {
          result = step.value;
          break;
        }
        if (performance.now() - turned < TURN_MS) continue;
        onProgress(step.value);
        await new Promise((resume) => setTimeout(resume));
        turned = performance.now();
      }
      if (isLast === true) build.forget?.();
      if (result !== undefined) return outcomeOf(result, job, performance.now() - started);
    } catch (cause) {
      throw new ReplicationFailed(job, cause);
    }
    throw new RunStopped();
  }

  return {
    workers: 1,
    run(job, hooks) {
      const next = last.then(() => run(job, hooks));
      last = next.catch(() => undefined);
      return next;
    },
    close: () => Promise.resolve(),
  };
}

/** Runs baselines in the calling thread. */
export const baselineHere =
  (build: CountyBuilder): RunBaseline =>
  async (question) =>
    (await execute(question, createHereExecutor(build))).map(({ totals }) => totals);
