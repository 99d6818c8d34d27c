import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { dirname, join } from "node:path";
import { dist } from "./bundle.ts";

const LOOK_AGAIN_MS = 100;

/**
 * Builds what is stale, one process at a time: whoever comes second waits and finds it fresh, so that of two tests that
 * begin in a stale tree one builds. A lock whose process is gone is nobody's.
 * @param lock a file that holds the number of the process that builds
 */
export async function freshen(
  isStale: () => boolean,
  build: () => Promise<unknown>,
  lock = join(dist, "building"),
): Promise<void> {
  while (isStale()) {
    if (!claims(lock)) {
      await sleep(LOOK_AGAIN_MS);
      continue;
    }
    try {
      if (isStale()) await build();
      return;
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

/** Takes the lock where nobody has it. */
function claims(lock: string): boolean {
  mkdirSync(dirname(lock), { recursive: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  if (!isHeld(lock)) rmSync(lock, { force: true });
  return false;
}

/** Whether the process in a lock is there; one that has just been made may not bear its number yet. */
function isHeld(lock: string): boolean {
  try {
    const holder = Number(readFileSync(lock, "utf8"));
    return holder === 0 || process.kill(holder, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
