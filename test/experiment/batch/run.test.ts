import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { openInputFolder } from "../../../src/command/output-folder.ts";
import { batchDigest, gather } from "../../../src/experiment/batch/gather.ts";
import { type BatchManifest, readBatchManifest } from "../../../src/experiment/batch/manifest.ts";
import { pointFigures } from "../../../src/experiment/batch/outcomes.ts";
import { type BatchHooks, Cancelled, runBatch, tasksLeft } from "../../../src/experiment/batch/run.ts";
import { statusOf } from "../../../src/experiment/batch/status.ts";
import {
  type BatchStore,
  cancelBatch,
  type JournalEntry,
  openStore,
  paths,
} from "../../../src/experiment/batch/store.ts";
import { execute } from "../../../src/experiment/execute.ts";
import { type Executor, RunStopped } from "../../../src/experiment/executor.ts";
import { createHereExecutor } from "../../../src/experiment/here.ts";
import { createThreadExecutor } from "../../../src/experiment/threads.ts";
import { digestRun } from "../../../src/results/digest.ts";
import { readTable } from "../../../src/results/folder.ts";
import { numberColumn, stringColumn } from "../../../src/results/labelled.ts";
import { begun, type FakeBatch, fakeBatch, MEASURES, rowOf } from "../../support/fake-batch.ts";
import { createFakeCounty, type FakeInput } from "../../support/fake-county.ts";

const batches: FakeBatch[] = [];
afterEach(() => batches.splice(0).forEach((batch) => batch.remove()));

async function made(design: string, fake?: FakeInput): Promise<FakeBatch> {
  const batch = await fakeBatch(design, fake);
  batches.push(batch);
  return batch;
}

const threads = (workers: number): Executor =>
  createThreadExecutor(workers, new URL("../../support/fake-worker.ts", import.meta.url));

/** Opens a folder, runs what is left of it, closes it. */
async function running<A>(
  batch: FakeBatch,
  folder: string,
  hooks: BatchHooks = {},
  then: (store: BatchStore) => Promise<A> | A = (store) => batchDigest(store.batch, store) as A,
  executor: Executor = createHereExecutor(createFakeCounty),
): Promise<A> {
  const store = await openStore(folder, hooks.shard);
  try {
    await runBatch(store, rowOf(batch), executor, hooks);
    return await then(store);
  } finally {
    await store.close();
    await executor.close();
  }
}

const gathered = (store: BatchStore): Promise<BatchManifest> =>
  gather(store.folder, store.batch, store, MEASURES, { machine: { node: "a test" }, code: { sha256: "00" } });

