import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCounty, restoreCounty } from "../../src/county/county.ts";
import { execute } from "../../src/experiment/execute.ts";
import type { Outcome } from "../../src/experiment/executor.ts";
import { createHereExecutor } from "../../src/experiment/here.ts";
import { createThreadExecutor } from "../../src/experiment/threads.ts";
import { digestRun, digestTables } from "../../src/results/digest.ts";
import type { Loaded } from "../../src/scenario/load.ts";
import { loadSmall } from "../support/small.ts";

const SEED = 11;
const REPLICATIONS = 3;

let loaded: Loaded;
let alone: readonly Outcome[];
beforeAll(async () => {
  loaded = await loadSmall();
  alone = await execute(
    { input: loaded.input, seed: SEED, replications: REPLICATIONS },
    createHereExecutor(createCounty),
  );
});

describe("the digest of a run is the same", () => {
  const threads = [1, 2].map((workers) => createThreadExecutor(workers));
  afterAll(() => Promise.all(threads.map((executor) => executor.close())));

  test.each([
    ["in one thread", threads[0]!],
    ["in two", threads[1]!],
  ])("%s", async (_, executor) => {
    const outcomes = await execute({ input: loaded.input, seed: SEED, replications: REPLICATIONS }, executor);
    expect(digestRun(outcomes)).toBe(digestRun(alone));
    expect(outcomes.map(({ events }) => events)).toEqual(alone.map(({ events }) => events));
  });

  test("saved and restored in the middle, at whole days and between", () => {
    const key = { seed: SEED, replication: 0 };
    let county = createCounty(loaded.input, key);
    for (const share of [0.1, 0.33, 0.5, 0.77]) {
      county.run(county.endMinute * share);
      county = restoreCounty(loaded.input, key, county.save());
    }
    county.run(county.endMinute);
    expect(digestTables(county.tables())).toBe(alone[0]!.digest);
    expect(county.events()).toBe(alone[0]!.events);
  });

  test("stopped by a control and continued", () => {
    const county = createCounty(loaded.input, { seed: SEED, replication: 0 });
    let stops = 0;
    while (county.run(county.endMinute, { everyEvents: 20, check: () => true }) === "stopped") stops++;
    expect(stops).toBeGreaterThan(5);
    expect(digestTables(county.tables())).toBe(alone[0]!.digest);
  });
});

test("the digest differs between replications and between seeds", async () => {
  const other = await execute(
    { input: loaded.input, seed: SEED + 1, replications: 1 },
    createHereExecutor(createCounty),
  );
  expect(new Set([...alone, ...other].map(({ digest }) => digest)).size).toBe(REPLICATIONS + 1);
});
