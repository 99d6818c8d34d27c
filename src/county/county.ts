import type { Arena, Fit } from "../kernel/arena.ts";
import type { TableData } from "./base/tables.ts";
import { GRID } from "./base/calendar.ts";
import { MINUTES_PER_DAY } from "./base/units.ts";
import type { CountyInput } from "./input/county.ts";
import type { Declaration } from "./mechanism/mechanism.ts";
import { ACTING } from "./acting.ts";
import type { RunKey } from "./base/base.ts";
import { firstDifference } from "./base/plain.ts";
import type { Parts, Watch } from "./parts.ts";
import { enlarged, type Pools, poolsFor } from "./pools.ts";
import { assemble } from "./assemble.ts";
import { type Identity, identityOf, readState, refuseOther, refuseUnlikePast, stampOf, stateBytes } from "./state.ts";

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
  /**
   * Result tables of the measured years, complete once the end is reached.
   * @param warmUpYears years left out at the start, those of the input unless said otherwise
   */
  tables(warmUpYears?: number): readonly TableData[];
  /** The whole state, for `recall`, `restoreCounty` and `branchCounty`. */
  save(): Uint8Array;
  /**
   * Goes back, or forward, to a state that this county or one of the same input and run has saved, without being built
   * again unless its pools have grown since; whoever looks on is not told.
   * @throws StateRefused when the state is another's; the county then stays as it is
   */
  recall(bytes: Uint8Array): void;
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
  return countyOf(identityOf(input, run), parts, watch);
}

/** Makes the next county. */
export interface Counties {
  (input: CountyInput, run: RunKey): County;
  /** The last county is over: its memory is given back at once, before results are written that take memory too. */
  forget(): void;
}

/**
 * Makes counties one after another (逐次重复): the next of the same input is the last one begun anew, in the same arrays
 * and by the same compiled code, which spares building and compiling it; of another input, it takes the arrays that
 * fit. Once the next is asked for, the last is over.
 * @param watch whoever looks on, at all of them
 */
export function createCounties(watch?: Watch): Counties {
  let last: { readonly input: CountyInput; readonly county: County; readonly parts: Parts; clear(): void } | undefined;

  function next(input: CountyInput, run: RunKey): County {
    if (last !== undefined && last.input === input && last.county.parts === last.parts) {
      const { parts, clear } = last;
      clear();
      parts.resume();
      clear();
      parts.streams.rekey(run.seed, run.replication);
      parts.begin();
      const county = countyOf(identityOf(input, run), parts, watch);
      last = { ...last, county };
      return county;
    }
    // Where pools have grown, the next begins with as much.
    const pools = last?.input === input ? last.county.parts.pools : poolsFor(input);
    const former = last?.county.arena;
    last = undefined;
    const parts = assemble(input, run, pools, watch, former);
    const clear = parts.arena.remember();
    parts.begin();
    const county = countyOf(identityOf(input, run), parts, watch);
    last = { input, county, parts, clear };
    return county;
  }

  function forget(): void {
    last?.county.arena.free();
    last = undefined;
  }

  return Object.assign(next, { forget });
}

/**
 * Builds the county anew and puts a saved state back.
 * @throws StateRefused when the state is not of this very input and run, or of another version of the model
 */
export function restoreCounty(input: CountyInput, run: RunKey, bytes: Uint8Array, watch?: Watch): County {
  return goOn(identityOf(input, run), bytes, refuseOther, "exact", watch);
}

/**
 * Goes on from a saved state under another future (分支): the input may differ from the one that was saved in what is
 * dated after the day of the saving, rules, shocks and more patients. Then the rest of the run is that of the whole run
 * of this input, to the bit. Shocks that bring illnesses may begin in a later month only, since a month's illnesses are
 * drawn on its first day.
 * @throws StateRefused for any other difference, naming the first
 */
export function branchCounty(input: CountyInput, run: RunKey, bytes: Uint8Array, watch?: Watch): County {
  // Later shocks have places of their own in what shocks remember, still empty.
  return goOn(identityOf(input, run), bytes, refuseUnlikePast, "either", watch);
}

function goOn(
  here: Identity,
  bytes: Uint8Array,
  refuse: (state: ReturnType<typeof readState>, here: Identity) => void,
  fit: Fit,
  watch?: Watch,
): County {
  const state = readState(bytes);
  refuse(state, here);
  const { head, arena } = state;
  return countyOf(here, rebuild(here, { arena, stamp: stampOf(head), fit }, head.pools, watch), watch);
}

/** Arrays of a run with the stamp that they carry, and how their lengths have to fit. */
interface Saved {
  readonly arena: Uint8Array;
  readonly stamp: string;
  readonly fit: Fit;
}

function rebuild({ input, run }: Identity, saved: Saved, pools: Pools, watch?: Watch): Parts {
  const parts = assemble(input, run, pools, watch);
  putBack(parts, saved);
  return parts;
}

/** The first restore says which rules are in force, the second undoes what putting them in force changed. */
function putBack(parts: Parts, { arena, stamp, fit }: Saved): void {
  parts.arena.restore(arena, stamp, fit);
  parts.resume();
  parts.arena.restore(arena, stamp, fit);
}

function countyOf(here: Identity, first: Parts, watch?: Watch): County {
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
      if (parts.crowded()) {
        const arena = parts.arena.save(here.stamp);
        parts = rebuild(here, { arena, stamp: here.stamp, fit: "shorter" }, enlarged(parts.pools), watch);
      }
    }
  }

  function recall(bytes: Uint8Array): void {
    const state = readState(bytes);
    refuseOther(state, here);
    const { head, arena } = state;
    const saved: Saved = { arena, stamp: here.stamp, fit: "exact" };
    if (firstDifference(head.pools, parts.pools) === undefined) putBack(parts, saved);
    else parts = rebuild(here, saved, head.pools, watch);
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
    tables: (warmUpYears) => parts.tables(warmUpYears),
    save: () => stateBytes(here, parts.simulation.clock[0], parts.pools, parts.arena.save(here.stamp)),
    recall,
    get parts() {
      return parts;
    },
  };
}
