import { batchDigest, gather } from "../experiment/batch/gather.ts";
import { readBatchManifest } from "../experiment/batch/manifest.ts";
import { Refusal } from "../experiment/batch/refusal.ts";
import { Cancelled } from "../experiment/batch/run.ts";
import type { Shard } from "../experiment/batch/shard.ts";
import { countsOf } from "../experiment/batch/status.ts";
import type { BatchStore, Failed } from "../experiment/batch/store.ts";
import { codeOf } from "./code.ts";
import { EXIT, Failure } from "./failure.ts";
import { type Language, sayIn } from "./language.ts";
import { toldBatch } from "./batch-told.ts";
import { machine } from "./machine.ts";
import { portablePath } from "./portable-path.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { createProgressLine } from "./progress.ts";
import { asJson } from "./result.ts";
import { batchReport } from "./text/batch-report.ts";
import { several } from "../language/plural.ts";

/** What `batch --format json` ends with, and `merge` too. */
export interface BatchResult {
  readonly rows: number;
  readonly done: number;
  readonly failed: number;
  /** `null` while replications are missing. */
  readonly digest: string | null;
  readonly replications: { readonly all: number; readonly done: number; readonly failed: number };
  readonly failures: readonly Failed[];
}

/** Flags of whatever ends a batch. */
export interface TellFlags {
  readonly out: string;
  readonly format: "text" | "json";
  readonly lang: Language;
  readonly quiet: boolean;
}

/**
 * Brings what is done into tables, unless other parts are still to come, and tells what has come of it.
 * @throws Failure when replications broke off
 */
export async function gatherAndTell(
  program: Program,
  store: BatchStore,
  flags: TellFlags,
  shard: Shard | undefined,
  signal: AbortSignal,
): Promise<void> {
  const say = sayIn(flags.lang);
  const { batch, folder } = store;
  if (shard === undefined && (store.pieces.size > 0 || (await readBatchManifest(folder)) === undefined)) {
    const line = createProgressLine(
      process.stderr,
      say,
      () => performance.now(),
      (done, all) =>
        say(`${done} of ${several(all, "replication")} brought into tables`, `已汇入结果表 ${done}/${all}`),
    );
    try {
      await gather(
        folder,
        batch,
        store,
        program.measures,
        { machine: machine(), code: codeOf(), tellPath: portablePath },
        {
          signal,
          ...(flags.quiet ? {} : { onProgress: (done, jobs) => line.update({ done, jobs, share: done / jobs }) }),
        },
      );
    } finally {
      line.end();
    }
  }
  const failures = [...store.failed.values()].map(({ point, replication, failed }) => ({ point, replication, failed }));
  const result: BatchResult = { ...countsOf(batch, store), digest: batchDigest(batch, store), failures };
  if (flags.format === "json") print(asJson(result));
  else
    print(
      batchReport(program, batch, result, shard === undefined ? await toldBatch(program, folder) : undefined, flags),
    );
  if (failures.length > 0)
    throw new Failure(
      say(
        `${several(failures.length, "replication")} failed; --retry runs ` +
          `${failures.length === 1 ? "it" : "them"} again`,
        `${failures.length} 次运行失败；加 --retry 重做`,
      ),
    );
}

/** Runs something of a batch; what it refuses or cannot write ends the command in words. */
export async function refusing(lang: Language, run: () => Promise<void>): Promise<void> {
  const say = sayIn(lang);
  try {
    await run();
  } catch (error) {
    if (error instanceof Refusal) throw new Failure(error.text[lang], EXIT.badInput, { cause: error });
    if (error instanceof Cancelled)
      throw new Failure(say("the batch was cancelled", "批次已取消"), EXIT.failed, { cause: error });
    const reason = UNWRITABLE[(error as NodeJS.ErrnoException).code ?? ""];
    if (reason === undefined) throw error;
    const path = (error as NodeJS.ErrnoException).path ?? "";
    const where = path === "" ? "" : `${path}: `;
    throw new Failure(`${where}${say(...reason)}`, EXIT.failed, { cause: error });
  }
}

const UNWRITABLE: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  EACCES: ["no permission to write", "没有写入权限"],
  EPERM: ["no permission to write", "没有写入权限"],
  EROFS: ["the disk is read-only", "磁盘只读"],
  ENOSPC: ["the disk is full", "磁盘已满"],
  EDQUOT: ["the disk quota is used up", "磁盘配额已用完"],
  EFBIG: ["the file is too large for the disk", "文件超出磁盘限制"],
  EIO: ["the disk does not answer", "磁盘读写出错"],
};
