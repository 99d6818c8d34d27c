import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import type { CountyInput } from "../../county/input/county.ts";
import { jobOf } from "../batch/run.ts";
import type { BatchFile } from "../batch/store.ts";
import { type Executor, ReplicationFailed, RunStopped } from "../executor.ts";
import type { Database } from "./database.ts";
import { HEARTBEAT_SECONDS, type QueuedTask, type SharedProgress, type SharedStore } from "./shared.ts";

export interface WorkHooks {
  readonly signal: AbortSignal;
  /** Ends when every batch of the store is done, instead of waiting for more. */
  readonly untilDone: boolean;
  onProgress?(progress: SharedProgress, delivered: number): void;
}

/** The least interval at which the queue can be asked, seconds. */
const ASK_SECONDS = 0.5;
/** Between two looks at how far all is. */
const LOOK_MS = 1_000;
/** Between two tries to deliver while the server is away. */
const AGAIN_MS = 1_000;
/** Counties held at a time. */
const HELD = 8;
/** What is under way has so long to be given back. */
const STOP_MS = 10_000;

/**
 * Takes replications from the queue, as many at a time as the executor has workers, and delivers their pieces. A server
 * that goes away is waited for, and what was computed meanwhile is delivered when it is back. A death at any moment
 * loses nothing: the queue gives the job to somebody else when this process has been silent long enough.
 * @returns results delivered
 * @throws RunStopped when the signal aborts: what was under way has gone back to the queue
 */
export async function workFor(
  { boss }: Database,
  store: SharedStore,
  executor: Executor,
  { signal, untilDone, onProgress }: WorkHooks,
): Promise<number> {
  const counties = createCounties(store);
  const worker = `${hostname()} ${process.pid}`;
  let delivered = 0;

  /** Tries again for as long as the server is away. */
  async function insisting<A>(act: () => Promise<A>): Promise<A> {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        if (signal.aborted || !isAway(error)) throw error;
        await setTimeout(AGAIN_MS);
      }
    }
  }

  async function run(task: QueuedTask): Promise<void> {
    const { batch, input } = await insisting(() => counties.take(task));
    try {
      const { packed } = await executor.run(jobOf(batch, input, task), { onProgress: () => undefined, signal });
      await insisting(() => store.deliver(task, packed!, worker));
      delivered++;
    } catch (error) {
      if (!(error instanceof ReplicationFailed)) throw error;
      const { cause, message } = error;
      await insisting(() => store.fail(task, cause instanceof Error ? cause.message : message));
    }
  }

  await boss.work<QueuedTask>(
    store.queue,
    {
      batchSize: 1,
      localConcurrency: executor.workers,
      pollingIntervalSeconds: ASK_SECONDS,
      heartbeatRefreshSeconds: Math.floor(HEARTBEAT_SECONDS / 3),
    },
    async ([job]) => {
      // What Ctrl-C finds in the queue stays there.
      if (signal.aborted) throw new RunStopped();
      await run(job!.data);
    },
  );
  try {
    for (;;) {
      await setTimeout(LOOK_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) throw new RunStopped();
      const progress = await store.progress().catch((error: unknown) => {
        if (!isAway(error)) throw error;
        return undefined;
      });
      if (progress === undefined) continue;
      onProgress?.(progress, delivered);
      if (untilDone && progress.done + progress.failed >= progress.all) return delivered;
    }
  } finally {
    await boss.offWork(store.queue, { wait: false }).catch(() => undefined);
    await boss.stop({ graceful: true, close: false, timeout: STOP_MS }).catch(() => undefined);
  }
}

/** Codes of PostgreSQL and of the network that speak of a server gone for a while. */
const AWAY = /^(08|57P0|53300|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOST|ENET|EAI_AGAIN|ENOENT)/;

function isAway(error: unknown): boolean {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === "string" && AWAY.test(code)) return true;
  return /connection (terminated|timeout|ended)|terminating connection|timeout exceeded|not connected/i.test(
    String(message),
  );
}

/** Batches and counties as jobs need them, those used last. */
function createCounties(store: SharedStore) {
  const batches = new Map<string, BatchFile>();
  const inputs = new Map<string, CountyInput>();
  return {
    async take({ question, point }: QueuedTask): Promise<{ readonly batch: BatchFile; readonly input: CountyInput }> {
      const batch = batches.get(question) ?? (await store.batch(question));
      if (batch === undefined) throw new Error(`the store has no batch ${question.slice(0, 12)}`);
      batches.set(question, batch);
      const key = `${question}.${point}`;
      const input = inputs.get(key) ?? (await store.input(question, point));
      inputs.delete(key);
      inputs.set(key, input);
      if (inputs.size > HELD) inputs.delete(inputs.keys().next().value!);
      return { batch, input };
    },
  };
}
