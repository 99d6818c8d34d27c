import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { statusOf, type Status } from "../../src/experiment/batch/status.ts";
import { paths, readState } from "../../src/experiment/batch/store.ts";
import { program } from "../support/programs.ts";
import { type Slurm, slurm } from "../support/slurm.ts";
import { spawnNode } from "../support/spawn.ts";

const SCRIPT = fileURLToPath(new URL("../../scenarios/jobs/slurm-array.sh", import.meta.url));
const ROWS = 4;
const REPLICATIONS = 6;
const PARTS = 4;
const KILLED = 2;

let cluster: Slurm;
let folder: string;
let main: string;
beforeAll(async () => {
  main = await program("fake-main");
  folder = mkdtempSync(join(tmpdir(), "yigongti-array-"));
  writeFileSync(
    join(folder, "county.json"),
    JSON.stringify({ years: 1, extra: 0, msPerDay: 3, failing: 99, note: "" }),
  );
  writeFileSync(
    join(folder, "design.yaml"),
    `base: county.json\nreplications: ${REPLICATIONS}\nfactors: { extra: [0, 1, 2, 3] }\nmeasures: [refusals]\n`,
  );
  cluster = await slurm(2 * PARTS);
});
afterAll(async () => {
  await cluster?.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function good(...args: readonly string[]): Promise<{ readonly digest: string }> {
  const { code, stdout, stderr } = await spawnNode(main, [...args, "--quiet", "--format", "json"], folder).ended;
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: "" });
  return JSON.parse(stdout) as { readonly digest: string };
}

/** Waits until a part of the batch has done something and is at work. @returns its process */
async function workingOn(parts: string, part: string, least: number): Promise<number> {
  for (;;) {
    const status: Status | undefined = await statusOf(parts).catch(() => undefined);
    const worker = status?.workers.find((each) => each.part === part);
    if (worker !== undefined && doneBy(parts, part).length >= least) return worker.pid;
    await delay(50);
  }
}

/** What a part has written down as done, in its order. */
function doneBy(parts: string, part: string): readonly string[] {
  const journal = readFileSync(join(paths(parts).journals, `${part}.jsonl`), { encoding: "utf8", flag: "a+" });
  return journal.match(/"point":\d+,"replication":\d+/g) ?? [];
}

test("the array that comes with the program: a task is killed, it alone is run again, and all is as in one piece", async () => {
  const parts = join(folder, "parts");
  const part = (task: number): string => `shard-${task}-of-${PARTS}`;
  const job = cluster.submit(SCRIPT, `0-${PARTS - 1}`, {
    DESIGN: join(folder, "design.yaml"),
    OUT: parts,
    YIGONGTI: `${process.execPath} ${fileURLToPath(new URL(`../../${main}`, import.meta.url))}`,
  });
  process.kill(await workingOn(parts, part(KILLED), 1), "SIGKILL");
  await cluster.until(job, (tasks) => tasks.every(({ state }) => state === "COMPLETED" || state === "FAILED"));
  const states = [...cluster.tasks(job)].sort(([a], [b]) => a - b).map(([, { state }]) => state);
  expect(states).toEqual(["COMPLETED", "COMPLETED", "FAILED", "COMPLETED"]);
  const [kept, told] = [(await readState(parts)).finished.size, doneBy(parts, part(KILLED))];
  expect(kept).toBeLessThan(ROWS * REPLICATIONS);
  const early = await spawnNode(main, ["merge", parts], folder).ended;
  expect(early.code).toBe(2);
  expect(early.stderr).toMatch(/row \d+ \(extra = \d\) lacks replications/);

  cluster.ask("scontrol", "requeue", `${job}_${KILLED}`);
  // A task begun anew would wait for two minutes first.
  cluster.ask("scontrol", "update", `JobId=${job}_${KILLED}`, "StartTime=now");
  await cluster.until(job, (tasks) => tasks.every(({ state }) => state === "COMPLETED"));
  const restarts = [...cluster.tasks(job)].sort(([a], [b]) => a - b).map(([, each]) => each.restarts);
  expect(restarts).toEqual([0, 0, 1, 0]);
  const done = Array.from({ length: PARTS }, (_, task) => doneBy(parts, part(task)));
  expect(new Set(done.flat()).size).toBe(done.flat().length);
  // What was done when it was killed stays, and only what its part still lacked was run.
  expect(done[KILLED]!.slice(0, told.length)).toEqual(told);
  expect(done[KILLED]!.length - told.length).toBe(ROWS * REPLICATIONS - kept);
  expect((await readState(parts)).finished.size).toBe(ROWS * REPLICATIONS);

  const { digest } = await good("batch", "design.yaml", "--out", "serial");
  expect((await good("merge", parts)).digest).toBe(digest);
});