const journalOf = (folder: string): readonly JournalEntry[] =>
  readdirSync(paths(folder).journals).flatMap((name) =>
    readFileSync(join(paths(folder).journals, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as JournalEntry),
  );

const DESIGN = "factors: { extra: [0, 5, 7] }\nreplications: 4\nmeasures: [refusals, deficit_probability]";

describe("a batch", () => {
  test("has the digest of its rows run by themselves, however it is divided", async () => {
    const batch = await made(DESIGN);
    const serial = await running(batch, await begun(batch, "serial"));
    const many = await running(batch, await begun(batch, "threads"), {}, undefined, threads(3));
    expect(many).toBe(serial);

    const outcomes = await execute(
      { input: (await rowOf(batch)(1)).input, seed: 1, replications: 4 },
      createHereExecutor(createFakeCounty),
    );
    const manifest = await running(batch, join(batch.folder, "serial"), {}, gathered);
    expect(digestRun(manifest.replications.filter(({ point }) => point === 1))).toBe(digestRun(outcomes));
    expect(manifest.digest).toBe(serial);
  });

  test("stopped in the middle keeps what is done and goes on", async () => {
    const batch = await made(DESIGN);
    const whole = await running(batch, await begun(batch, "whole"));
    const folder = await begun(batch, "stopped");
    const stop = new AbortController();
    const hooks: BatchHooks = {
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 5) stop.abort();
      },
    };
    await expect(running(batch, folder, hooks)).rejects.toBeInstanceOf(RunStopped);
    const { replications, left_s, workers } = await statusOf(folder);
    expect({ replications, left_s, workers }).toEqual({
      replications: { all: 12, done: 5, failed: 0, running: 0 },
      left_s: null,
      workers: [],
    });
    const progress: number[] = [];
    const rest: BatchHooks = { onProgress: ({ shareOfAll }) => void progress.push(shareOfAll!) };
    expect(await running(batch, folder, rest)).toBe(whole);
    expect(progress[0]).toBeGreaterThan(5 / 12);
    expect(progress.at(-1)).toBe(1);
    expect(journalOf(folder)).toHaveLength(12);
  });

  test("of ten replications after four has the digest of ten at once, and four stay as they were", async () => {
    const batch = await made(DESIGN);
    const atOnce = await made(DESIGN.replace("replications: 4", "replications: 10"));
    const expected = await running(atOnce, await begun(atOnce, "ten"), {}, gathered);
    const folder = await begun(batch, "four");
    await running(batch, folder, {}, gathered);
    const store = await openStore(folder);
    await store.extend(10);
    await store.close();
    const extended = await running(batch, folder, {}, gathered);
    expect(extended.digest).toBe(expected.digest);
    expect(extended.replications.map(({ digest }) => digest)).toEqual(
      expected.replications.map(({ digest }) => digest),
    );
    expect(journalOf(folder)).toHaveLength(30);
    const rows = ({ tables }: BatchManifest): readonly unknown[] => tables.map(({ name, rows }) => [name, rows]);
    expect(rows(extended)).toEqual(rows(expected));
    const figures = async (from: string, of: BatchManifest) => [...(await pointFigures(openInputFolder(from), of))];
    expect(await figures(folder, extended)).toEqual(await figures(join(atOnce.folder, "ten"), expected));
  });

  test("notes what fails with its reason, goes on with the rest, and runs it again when asked", async () => {
    const batch = await made("factors: { failing: [1, 9] }\nreplications: 3", { years: 1, failing: 9 });
    const folder = await begun(batch, "failing");
    expect(await running(batch, folder)).toBeNull();
    const status = await statusOf(folder);
    expect(status).toMatchObject({ rows: 2, done: 1, failed: 1, running: 0 });
    expect(status.failures).toEqual([{ point: 0, replication: 1, failed: "bed 3 of ward 2 is taken twice" }]);

    const left = async (retry: boolean) => {
      const store = await openStore(folder);
      await store.close();
      return tasksLeft(store.batch, store, { retry });
    };
    expect(await left(false)).toEqual([]);
    expect(await left(true)).toEqual([{ point: 0, replication: 1 }]);
    await running(batch, folder, { retry: true });
    expect(journalOf(folder).filter((entry) => "failed" in entry)).toHaveLength(2);
  });

  test("goes on in another thread when one dies", async () => {
    const batch = await made("factors: { exiting: [1, 9] }\nreplications: 3", { years: 1, exiting: 9 });
    const folder = await begun(batch, "dying");
    await running(batch, folder, {}, undefined, threads(1));
    const { done, failures } = await statusOf(folder);
    expect({ done, failures }).toEqual({
      done: 1,
      failures: [{ point: 0, replication: 1, failed: "its thread ended with code 9" }],
    });
  });

  test("ends when it is cancelled from outside", async () => {
    const batch = await made("factors: { msPerDay: [20, 21] }\nreplications: 2", { years: 3 });
    const folder = await begun(batch, "cancelled");
    const end = running(batch, folder, {}, undefined, threads(2));
    const ended = end.catch((error: unknown) => error);
    while ((await cancelBatch(folder)) === 0) await new Promise((resume) => setTimeout(resume, 20));
    expect(await ended).toBeInstanceOf(Cancelled);
    expect(await cancelBatch(folder)).toBe(0);
  });

  test("stops when a row is no longer what it was", async () => {
    const batch = await made(DESIGN);
    const folder = await begun(batch, "changed");
    writeFileSync(join(batch.folder, "base.json"), JSON.stringify({ years: 2, extra: 0 }));
    await expect(running(batch, folder)).rejects.toThrow("row 0 is another county than when the batch began");
  });
});

