import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Lock, takeLock } from "../experiment/batch/lock.ts";
import { Refusal } from "../experiment/batch/refusal.ts";
import { type Manifest, MANIFEST, parseManifest } from "../results/manifest.ts";
import type { InputFolder, OutputFolder } from "../results/sink.ts";
import { BATCH } from "../experiment/batch/store.ts";
import { EXIT, Failure } from "./failure.ts";
import type { Say } from "./language.ts";
import { openUnfinished, questionOf, type Unfinished } from "./unfinished.ts";

/** A folder that appears whole or not at all, whose run goes on where it was stopped. */
export interface AtomicFolder extends OutputFolder {
  /** Replications finished before a stop, and those that finish now. */
  readonly unfinished: Unfinished;
  /** Puts the folder in its place. */
  commit(): void;
  /** Removes what was written so far, but for finished replications. After `commit` it does nothing. */
  discard(): void;
  /** Gives up the sole right to the folder. */
  close(): Promise<void>;
}

export interface OutputChoice {
  /** Digest of what is asked. */
  readonly question: string;
  /** Results of another question may be replaced. */
  readonly overwrite: boolean;
}

/** Others on the same disk see by it that the holder lives, milliseconds. */
const BEAT_MS = 10_000;

/**
 * Opens a folder for writing, for this process alone: files go to a temporary folder beside it, which takes its name on
 * `commit`. Results of the same question are replaced then; those of another, finished or not, are refused unless they
 * may be overwritten, and so is any folder with other things in it.
 * @throws Failure: 2 when there is something else in the way or somebody at work on it, 1 when it cannot be written
 */
export async function openOutputFolder(path: string, say: Say, choice: OutputChoice): Promise<AtomicFolder> {
  const target = resolve(path);
  refuseForeign(target, say);
  const beside = besideOf(target);
  const lock = await lockOf(path, beside.lock, say);
  const beating = setInterval(() => void lock.beat({ running: [], leftSeconds: null }).catch(ignore), BEAT_MS);
  beating.unref();
  const close = async (): Promise<void> => {
    clearInterval(beating);
    await lock.release();
  };
  try {
    clearLeftovers(target);
    refuseAnother(target, choice, say);
    return atomicFolder(path, target, openUnfinished(beside.unfinished, choice.question), close, say);
  } catch (error) {
    await close();
    throw error instanceof Failure ? error : cannotWrite(path, error, say);
  }
}

const ignore = (): void => undefined;

/** What stands beside a folder while it is written. */
const besideOf = (target: string) => ({
  lock: `${target}.lock`,
  partial: `${target}.partial`,
  replaced: `${target}.replaced`,
  unfinished: `${target}.unfinished`,
});

function atomicFolder(
  path: string,
  target: string,
  unfinished: Unfinished,
  close: () => Promise<void>,
  say: Say,
): AtomicFolder {
  const { partial, replaced } = besideOf(target);
  const open = new Set<number>();
  const discard = (): void => {
    for (const descriptor of open) closeSync(descriptor);
    open.clear();
    rmSync(partial, { recursive: true, force: true });
  };
  const writing = <A>(act: () => A): A => {
    try {
      return act();
    } catch (error) {
      discard();
      unfinished.remove();
      throw cannotWrite(path, error, say);
    }
  };
  writing(() => mkdirSync(partial, { recursive: true }));
  return {
    unfinished,
    create(file) {
      const full = join(partial, file);
      const descriptor = writing(() => {
        mkdirSync(dirname(full), { recursive: true });
        return openSync(full, "wx");
      });
      open.add(descriptor);
      return {
        write: (bytes) => writing(() => writeAll(descriptor, bytes)),
        close() {
          open.delete(descriptor);
          writing(() => closeSync(descriptor));
        },
      };
    },
    commit() {
      writing(() => {
        if (existsSync(target)) renameSync(target, replaced);
        renameSync(partial, target);
        rmSync(replaced, { recursive: true, force: true });
        unfinished.remove();
      });
    },
    discard,
    close,
  };
}

/** The sole right to write a folder. @throws Failure naming who has it */
async function lockOf(path: string, lock: string, say: Say): Promise<Lock> {
  try {
    return await takeLock(lock);
  } catch (error) {
    if (!(error instanceof Refusal)) throw cannotWrite(path, error, say);
    const { en, zh } = error.text;
    throw new Failure(say(`--out ${path}: ${en}`, `--out ${path}：${zh}`), EXIT.badInput);
  }
}

