import { GRID } from "../../county/base/calendar.ts";
import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import { branchCounty, type County, createCounty } from "../../county/county.ts";
import { poolsFor } from "../../county/pools.ts";
import { StateRefused } from "../../county/state.ts";
import type { CountyInput } from "../../county/input/county.ts";
import { digestRun, digestTables } from "../../results/digest.ts";
import { counted } from "./counted.ts";
import { turn } from "../turn.ts";
import { createFeed, type Feed } from "./feed.ts";
import { figuresOf, rowsWhere, tableOf } from "./figures.ts";
import type { FromEngine, RunKey, ToEngine, ToPainter } from "./messages.ts";

/** Queues and beds are looked at every half hour. */
const LOOKS = 48;
/** While days fly past, figures are told of every tenth: of the same days in every world, whichever runs faster. */
const FIGURES_EVERY = 10;

/** One world in its worker (引擎): builds the county, runs it day by day, and tells what happens. */
export function createWorld(tell: (message: FromEngine, transfer?: Transferable[]) => void): {
  hear(message: ToEngine): void;
} {
  let input: CountyInput;
  let key: RunKey;
  let county: County | undefined;
  let feed: Feed;
  let painter: MessagePort | undefined;
  let days = 0;
  let wanted = 0;
  let detail = true;
  /** Figures of the last day asked for are wanted too. */
  let exact = true;
  let running = false;
  /** Days of the figures told last. */
  let told = -1;

  const paint = (message: ToPainter, transfer: Transferable[] = []): void => painter?.postMessage(message, transfer);

  function build(state?: Uint8Array): void {
    const began = performance.now();
    feed = createFeed(input);
    try {
      county =
        state === undefined
          ? createCounty(counted(input), key, poolsFor(input), feed.watch)
          : branchCounty(counted(input), key, state, feed.watch);
    } catch (error) {
      county = undefined;
      if (state === undefined) throw error;
      return tell({ kind: "misfit" });
    }
    stands(began);
  }

  /** The county stands at the beginning of another day than before: everybody who looks on begins anew. */
  function stands(began: number): void {
    days = Math.round((county!.now() + 1 / GRID) / MINUTES_PER_DAY);
    wanted = days;
    told = -1;
    paint({ kind: "again", day: days });
    paint({ kind: "scene", scene: feed.scene() });
    homes();
    tell({ kind: "opened", days, ms: performance.now() - began });
    figures();
  }

  /** Copies a kept state into the living county, which saves building it, unless it is of another scenario. */
  function back(state: Uint8Array): void {
    const began = performance.now();
    try {
      county!.recall(state);
    } catch (error) {
      if (error instanceof StateRefused) return build(state);
      throw error;
    }
    feed.forget();
    stands(began);
  }

  function homes(): void {
    const list = feed.homes();
    paint({ kind: "homes", homes: list }, [list.buffer]);
  }

  function figures(): void {
    if (told === days) return;
    told = days;
    tell({ kind: "figures", figures: figuresOf(county!.tables(), county!.parts, days) });
  }

  /** Runs one day, to the instant before the next begins. */
  function oneDay(): void {
    const began = performance.now();
    const from = days * MINUTES_PER_DAY;
    const looks = detail ? LOOKS : 1;
    for (let look = 1; look <= looks; look++) {
      county!.run(from + (look * MINUTES_PER_DAY) / looks - 1 / GRID);
      feed.look();
    }
    const picture = feed.take(days);
    paint({ kind: "picture", feed: picture }, [
      picture.trips.buffer,
      picture.moves.buffer,
      picture.census.counts.buffer,
    ]);
    days++;
    tell({ kind: "day", days, events: county!.events(), ms: performance.now() - began });
  }

  async function go(): Promise<void> {
    if (running) return;
    running = true;
    const { calendar } = county!.parts;
    while (days < wanted) {
      oneDay();
      const newMonth = days === calendar.days || calendar.monthOf[days] !== calendar.monthOf[days - 1];
      if (newMonth && days < calendar.days) {
        const state = county!.save();
        tell({ kind: "kept", days, state }, [state.buffer]);
        homes();
      }
      if (days % FIGURES_EVERY === 0 || days === calendar.days) figures();
      if (days === calendar.days) end();
      await turn();
    }
    running = false;
    if (exact) figures();
  }

  /** The digest of the command line: tables without the warm-up, of the very input. */
  function end(): void {
    const digest = digestRun([{ ...key, digest: digestTables(county!.tables(input.warmUpYears)) }]);
    tell({ kind: "ended", digest, events: county!.events() });
  }

  function hear(message: ToEngine): void {
    switch (message.kind) {
      case "open":
        ({ input } = message);
        key = { seed: message.seed, replication: message.replication };
        painter = message.painter;
        build(message.state);
        return;
      case "run":
        if (county === undefined) return;
        wanted = Math.min(message.days, county.parts.calendar.days);
        ({ detail, exact } = message);
        return void go().catch(fail);
      case "rest":
        wanted = days;
        exact = true;
        if (!running && county !== undefined) figures();
        return tell({ kind: "answer", ask: message.ask, value: days });
      case "change": {
        const state = county!.save();
        ({ input } = message);
        build(state);
        return;
      }
      case "back":
        return back(message.state);
      case "table": {
        const table = rowsWhere(tableOf(county!.tables(), message.name), message.where);
        tell({ kind: "answer", ask: message.ask, value: { table, days } });
        return;
      }
      case "save": {
        const state = county!.save();
        tell({ kind: "answer", ask: message.ask, value: state }, [state.buffer]);
      }
    }
  }

  function fail(error: unknown): void {
    running = false;
    tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }

  return {
    hear(message) {
      try {
        hear(message);
      } catch (error) {
        fail(error);
      }
    },
  };
}
