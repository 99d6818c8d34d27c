import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Journal, isLeftover, openJournal, readJournal, writeDurably } from "../batch/durable.ts";
import { takeLock } from "../batch/lock.ts";
import { Refusal } from "../batch/refusal.ts";
import type { Outcome } from "../executor.ts";

/** A finished replication of some county: by which it is found again, and what came of it. */
export interface KeptRun extends Pick<Outcome, "replication" | "totals" | "digest"> {
  /** Digest of the county and its seed. */
  readonly county: string;
}

/** Finished replications (已完成的运行), each once, whatever question asked for them. */
export interface KeptRuns {
  /** Where they are kept; undefined where they are forgotten with the process. */
  readonly folder: string | undefined;
  readonly size: number;
  find(county: string, replication: number): KeptRun | undefined;
  /** Two that come twice are one. */
  keep(run: KeptRun): Promise<void>;
  close(): Promise<void>;
}

const RUNS = "runs.json";
const JOURNAL = "runs.jsonl";
const FORMAT = "yigongti-runs";
const FORMAT_VERSION = 1;

const keyOf = (county: string, replication: number): string => `${county}.${replication}`;

/** Runs that are kept as long as the process lives. */
export function keepInMemory(): KeptRuns {
  const known = new Map<string, KeptRun>();
  return keptRuns(
    undefined,
    known,
    () => Promise.resolve(),
    () => Promise.resolve(),
  );
}

/**
 * Runs kept in a folder, where another question may find them, and the same question goes on after any stop: each is
 * forced to the disk before it counts.
 * @throws Refusal when the folder holds something else, runs of another version, or somebody works on it
 */
export async function keepInFolder(folder: string, version: string): Promise<KeptRuns> {
  const about = join(folder, RUNS);
  if (existsSync(about)) refuseOther(folder, version, await readFile(about, "utf8"));
  else {
    if (existsSync(folder) && (await readdir(folder)).some((name) => !isLeftover(name)))
      throw new Refusal(
        `${folder}: the folder is not empty and keeps no runs; give a new one`,
        `${folder}：文件夹非空且不是运行记录，请另给一个`,
      );
    await writeDurably(
      about,
      `${JSON.stringify({ format: FORMAT, formatVersion: FORMAT_VERSION, version }, null, 1)}\n`,
    );
  }
  const lock = await takeLock(join(folder, "lock.json")).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(`${folder}: ${error.text.en}`, `${folder}：${error.text.zh}`, { cause: error });
  });
  let journal: Journal<KeptRun>;
  const known = new Map<string, KeptRun>();
  try {
    for (const run of await readJournal<KeptRun>(join(folder, JOURNAL)))
      known.set(keyOf(run.county, run.replication), run);
    journal = await openJournal(join(folder, JOURNAL));
  } catch (error) {
    await lock.release();
    throw error;
  }
  return keptRuns(
    folder,
    known,
    (run) => journal.append(run),
    async () => {
      await journal.close();
      await lock.release();
    },
  );
}

function keptRuns(
  folder: string | undefined,
  known: Map<string, KeptRun>,
  append: (run: KeptRun) => Promise<void>,
  close: () => Promise<void>,
): KeptRuns {
  return {
    folder,
    get size() {
      return known.size;
    },
    find: (county, replication) => known.get(keyOf(county, replication)),
    async keep(run) {
      const key = keyOf(run.county, run.replication);
      if (known.has(key)) return;
      known.set(key, run);
      await append(run);
    },
    close,
  };
}

function refuseOther(folder: string, version: string, text: string): void {
  let found: { readonly format?: string; readonly formatVersion?: number; readonly version?: string } = {};
  try {
    found = JSON.parse(text) as typeof found;
  } catch {
    // Said below.
  }
  if (found.format !== FORMAT || found.formatVersion !== FORMAT_VERSION)
    throw new Refusal(
      `${folder}: expected runs of format ${FORMAT_VERSION}, found ${found.format} ${found.formatVersion}`,
      `${folder}：应为格式 ${FORMAT_VERSION} 的运行记录，得到 ${found.format} ${found.formatVersion}`,
    );
  if (found.version !== version)
    throw new Refusal(
      `${folder}: it keeps runs of version ${found.version}, this is ${version}; give a new folder`,
      `${folder}：其中是 ${found.version} 版本的运行，当前为 ${version}；请另给文件夹`,
    );
}
