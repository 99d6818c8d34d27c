import { type Arena, createArena } from "../../kernel/arena.ts";
import { createSimulation, type Simulation } from "../../kernel/simulation.ts";
import { createStreams, type Heard, overheard, type Streams } from "../../kernel/streams.ts";
import type { CountyInput } from "../input/county.ts";
import type { Epoch, PolicyInput } from "../input/policy.ts";
import { type Calendar, createCalendar } from "./calendar.ts";
import { inCoins } from "./coins.ts";
import { createMoney, type Money } from "./money.ts";
import { createTrends, type Trends } from "./trends.ts";
import { MINUTES_PER_DAY } from "./units.ts";
import { EVENT_KINDS } from "./events.ts";

/** What keys all randomness of a run. */
export interface RunKey {
  readonly seed: number;
  readonly replication: number;
}

/** What every room of the county stands on: state, randomness, time, and what the county is built from. */
export interface Base {
  /** What the county is built from, money in coins. */
  readonly input: CountyInput;
  readonly arena: Arena;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly simulation: Simulation;
  /** [0] is now, minutes. */
  readonly clock: Float64Array;
  /** Today, a day of the run. */
  day(): number;
  /** [0] the epoch in force, an index of the input's: state. */
  readonly epochIndex: Int32Array;
  epoch(): Epoch;
  readonly money: Money;
  readonly trends: Trends;
  /** Rules of the epoch in force, in money of the year. */
  policy(): PolicyInput;
}

/**
 * @param events the most that may be pending
 * @param heard told of every draw
 * @param former of a run that is over, whose memory this one takes
 */
export function createBase(given: CountyInput, run: RunKey, events: number, heard?: Heard, former?: Arena): Base {
  const input = inCoins(given);
  const arena = createArena(former);
  const simulation = createSimulation({ arena, kinds: EVENT_KINDS, events });
  const { clock } = simulation;
  const epochIndex = arena.i32("run.epoch", 1, "epoch");
  const epoch = (): Epoch => input.epochs[epochIndex[0]];
  const calendar = createCalendar(input.startDay, input.years, input.calendar, input.care);
  const streams = createStreams(run.seed, run.replication);
  const money = createMoney(arena, input.epochs, calendar.yearStart, epochIndex);
  return {
    input,
    arena,
    streams: heard === undefined ? streams : overheard(streams, heard),
    calendar,
    simulation,
    clock,
    day: () => Math.floor(clock[0] / MINUTES_PER_DAY),
    epochIndex,
    epoch,
    money,
    trends: createTrends(input.trends, input.epochs, calendar.yearStart),
    policy: () => money.policyOf(epochIndex[0]),
  };
}
