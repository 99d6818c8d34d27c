import type { CountyInput } from "../../county/input/county.ts";
import { digestScenario } from "../../scenario/digest.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { Setting } from "../batch/factors.ts";
import type { RowLoader } from "../batch/rows.ts";
import type { Runnable } from "./runs.ts";

/** A county as it was loaded: how often it shall be run and what is asked of it do not make it another. */
export function runnableOf({ input, scenario: { seed } }: Loaded): Runnable {
  return { key: keyOf(input, seed), seed, input: () => Promise.resolve(input) };
}

/** A county put together from others' parts. */
export const runnableFrom = (input: CountyInput, seed: number): Runnable => ({
  key: keyOf(input, seed),
  seed,
  input: () => Promise.resolve(input),
});

const keyOf = (input: CountyInput, seed: number): string =>
  digestScenario(input, { seed, replications: 1, targets: [] });

/** A base scenario with parameters set: each loaded when it is first asked for, and again only to be run. */
export interface SetScenarios {
  at(sets: readonly Setting[]): Promise<Runnable>;
}

/** Inputs held at a time. */
const HELD = 64;

export function createScenarios(rows: RowLoader): SetScenarios {
  const known = new Map<string, Promise<Runnable>>();
  const held = new Map<string, Promise<CountyInput>>();

  function load(name: string, sets: readonly Setting[]): Promise<Loaded> {
    const loading = rows.row(sets);
    const input = loading.then((loaded) => loaded.input);
    // Whoever asked for the scenario hears of its failure.
    input.catch(() => held.delete(name));
    held.set(name, input);
    if (held.size > HELD) held.delete(held.keys().next().value!);
    return loading;
  }

  return {
    at(sets) {
      const name = JSON.stringify(sets.map(({ path, text }) => [path, text]));
      const found = known.get(name);
      if (found !== undefined) return found;
      const runnable = load(name, sets).then((loaded): Runnable => ({
        ...runnableOf(loaded),
        input: () => held.get(name) ?? load(name, sets).then(({ input }) => input),
      }));
      known.set(name, runnable);
      return runnable;
    },
  };
}
