import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { CountyInput } from "../../county/input/county.ts";
import type { Task } from "../batch/run.ts";
import type { BatchFile } from "../batch/store.ts";
import type { Database } from "./database.ts";

/** What a job says: which replication of which row of which batch. */
export interface QueuedTask extends Task {
  readonly question: string;
}

/** How far all batches of a version are. */
export interface SharedProgress {
  readonly all: number;
  readonly done: number;
  readonly failed: number;
}

/** A batch in the store that all machines share. */
export interface SharedStore {
  /** Name of the queue: workers take jobs of their own version only. */
  readonly queue: string;
  /** Puts a batch and its jobs there, or what is missing of them. @returns jobs that are new */
  fill(batch: BatchFile, inputs: (point: number) => Promise<CountyInput>, retry: boolean): Promise<number>;
  batches(): Promise<readonly BatchFile[]>;
  batch(question: string): Promise<BatchFile | undefined>;
  input(question: string, point: number): Promise<CountyInput>;
  /** Keeps a piece; a second coming is ignored. */
  deliver(task: QueuedTask, piece: Uint8Array, worker: string): Promise<void>;
  fail(task: QueuedTask, reason: string): Promise<void>;
  /** Replications of a batch that are done. */
  done(question: string): Promise<readonly Task[]>;
  piece(task: QueuedTask): Promise<Uint8Array>;
  failures(question: string): Promise<readonly (Task & { readonly failed: string })[]>;
  progress(): Promise<SharedProgress>;
  atWork(question: string): Promise<AtWork>;
}

/** What is going on with a batch in the store. */
export interface AtWork {
  /** Replications that a worker has in hand. */
  readonly running: readonly Task[];
  /** Results a second over the last minutes; 0 where none came. */
  readonly perSecond: number;
  /** Who has delivered of late, with the time of his first result. */
  readonly workers: readonly {
    readonly part: string;
    readonly host: string;
    readonly pid: number;
    readonly since: string;
  }[];
}

/** Whoever has delivered nothing for so long is not told as one who works. */
const OF_LATE = "10 minutes";

/** A job's worker is taken for dead after so long without a sign of life, seconds: the least that there is. */
export const HEARTBEAT_SECONDS = 10;
/** A replication that takes longer than nearly a day is taken for stuck. */
const EXPIRE_SECONDS = 23 * 3600;
/** Jobs come back after each death of their worker; whatever breaks by itself is noted and does not. */
const RETRIES = 1_000;
const JOBS_AT_ONCE = 1_000;