describe("tables", () => {
  test("hold the rows of every replication once, with the row of the design as a column", async () => {
    const batch = await made(DESIGN);
    const folder = await begun(batch, "tables");
    const manifest = await running(batch, folder, {}, gathered);
    const seen: string[] = [];
    for await (const table of readTable(openInputFolder(folder), manifest, "measures_yearly")) {
      const [point, replication] = [numberColumn(table, "point"), numberColumn(table, "replication")];
      const [measure, level] = [stringColumn(table, "measure"), stringColumn(table, "level")];
      const numerator = numberColumn(table, "numerator");
      for (let row = 0; row < table.rows; row++) {
        if (measure[row] !== "refusals" || level[row] !== "all") continue;
        seen.push(`${point[row]}.${replication[row]}`);
        expect(numerator[row]).toBe(1 + 10 * replication[row]! + [0, 5, 7][point[row]!]!);
      }
    }
    expect(seen).toEqual([0, 1, 2].flatMap((point) => [0, 1, 2, 3].map((each) => `${point}.${each}`)));
    expect(existsSync(paths(folder).pieces) ? readdirSync(paths(folder).pieces) : []).toEqual([]);
  });

  test.each(["parquet", "csv"] as const)("points and outcomes, as %s", async (format) => {
    const batch = await made(DESIGN);
    const folder = await begun(batch, format, format);
    const manifest = await running(batch, folder, {}, gathered);
    const input = openInputFolder(folder);
    for await (const points of readTable(input, manifest, "points")) {
      expect([...numberColumn(points, "point")]).toEqual([0, 1, 2]);
      expect([...numberColumn(points, "extra")]).toEqual([0, 5, 7]);
    }
    const figures = await pointFigures(input, manifest);
    expect(figures.get(1)!.get("refusals")).toMatchObject({ mean: (6 + 16 + 26 + 36) / 4 });
    // No interval goes where the measure cannot be.
    const lows = [...figures.values()].flatMap((measures) => [...measures.values()].map(({ low }) => low ?? 0));
    expect(Math.min(...lows)).toBeGreaterThanOrEqual(0);
    expect(figures.get(1)!.get("deficit_probability")).toMatchObject({ mean: 0.5, low: expect.closeTo(0.15, 2) });
  });

  test("keep only those asked for", async () => {
    const batch = await made(`${DESIGN}\ntables: []`.replace("tables: []", "tables: [settlements]"));
    const manifest = await running(batch, await begun(batch, "chosen"), {}, gathered);
    expect(manifest.tables.map(({ name }) => name)).toEqual(["outcomes", "points"]);
    expect(manifest.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test("brought together again after a kill between manifest and clearing up are the same", async () => {
    const batch = await made(DESIGN);
    const folder = await begun(batch, "again");
    const pieces = await running(batch, folder, {}, ({ pieces: names }) =>
      [...names].map((key) => {
        const [point, replication] = key.split(".").map(Number);
        const path = paths(folder).piece(point!, replication!);
        return [path, readFileSync(path)] as const;
      }),
    );
    const first = await running(batch, folder, {}, gathered);
    for (const [path, bytes] of pieces) writeFileSync(path, bytes);
    const second = await running(batch, folder, {}, gathered);
    expect(second.tables).toEqual(first.tables);
    expect(readdirSync(paths(folder).pieces)).toEqual([]);
  });
});

describe("what a kill leaves", () => {
  test("a piece that the journal does not know is done", async () => {
    const batch = await made(DESIGN);
    const folder = await begun(batch, "unknown");
    const digest = await running(batch, folder);
    writeFileSync(join(paths(folder).journals, "all.jsonl"), "");
    const store = await openStore(folder);
    await store.close();
    expect(tasksLeft(store.batch, store)).toEqual([]);
    expect(batchDigest(store.batch, store)).toBe(digest);
  });

  test("a line cut off in the journal, a file half written, an entry without its piece", async () => {
    const batch = await made(DESIGN);
    const folder = await begun(batch, "cut");
    const digest = await running(batch, folder);
    const { pieces, journals, piece } = paths(folder);
    appendFileSync(join(journals, "all.jsonl"), '{"at":"2024-01-01T00:00:00Z","point":0,"repl');
    writeFileSync(join(pieces, ".99-0.tmp"), "half");
    rmSync(piece(2, 3));
    const left = await running(batch, folder, {}, (store) => [...store.finished.keys()].length);
    expect(left).toBe(12);
    expect(readdirSync(pieces)).toHaveLength(12);
    expect(await running(batch, folder)).toBe(digest);
  });

  test("a damaged piece is named, not counted", async () => {
    const batch = await made(DESIGN);
    const folder = await begun(batch, "damaged");
    await running(batch, folder);
    const path = paths(folder).piece(1, 2);
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
    await expect(running(batch, folder, {}, gathered)).rejects.toThrow(`${path}: the piece is damaged`);
    expect(await readBatchManifest(folder)).toBeUndefined();
    expect(readdirSync(join(folder, "measures_yearly"))).toEqual([]);
  });
});

describe("shards", () => {
  test.each([1, 2, 5])("in %i parts are the whole, each replication once", async (of) => {
    const batch = await made(DESIGN);
    const expected = await running(batch, await begun(batch, "whole"));
    const folder = await begun(batch, `shards-${of}`);
    const counts: number[] = [];
    for (let index = 0; index < of; index++)
      counts.push(await running(batch, folder, { shard: { index, of } }, (store) => store.finished.size));
    expect(counts.at(-1)).toBe(12);
    expect(journalOf(folder)).toHaveLength(12);
    expect(await running(batch, folder, {}, (store) => batchDigest(store.batch, store))).toBe(expected);
    expect((await running(batch, folder, {}, gathered)).digest).toBe(expected);
  });

  test("of which one is missing leave the rest to be done", async () => {
    const batch = await made(DESIGN);
    const folder = await begun(batch, "missing");
    await running(batch, folder, { shard: { index: 0, of: 2 } });
    const { replications } = await statusOf(folder);
    expect(replications).toMatchObject({ all: 12, done: 6 });
  });
});
