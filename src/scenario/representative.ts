/** One of several groups that together make a whole: how many people, and totals of what should stay in proportion. */
export interface Group {
  /** More than 0. */
  readonly weight: number;
  /** Totals over the group (person-kilometres, beds, town residents, …), the same list for every group. */
  readonly totals: readonly number[];
}

/**
 * An order in which the groups taken so far always look like the whole, as nearly as they can: each next group is the
 * one that leaves the smallest sum of squared relative deviations of totals per person. Ties go to the earlier group.
 */
export function representativeOrder(groups: readonly Group[]): readonly number[] {
  const features = groups[0]?.totals.length ?? 0;
  const whole = sumOf(groups.map(({ weight }) => weight));
  const goal = Array.from({ length: features }, (_, f) => sumOf(groups.map(({ totals }) => totals[f]!)) / whole);
  const left = new Set(groups.keys());
  const taken = goal.map(() => 0);
  let people = 0;
  const order: number[] = [];
  while (left.size > 0) {
    let best = -1;
    let least = Infinity;
    for (const g of left) {
      const { weight, totals } = groups[g]!;
      let deviation = 0;
      for (let f = 0; f < features; f++) {
        if (goal[f] === 0) continue;
        const relative = (taken[f]! + totals[f]!) / (people + weight) / goal[f]! - 1;
        deviation += relative * relative;
      }
      if (deviation < least) {
        least = deviation;
        best = g;
      }
    }
    left.delete(best);
    order.push(best);
    people += groups[best]!.weight;
    for (let f = 0; f < features; f++) taken[f] = taken[f]! + groups[best]!.totals[f]!;
  }
  return order;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
