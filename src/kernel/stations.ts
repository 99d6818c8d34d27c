/**
 * Plain first-come stations: no priorities, no leaving, no shared staff, and so no queue to keep.
 *
 * A service starts at max(arrival, when the first server is free), known the moment the patient comes: one event
 * where a full queue takes three. Served in the order of the calls to `serve`, so call it in the order of arrival.
 * Each call takes time logarithmic in the number of servers.
 */
import type { Arena } from "./arena.ts";

export interface StationsOptions {
  readonly arena: Arena;
  /** Prefix of the arrays' names and of messages. */
  readonly name: string;
  /** Servers of each station. */
  readonly servers: ArrayLike<number>;
  /**
   * Services remembered, so that `measure` finds those that are promised or under way; the last ones of all stations
   * together. Default 1,024; 0 for stations that are never measured.
   */
  readonly promises?: number;
}

/** Numbers kept of a promise: its station, the minute it could start, starts and ends. */
const PROMISE = 4;
const READY = 1;
const START = 2;
const END = 3;

export interface Stations {
  /**
   * Serves one arrival and returns when its service starts, in minutes. It ends `duration` minutes later.
   * @param notBefore no service starts earlier, the opening of the day as a rule
   */
  serve(station: number, arrival: number, duration: number, notBefore?: number): number;
  /** When the next arrival could start at the earliest, in minutes; Infinity without servers. */
  freeAt(station: number): number;
  /** No server is free before this minute: the station closes, what was begun goes on. */
  closeUntil(station: number, minute: number): void;
  /**
   * Sets the number of servers from `now` on, up to the number built. Servers who leave are those free first; what was
   * promised to patients is kept.
   */
  setServers(station: number, servers: number, now: number): void;
  servers(station: number): number;

  /**
   * Sets the measured window and starts the statistics from zero; waits and services are clipped to it, those promised
   * before the call too. Default 0 to Infinity. Starts are known in advance, so the window's end has to be, too:
   * without it the sums hold what is promised beyond now.
   * @throws when the window ends before it begins, and when more promises reach into it than are remembered
   */
  measure(from: number, to: number): void;
  /** Server-minutes offered in the window up to `now`. */
  capacityArea(station: number, now: number): number;
  /** Arrivals in the window. */
  readonly served: Float64Array;
  /** Minutes waited in the window, from arrival or opening, whichever is later, to the start of service. */
  readonly waitSum: Float64Array;
  /** Minutes served in the window: utilisation is busySum / capacityArea at the window's end. */
  readonly busySum: Float64Array;
}

