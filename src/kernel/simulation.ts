/**
 * The clock and the loop: takes the first event, sets the clock to its time, calls the handler of its kind.
 *
 * Time is minutes. At equal times events run in the order of `order.ts`: class of the kind, rank, sequence.
 */
import type { Arena } from "./arena.ts";
import { RANKS } from "./order.ts";
import { createQueue } from "./queue.ts";

export interface EventKind {
  readonly name: string;
  /** The class at equal times, one of `ORDER`. */
  readonly order: number;
}

export interface SimulationOptions {
  readonly arena: Arena;
  /** Prefix of the arrays' names and of messages. Default "simulation". */
  readonly name?: string;
  /** Event kinds; a kind is named by its place in this list. */
  readonly kinds: readonly EventKind[];
  /** The most events that may be pending. */
  readonly events: number;
  /** As in `createQueue`. */
  readonly bucketMinutes?: number;
  /** As in `createQueue`. */
  readonly buckets?: number;
}

export interface RunControl {
  /** `check` is called after every so many events. */
  readonly everyEvents: number;
  /** Returns true to stop the run where it is. `eventsDone` counts from the start of the simulation. */
  check(now: number, eventsDone: number): boolean;
}

export interface Simulation {
  /** [0] is now, in minutes. Read only. */
  readonly clock: Float64Array;
  /** Sets what an event of `kind` does with its two integers. */
  on(kind: number, handler: (a: number, b: number) => void): void;
  /**
   * Sets what looks at events of some kinds shortly before they happen, many at a time: it reads what their handlers
   * will read first, so that memory far from the processor answers to all of them at once (one miss costs as much as
   * a hundred additions). It must write nothing and decide nothing: an event may be cancelled yet, and an earlier one
   * may change all that was read. What it returns is thrown away, and is there so that the reads are not.
   */
  ahead(kinds: readonly number[], look: (a: number, b: number) => number): void;
  /**
   * Schedules an event, and returns a handle for `cancel` (an exact double: keep it in a Float64Array).
   * @param time minutes, not before now
   * @param kind place in `kinds`
   * @param a @param b 32-bit integers passed to the handler
   * @param rank order within the class at equal times, from `rank(code, occasion)`
   * @throws with kind, now and time, when the time is past or no number, the rank out of range, or the pool full
   */
  schedule(time: number, kind: number, a: number, b: number, rank: number): number;
  /** True when the event was pending and now will not happen. */
  cancel(handle: number): boolean;
  isPending(handle: number): boolean;
  /**
   * Executes every event at or before `until` and leaves the clock there. Can be called again.
   * @returns "horizon" when events remain, "empty" when none do, "stopped" when `control` said so (the clock then
   * stands at the last event). Without events and with `until` infinite the clock stays at the last event.
   */
  run(until: number, control?: RunControl): "horizon" | "stopped" | "empty";
  /** Events pending. */
  pending(): number;
  /** Events that may still be scheduled before the pool is full. */
  headroom(): number;
  /** Events executed, by kind. */
  readonly counts: Float64Array;
  /** Names of the kinds, for messages and tables. */
  readonly kinds: readonly EventKind[];
}

export function createSimulation({
  arena,
  name = "simulation",
  kinds,
  events,
  bucketMinutes,
  buckets,
}: SimulationOptions): Simulation {
  const clock = arena.f64(`${name}.clock`, 1, "minutes");
  const counts = arena.f64(`${name}.events`, kinds.length, "events");
  const queue = createQueue({ arena, name: `${name}.queue`, capacity: events, bucketMinutes, buckets, look });
  const classes = Float64Array.from(kinds, ({ order }) => order * RANKS);
  const handlers = kinds.map(({ name: kind }) => (_a: number, _b: number): void => {
    throw new Error(`${name}: no handler for events of kind "${kind}"`);
  });

  function on(kind: number, handler: (a: number, b: number) => void): void {
    if (kinds[kind] === undefined)
      throw new Error(`${name}: there is no event kind ${kind}, only 0 to ${kinds.length - 1}`);
    handlers[kind] = handler;
  }

  /** Kinds that are looked at, the look, and where its answers go: no part of the state. */
  const looked = new Uint8Array(kinds.length);
  let lookAt = (a: number, b: number): number => a ^ b;
  const seen = new Int32Array(1);

  function ahead(which: readonly number[], at: (a: number, b: number) => number): void {
    lookAt = at;
    looked.fill(0);
    for (const kind of which) looked[kind] = 1;
  }

  function look(slot: number): void {
    // The time too: the queue is about to sort by it.
    if (looked[queue.kind(slot)] === 1)
      seen[0] = seen[0] ^ lookAt(queue.a(slot), queue.b(slot)) ^ (queue.time(slot) < clock[0] ? 1 : 0);
  }

  function schedule(time: number, kind: number, a: number, b: number, rank: number): number {
    const order = classes[kind];
    if (!(time >= clock[0] && time < Infinity && rank >= 0 && rank < RANKS && order >= 0))
      refuse(time, kind, a, b, rank);
    const slot = queue.push(time, order + rank, kind, a, b);
    if (slot < 0) refuse(time, kind, a, b, rank);
    return queue.handle(slot);
  }

  function refuse(time: number, kind: number, a: number, b: number, rank: number): never {
    const what =
      `${name}: cannot schedule "${kinds[kind]?.name ?? kind}" (${a}, ${b}) at minute ${time}, ` + `now ${clock[0]}: `;
    if (kinds[kind] === undefined) throw new Error(`${what}there is no such event kind`);
    if (!(time < Infinity && time > -Infinity)) throw new Error(`${what}the time is not a finite number`);
    if (time < clock[0]) throw new Error(`${what}the time is past`);
    if (!(rank >= 0 && rank < RANKS)) throw new Error(`${what}rank ${rank} is outside 0 to ${RANKS - 1}`);
    throw new Error(`${what}all ${events} places for pending events are taken`);
  }

  function run(until: number, control?: RunControl): "horizon" | "stopped" | "empty" {
    if (!(until >= clock[0])) throw new Error(`${name}: cannot run until minute ${until}, now ${clock[0]}`);
    const every = control === undefined ? Infinity : control.everyEvents;
    let left = every;
    for (;;) {
      const slot = queue.pop(until);
      if (slot < 0) break;
      const kind = queue.kind(slot);
      clock[0] = queue.time(slot);
      counts[kind] = counts[kind] + 1;
      handlers[kind](queue.a(slot), queue.b(slot));
      left -= 1;
      if (left <= 0) {
        left = every;
        if (
          control!.check(
            clock[0],
            counts.reduce((sum, count) => sum + count, 0),
          )
        )
          return "stopped";
      }
    }
    if (until < Infinity) clock[0] = until;
    return queue.size() === 0 ? "empty" : "horizon";
  }

  return {
    clock,
    on,
    ahead,
    schedule,
    cancel: queue.cancel,
    isPending: queue.isPending,
    run,
    pending: queue.size,
    headroom: queue.headroom,
    counts,
    kinds,
  };
}
