import type { Strike } from "./strike.ts";

/** The wave goes on for so many spreads after its peak where no last day is given. */
const TAIL = 4;

/** An epidemic wave (疫情波): who falls ill on which day. */
export interface Wave {
  readonly fromDay: number;
  readonly days: number;
  /** Its peak lies so far from its days that nobody falls ill on them. */
  readonly empty: boolean;
  /** Share of the wave's infections up to the end of a day of the run, 0 to 1. */
  upTo(day: number): number;
  /** Day of the run of a uniform in (0, 1). */
  dayOf(u: number): number;
}

/** A bell around the peak, cut off at the first and the last day. */
export function waveOf({ input: { fromDay, toDay }, value }: Strike): Wave {
  const [peak, spread] = [value("peak"), value("spread")];
  const days = (toDay === undefined ? Math.ceil(peak + TAIL * spread) : toDay - fromDay) + 1;
  const sums = new Float64Array(days);
  let sum = 0;
  for (let t = 0; t < days; t++) {
    const z = (t - peak) / spread;
    sum += Math.exp(-0.5 * z * z);
    sums[t] = sum;
  }
  const upTo = (day: number): number =>
    day < fromDay || sum === 0 ? 0 : sums[Math.min(day - fromDay, days - 1)] / sum;
  function dayOf(u: number): number {
    let [low, high] = [0, days - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (u * sum < sums[middle]) high = middle;
      else low = middle + 1;
    }
    return fromDay + low;
  }
  return { fromDay, days, empty: sum === 0, upTo, dayOf };
}
