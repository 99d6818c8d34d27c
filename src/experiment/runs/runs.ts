import type { CountyInput } from "../../county/input/county.ts";
import { type Progress, executeJobs } from "../execute.ts";
import type { Executor, Job } from "../executor.ts";
import type { Totals } from "../totals.ts";
import type { KeptRuns } from "./kept.ts";
import { pastOf } from "../past.ts";

/** A county that may be run: known by its digest, built when it has to be. */
export interface Runnable {
  /** Digest of its input and seed. */
  readonly key: string;
  readonly seed: number;
  input(): Promise<CountyInput>;
}

/** One replication of one county. */
export interface AskedRun {
  readonly county: Runnable;
  readonly replication: number;
}

/** What questions ask for: totals of replications, run where they are not known yet. */
export interface Runs {
  /** The totals of some runs, in their order. @throws RunStopped, ReplicationFailed */
  of(asked: readonly AskedRun[]): Promise<readonly Totals[]>;
  /** Digests of runs that have been asked for, in their order. */
  digests(asked: readonly AskedRun[]): readonly string[];
  /** How many have been run by this process. */
  readonly run: number;
}

export interface RunsHooks {
  readonly signal: AbortSignal;
  /** Runs are about to begin. */
  onBegin?(jobs: readonly Job[]): void;
  onProgress?(progress: Progress): void;
}

/**
 * Runs what is asked and not kept, as many at a time as the executor has workers, and keeps each when it is done. What
 * is asked twice runs once; results depend on what is asked alone, never on who ran it or on what was there before.
 */
export function createRuns(executor: Executor, kept: KeptRuns, { signal, onBegin, onProgress }: RunsHooks): Runs {
  let count = 0;

  async function run(missing: readonly AskedRun[]): Promise<void> {
    // Inputs are taken one block after another: a thread keeps that of its job before.
    const inputs = new Map<string, CountyInput>();
    for (const { county } of missing) if (!inputs.has(county.key)) inputs.set(county.key, await county.input());
    const ordered = besideTheirLikes(missing, inputs);
    const jobs = ordered.map(({ run: { county, replication }, sharedUntil }): Job => ({
      input: inputs.get(county.key)!,
      seed: county.seed,
      replication,
      keepTables: false,
      ...(sharedUntil === undefined ? {} : { sharedUntil }),
    }));
    onBegin?.(jobs);
    const keeping: Promise<void>[] = [];
    let done = 0;
    try {
      await executeJobs(jobs, executor, {
        signal,
        ...(onProgress === undefined ? {} : { onProgress }),
        onOutcome({ replication, totals, digest }) {
          keeping.push(kept.keep({ county: ordered[done++]!.run.county.key, replication, totals, digest }));
        },
      });
    } finally {
      count += done;
      await Promise.all(keeping);
    }
  }

  return {
    async of(asked) {
      const missing = new Map<string, AskedRun>();
      for (const one of asked)
        if (kept.find(one.county.key, one.replication) === undefined)
          missing.set(`${one.county.key}.${one.replication}`, one);
      const all = [...missing.values()];
      // So many at a time that inputs in memory are few.
      for (let from = 0; from < all.length; from += AT_ONCE) await run(all.slice(from, from + AT_ONCE));
      return asked.map(({ county, replication }) => kept.find(county.key, replication)!.totals);
    },
    digests: (asked) => asked.map(({ county, replication }) => kept.find(county.key, replication)!.digest),
    get run() {
      return count;
    },
  };
}

const AT_ONCE = 512;

/** A run with the end of the past that it shares with those next to it. */
interface Placed {
  readonly run: AskedRun;
  readonly sharedUntil?: number;
}

/**
 * Runs whose counties differ only after the warm-up stand together, replication by replication, so that it is run once;
 * all others stay county by county, whose inputs threads keep.
 */
function besideTheirLikes(runs: readonly AskedRun[], inputs: ReadonlyMap<string, CountyInput>): readonly Placed[] {
  const pasts = new Map([...inputs].map(([key, input]) => [key, pastOf(input)] as const));
  const sharing = new Map<string, Set<string>>();
  for (const [county, past] of pasts)
    if (past !== undefined) sharing.set(past.key, (sharing.get(past.key) ?? new Set()).add(county));
  const groups = new Map<string, Placed[]>();
  for (const run of runs) {
    const past = pasts.get(run.county.key);
    const shared = past !== undefined && sharing.get(past.key)!.size > 1;
    const group = shared ? `${past.key}.${run.county.seed}.${run.replication}` : run.county.key;
    groups.set(group, [...(groups.get(group) ?? []), { run, ...(shared ? { sharedUntil: past.minute } : {}) }]);
  }
  return [...groups.values()].flat();
}
