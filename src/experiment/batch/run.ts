import { setInterval } from "node:timers/promises";
import type { CountyInput } from "../../county/input/county.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { Progress } from "../execute.ts";
import { type Executor, type Job, ReplicationFailed, RunStopped } from "../executor.ts";
import { type Past, pastOf } from "../past.ts";
import { Refusal } from "./refusal.ts";
import { type Shard, isOf } from "./shard.ts";
import { type BatchFile, type BatchStore, type State, keyOf } from "./store.ts";

/** A replication of a row of a design. */
export interface Task {
  readonly point: number;
  readonly replication: number;
}

export interface BatchHooks {
  /** Runs what failed before again. */
  readonly retry?: boolean;
  readonly shard?: Shard;
  readonly signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** Somebody asked for an end by `--cancel`. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
  constructor() {
    super("the batch was cancelled");
  }
}

/** Between two signs of life, milliseconds. */
const BEAT_MS = 2_000;

/** What is left to run of a batch or of a part of it, row by row. */
export function tasksLeft(
  { points, replications }: Pick<BatchFile, "points" | "replications">,
  { finished, failed }: State,
  { shard, retry = false }: Pick<BatchHooks, "shard" | "retry"> = {},
): readonly Task[] {
  return [...points.keys()].flatMap((point) =>
    Array.from({ length: replications }, (_, replication) => ({ point, replication })).filter(({ replication }) => {
      const key = keyOf(point, replication);
      if (finished.has(key) || (!retry && failed.has(key))) return false;
      return shard === undefined || isOf(shard, point, replication);
    }),
  );
}

/**
 * Runs what is left of a batch. Each replication is in the store when it is done; one that breaks is noted with its
 * reason, and the others go on.
 * @param row loads a row of the design, which is not kept longer than its replications take
 * @throws RunStopped when the signal aborts, Cancelled, Refusal when a row is not the one that the batch has, and what
 * the store throws: what is done is kept
 */
export async function runBatch(
  store: BatchStore,
  row: (point: number) => Promise<Loaded>,
  executor: Executor,
  hooks: BatchHooks = {},
): Promise<void> {
  const { batch } = store;
  const left = tasksLeft(batch, store, hooks);
  const all = tasksLeft(batch, { ...store, finished: new Map(), failed: new Map() }, hooks).length;
  const stop = new AbortController();
  const signal = hooks.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, hooks.signal]);
  const rows = createRows(store, row, left);
  const pasts = await rows.pasts();
  const tasks = besideTheirLikes(left, pasts);
  const running = new Map<string, { readonly task: Task; share: number }>();
  const started = performance.now();
  let next = 0;
  let done = 0;
  let keeping: Promise<void> = Promise.resolve();

  const share = (): number =>
    [...running.values()].reduce((sum, each) => sum + each.share, done) / Math.max(1, tasks.length);

  const report = (): void => {
    const before = all - tasks.length;
    const reached = share();
    hooks.onProgress?.({
      done: before + done,
      jobs: all,
      share: reached,
      shareOfAll: (before + reached * tasks.length) / all,
    });
  };

  async function work(): Promise<void> {
    while (next < tasks.length) {
      if (signal.aborted) throw new RunStopped();
      const task = tasks[next++]!;
      const { point, replication } = task;
      const key = keyOf(point, replication);
      const now = { task, share: 0 };
      running.set(key, now);
      try {
        const job = { ...jobOf(batch, await rows.take(point), task), ...sharing(pasts.get(point)) };
        const onProgress = (reached: number): void => {
          now.share = reached;
          report();
        };
        const { packed, countsByKind: _, tables: __, ...told } = await executor.run(job, { onProgress, signal });
        // The next replication begins while this one is forced to the disk; what fails there ends the batch below.
        const before = keeping;
        keeping = before.then(() => store.keep({ ...told, question: batch.question, point }, packed!));
        keeping.catch(() => stop.abort());
        await before;
      } catch (error) {
        if (!(error instanceof ReplicationFailed)) throw error;
        await store.fail({ point, replication, failed: reasonOf(error) });
      } finally {
        running.delete(key);
      }
      done++;
      report();
    }
  }

  async function beat(): Promise<void> {
    for await (const _ of setInterval(BEAT_MS, undefined, { signal: stop.signal, ref: false })) {
      const elapsed = (performance.now() - started) / 1000;
      const reached = share();
      const leftSeconds = reached > 0 ? (elapsed / reached) * (1 - reached) : null;
      const asked = await store.beat({
        running: [...running.values()].map(({ task }) => [task.point, task.replication]),
        leftSeconds,
      });
      if (asked) throw new Cancelled();
    }
  }

  const failures: unknown[] = [];
  const ending = (failure: unknown): void => {
    failures.push(failure);
    stop.abort();
  };
  const beating = beat().catch((error: unknown) => {
    if (!stop.signal.aborted) ending(error);
  });
  const workers = Array.from({ length: Math.min(executor.workers, tasks.length) }, () => work().catch(ending));
  await Promise.all(workers);
  await keeping.catch((error: unknown) => failures.unshift(error));
  stop.abort();
  await beating;
  if (failures.length > 0) throw failures[0];
}

