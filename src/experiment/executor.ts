import type { CountyInput } from "../county/input/county.ts";
import type { TableData } from "../county/base/tables.ts";
import { digestTables } from "../results/digest.ts";
import type { TableFormat } from "../results/folder.ts";
import { packPiece } from "../results/piece.ts";
import type { KindCount, ReplicationResult, RunKey } from "./replication.ts";
import { type Totals, totalsOf } from "./totals.ts";

/** One replication to run. */
export interface Job extends RunKey {
  readonly input: CountyInput;
  /** Whether the tables come back; the totals and the digest always do. */
  readonly keepTables: boolean;
  /** Makes a piece of the tables where the replication ran. */
  readonly pack?: PackOrder;
  /** The end of a past that jobs next to this one share, minutes: it is run once where they meet. */
  readonly sharedUntil?: number;
}

/** A replication of a batch: to which row it belongs, and how its tables are packed. */
export interface PackOrder {
  /** Digest of the batch's question. */
  readonly question: string;
  readonly scenario: string;
  readonly point: number;
  readonly format: TableFormat;
  /** Tables kept; `null` for all. */
  readonly tables: readonly string[] | null;
}

/** What a piece of a batch says of itself. */
export interface Told extends Omit<Outcome, "tables" | "packed" | "countsByKind"> {
  readonly question: string;
  readonly point: number;
}

/** What is kept of a replication. */
export interface Outcome extends RunKey {
  readonly totals: Totals;
  /** Digest of its tables. */
  readonly digest: string;
  readonly events: number;
  readonly countsByKind: readonly KindCount[];
  readonly wallMs: number;
  /** Only where the job asked for them. */
  readonly tables: readonly TableData[];
  /** The tables as a piece, where the job asked for it. */
  readonly packed?: Uint8Array<ArrayBuffer>;
}

export interface JobHooks {
  /** Share of the job done, rising from 0 to 1. */
  onProgress(share: number): void;
  readonly signal: AbortSignal;
  /** No job of these follows: what it stood on may go before its results are dealt with. */
  readonly last?: boolean;
}

/**
 * Where replications run. `run` rejects with `RunStopped` when its signal aborts, and with `ReplicationFailed` when
 * the model throws or its thread dies.
 */
export interface Executor {
  /** Jobs that can run at a time. */
  readonly workers: number;
  run(job: Job, hooks: JobHooks): Promise<Outcome>;
  close(): Promise<void>;
}

export class RunStopped extends Error {
  override readonly name = "RunStopped";
  constructor() {
    super("the run was stopped");
  }
}

/** A replication that broke off. Its message names replication, seed and cause. */
export class ReplicationFailed extends Error {
  override readonly name = "ReplicationFailed";
  readonly replication: number;
  readonly seed: number;
  constructor({ replication, seed }: RunKey, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`replication ${replication} (seed ${seed}) failed: ${reason}`, { cause });
    this.replication = replication;
    this.seed = seed;
  }
}

/** Reduces a finished replication to what is kept of it. */
export function outcomeOf(
  result: ReplicationResult,
  { keepTables, pack }: Pick<Job, "keepTables" | "pack">,
  wallMs: number,
): Outcome {
  const { seed, replication, tables, events, countsByKind } = result;
  const yearly = tables.find(({ name }) => name === "measures_yearly");
  if (yearly === undefined) throw new Error("the county gave no table measures_yearly");
  const kept = { seed, replication, totals: totalsOf(yearly), digest: digestTables(tables), events, wallMs };
  return {
    ...kept,
    countsByKind,
    tables: keepTables ? tables : [],
    ...(pack === undefined ? {} : { packed: packed(kept, tables, pack) }),
  };
}

function packed(
  kept: Omit<Told, "question" | "point">,
  tables: readonly TableData[],
  { question, point, scenario, format, tables: names }: PackOrder,
): Uint8Array<ArrayBuffer> {
  const told: Told = { question, point, ...kept };
  const { replication, seed } = kept;
  const chosen = names === null ? tables : tables.filter(({ name }) => names.includes(name));
  return packPiece(told, chosen, { scenario, point, replication, seed }, format);
}
