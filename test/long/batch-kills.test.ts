import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { batchDigest } from "../../src/experiment/batch/gather.ts";
import { readBatchManifest } from "../../src/experiment/batch/manifest.ts";
import { paths, readBatchFile, readState } from "../../src/experiment/batch/store.ts";
import { begun, type FakeBatch, fakeBatch } from "../support/fake-batch.ts";
import { type Spawned, spawnNode } from "../support/spawn.ts";

const KILLS = 200;
const ROWS = 40;
const REPLICATIONS = 200;

let batch: FakeBatch;
beforeAll(async () => {
  const factors = `factors: { extra: { range: [0, ${ROWS - 1}], points: ${ROWS} } }`;
  batch = await fakeBatch(`${factors}\nreplications: ${REPLICATIONS}`, { years: 1, extra: 0, msPerDay: 0.05 });
});
afterAll(() => batch.remove());

/** Uniforms by a linear congruence (D. H. Lehmer), so that a run can be repeated. */
function createUniforms(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const begin = (folder: string): Spawned =>
  spawnNode("test/support/batch-main.ts", [folder, join(batch.folder, "base.json")]);

/** Waits until a process has the lock of a folder that the one before it left behind. */
async function atWork(folder: string, before: string): Promise<string> {
  const lock = join(paths(folder).locks, "all.json");
  for (let tries = 0; tries < 12_000; tries++) {
    const pid = existsSync(lock) ? (/"pid":(\d+)/.exec(readFileSync(lock, "utf8"))?.[1] ?? before) : before;
    if (pid !== before) return pid;
    await delay(10);
  }
  throw new Error("no process took the lock");
}

/** Bytes of a line of the journal, at least. */
const LINE = 100;

/** Waits until a process has written down some more replications, or has ended. */
async function hasDone(folder: string, more: number, running: Spawned): Promise<void> {
  const journal = join(paths(folder).journals, "all.jsonl");
  const bytes = (): number => statSync(journal, { throwIfNoEntry: false })?.size ?? 0;
  const enough = bytes() + LINE * more;
  let ended = false;
  void running.ended.then(() => (ended = true));
  while (!ended && bytes() < enough) await delay(5);
}

test(`${KILLS} kills at random moments lose nothing and let nothing be done twice`, async () => {
  const [killed, whole] = [await begun(batch, "killed"), await begun(batch, "whole")];
  const uniform = createUniforms(20_231_117);
  let before: ReadonlySet<string> = new Set();
  let holder = "";
  let kills = 0;
  for (; kills < KILLS; kills++) {
    const running = begin(killed);
    // One in ten while it starts, the others while it works or brings results into tables.
    if (uniform() < 0.1) await delay(500 * uniform());
    else {
      holder = await Promise.race([atWork(killed, holder), running.ended.then(({ stderr }) => stderr)]);
      // However slow the machine is, it has done something, mostly.
      await hasDone(killed, Math.floor(4 * uniform()), running);
      await delay(100 * uniform());
    }
    running.signal("SIGKILL");
    await running.ended;
    const { finished } = await readState(killed);
    for (const key of before) expect(finished.has(key), `${key} after kill ${kills}`).toBe(true);
    before = new Set(finished.keys());
  }
  const ends = [await begin(killed).ended, await begin(whole).ended];
  expect(ends.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
    { code: 0, stderr: "" },
    { code: 0, stderr: "" },
  ]);

  const file = await readBatchFile(killed);
  const state = await readState(killed);
  expect(state.finished.size).toBe(ROWS * REPLICATIONS);
  expect(batchDigest(file, state)).toBe(batchDigest(file, await readState(whole)));
  const rows = async (folder: string) => (await readBatchManifest(folder))!.tables.map((table) => table.rows);
  expect(await rows(killed)).toEqual(await rows(whole));
  const journal = readFileSync(join(paths(killed).journals, "all.jsonl"), "utf8").split("\n");
  const done = journal.flatMap((line) => /"point":\d+,"replication":\d+,"seed"/.exec(line)?.[0] ?? []);
  expect(new Set(done).size).toBe(done.length);
  expect(before.size).toBeGreaterThan(kills / 2);
});
