import { readFileSync } from "node:fs";
import { link, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Refusal } from "./refusal.ts";

/** A process that works on a batch, and how far it is. */
export interface Beat {
  readonly host: string;
  readonly pid: number;
  /** When the process began, as its system counts it: a later process of the same number is another. */
  readonly began: string;
  /** When it took the lock, ISO 8601. */
  readonly since: string;
  /** Replications being run, as [row, replication]. */
  readonly running: readonly (readonly [point: number, replication: number])[];
  /** Seconds of work left; `null` while unknown. */
  readonly leftSeconds: number | null;
}

/** Sole right to work on a folder or on a part of it (锁); kept alive by `beat`. */
export interface Lock {
  beat(progress: Pick<Beat, "running" | "leftSeconds">): Promise<void>;
  release(): Promise<void>;
}

/** On another machine a holder that was silent that long is taken for dead, seconds by the disk's own clock. */
const SILENT_SECONDS = 60;
/** A holder on another machine that was silent that long may be dead: one waits until it is sure. */
const QUIET_SECONDS = 15;

/** Takes a lock whose holder is dead or that nobody holds. @throws Refusal naming the holder */
export async function takeLock(path: string): Promise<Lock> {
  const own: Beat = {
    host: hostname(),
    pid: process.pid,
    began: beganOf(process.pid) ?? "",
    since: new Date().toISOString(),
    running: [],
    leftSeconds: null,
  };
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${own.pid}.tmp`;
  await writeFile(draft, JSON.stringify(own));
  try {
    await place(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    async beat(progress) {
      await writeFile(draft, JSON.stringify({ ...own, ...progress }));
      await rename(draft, path);
    },
    async release() {
      await rm(path, { force: true });
    },
  };
}

/** Gives the draft the lock's name, which only one of several can. */
async function place(draft: string, path: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await link(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    let holder = await holderOf(path);
    while (holder !== undefined && holder.host !== hostname() && (await silentSeconds(path)) > QUIET_SECONDS) {
      await setTimeout(1_000);
      holder = await holderOf(path);
    }
    if (holder !== undefined) {
      const { host, pid, since } = holder;
      throw new Refusal(
        `it is being worked on since ${since} by process ${pid} on ${host}`,
        `${host} 上的进程 ${pid} 自 ${since} 起正在处理`,
      );
    }
    await rm(path, { force: true });
  }
  throw new Refusal("others are taking it over at this moment", "其他进程正在接手");
}

/** Who holds a lock and is alive; undefined when nobody does. */
export async function holderOf(path: string): Promise<Beat | undefined> {
  let beat: Beat;
  try {
    beat = JSON.parse(await readFile(path, "utf8")) as Beat;
  } catch {
    return undefined;
  }
  if (beat.host === hostname()) return beganOf(beat.pid) === beat.began ? beat : undefined;
  return (await silentSeconds(path)) < SILENT_SECONDS ? beat : undefined;
}

/** How long a file has not been touched, by the clock of the disk that it lies on. */
async function silentSeconds(path: string): Promise<number> {
  const probe = `${path}.${process.pid}.probe.tmp`;
  try {
    await writeFile(probe, "");
    const [now, then] = await Promise.all([stat(probe), stat(path)]);
    return (now.mtimeMs - then.mtimeMs) / 1000;
  } catch {
    return 0;
  } finally {
    await rm(probe, { force: true });
  }
}

/** When a living process began, in the words of its system; undefined when there is none of that number. */
function beganOf(pid: number): string | undefined {
  try {
    // After the command's name in brackets, which may hold anything, start time is the 20th figure.
    const figures = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return figures[0] === "Z" ? undefined : `${boot} ${figures[19]}`;
  } catch {
    if (process.platform === "linux") return undefined;
  }
  try {
    process.kill(pid, 0);
    return "";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? "" : undefined;
  }
}
