import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { branchCounty, createCounty } from "../../src/county/county.ts";
import { perHeadSettings } from "../../src/experiment/budget/budget.ts";
import { createHereExecutor } from "../../src/experiment/here.ts";
import { keepInMemory } from "../../src/experiment/runs/kept.ts";
import { pastOf } from "../../src/experiment/past.ts";
import { createRuns } from "../../src/experiment/runs/runs.ts";
import { runnableOf } from "../../src/experiment/runs/scenarios.ts";
import { PROGRAM_HERE } from "../support/command-here.ts";

test("budgets that begin after the warm-up run it once a replication, and give the digests of whole runs", async () => {
  const file = fileURLToPath(new URL("../../scenarios/typical.yaml", import.meta.url));
  const base = await PROGRAM_HERE.load(file, { residents: 1000, years: 1, set: [] });
  const budget = (perHead: number) =>
    base.with(
      perHeadSettings(base, perHead, { file: "", line: 1, column: 1 }).map(({ path, text }) => `${path}=${text}`),
    );
  const loaded = [base, await budget(800), await budget(900)];
  expect(new Set(loaded.map(({ input }) => pastOf(input)!.key)).size).toBe(1);
  expect(pastOf(base.input)!.minute).toBe(365 * 1440);
  // A number that holds from the start is part of the past.
  const other = await base.with(["policy.referral.mandatory=true"]);
  expect(pastOf(other.input)!.key).not.toBe(pastOf(base.input)!.key);

  const counties = loaded.map(runnableOf);
  const asked = counties.flatMap((county) => [0, 1].map((replication) => ({ county, replication })));
  const run = async (branching: boolean) => {
    let [built, branched] = [0, 0];
    const executor = createHereExecutor(
      (input, key) => {
        built++;
        return createCounty(input, key);
      },
      branching
        ? (input, key, state) => {
            branched++;
            return branchCounty(input, key, state);
          }
        : undefined,
    );
    const runs = createRuns(executor, keepInMemory(), { signal: new AbortController().signal });
    const totals = await runs.of(asked);
    return { totals, digests: runs.digests(asked), built, branched };
  };
  const straight = await run(false);
  const shared = await run(true);
  expect(shared.digests).toEqual(straight.digests);
  expect(shared.totals).toEqual(straight.totals);
  expect(new Set(straight.digests).size).toBe(6);
  expect([straight.built, shared.built, shared.branched]).toEqual([6, 2, 4]);
});
