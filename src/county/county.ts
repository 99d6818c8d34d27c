import type { Arena } from "../kernel/arena.ts";
import type { TableData } from "./base/tables.ts";
import { GRID } from "./base/calendar.ts";
import { MINUTES_PER_DAY } from "./base/units.ts";
import type { CountyInput } from "./input/county.ts";
import type { Declaration } from "./mechanism/mechanism.ts";
import { ACTING } from "./acting.ts";
import type { RunKey } from "./base/base.ts";
import type { Parts, Watch } from "./parts.ts";
import { enlarged, type Pools, poolsFor } from "./pools.ts";
import { assemble } from "./assemble.ts";

export type { RunKey };

/** Everything of a county that a scenario may switch and set. */
export const MECHANISMS: readonly Declaration[] = ACTING;

export interface RunControl {
  /** `check` is called after about so many events, and between days; true stops the run there. */
  readonly everyEvents: number;
  check(now: number, events: number): boolean;
}

/** A county in the middle of its run. */
export interface County {
  readonly arena: Arena;
  /** The last minute of the run. */
  readonly endMinute: number;
  now(): number;
  /** Model events so far. */
  events(): number;
  countsByKind(): readonly { readonly kind: string; readonly events: number }[];
  /** Advances to a minute, at most the end. */
  run(untilMinute: number, control?: RunControl): "horizon" | "stopped" | "empty";
  /** Result tables of the measured years, complete once the end is reached. */
  tables(): readonly TableData[];
  /** The whole state, for `restoreCounty`. */
  save(): Uint8Array;
  /** The pieces, for tests and explanations. */
  readonly parts: Parts;
}

/**
 * Builds a county (县) and puts its clock at 00:00 of the first day. The same input, seed and replication give the same
 * run, to the bit, whatever the pools its pools begin with, and whoever looks on.
 */
export function createCounty(input: CountyInput, run: RunKey, pools: Pools = poolsFor(input), watch?: Watch): County {
  const parts = assemble(input, run, pools, watch);
  parts.begin();
  return countyOf(input, run, parts, watch);
}

/** Builds the county anew and puts a saved state back. @throws when the bytes are no state of this county and run */
export function restoreCounty(input: CountyInput, run: RunKey, bytes: Uint8Array, watch?: Watch): County {
  // A copy of its own keeps the arrays aligned.
  return countyOf(input, run, rebuild(input, run, bytes.slice(POOL_BYTES), poolsOf(bytes), watch), watch);
}

const POOL_BYTES = 32;

/** A saved state begins with the sizes of the pools it was made with. */
function saveParts(input: CountyInput, run: RunKey, { arena, pools }: Parts): Uint8Array {
  const state = arena.save(stampOf(input, run));
  const bytes = new Uint8Array(POOL_BYTES + state.length);
  const head = new DataView(bytes.buffer);
  [pools.residents, pools.encounters, pools.events, pools.candidates, pools.logRows].forEach((n, i) =>
    head.setUint32(i * 4, n, true),
  );
  bytes.set(state, POOL_BYTES);
  return bytes;
}

function poolsOf(bytes: Uint8Array): Pools {
  if (bytes.length < POOL_BYTES) throw new Error("these bytes are no saved county");
  const head = new DataView(bytes.buffer, bytes.byteOffset, POOL_BYTES);
  const at = (i: number): number => head.getUint32(i * 4, true);
  return { residents: at(0), encounters: at(1), events: at(2), candidates: at(3), logRows: at(4) };
}

/** The first restore says which rules are in force, the second undoes what putting them in force changed. */
function rebuild(input: CountyInput, run: RunKey, state: Uint8Array, pools: Pools, watch?: Watch): Parts {
  const parts = assemble(input, run, pools, watch);
  parts.arena.restore(state, stampOf(input, run));
  parts.resume();
  parts.arena.restore(state, stampOf(input, run));
  return parts;
}

const stampOf = (input: CountyInput, run: RunKey): string =>
  `${input.id} ${input.startDay}+${input.years} seed ${run.seed} replication ${run.replication}`;

function countyOf(input: CountyInput, run: RunKey, first: Parts, watch?: Watch): County {
  let parts = first;
  const endMinute = parts.calendar.days * MINUTES_PER_DAY - 1 / GRID;

  function advance(untilMinute: number, control?: RunControl): "horizon" | "stopped" | "empty" {
    const until = Math.min(untilMinute, endMinute);
    for (;;) {
      const now = parts.simulation.clock[0];
      if (now >= until) return "horizon";
      const nextDay = (Math.floor(now / MINUTES_PER_DAY) + 1) * MINUTES_PER_DAY - 1 / GRID;
      const outcome = parts.simulation.run(
        Math.min(until, nextDay > now ? nextDay : nextDay + MINUTES_PER_DAY),
        control,
      );
      if (outcome === "stopped") return outcome;
      if (parts.crowded())
        parts = rebuild(input, run, parts.arena.save(stampOf(input, run)), enlarged(parts.pools), watch);
    }
  }

  return {
    get arena() {
      return parts.arena;
    },
    endMinute,
    now: () => parts.simulation.clock[0],
    events: () => parts.simulation.counts.reduce((sum, n) => sum + n, 0),
    countsByKind: () =>
      parts.simulation.kinds.map(({ name }, kind) => ({ kind: name, events: parts.simulation.counts[kind] })),
    run: advance,
    tables: () => parts.tables(),
    save: () => saveParts(input, run, parts),
    get parts() {
      return parts;
    },
  };
}
