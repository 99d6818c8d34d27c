import { readPiece } from "../results/piece.ts";
import type { RowLoader } from "../experiment/batch/rows.ts";
import { Refusal } from "../experiment/batch/refusal.ts";
import type { Status } from "../experiment/batch/status.ts";
import { type BatchFile, type BatchStore, keyOf, readBatchFile, writeBatchFile } from "../experiment/batch/store.ts";
import type { Told } from "../experiment/executor.ts";
import { type Database, openDatabase } from "../experiment/store/database.ts";
import { openShared, type SharedStore } from "../experiment/store/shared.ts";
import { statusInStore } from "../experiment/store/status.ts";
import { print } from "./print.ts";
import type { Language } from "./language.ts";
import { sayIn } from "./language.ts";
import type { Program } from "./program.ts";
import { createProgressLine } from "./progress.ts";
import { asJson } from "./result.ts";

/** Opens a store for one thing. */
async function inStore<A>(
  url: string,
  version: string,
  act: (store: SharedStore, database: Database) => Promise<A>,
): Promise<A> {
  const database = await openDatabase(url, { supervise: false });
  try {
    return await act(await openShared(database, version), database);
  } finally {
    await database.close();
  }
}

/** Puts a folder's batch into the store that workers share, or what of it is not there yet. */
export async function fillStore(
  program: Program,
  { batch, finished }: BatchStore,
  rows: RowLoader,
  url: string,
  flags: { readonly out: string; readonly retry: boolean; readonly lang: Language; readonly format: "text" | "json" },
): Promise<void> {
  const say = sayIn(flags.lang);
  if (finished.size > 0)
    throw new Refusal(
      `${flags.out}: ${finished.size} replications of its batch are done here already; go on here, or give ` +
        `a new folder`,
      `${flags.out}：该批次已在此完成 ${finished.size} 次运行；请在此继续，或另给文件夹`,
    );
  await inStore(url, program.version, async (store) => {
    const input = async (point: number) => {
      const sets = batch.points[point]!.sets.map((set) => ({ ...set, keyAt: NOWHERE, valueAt: NOWHERE }));
      return (await rows.row(sets)).input;
    };
    const queued = await store.fill(batch, input, flags.retry);
    const done = (await store.done(batch.question)).length;
    const all = batch.points.length * batch.replications;
    if (flags.format === "json") return print(asJson({ rows: batch.points.length, replications: all, queued, done }));
    print(
      [
        say(
          `${queued} of ${all} replications are new in the queue, ${done} are done`,
          `${all} 次运行中新排入 ${queued} 次，已完成 ${done} 次`,
        ),
        say(
          `Next: worker --store ... on each machine; then merge ${flags.out} --store ...`,
          `下一步：在每台机器上运行 worker --store ...；完成后 merge ${flags.out} --store ...`,
        ),
      ].join("\n"),
    );
  });
}

const NOWHERE = { file: "", line: 1, column: 1 };

/** How far a batch in the store is: that of a folder, or the only one there. @throws Refusal where it is not there */
export async function statusAtStore(folder: string | undefined, url: string, version: string): Promise<Status> {
  return inStore(url, version, async (store) => {
    const wanted = folder === undefined ? undefined : (await readBatchFile(folder)).question;
    const batch = wanted === undefined ? onlyOne(await store.batches(), version) : await store.batch(wanted);
    if (batch !== undefined) return statusInStore(store, batch);
    throw new Refusal(`--store: it does not hold the batch of ${folder}`, `--store：其中没有 ${folder} 的批次`);
  });
}

/** @throws Refusal unless there is one */
function onlyOne(batches: readonly BatchFile[], version: string): BatchFile {
  if (batches.length === 1) return batches[0]!;
  const names = batches.map(({ design, points }) => `${design.file} (${points.length})`).join(", ");
  throw new Refusal(
    `--store: expected one batch of version ${version}, found ${batches.length}${names === "" ? "" : `: ${names}`}; ` +
      `name the folder that batch --store wrote to`,
    `--store：应有一个 ${version} 版本的批次，得到 ${batches.length} 个${names === "" ? "" : `：${names}`}；请给出 batch --store 所用的文件夹`,
  );
}

/** Makes a folder say which of the store's batches it is, where it does not yet. @throws Refusal unless there is one */
export async function claimFolder(folder: string, url: string, version: string): Promise<void> {
  if (await readBatchFile(folder).then(yes, no)) return;
  await inStore(url, version, async (store) => {
    await writeBatchFile(folder, onlyOne(await store.batches(), version));
  });
}

const yes = (): boolean => true;
const no = (): boolean => false;

/** Brings what the store has of a folder's batch home, each piece forced to the disk; what is there already stays. */
export async function bringHome(
  store: BatchStore,
  url: string,
  version: string,
  flags: { readonly quiet: boolean; readonly lang: Language },
): Promise<void> {
  const say = sayIn(flags.lang);
  const { question } = store.batch;
  await inStore(url, version, async (shared) => {
    const known = await shared.batch(question);
    if (known === undefined)
      throw new Refusal(
        `--store: it does not hold this folder's batch of version ${store.batch.version}`,
        `--store：其中没有该文件夹的批次（版本 ${store.batch.version}）`,
      );
    if (known.replications > store.batch.replications) await store.extend(known.replications);
    const missing = (await shared.done(question)).filter(
      ({ point, replication }) => !store.finished.has(keyOf(point, replication)),
    );
    const line = createProgressLine(
      process.stderr,
      say,
      () => performance.now(),
      (done, all) => say(`${done} of ${all} results brought`, `已取回 ${done}/${all} 个结果`),
    );
    for (const [i, task] of missing.entries()) {
      const packed = Uint8Array.from(await shared.piece({ question, ...task }));
      await store.keep(readPiece<Told>(packed).told, packed);
      if (!flags.quiet) line.update({ done: i + 1, jobs: missing.length, share: (i + 1) / missing.length });
    }
    line.end();
    for (const failed of await shared.failures(question)) await store.fail(failed);
  });
}
