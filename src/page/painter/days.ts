import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import { COUNT_STRIDE } from "../engine/census.ts";
import { type DayFeed, TRIP, TRIP_STRIDE, WAY, WAYS } from "../engine/feed.ts";

/** Days whose trips are kept: some go on past midnight. */
const DAYS_KEPT = 3;

/** What the engine has told of the last days (近日行程): who is under way when, how many are where. */
export function createDays() {
  const days = new Map<number, DayFeed>();
  let last = 0;

  /** The day of a minute, or the last that was told. */
  const latest = (minute: number): DayFeed | undefined =>
    days.get(Math.min(Math.floor(minute / MINUTES_PER_DAY), last));

  /** Calls for every trip under way at a minute. */
  function each(minute: number, visit: (trips: Float64Array, at: number) => void): void {
    const day = Math.floor(minute / MINUTES_PER_DAY);
    for (let d = day - 1; d <= day; d++) {
      const trips = days.get(d)?.trips;
      if (trips === undefined) continue;
      for (let at = 0; at < trips.length; at += TRIP_STRIDE)
        if (trips[at]! <= minute && minute < trips[at + TRIP.ARRIVES]!) visit(trips, at);
    }
  }

  return {
    latest,
    each,
    put(feed: DayFeed): void {
      days.set(feed.day, feed);
      last = feed.day;
      days.delete(feed.day - DAYS_KEPT);
    },
    /** Forgets what was told of days from this one on. */
    again(day: number): void {
      for (const told of days.keys()) if (told >= day) days.delete(told);
      last = day - 1;
    },
    /** How many are at institutions. */
    counts(minute: number): { readonly institutions: readonly number[]; readonly counts: Uint16Array } | undefined {
      const census = latest(minute)?.census;
      if (census === undefined) return undefined;
      const { institutions, counts, moments } = census;
      const moment = Math.min(moments - 1, Math.floor(((minute % MINUTES_PER_DAY) / MINUTES_PER_DAY) * moments));
      const size = institutions.length * COUNT_STRIDE;
      return { institutions, counts: counts.slice(moment * size, (moment + 1) * size) };
    },
    /** Whoever has the longest way still before them at a minute, of those on the way to such places. */
    anybody(minute: number, goesTo: (place: number) => boolean): number | undefined {
      let found: number | undefined;
      let longest = 0;
      each(minute, (trips, at) => {
        const before = trips[at + TRIP.ARRIVES]! - minute;
        if (trips[at + TRIP.WAY] === WAY.HOME || before <= longest || !goesTo(trips[at + TRIP.TO]!)) return;
        [longest, found] = [before, trips[at + TRIP.PERSON]];
      });
      return found;
    },
    /** Trips under way, by WAYS. */
    underWay(minute: number): readonly number[] {
      const found = WAYS.map(() => 0);
      each(minute, (trips, at) => (found[trips[at + TRIP.WAY]!]! += 1));
      return found;
    },
  };
}
