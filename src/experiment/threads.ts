import { Worker } from "node:worker_threads";
import type { CountyInput } from "../county/input/county.ts";
import { type Executor, type Job, type JobHooks, type Outcome, ReplicationFailed, RunStopped } from "./executor.ts";
import { unfolded } from "./folded.ts";
import type { FromThread, ThreadData, ToThread } from "./messages.ts";

/** The thread's program: beside this file in the sources, beside the bundle when bundled. */
const WORKER = new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url);

/** How long a thread has to stop of itself before it is ended, milliseconds. */
const STOP_MS = 2_000;

interface Thread {
  readonly worker: Worker;
  /** The input it holds. */
  input?: CountyInput;
}

/**
 * Runs jobs in worker threads (Node). Threads start with the first jobs and are kept; an aborted signal stops all
 * of them within some tens of milliseconds by a flag they share, after which the executor runs nothing more.
 * @param outside addresses of mechanisms from outside, which every thread has
 */
export function createThreadExecutor(
  workers: number,
  program: URL = WORKER,
  outside: readonly string[] = [],
): Executor {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const idle: Thread[] = [];
  const all = new Set<Thread>();

  function start(): Thread {
    const workerData: ThreadData = { stop: stop.buffer as SharedArrayBuffer, outside };
    const thread: Thread = { worker: new Worker(program, { workerData, name: "yigongti" }) };
    all.add(thread);
    // A thread that fails while it has nothing to do is not worth a word: it ends, and another takes its place.
    thread.worker.on("error", () => undefined);
    thread.worker.once("exit", () => {
      all.delete(thread);
      const at = idle.indexOf(thread);
      if (at >= 0) idle.splice(at, 1);
    });
    return thread;
  }

  /** A thread that is free, rather one that holds the input already. */
  function takeIdle(input: CountyInput): Thread | undefined {
    const holding = idle.findLastIndex((thread) => thread.input === input);
    return idle.splice(holding, 1)[0];
  }

  function run(job: Job, hooks: JobHooks): Promise<Outcome> {
    const { onProgress, signal } = hooks;
    const used = takeIdle(job.input);
    const thread = used ?? start();
    const { worker } = thread;
    let heard = false;
    const finished = Promise.withResolvers<Outcome>();
    let grace: NodeJS.Timeout | undefined;

    function onAbort(): void {
      Atomics.store(stop, 0, 1);
      grace = setTimeout(() => void worker.terminate(), STOP_MS);
    }

    function onMessage(message: FromThread): void {
      heard = true;
      switch (message.type) {
        case "progress":
          return onProgress(message.share);
        case "outcome":
          idle.push(thread);
          return finished.resolve({ ...message.outcome, tables: unfolded(message.outcome.tables) });
        case "stopped":
          return finished.reject(new RunStopped());
        case "failed": {
          idle.push(thread);
          const cause = new Error(message.message);
          cause.stack = message.stack;
          return finished.reject(new ReplicationFailed(job, cause));
        }
      }
    }

    let failure: unknown;
    const onError = (error: unknown): void => void (failure = error);

    /** A thread's error may overtake its answer, its exit does not: all that it has told is heard before. */
    function onExit(code: number): void {
      const cause = failure ?? new Error(`its thread ended with code ${code}`);
      hearNoMore();
      if (signal.aborted) finished.reject(new RunStopped());
      // It was ending before the job reached it, which is no fault of the job.
      else if (used !== undefined && !heard) finished.resolve(run(job, hooks));
      else finished.reject(new ReplicationFailed(job, cause));
    }

    function hearNoMore(): void {
      clearTimeout(grace);
      worker.off("message", onMessage);
      worker.off("error", onError);
      worker.off("exit", onExit);
      signal.removeEventListener("abort", onAbort);
    }

    worker.on("message", onMessage);
    worker.once("error", onError);
    worker.once("exit", onExit);
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) onAbort();

    const { seed, replication, keepTables, pack, sharedUntil, input } = job;
    const message: ToThread = {
      seed,
      replication,
      keepTables,
      ...(pack === undefined ? {} : { pack }),
      ...(sharedUntil === undefined ? {} : { sharedUntil }),
      ...(thread.input === input ? {} : { input }),
    };
    thread.input = input;
    worker.postMessage(message);

    return finished.promise.finally(hearNoMore);
  }

  return {
    workers,
    run,
    async close() {
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
    },
  };
}
