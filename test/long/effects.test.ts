import { afterAll, expect, test } from "vitest";
import { effectsOf } from "../../src/experiment/effects.ts";
import { createNeeds } from "../../src/experiment/need.ts";
import { execute } from "../../src/experiment/execute.ts";
import { prove } from "../../src/experiment/proving.ts";
import { keepInMemory } from "../../src/experiment/runs/kept.ts";
import { createRuns } from "../../src/experiment/runs/runs.ts";
import { program } from "../../src/program.ts";

const executor = program.executor(2);
afterAll(() => executor.close());
const { signal } = new AbortController();
const runs = createRuns(executor, keepInMemory(), { signal });

test("domains of management and policies for staff act as was expected before, and not without their cause", async () => {
  const all = await program.proofs("domains");
  const judged = await prove(all, program.measures, program.bareCounty, runs);
  const wrong = judged.filter(({ proof, proven }) => proven !== (proof.missed === undefined));
  expect(wrong.map(({ proof }) => proof.of!.en)).toEqual([]);
});

test("no roll-out, contract or lever clearly does what an economist would find absurd, unless it says why", async () => {
  const all = await program.effects();
  const ready = createNeeds(async (baseline) => (await execute(baseline, executor)).map(({ totals }) => totals));
  const found = await effectsOf(
    all,
    program.measures,
    async (name, options) => ready(await program.shipped(name, options)),
    runs,
  );
  const absurd = found.filter(
    ({ row, effects }) => row.remark === undefined && effects.some(({ verdict }) => verdict === "contrary"),
  );
  expect(absurd.map(({ row }) => row.of.en)).toEqual([]);
});
