import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshen } from "../../src/build/freshen.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "yigongti-freshen-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is built takes some time, and is fresh from then on. */
function building(fails = 0) {
  const seen = { builds: 0, atOnce: 0, most: 0 };
  let isFresh = false;
  const build = async (): Promise<void> => {
    seen.builds++;
    seen.most = Math.max(seen.most, ++seen.atOnce);
    await sleep(30);
    seen.atOnce--;
    if (seen.builds <= fails) throw new Error("does not build");
    isFresh = true;
  };
  const lock = join(folder, "dist", "building");
  return { seen, lock, once: () => freshen(() => !isFresh, build, lock) };
}

test("of several who find it stale one builds, the others wait for it", async () => {
  const { seen, lock, once } = building();
  await Promise.all([once(), once(), once()]);
  await once();
  expect(seen).toEqual({ builds: 1, atOnce: 0, most: 1 });
  expect(existsSync(lock)).toBe(false);
});

test("who waits for a build that fails builds itself", async () => {
  const { seen, once } = building(1);
  const ends = await Promise.allSettled([once(), once()]);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(seen).toEqual({ builds: 2, atOnce: 0, most: 1 });
});

test("a lock that a process has left behind holds nobody up", async () => {
  const { seen, lock, once } = building();
  await once();
  const left = building();
  // No process has so large a number.
  writeFileSync(lock, "4194305");
  await left.once();
  expect([seen.builds, left.seen.builds]).toEqual([1, 1]);
});