/** What a killed run left beside the target goes; results that it had just moved aside come back. */
function clearLeftovers(target: string): void {
  const { partial, replaced } = besideOf(target);
  rmSync(partial, { recursive: true, force: true });
  if (existsSync(replaced) && !existsSync(target)) renameSync(replaced, target);
  rmSync(replaced, { recursive: true, force: true });
}

/** Results of another question are somebody's work. */
function refuseAnother(target: string, { question, overwrite }: OutputChoice, say: Say): void {
  if (overwrite) return;
  const end = say("give a new folder, or --overwrite", "请另给文件夹，或加 --overwrite");
  if (isResults(target)) {
    const { question: asked, scenario, seed, replications } = manifestOf(target);
    if (asked === question) return;
    const runs = replications.length;
    throw new Failure(
      say(
        `--out ${target}: the folder holds the result of another question ("${scenario.name}", seed ${seed}, ${runs} ` +
          `replications); ${end}`,
        `--out ${target}：文件夹中是另一问题的结果（“${scenario.name}”，种子 ${seed}，重复 ${runs} 次）；${end}`,
      ),
      EXIT.badInput,
    );
  }
  const begun = questionOf(besideOf(target).unfinished);
  if (begun !== undefined && begun !== question)
    throw new Failure(
      say(
        `--out ${target}: an unfinished run of another question stands beside it; ${end}`,
        `--out ${target}：旁边有另一问题未完成的运行；${end}`,
      ),
      EXIT.badInput,
    );
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}

function refuseForeign(target: string, say: Say): void {
  const info = statSync(target, { throwIfNoEntry: false });
  if (info === undefined) return;
  if (!info.isDirectory()) {
    throw new Failure(
      say(`--out ${target}: expected a folder, found a file`, `--out ${target}：应为文件夹，却是文件`),
      EXIT.badInput,
    );
  }
  if (existsSync(join(target, BATCH)))
    throw new Failure(
      say(`--out ${target}: the folder holds a batch; give a new one`, `--out ${target}：文件夹中是批次，请另给一个`),
      EXIT.badInput,
    );
  if (readdirSync(target).length === 0 || isResults(target)) return;
  const message = say(
    `--out ${target}: the folder is not empty and holds no results of yigongti; give a new one`,
    `--out ${target}：文件夹非空且不是 yigongti 的结果，请另给一个`,
  );
  throw new Failure(message, EXIT.badInput);
}

/** True for the folder of a batch. */
export const isBatch = (folder: string): boolean => existsSync(join(folder, BATCH));

/** True for a folder that holds the results of one scenario. */
export function isResults(folder: string): boolean {
  if (isBatch(folder)) return false;
  try {
    manifestOf(folder);
    return true;
  } catch {
    return false;
  }
}

const manifestOf = (folder: string): Manifest => parseManifest(readFileSync(join(folder, MANIFEST), "utf8"), MANIFEST);

/** Why a file or folder of `--out` could not be written. */
export function cannotWrite(path: string, error: unknown, say: Say): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const reasons: Readonly<Record<string, string>> = {
    EACCES: say("no permission", "没有权限"),
    EPERM: say("no permission", "没有权限"),
    EROFS: say("the disk is read-only", "磁盘只读"),
    ENOSPC: say("the disk is full", "磁盘已满"),
    EDQUOT: say("the disk quota is used up", "磁盘配额已用完"),
    ENOENT: say("the folder above it cannot be made", "无法建立上级文件夹"),
    EEXIST: say("a file stands where a folder should be", "应为文件夹之处是文件"),
    ENOTDIR: say("a file stands where a folder should be", "应为文件夹之处是文件"),
    EISDIR: say("a folder stands where a file should be", "应为文件之处是文件夹"),
    EMFILE: say("too many files are open", "打开的文件过多"),
  };
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  const end = say("nothing was kept", "未保留任何内容");
  return new Failure(
    say(`--out ${path}: cannot be written: ${reason}; ${end}`, `--out ${path}：无法写入：${reason}；${end}`),
    EXIT.failed,
    { cause: error },
  );
}

/** A folder with the results of one scenario, for reading. @throws Failure for any other */
export function resultsFolder(path: string, say: Say): InputFolder {
  if (isResults(path)) return openInputFolder(path);
  throw new Failure(
    say(`${path}: this folder holds no results of yigongti`, `${path}：不是 yigongti 的结果文件夹`),
    EXIT.badInput,
  );
}

/** A folder of files for reading. */
export function openInputFolder(path: string): InputFolder {
  const list = (folder: string): string[] =>
    readdirSync(join(path, folder), { withFileTypes: true }).flatMap((entry) => {
      const below = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? list(below) : [below];
    });
  return { path, list: () => list("").sort(), read: (file) => readFileSync(join(path, file)) };
}
