import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Text } from "../../county/input/text.ts";
import type { TableFormat } from "../../results/folder.ts";
import { readPiece } from "../../results/piece.ts";
import { MANIFEST } from "../../results/manifest.ts";
import type { Sampling } from "../designs/design.ts";
import type { Told } from "../executor.ts";
import type { Need } from "../need.ts";
import { type Journal, isLeftover, openJournal, readJournal, writeDurably } from "./durable.ts";
import { type Beat, type Lock, holderOf, takeLock } from "./lock.ts";
import { readBatchManifest } from "./manifest.ts";
import type { Plan } from "./plan.ts";
import { Refusal } from "./refusal.ts";
import { type Shard, nameOf } from "./shard.ts";

/** A replication that is done. */
export interface Finished {
  readonly point: number;
  readonly replication: number;
  readonly seed: number;
  readonly digest: string;
  readonly events: number;
  readonly wallMs: number;
}

/** A replication that broke off. */
export interface Failed {
  readonly point: number;
  readonly replication: number;
  readonly failed: string;
}

/** What a journal holds, each with the time at which it happened. */
export type JournalEntry = (Finished | Failed) & { readonly at: string };

/** The batch that a folder holds: what `batch.json` says. */
export interface BatchFile extends Plan {
  readonly format: typeof BATCH_FORMAT;
  readonly formatVersion: number;
  readonly tableFormat: TableFormat;
  /** The design file, as it was. */
  readonly design: { readonly file: string; readonly text: string; readonly sampling?: Sampling };
  /** What a report says of it beside the figures; batches begun before reports of them have none. */
  readonly about?: AboutBatch;
  /** Needs that its budgets go by, by the digest of the baseline that shows each: whoever goes on runs none again. */
  readonly needs?: Readonly<Record<string, Need>>;
}

/** What a batch is about, in words. */
export interface AboutBatch {
  readonly scenario: Text;
  readonly county: Text;
  /** A real place without figures of its own, which every report marks. */
  readonly marked: boolean;
  /** What each factor is, in the order of the factors; empty where nothing says so. */
  readonly factors: readonly Text[];
}

export const BATCH_FORMAT = "yigongti-batch";
export const BATCH_VERSION = 1;
export const BATCH = "batch.json";
const CANCEL = "cancel";

/** What has become of the replications of a batch, by `keyOf`. */
export interface State {
  readonly finished: ReadonlyMap<string, Finished>;
  /** Pieces that no table holds yet. */
  readonly pieces: ReadonlySet<string>;
  /** Broken off and not run again since. */
  readonly failed: ReadonlyMap<string, Failed>;
}

export const keyOf = (point: number, replication: number): string => `${point}.${replication}`;

/** A batch's folder being worked on: every finished replication stands in it once, whenever the process is killed. */
export interface BatchStore extends State {
  readonly folder: string;
  readonly batch: BatchFile;
  keep(told: Told, packed: Uint8Array): Promise<void>;
  fail(failed: Failed): Promise<void>;
  /** Raises the number of replications of every row. */
  extend(replications: number): Promise<void>;
  /** Says how far the work is. @returns whether somebody asked for an end */
  beat(progress: Pick<Beat, "running" | "leftSeconds">): Promise<boolean>;
  close(): Promise<void>;
}

/** Paths in a batch's folder. */
export const paths = (folder: string) => ({
  batch: join(folder, BATCH),
  manifest: join(folder, MANIFEST),
  pieces: join(folder, "pieces"),
  journals: join(folder, "journal"),
  locks: join(folder, "locks"),
  cancel: join(folder, CANCEL),
  piece: (point: number, replication: number): string =>
    join(folder, "pieces", `${String(point).padStart(6, "0")}-${String(replication).padStart(5, "0")}.piece`),
});

/** @throws Refusal when the folder holds no batch of this program, or one of a later format */
export async function readBatchFile(folder: string): Promise<BatchFile> {
  let found: Partial<BatchFile>;
  try {
    found = JSON.parse(await readFile(paths(folder).batch, "utf8")) as Partial<BatchFile>;
  } catch {
    throw new Refusal(`${folder}: this folder holds no batch`, `${folder}：此文件夹中没有批次`);
  }
  if (found.format !== BATCH_FORMAT || found.formatVersion !== BATCH_VERSION)
    throw new Refusal(
      `${folder}: expected a batch of format ${BATCH_VERSION}, found ${found.format} ${found.formatVersion}`,
      `${folder}：应为格式 ${BATCH_VERSION} 的批次，得到 ${found.format} ${found.formatVersion}`,
    );
  return found as BatchFile;
}

/** Says what a folder's batch is, unless it says so already. @throws Refusal when the folder holds anything else */
export async function writeBatchFile(folder: string, batch: BatchFile): Promise<void> {
  if (existsSync(folder) && !existsSync(paths(folder).batch)) {
    const others = (await readdir(folder)).filter((name) => !isLeftover(name));
    if (others.length > 0)
      throw new Refusal(
        `${folder}: the folder is not empty and holds no batch; give a new one`,
        `${folder}：文件夹非空且不是批次，请另给一个`,
      );
  }
  await mkdir(folder, { recursive: true });
  await writeDurably(paths(folder).batch, `${JSON.stringify(batch, null, 1)}\n`);
}

/**
 * What a folder says has become of its replications.
 * @param gathered called for a piece whose rows stand in the tables already
 */
