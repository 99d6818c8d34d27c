import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Status } from "../../src/experiment/batch/status.ts";
import { openDatabase } from "../../src/experiment/store/database.ts";
import { type Postgres, postgres } from "../support/postgres.ts";
import { program } from "../support/programs.ts";
import { type Ended, spawnNode } from "../support/spawn.ts";

let server: Postgres;
let folder: string;
let main: string;
beforeAll(async () => {
  main = await program("fake-main");
  server = await postgres();
  folder = mkdtempSync(join(tmpdir(), "yigongti-store-"));
});
afterAll(() => {
  server.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A design over fake counties that take a while. */
function design(name: string, rows: number, replications: number, msPerDay: number, failing = 99): void {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ years: 1, extra: 0, msPerDay, failing, note: "" }));
  const extra = Array.from({ length: rows }, (_, i) => i).join(", ");
  writeFileSync(
    join(folder, `${name}.yaml`),
    `base: ${name}.json\nreplications: ${replications}\nfactors: { extra: [${extra}] }\nmeasures: [refusals]\n`,
  );
}

const run = (...args: readonly string[]) => spawnNode(main, args, folder);
const good = async (...args: readonly string[]): Promise<Ended> => {
  const ended = await run(...args).ended;
  expect({ args, code: ended.code, stderr: ended.stderr }).toEqual({ args, code: 0, stderr: ended.stderr });
  return ended;
};
const digestOf = ({ stdout }: Ended): string => (JSON.parse(stdout) as { digest: string }).digest;

/** Results by the second at which they came, and how often a replication stands there. */
async function results(): Promise<readonly { readonly key: string; readonly at: number; readonly worker: string }[]> {
  const database = await openDatabase(server.url, { supervise: false });
  try {
    const rows = await database.query("SELECT point, replication, at, worker FROM yigongti.results ORDER BY at");
    return rows.map(({ point, replication, at, worker }) => ({
      key: `${String(point)}.${String(replication)}`,
      at: (at as Date).getTime(),
      worker: String(worker),
    }));
  } finally {
    await database.close();
  }
}

async function until(count: number): Promise<void> {
  for (;;) {
    const found = await results().catch(() => []);
    if (found.length >= count) return;
    await setTimeout(500);
  }
}

const MINUTES = 60_000;

test(
  "three workers, one killed, one stopped, one late, the server away twice: every row once, as serial",
  { timeout: 10 * MINUTES },
  async () => {
    design("many", 7, 4, 3);
    const serial = digestOf(await good("batch", "many.yaml", "--out", "serial", "--quiet", "--format", "json"));

    const filled = await good("batch", "many.yaml", "--out", "shared", "--store", server.url, "--format", "json");
    expect(JSON.parse(filled.stdout)).toEqual({ rows: 7, replications: 28, queued: 28, done: 0 });
    const again = await good("batch", "many.yaml", "--out", "shared", "--store", server.url, "--format", "json");
    expect(JSON.parse(again.stdout)).toMatchObject({ queued: 0 });

    const work = ["worker", "--store", server.url, "--workers", "1", "--until-done"];
    const killed = run(...work);
    const stopped = run(...work);
    await until(4);
    const early = JSON.parse(
      (await good("batch", "status", "--store", server.url, "--format", "json")).stdout,
    ) as Status;
    expect(early).toMatchObject({ rows: 7, failed: 0, replications: { all: 28, failed: 0 }, failures: [] });
    expect(early.replications.done).toBeGreaterThanOrEqual(4);
    expect(early.replications.running).toBeGreaterThan(0);
    expect(early.workers.length).toBeGreaterThan(0);
    expect(early.left_s).toBeGreaterThan(0);
    killed.signal("SIGKILL");
    await until(7);
    stopped.signal("SIGINT");
    const { code, stderr } = await stopped.ended;
    expect(code).toBe(130);
    expect(stderr).toContain("what was under way goes back to the queue");

    const late = run(...work);
    await until(10);
    const gaps: number[] = [];
    for (const seconds of [5, 60]) {
      server.stop();
      await setTimeout(seconds * 1_000);
      server.start();
      const back = Date.now();
      const before = (await results()).length;
      await until(before + 2);
      gaps.push((await results()).filter(({ at }) => at > back)[0]!.at - back);
    }
    const ended = await late.ended;
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining("it is waited for"),
    });
    expect(Math.max(...gaps)).toBeLessThan(15_000);

    const found = await results();
    expect(new Set(found.map(({ key }) => key)).size).toBe(28);
    expect(found).toHaveLength(28);
    expect(new Set(found.map(({ worker }) => worker)).size).toBe(3);
    const last = await good("batch", "status", "shared", "--store", server.url, "--format", "json");
    expect(JSON.parse(last.stdout)).toMatchObject({ rows: 7, done: 7, running: 0, left_s: 0 });
    const merged = await good("merge", "shared", "--store", server.url, "--quiet", "--format", "json");
    expect(digestOf(merged)).toBe(serial);
    // Elsewhere too, from nothing but the store.
    const home = await good("merge", "--store", server.url, "--out", "elsewhere", "--quiet", "--format", "json");
    expect(digestOf(home)).toBe(serial);
  },
);

test("what breaks is told with its reason, what is missing by name, and a server that is none by its address", async () => {
  design("breaking", 2, 2, 0, 1);
  await good("batch", "breaking.yaml", "--out", "broken", "--store", server.url);
  const early = await run("merge", "broken", "--store", server.url).ended;
  expect(early.code).toBe(2);
  expect(early.stderr).toContain("row 0 (extra = 0) lacks replications 0, 1");
  await good("worker", "--store", server.url, "--until-done", "--workers", "2", "--quiet");
  const merged = await run("merge", "broken", "--store", server.url).ended;
  expect(merged.code).toBe(2);
  expect(merged.stderr).toContain("lacks replications 1; failed: bed 3 of ward 2 is taken twice");

  const told = await good("batch", "status", "broken", "--store", server.url, "--lang", "en");
  expect(told.stdout).toContain("0 of 2 rows done, 0 running, 2 failed");
  expect(told.stdout).toContain("row 0, replication 1: bed 3 of ward 2 is taken twice");
  const which = await run("batch", "status", "--store", server.url).ended;
  expect(which.code).toBe(2);
  expect(which.stderr).toContain("expected one batch");
  expect((await run("batch", "status").ended).stderr).toContain("expected a folder, or --store URL");

  const nowhere = await run("worker", "--store", "postgres://me:secret@127.0.0.1:1/x", "--quiet").ended;
  expect(nowhere.code).toBe(2);
  expect(nowhere.stderr).toContain("--store postgres://me:***@127.0.0.1:1/x");
  expect(nowhere.stderr).not.toContain("secret");
});
