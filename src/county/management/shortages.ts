/** A number of something at each place, as a sum over time: persons waiting or servers busy, in minutes. */
export type Area = (at: number) => number;

/** Where people wait and where things stand idle (忙闲), as means since the last reading. */
export interface Shortages {
  /** Reads what has been added to the sums since they were last seen, which is noted in `seen`, two numbers a place. */
  read(queued: Area, used: Area, seen: Float64Array, minutes: number): void;
  /** Mean number waiting, and mean number of servers busy, of what was read last. */
  waiting(at: number): number;
  busy(at: number): number;
  /** The place with the longest queue that counts as one; -1 where nobody waits. */
  longest(candidates: readonly number[]): number;
  /** Where most stands idle, of the places that wait less than another; -1 where nothing does. */
  idlest(candidates: readonly number[], to: number, spare: (at: number) => number): number;
}

/**
 * @param most places read at a time
 * @param shortest mean length from which a queue counts as one, as it is in force
 */
export function createShortages(most: number, shortest: () => number): Shortages {
  const waiting = new Float64Array(most);
  const busy = new Float64Array(most);

  return {
    waiting: (at) => waiting[at],
    busy: (at) => busy[at],
    read(queued, used, seen, minutes) {
      for (let at = 0; at * 2 < seen.length; at++) {
        const [q, u] = [queued(at), used(at)];
        waiting[at] = (q - seen[at * 2]) / minutes;
        busy[at] = (u - seen[at * 2 + 1]) / minutes;
        seen[at * 2] = q;
        seen[at * 2 + 1] = u;
      }
    },
    longest(candidates) {
      let best = -1;
      for (const at of candidates)
        if (waiting[at] >= shortest() && (best < 0 || waiting[at] > waiting[best])) best = at;
      return best;
    },
    idlest(candidates, to, spare) {
      let best = -1;
      for (const at of candidates)
        if (at !== to && waiting[at] < waiting[to] && spare(at) > 0 && (best < 0 || spare(at) > spare(best))) best = at;
      return best;
    },
  };
}