export async function readState(folder: string, gathered?: (piece: string) => Promise<void>): Promise<State> {
  const at = paths(folder);
  const finished = new Map<string, Finished>();
  const failed = new Map<string, Failed>();
  const told = new Map<string, Finished>();
  const manifest = await readBatchManifest(folder);
  for (const each of manifest?.replications ?? []) finished.set(keyOf(each.point, each.replication), each);
  for (const entry of await journalEntries(folder)) {
    const key = keyOf(entry.point, entry.replication);
    if ("failed" in entry) failed.set(key, entry);
    else told.set(key, entry);
  }
  const pieces = new Set<string>();
  for (const name of existsSync(at.pieces) ? await readdir(at.pieces) : []) {
    const [, point, replication] = PIECE.exec(name) ?? [];
    if (point === undefined) continue;
    const key = keyOf(Number(point), Number(replication));
    if (finished.has(key)) {
      await gathered?.(join(at.pieces, name));
      continue;
    }
    pieces.add(key);
    finished.set(key, told.get(key) ?? (await headOf(join(at.pieces, name))));
  }
  for (const key of finished.keys()) failed.delete(key);
  return { finished, pieces, failed };
}

const PIECE = /^(\d+)-(\d+)\.piece$/;

/** A piece that the journal does not know: the process was killed between the two. */
async function headOf(path: string): Promise<Finished> {
  const { told } = await openPiece(path);
  const { point, replication, seed, digest, events, wallMs } = told;
  return { point, replication, seed, digest, events, wallMs };
}

/** What a finished replication left as a piece. @throws Refusal when it is damaged */
export async function openPiece(path: string): Promise<ReturnType<typeof readPiece<Told>>> {
  try {
    return readPiece<Told>(await readFile(path));
  } catch (cause) {
    throw new Refusal(
      `${path}: ${(cause as Error).message}; remove it, and its replication is run again`,
      `${path}：结果片段已损坏；请删除该文件，相应运行将重做`,
      { cause },
    );
  }
}

/** The entries of all journals of a folder, file by file. */
async function journalEntries(folder: string): Promise<readonly JournalEntry[]> {
  const { journals } = paths(folder);
  if (!existsSync(journals)) return [];
  const files = (await readdir(journals)).filter((name) => name.endsWith(".jsonl")).sort();
  const entries = await Promise.all(files.map((name) => readJournal<JournalEntry>(join(journals, name))));
  return entries.flat().sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Who works on a folder now, by the name of the part. */
export async function holdersOf(folder: string): Promise<ReadonlyMap<string, Beat>> {
  const { locks } = paths(folder);
  const holders = new Map<string, Beat>();
  for (const name of existsSync(locks) ? await readdir(locks) : []) {
    if (!name.endsWith(".json")) continue;
    const holder = await holderOf(join(locks, name));
    if (holder !== undefined) holders.set(basename(name, ".json"), holder);
  }
  return holders;
}

/** Opens a folder that holds a batch for working on it, or on a part of it. @throws Refusal while others do */
export async function openStore(path: string, shard?: Shard): Promise<BatchStore> {
  const folder = resolve(path);
  const at = paths(folder);
  const name = nameOf(shard);
  const holders = await holdersOf(folder);
  const others = [...holders].filter(([part]) => shard === undefined || part === "all");
  if (others.length > 0 && others[0]![0] !== name) {
    const [part, { host, pid, since }] = others[0]!;
    throw new Refusal(
      `${path}: ${part} is being worked on since ${since} by process ${pid} on ${host}`,
      `${path}：${host} 上的进程 ${pid} 自 ${since} 起正在处理 ${part}`,
    );
  }
  // An end asked for earlier is over. Once the lock is held, what is asked for is meant for this one.
  if (holders.size === 0) await rm(at.cancel, { force: true });
  const lock = await lockOf(path, join(at.locks, `${name}.json`));
  let journal: Journal<JournalEntry>;
  let state: State;
  let batch = await readBatchFile(folder);
  try {
    if (holders.size === 0) await clearLeftovers(at.pieces);
    journal = await openJournal(join(at.journals, `${name}.jsonl`));
    // The process that put its rows into the tables was ended before it could clear up.
    state = await readState(folder, (piece) => rm(piece, { force: true }));
  } catch (error) {
    await lock.release();
    throw error;
  }
  const { finished, pieces, failed } = state as {
    readonly finished: Map<string, Finished>;
    readonly pieces: Set<string>;
    readonly failed: Map<string, Failed>;
  };
  return {
    folder,
    get batch() {
      return batch;
    },
    finished,
    pieces,
    failed,
    async keep({ point, replication, seed, digest, events, wallMs }, packed) {
      await writeDurably(at.piece(point, replication), packed);
      const done: Finished = { point, replication, seed, digest, events, wallMs: Math.round(wallMs) };
      const key = keyOf(point, replication);
      finished.set(key, done);
      pieces.add(key);
      failed.delete(key);
      await journal.append({ at: new Date().toISOString(), ...done });
    },
    async fail(broken) {
      failed.set(keyOf(broken.point, broken.replication), broken);
      await journal.append({ at: new Date().toISOString(), ...broken });
    },
    async extend(replications) {
      batch = { ...batch, replications };
      await writeBatchFile(folder, batch);
    },
    async beat(progress) {
      await lock.beat(progress);
      return existsSync(at.cancel);
    },
    async close() {
      await journal.close();
      await lock.release();
    },
  };
}

async function lockOf(path: string, file: string): Promise<Lock> {
  try {
    return await takeLock(file);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(`${path}: ${error.text.en}`, `${path}：${error.text.zh}`, { cause: error });
  }
}

async function clearLeftovers(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) if (isLeftover(name)) await rm(join(folder, name), { force: true });
}

/** Asks whoever works on a folder to end, finished replications kept. @returns how many are asked */
export async function cancelBatch(folder: string): Promise<number> {
  await readBatchFile(folder);
  const holders = await holdersOf(folder);
  if (holders.size > 0) await writeFile(paths(folder).cancel, new Date().toISOString());
  return holders.size;
}
