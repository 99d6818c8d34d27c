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
import { MANIFEST, parseManifest } from "../results/manifest.ts";
import type { InputFolder, OutputFolder } from "../results/sink.ts";
import { BATCH } from "../experiment/batch/store.ts";
import { EXIT, Failure } from "./failure.ts";
import type { Say } from "./language.ts";

/** A folder that appears whole or not at all. */
export interface AtomicFolder extends OutputFolder {
  /** Puts the folder in its place. */
  commit(): void;
  /** Removes what was written so far. After `commit` it does nothing. */
  discard(): void;
}

/**
 * Opens a folder for writing: files go to a temporary folder beside it, which takes its name on `commit`. A folder of
 * results of this program is replaced then; any other that is not empty is refused.
 * @throws Failure: 2 when there is something else in the way, 1 when it cannot be written
 */
export function openOutputFolder(path: string, say: Say): AtomicFolder {
  const target = resolve(path);
  refuseForeign(target, say);
  const temporary = `${target}.partial-${process.pid}`;
  const open = new Set<number>();
  const discard = (): void => {
    for (const descriptor of open) closeSync(descriptor);
    open.clear();
    rmSync(temporary, { recursive: true, force: true });
  };
  const writing = <A>(act: () => A): A => {
    try {
      return act();
    } catch (error) {
      discard();
      throw cannotWrite(path, error, say);
    }
  };
  writing(() => {
    mkdirSync(dirname(target), { recursive: true });
    clearLeftovers(target);
    mkdirSync(temporary);
  });

  return {
    create(file) {
      const full = join(temporary, file);
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
        const replaced = `${temporary}-replaced`;
        if (existsSync(target)) renameSync(target, replaced);
        renameSync(temporary, target);
        rmSync(replaced, { recursive: true, force: true });
      });
    },
    discard,
  };
}

/** What runs that were killed left beside the target goes; results that one of them had just moved aside come back. */
function clearLeftovers(target: string): void {
  const parent = dirname(target);
  for (const name of readdirSync(parent)) {
    const found = LEFTOVER.exec(name);
    if (found === null || join(parent, found[1]!) !== target || isAlive(Number(found[2]))) continue;
    const movedAside = found[3] !== undefined;
    if (movedAside && !existsSync(target)) renameSync(join(parent, name), target);
    else rmSync(join(parent, name), { recursive: true, force: true });
  }
}

const LEFTOVER = /^(.+)\.partial-(\d+)(-replaced)?$/;

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
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

/** True for a folder that holds the results of one scenario. */
export function isResults(folder: string): boolean {
  if (existsSync(join(folder, BATCH))) return false;
  try {
    parseManifest(readFileSync(join(folder, MANIFEST), "utf8"), MANIFEST);
    return true;
  } catch {
    return false;
  }
}

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

/** A folder of files for reading. */
export function openInputFolder(path: string): InputFolder {
  const list = (folder: string): string[] =>
    readdirSync(join(path, folder), { withFileTypes: true }).flatMap((entry) => {
      const below = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? list(below) : [below];
    });
  return { list: () => list("").sort(), read: (file) => readFileSync(join(path, file)) };
}
