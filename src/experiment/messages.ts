import type { CountyInput } from "../county/input/county.ts";
import type { Outcome, PackOrder } from "./executor.ts";
import type { FoldedTable } from "./folded.ts";
import type { RunKey } from "./replication.ts";

/** What goes between the pool and its threads. A thread has one job at a time. */

export interface ToThread extends RunKey {
  /** Absent when it is that of the thread's job before. */
  readonly input?: CountyInput;
  readonly keepTables: boolean;
  readonly pack?: PackOrder;
  readonly sharedUntil?: number;
}

/** An outcome whose tables are folded for the way. */
export interface FoldedOutcome extends Omit<Outcome, "tables"> {
  readonly tables: readonly FoldedTable[];
}

export type FromThread =
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "outcome"; readonly outcome: FoldedOutcome }
  | { readonly type: "stopped" }
  | { readonly type: "failed"; readonly message: string; readonly stack: string };

/** Given to a thread when it starts. */
export interface ThreadData {
  /** One 32-bit integer, not zero when all threads shall stop. */
  readonly stop: SharedArrayBuffer;
  /** Addresses of mechanisms from outside. */
  readonly outside: readonly string[];
}