/** @param version of this program, which all results of a batch share */
export async function openShared({ boss, query }: Database, version: string): Promise<SharedStore> {
  const queue = `yigongti-${version}`;
  await boss.createQueue(queue, {
    expireInSeconds: EXPIRE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retryLimit: RETRIES,
    retryDelay: 0,
  });

  async function fill(
    batch: BatchFile,
    inputs: (point: number) => Promise<CountyInput>,
    retry: boolean,
  ): Promise<number> {
    const { question, points, replications } = batch;
    const known = new Set(
      (await query("SELECT point FROM yigongti.inputs WHERE question = $1", [question])).map(({ point }) => point),
    );
    for (const point of points.keys()) {
      if (known.has(point)) continue;
      const packed = await promisify(gzip)(serialize(await inputs(point)));
      await query("INSERT INTO yigongti.inputs VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [question, point, packed]);
    }
    await query(
      `INSERT INTO yigongti.batches VALUES ($1, $2, $3)
       ON CONFLICT (question) DO UPDATE SET file = excluded.file`,
      [question, version, JSON.stringify(batch)],
    );
    const again = retry ? await failures(question) : [];
    if (again.length > 0) {
      await boss.deleteJob(
        queue,
        again.map((task) => idOf({ question, ...task })),
      );
      await query("DELETE FROM yigongti.failures WHERE question = $1", [question]);
    }
    const tasks = [...points.keys()].flatMap((point) =>
      Array.from({ length: replications }, (_, replication): QueuedTask => ({ question, point, replication })),
    );
    let added = 0;
    for (let from = 0; from < tasks.length; from += JOBS_AT_ONCE) {
      const jobs = tasks.slice(from, from + JOBS_AT_ONCE).map((data) => ({ id: idOf(data), data }));
      added += (await boss.insert(queue, jobs, { returnId: true }))?.length ?? 0;
    }
    return added;
  }

  async function failures(question: string): Promise<readonly (Task & { readonly failed: string })[]> {
    const rows = await query("SELECT point, replication, reason FROM yigongti.failures WHERE question = $1", [
      question,
    ]);
    return rows.map(({ point, replication, reason }) => ({
      point: point as number,
      replication: replication as number,
      failed: reason as string,
    }));
  }

  return {
    queue,
    fill,
    async batches() {
      const rows = await query("SELECT file FROM yigongti.batches WHERE version = $1 ORDER BY question", [version]);
      return rows.map(({ file }) => file as BatchFile);
    },
    async batch(question) {
      const [row] = await query("SELECT file FROM yigongti.batches WHERE question = $1", [question]);
      return row?.["file"] as BatchFile | undefined;
    },
    async input(question, point) {
      const [row] = await query("SELECT input FROM yigongti.inputs WHERE question = $1 AND point = $2", [
        question,
        point,
      ]);
      if (row === undefined) throw new Error(`the store has no county of row ${point}`);
      return deserialize(await promisify(gunzip)(row["input"] as Uint8Array)) as CountyInput;
    },
    async deliver({ question, point, replication }, piece, worker) {
      await query(
        "INSERT INTO yigongti.results (question, point, replication, piece, worker) VALUES ($1, $2, $3, $4, $5) ON " +
          "CONFLICT DO NOTHING",
        [question, point, replication, Buffer.from(piece), worker],
      );
    },
    async fail({ question, point, replication }, reason) {
      await query(
        "INSERT INTO yigongti.failures (question, point, replication, reason) VALUES ($1, $2, $3, $4) ON " +
          "CONFLICT DO NOTHING",
        [question, point, replication, reason],
      );
    },
    async done(question) {
      const rows = await query(
        "SELECT point, replication FROM yigongti.results WHERE question = $1 ORDER BY point, replication",
        [question],
      );
      return rows.map(({ point, replication }) => ({ point: point as number, replication: replication as number }));
    },
    async piece({ question, point, replication }) {
      const [row] = await query(
        "SELECT piece FROM yigongti.results WHERE question = $1 AND point = $2 AND replication = $3",
        [question, point, replication],
      );
      return row!["piece"] as Uint8Array;
    },
    failures,
    async progress() {
      const [row] = await query(
        `SELECT
           (SELECT coalesce(sum(jsonb_array_length(file -> 'points') * (file ->> 'replications')::integer), 0)
              FROM yigongti.batches WHERE version = $1) AS all_,
           (SELECT count(*) FROM yigongti.results JOIN yigongti.batches USING (question) WHERE version = $1) AS done,
           (SELECT count(*) FROM yigongti.failures JOIN yigongti.batches USING (question) WHERE version = $1) AS failed`,
        [version],
      );
      const { all_: all, done, failed } = row!;
      return { all: Number(all), done: Number(done), failed: Number(failed) };
    },
    async atWork(question) {
      const jobs = await query(
        "SELECT data FROM yigongti_queue.job WHERE name = $1 AND state = 'active' AND data ->> 'question' = $2",
        [queue, question],
      );
      const rows = await query(
        `SELECT worker, min(at) AS since,
           count(*) FILTER (WHERE at > now() - interval '${OF_LATE}') AS late,
           extract(epoch FROM now() - min(at) FILTER (WHERE at > now() - interval '${OF_LATE}')) AS seconds
         FROM yigongti.results WHERE question = $1
         GROUP BY worker HAVING max(at) > now() - interval '${OF_LATE}' ORDER BY worker`,
        [question],
      );
      return {
        running: jobs.map(({ data }) => {
          const { point, replication } = data as QueuedTask;
          return { point, replication };
        }),
        perSecond: rows.reduce((sum, { late, seconds }) => sum + Number(late) / Math.max(1, Number(seconds)), 0),
        workers: rows.map(({ worker, since }) => {
          const [host = "", pid = "0"] = String(worker).split(" ");
          return { part: "store", host, pid: Number(pid), since: (since as Date).toISOString() };
        }),
      };
    },
  };
}

/** A job's id: the same replication is queued once, whoever fills the store. */
function idOf({ question, point, replication }: QueuedTask): string {
  const hex = createHash("sha256").update(`${question}.${point}.${replication}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
