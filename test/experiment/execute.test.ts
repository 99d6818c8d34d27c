import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { type Progress, execute, executeJobs, jobsOf } from "../../src/experiment/execute.ts";
import { type Executor, ReplicationFailed, RunStopped } from "../../src/experiment/executor.ts";
import { createHereExecutor } from "../../src/experiment/here.ts";
import { createThreadExecutor } from "../../src/experiment/threads.ts";
import { createFakeCounty, fakeInput } from "../support/fake-county.ts";

const program = new URL("../support/fake-worker.ts", import.meta.url);
const executors: Executor[] = [];
const opened = (executor: Executor): Executor => {
  executors.push(executor);
  return executor;
};
const here = (): Executor => opened(createHereExecutor(createFakeCounty));
const threads = (workers: number): Executor => opened(createThreadExecutor(workers, program));

afterEach(async () => {
  for (const executor of executors.splice(0)) await executor.close();
});

test("a thread that ends once it has answered is replaced, whenever that is noticed", async () => {
  const executor = opened(createThreadExecutor(1, new URL("../support/short-lived-worker.ts", import.meta.url)));
  const experiment = { input: fakeInput({ years: 1 }), seed: 5, replications: 3 };
  const expected = await execute(experiment, here());
  const outcomes = await execute(experiment, executor);
  await delay(100);
  const later = await execute(experiment, executor);
  expect([outcomes, later].map((all) => all.map(({ digest }) => digest))).toEqual(
    Array.from({ length: 2 }, () => expected.map(({ digest }) => digest)),
  );
});

test("a thread that breaks before it hears of its next job is replaced once, and the job is run", async () => {
  const executor = opened(
    createThreadExecutor(1, new URL("../support/failing-when-reused-worker.ts", import.meta.url)),
  );
  const experiment = { input: fakeInput({ years: 1 }), seed: 5, replications: 3 };
  const [broken, sound] = [await execute(experiment, executor), await execute(experiment, here())];
  expect(broken.map(({ digest }) => digest)).toEqual(sound.map(({ digest }) => digest));
});

describe.each([
  ["here", here],
  ["in one thread", () => threads(1)],
  ["in three threads", () => threads(3)],
])("replications run %s", (_, executor) => {
  const experiment = { input: fakeInput({ years: 2 }), seed: 5, replications: 7 };

  test("come back in replication order with their totals, digests and events", async () => {
    const order: number[] = [];
    const outcomes = await execute(experiment, executor(), { onOutcome: ({ replication }) => order.push(replication) });
    const expected = await execute(experiment, here());

    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(outcomes).toEqual(expected.map((outcome) => ({ ...outcome, wallMs: expect.any(Number) })));
    expect(new Set(outcomes.map(({ digest }) => digest)).size).toBe(7);
    expect(outcomes[2]!.totals.measures["refusals"]!.numerators).toEqual([25, 25]);
    expect(outcomes[2]).toMatchObject({ events: 730, countsByKind: [{ kind: "day", events: 730 }], tables: [] });
  });

  test("hand over tables when asked, and progress ends at 1", async () => {
    const progress: Progress[] = [];
    const rows: number[] = [];
    await execute({ ...experiment, keepTables: true }, executor(), {
      onProgress: (each) => progress.push(each),
      onOutcome: ({ tables }) => rows.push(tables[0]!.rows),
    });
    expect(rows).toEqual([10, 10, 10, 10, 10, 10, 10]);
    expect(progress.at(-1)).toEqual({ done: 7, jobs: 7, share: 1 });
  });

  test("fail with replication, seed and cause", async () => {
    const running = execute({ ...experiment, input: fakeInput({ years: 2, failing: 3 }) }, executor());
    await expect(running).rejects.toThrow("replication 3 (seed 5) failed: bed 3 of ward 2 is taken twice");
    await expect(running).rejects.toBeInstanceOf(ReplicationFailed);
  });

  test("stop soon after the signal", async () => {
    const control = new AbortController();
    const running = execute({ ...experiment, input: fakeInput({ years: 5, msPerDay: 20 }) }, executor(), {
      signal: control.signal,
    });
    running.catch(() => undefined);
    await delay(400);
    const asked = performance.now();
    control.abort();
    await expect(running).rejects.toBeInstanceOf(RunStopped);
    expect(performance.now() - asked).toBeLessThan(1_500);
  });
});

test("a thread that dies is reported with its replication", async () => {
  const running = execute({ input: fakeInput({ years: 1, exiting: 1 }), seed: 5, replications: 4 }, threads(2));
  await expect(running).rejects.toThrow("replication 1 (seed 5) failed: its thread ended with code 9");
});

test("an error of the receiver ends the run", async () => {
  const onOutcome = (): never => {
    throw new Error("the disk is full");
  };
  await expect(
    execute({ input: fakeInput({ years: 1 }), seed: 5, replications: 4 }, threads(2), { onOutcome }),
  ).rejects.toThrow("the disk is full");
});

test("outcomes are delivered while others run, and the work ahead is bounded", async () => {
  let running = 0;
  let most = 0;
  const slowFirst: Executor = {
    workers: 2,
    async run(job) {
      most = Math.max(most, ++running);
      await delay(job.replication === 0 ? 200 : 1);
      running--;
      started.push(job.replication);
      return {
        ...job,
        totals: { years: [], measures: {} },
        digest: "",
        events: 0,
        countsByKind: [],
        wallMs: 0,
        tables: [],
      };
    },
    close: () => Promise.resolve(),
  };
  const started: number[] = [];
  const outcomes = await execute({ input: fakeInput({ years: 1 }), seed: 1, replications: 20 }, slowFirst);
  expect(most).toBe(2);
  expect(started.indexOf(0)).toBe(3);
  expect(outcomes.map(({ replication }) => replication)).toEqual(Array.from({ length: 20 }, (_, i) => i));
});

test("jobs of two counties run in one pool", async () => {
  const [a, b] = [fakeInput({ years: 1 }), fakeInput({ years: 1, extra: 4 })];
  const jobs = [a, b].flatMap((input) => jobsOf({ input, seed: 1, replications: 3 }));
  const outcomes = await executeJobs(jobs, threads(2));
  expect(outcomes.map(({ totals }) => totals.measures["refusals"]!.numerators[0])).toEqual([1, 11, 21, 5, 15, 25]);
});