export function createStations({ arena, name, servers, promises = 1024 }: StationsOptions): Stations {
  const count = servers.length;
  const firsts = new Int32Array(count + 1);
  for (let station = 0; station < count; station++) {
    const built = servers[station];
    if (!(Number.isInteger(built) && built >= 1))
      throw new Error(`${name}: station ${station} needs 1 server or more, not ${built}`);
    firsts[station + 1] = firsts[station] + built;
  }
  /** A heap a station: the minutes from which its servers are free. */
  const free = arena.f64(`${name}.free`, firsts[count], "minutes");
  const present = arena.i32(`${name}.servers`, count, "servers");
  const offered = arena.f64(`${name}.offered`, count, "server-minutes");
  const offeredTo = arena.f64(`${name}.offeredTo`, count, "minutes");
  const served = arena.f64(`${name}.served`, count, "arrivals");
  const waitSum = arena.f64(`${name}.waitSum`, count, "minutes");
  const busySum = arena.f64(`${name}.busySum`, count, "minutes");
  /** [0] start and [1] end of the measured window. */
  const window = arena.f64(`${name}.window`, 2, "minutes");
  const kept = arena.f64(`${name}.promises`, PROMISE * promises, "station, minutes, minutes, minutes");
  /** [0] how many were promised, [1] when the last of the forgotten ends. */
  const memory = arena.f64(`${name}.memory`, 2, "services, minutes");
  present.set(Array.from(servers));
  window[1] = Infinity;

  function serve(station: number, arrival: number, duration: number, notBefore: number = arrival): number {
    if (!(arrival >= 0 && duration >= 0 && present[station] > 0)) refuse(station, arrival, duration);
    const ready = notBefore > arrival ? notBefore : arrival;
    const first = free[firsts[station]];
    const start = first > ready ? first : ready;
    const end = start + duration;
    sink(firsts[station], present[station], end);
    if (arrival >= window[0] && arrival < window[1]) served[station] = served[station] + 1;
    sumPromise(station, ready, start, end);
    if (promises > 0) remember(station, ready, start, end);
    return start;
  }

  function sumPromise(station: number, ready: number, start: number, end: number): void {
    waitSum[station] = waitSum[station] + overlap(ready, start);
    busySum[station] = busySum[station] + overlap(start, end);
  }

  /** Writes a promise over the oldest. */
  function remember(station: number, ready: number, start: number, end: number): void {
    const at = (memory[0] % promises) * PROMISE;
    if (kept[at + END] > memory[1]) memory[1] = kept[at + END];
    kept[at] = station;
    kept[at + READY] = ready;
    kept[at + START] = start;
    kept[at + END] = end;
    memory[0] = memory[0] + 1;
  }

  function overlap(from: number, to: number): number {
    const start = from > window[0] ? from : window[0];
    const end = to < window[1] ? to : window[1];
    return end > start ? end - start : 0;
  }

  /** Replaces the smallest of a station's heap. */
  function sink(root: number, size: number, value: number): void {
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && free[root + child + 1] < free[root + child]) child += 1;
      if (free[root + child] >= value) break;
      free[root + hole] = free[root + child];
      hole = child;
    }
    free[root + hole] = value;
  }

  function refuse(station: number, arrival: number, duration: number): never {
    const what = `${name}: cannot serve at station ${station} of ${count}, arrival ${arrival}, duration ${duration}: `;
    if (present[station] === undefined) throw new Error(`${what}there is no such station`);
    if (present[station] === 0) throw new Error(`${what}it has no servers`);
    throw new Error(`${what}the minutes must be numbers of 0 or more`);
  }

  function closeUntil(station: number, minute: number): void {
    const root = firsts[station];
    for (let i = root; i < root + present[station]; i++) if (free[i] < minute) free[i] = minute;
  }

  function setServers(station: number, wanted: number, now: number): void {
    const root = firsts[station];
    const built = firsts[station + 1] - root;
    if (!(Number.isInteger(wanted) && wanted >= 0 && wanted <= built))
      throw new Error(`${name}: station ${station} has 0 to ${built} servers, not ${wanted}`);
    if (!(now >= 0)) throw new Error(`${name}: station ${station} cannot change its servers at minute ${now}`);
    sumUp(station, now);
    while (present[station] > wanted) {
      const last = present[station] - 1;
      present[station] = last;
      sink(root, last, free[root + last]);
    }
    while (present[station] < wanted) {
      let hole = present[station];
      present[station] = hole + 1;
      while (hole > 0 && free[root + ((hole - 1) >> 1)] > now) {
        free[root + hole] = free[root + ((hole - 1) >> 1)];
        hole = (hole - 1) >> 1;
      }
      free[root + hole] = now;
    }
  }

  function sumUp(station: number, now: number): void {
    offered[station] = offered[station] + present[station] * overlap(offeredTo[station], now);
    if (now > offeredTo[station]) offeredTo[station] = now;
  }

  function measure(from: number, to: number): void {
    if (!(from <= to)) throw new Error(`${name}: cannot measure from minute ${from} to minute ${to}`);
    if (memory[1] > from)
      throw new Error(
        `${name}: more than ${promises} promises reach beyond minute ${from}; give \`promises\` more places`,
      );
    window[0] = from;
    window[1] = to;
    for (const array of [served, waitSum, busySum, offered]) array.fill(0);
    offeredTo.fill(from);
    for (let at = 0; at < Math.min(memory[0], promises) * PROMISE; at += PROMISE)
      sumPromise(kept[at], kept[at + READY], kept[at + START], kept[at + END]);
  }

  function capacityArea(station: number, now: number): number {
    sumUp(station, now);
    return offered[station];
  }

  return {
    serve,
    freeAt: (station) => (present[station] === 0 ? Infinity : free[firsts[station]]),
    closeUntil,
    setServers,
    servers: (station) => present[station],
    measure,
    capacityArea,
    served,
    waitSum,
    busySum,
  };
}
