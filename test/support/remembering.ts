import type { Program } from "../../src/command/program.ts";
import type { Executor, Outcome } from "../../src/experiment/executor.ts";
import { digestScenario } from "../../src/scenario/digest.ts";
import type { Loaded } from "../../src/scenario/load.ts";

/**
 * A program that loads nothing and runs no replication twice, for tests that ask it for the same in many ways: what is
 * said differs from question to question, what is computed does not (that equal inputs give equal tables is pinned in
 * `test/noreg/`).
 */
export function remembering(program: Program): Program {
  const loaded = new Map<string, Promise<Loaded>>();
  const outcomes = new Map<string, Promise<Outcome>>();
  return {
    ...program,
    load: (path, options) => once(loaded, JSON.stringify([path, options]), () => program.load(path, options)),
    executor: (workers) => rememberingIn(outcomes, program.executor(workers)),
  };
}

function rememberingIn(outcomes: Map<string, Promise<Outcome>>, executor: Executor): Executor {
  return {
    workers: executor.workers,
    close: () => executor.close(),
    async run(job, hooks) {
      const { input, seed, replication, keepTables, pack } = job;
      if (pack !== undefined) return executor.run(job, hooks);
      const key = digestScenario(input, { seed, replications: replication, targets: [] });
      const outcome = await once(outcomes, key, () => executor.run({ ...job, keepTables: true }, hooks));
      return { ...outcome, tables: keepTables ? outcome.tables : [] };
    },
  };
}

function once<Value>(known: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