/** The reason without the number and seed before it: the journal has those. */
const reasonOf = ({ cause, message }: ReplicationFailed): string => (cause instanceof Error ? cause.message : message);

/** A replication of a row as an executor runs it, its tables packed as a piece. */
export function jobOf(batch: BatchFile, input: CountyInput, { point, replication }: Task): Job {
  const { question, seed, tables, tableFormat: format, scenario } = batch;
  return {
    input,
    seed,
    replication,
    keepTables: false,
    pack: { question, scenario: scenario.name, point, format, tables },
  };
}

/** The inputs of rows while their replications are handed out: each is loaded once and held for these only. */
function createRows(store: BatchStore, row: (point: number) => Promise<Loaded>, tasks: readonly Task[]) {
  const left = new Map<number, number>();
  for (const { point } of tasks) left.set(point, (left.get(point) ?? 0) + 1);
  const held = new Map<number, Promise<CountyInput>>();

  async function load(point: number): Promise<CountyInput> {
    const { input, scenario } = await row(point);
    if (scenario.sha256 === store.batch.points[point]!.sha256) return input;
    throw new Refusal(
      `row ${point} is another county than when the batch began: files of its scenario have changed; give a new folder`,
      `第 ${point} 行与批次开始时不同：情景文件已改动，请另给文件夹`,
    );
  }

  return {
    /** What rows begin with, where several begin alike; nothing of very many rows, which are not held together. */
    async pasts(): Promise<ReadonlyMap<number, Past>> {
      const points = [...left.keys()];
      if (points.length < 2 || points.length > HELD) return new Map();
      const pasts = new Map<number, Past>();
      for (const point of points) {
        const loading = held.get(point) ?? load(point);
        held.set(point, loading);
        const past = pastOf(await loading);
        if (past === undefined) return new Map();
        pasts.set(point, past);
      }
      const keys = [...pasts.values()].map(({ key }) => key);
      return new Map([...pasts].filter(([, { key }]) => keys.indexOf(key) !== keys.lastIndexOf(key)));
    },
    take(point: number): Promise<CountyInput> {
      const input = held.get(point) ?? load(point);
      const still = left.get(point)! - 1;
      left.set(point, still);
      if (still === 0) held.delete(point);
      else held.set(point, input);
      return input;
    },
  };
}

/** Rows whose counties are held at once, so that what they begin with may be run once for all. */
const HELD = 256;

const sharing = (past: Past | undefined): Pick<Job, "sharedUntil"> =>
  past === undefined ? {} : { sharedUntil: past.minute };

/** Rows that begin alike replication by replication, so that the beginning is run once; all others row by row. */
function besideTheirLikes(tasks: readonly Task[], pasts: ReadonlyMap<number, Past>): readonly Task[] {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    const past = pasts.get(task.point);
    const group = past === undefined ? `row ${task.point}` : `${past.key}.${task.replication}`;
    groups.set(group, [...(groups.get(group) ?? []), task]);
  }
  return [...groups.values()].flat();
}
