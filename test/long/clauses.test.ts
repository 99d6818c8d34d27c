import { afterAll, expect, test } from "vitest";
import { prove } from "../../src/experiment/proving.ts";
import { keepInMemory } from "../../src/experiment/runs/kept.ts";
import { createRuns } from "../../src/experiment/runs/runs.ts";
import { program } from "../../src/program.ts";

const executor = program.executor(2);
afterAll(() => executor.close());

test("every clause that is called proven is shown to act, in two counties, as was expected before", async () => {
  const [all, clauses] = await Promise.all([program.proofs("clauses"), program.clauses()]);
  const called = clauses.filter(({ state }) => state === "proven").map(({ number }) => number);
  const wanted = all.proofs.filter((proof) => proof.clauses.some((number) => called.includes(number)));
  const runs = createRuns(executor, keepInMemory(), { signal: new AbortController().signal });
  const judged = await prove({ ...all, proofs: wanted }, program.measures, program.bareCounty, runs);
  const shown = new Set(judged.filter(({ proven }) => proven).flatMap(({ proof }) => proof.clauses));
  expect(called.filter((number) => !shown.has(number))).toEqual([]);
});
