/**
 * Arrivals whose rate changes with time (非平稳到达): a Poisson process thinned from one of the highest rate.
 *
 * P. A. W. Lewis, G. S. Shedler, Naval Research Logistics Quarterly 26 (1979) 403-413.
 */
import type { Arena } from "./arena.ts";
import { exponentialFrom } from "./distributions.ts";
import type { Streams } from "./streams.ts";

export interface ArrivalsOptions {
  readonly arena: Arena;
  /** Name of the array that counts the candidates. */
  readonly name: string;
  readonly streams: Streams;
  /** Address of the draws: who arrives somewhere, and the decision that is free for it. */
  readonly who: number;
  readonly decision: number;
  /** Arrivals a minute at a minute. Pure: it is asked for minutes at which nobody arrives, too. */
  rate(minute: number): number;
  /** No rate is higher. The nearer to the highest, the fewer draws. */
  readonly most: number;
}

/** Occasions of one draw: candidates beyond them go on with the next draw. */
const OCCASIONS = 4_294_967_296;

/** A function from a minute to that of the next arrival; Infinity where `most` is 0. */
export function createArrivals({ arena, name, streams, who, decision, rate, most }: ArrivalsOptions) {
  if (!(most >= 0 && most < Infinity)) throw new Error(`${name}: the highest rate must be 0 or more, not ${most}`);
  /** [0] candidates drawn so far. */
  const count = arena.f64(`${name}.candidates`, 1, "candidates");

  return function next(now: number): number {
    if (most === 0) return Infinity;
    let minute = now;
    for (;;) {
      const at = count[0];
      count[0] = at + 1;
      minute += exponentialFrom(streams.pair(who, decision, at % OCCASIONS, Math.floor(at / OCCASIONS)), 1 / most);
      const here = rate(minute);
      if (!(here >= 0 && here <= most))
        throw new Error(`${name}: the rate at minute ${minute} is ${here}, expected 0 to ${most}`);
      if (streams.second() * most < here) return minute;
    }
  };
}
