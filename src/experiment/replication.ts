import type { CountyInput } from "../county/input/county.ts";
import type { TableData } from "../county/base/tables.ts";

/** What an experiment asks of a county; the county of `county/county.ts` is one. */
export interface RunnableCounty {
  /** Minutes from the start at which the run ends. */
  readonly endMinute: number;
  events(): number;
  countsByKind(): readonly KindCount[];
  run(
    untilMinute: number,
    control?: { everyEvents: number; check(now: number, events: number): boolean },
  ): "horizon" | "stopped" | "empty";
  tables(): readonly TableData[];
  /** The whole state, from which a branch goes on; absent of counties that cannot be saved. */
  save?(): Uint8Array;
}

export interface KindCount {
  readonly kind: string;
  readonly events: number;
}

export interface RunKey {
  readonly seed: number;
  readonly replication: number;
}

export interface CountyBuilder {
  (input: CountyInput, run: RunKey): RunnableCounty;
  /** No county follows: the memory of the last one goes back at once. */
  forget?(): void;
}

export interface ReplicationResult extends RunKey {
  readonly tables: readonly TableData[];
  /** Model events executed. */
  readonly events: number;
  readonly countsByKind: readonly KindCount[];
}

/** Goes on from a state under an input that differs in what comes later only. @throws where it differs in more */
export type CountyBrancher = (input: CountyInput, run: RunKey, state: Uint8Array) => RunnableCounty;

/** Where a run is saved on its way, so that others go on from there. */
export interface SavePoint {
  /** A midnight, minutes from the start: the state is that of the moment before. */
  readonly minute: number;
  /** False where it went on from such a state itself. */
  wanted(): boolean;
  keep(state: Uint8Array): void;
}

/** A stop is looked for after so many events: some tens of milliseconds. */
const EVENTS_BETWEEN_CHECKS = 50_000;
const DAY_MINUTES = 1_440;
/** The last moment of a day: times lie on a grid of 1/64 minute. */
const BEFORE_MIDNIGHT = 1 / 64;

/**
 * One replication from building the county to its tables, in steps of a simulated day: yields the share done after
 * each, so that a caller can report it or let others work.
 * @param stop asked every few tens of milliseconds; `undefined` is returned when it says so
 * @param save where it is saved on its way
 */
export function* replicationSteps(
  build: CountyBuilder,
  input: CountyInput,
  key: RunKey,
  stop: () => boolean = () => false,
  save?: SavePoint,
): Generator<number, ReplicationResult | undefined> {
  const county = build(input, key);
  const control = { everyEvents: EVENTS_BETWEEN_CHECKS, check: stop };
  for (let until = DAY_MINUTES; ; until += DAY_MINUTES) {
    if (until === save?.minute && save.wanted() && county.save !== undefined) {
      if (county.run(until - BEFORE_MIDNIGHT, control) === "stopped" || stop()) return undefined;
      save.keep(county.save());
    }
    const horizon = Math.min(until, county.endMinute);
    if (county.run(horizon, control) === "stopped" || stop()) return undefined;
    yield horizon / county.endMinute;
    if (horizon === county.endMinute) break;
  }
  return { ...key, tables: county.tables(), events: county.events(), countsByKind: county.countsByKind() };
}

/** One replication in one go. */
export function runReplication(build: CountyBuilder, input: CountyInput, key: RunKey): ReplicationResult {
  const steps = replicationSteps(build, input, key);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value!;
  }
}
