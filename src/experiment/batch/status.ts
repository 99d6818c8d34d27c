import { type BatchFile, type Failed, type State, holdersOf, keyOf, readBatchFile, readState } from "./store.ts";

/** How far a batch is, counted in rows of its design and in replications. */
export interface Status {
  readonly rows: number;
  /** Rows all of whose replications are done. */
  readonly done: number;
  /** Rows with a replication that broke off. */
  readonly failed: number;
  /** Rows being run at this moment. */
  readonly running: number;
  /** Seconds of work left, by the slowest of those who work on it; 0 when all is done, `null` when nobody works. */
  readonly left_s: number | null;
  readonly replications: {
    readonly all: number;
    readonly done: number;
    readonly failed: number;
    readonly running: number;
  };
  /** Who works on it. */
  readonly workers: readonly {
    readonly part: string;
    readonly host: string;
    readonly pid: number;
    readonly since: string;
  }[];
  /** What broke off, and why. */
  readonly failures: readonly Failed[];
}

/** @throws Refusal when the folder holds no batch */
export async function statusOf(folder: string): Promise<Status> {
  const batch = await readBatchFile(folder);
  const [state, holders] = await Promise.all([readState(folder), holdersOf(folder)]);
  const running = [...holders.values()].flatMap((holder) => holder.running);
  const left = [...holders.values()].map(({ leftSeconds }) => leftSeconds).filter((seconds) => seconds !== null);
  const counts = countsOf(batch, state);
  return {
    ...counts,
    running: new Set(running.map(([point]) => point)).size,
    left_s: counts.done === counts.rows ? 0 : left.length === 0 ? null : Math.round(Math.max(...left)),
    replications: { ...counts.replications, running: running.length },
    workers: [...holders].map(([part, { host, pid, since }]) => ({ part, host, pid, since })),
    failures: [...state.failed.values()].map(({ point, replication, failed }) => ({ point, replication, failed })),
  };
}

/** Rows and replications done and failed. */
export function countsOf(
  { points, replications }: Pick<BatchFile, "points" | "replications">,
  { finished, failed }: State,
): Omit<Status, "running" | "left_s" | "workers" | "failures" | "replications"> & {
  readonly replications: Omit<Status["replications"], "running">;
} {
  const each = Array.from({ length: replications }, (_, replication) => replication);
  const rows = [...points.keys()];
  const has = (known: ReadonlyMap<string, unknown>, point: number) => (replication: number) =>
    known.has(keyOf(point, replication));
  return {
    rows: rows.length,
    done: rows.filter((point) => each.every(has(finished, point))).length,
    failed: rows.filter((point) => each.some(has(failed, point))).length,
    replications: {
      all: rows.length * replications,
      done: rows.reduce((sum, point) => sum + each.filter(has(finished, point)).length, 0),
      failed: failed.size,
    },
  };
}
