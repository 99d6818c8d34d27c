import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Beat, holderOf, takeLock } from "../../../src/experiment/batch/lock.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-lock-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("is held by one, who is named, until it is released", async () => {
  const path = join(folder, "held.json");
  const lock = await takeLock(path);
  await expect(takeLock(path)).rejects.toThrow(`by process ${process.pid} on `);
  await lock.beat({ running: [[1, 2]], leftSeconds: 7 });
  expect(await holderOf(path)).toMatchObject({ pid: process.pid, running: [[1, 2]], leftSeconds: 7 });
  await lock.release();
  expect(await holderOf(path)).toBeUndefined();
  await (await takeLock(path)).release();
});

test.skipIf(process.platform !== "linux")(
  "of a dead process, or of an earlier one of the same number, is free",
  async () => {
    const path = join(folder, "dead.json");
    const lock = await takeLock(path);
    const own = JSON.parse(readFileSync(path, "utf8")) as Beat;
    await lock.release();
    writeFileSync(path, JSON.stringify({ ...own, began: "another" }));
    expect(await holderOf(path)).toBeUndefined();

    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    writeFileSync(path, JSON.stringify({ ...own, pid: child.pid }));
    const next = await takeLock(path);
    await next.release();
  },
);

test("on another machine counts while it beats", async () => {
  const path = join(folder, "far.json");
  const beat = { host: "elsewhere", pid: 1, began: "x", since: "2024-01-01T00:00:00Z", running: [], leftSeconds: null };
  writeFileSync(path, JSON.stringify(beat));
  await expect(takeLock(path)).rejects.toThrow("by process 1 on elsewhere");
  const silent = (seconds: number): void => utimesSync(path, Date.now() / 1000 - seconds, Date.now() / 1000 - seconds);
  silent(600);
  await (await takeLock(path)).release();

  // Silent for a while: whoever wants the lock waits until the holder is certainly dead.
  writeFileSync(path, JSON.stringify(beat));
  silent(58);
  const asked = performance.now();
  await (await takeLock(path)).release();
  expect(performance.now() - asked).toBeGreaterThan(1_000);
});
