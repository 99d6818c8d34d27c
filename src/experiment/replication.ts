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
}

export interface KindCount {
  readonly kind: string;
  readonly events: number;
}

export interface RunKey {
  readonly seed: number;
  readonly replication: number;
}

export type CountyBuilder = (input: CountyInput, run: RunKey) => RunnableCounty;

export interface ReplicationResult extends RunKey {
  readonly tables: readonly TableData[];
  /** Model events executed. */
  readonly events: number;
  readonly countsByKind: readonly KindCount[];
}

/** A stop is looked for after so many events: some tens of milliseconds. */
const EVENTS_BETWEEN_CHECKS = 50_000;
const DAY_MINUTES = 1_440;

/**
 * One replication from building the county to its tables, in steps of a simulated day: yields the share done after
 * each, so that a caller can report it or let others work.
 * @param stop asked every few tens of milliseconds; `undefined` is returned when it says so
 */
export function* replicationSteps(
  build: CountyBuilder,
  input: CountyInput,
  key: RunKey,
  stop: () => boolean = () => false,
): Generator<number, ReplicationResult | undefined> {
  const county = build(input, key);
  const control = { everyEvents: EVENTS_BETWEEN_CHECKS, check: stop };
  for (let until = DAY_MINUTES; ; until += DAY_MINUTES) {
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
