/**
 * Alias tables: a draw from any discrete distribution in constant time with one uniform.
 * Method: A. J. Walker (1977), built as by M. D. Vose, IEEE Transactions on Software Engineering 17 (1991) 972-975.
 */
export interface Alias {
  /** An index drawn with probability proportional to its weight, from one uniform in (0, 1). */
  pick(u: number): number;
}

/** @throws when a weight is negative or no number, or all are 0 */
export function createAlias(weights: ArrayLike<number>): Alias {
  const count = weights.length;
  const share = Float64Array.from(weights);
  const other = new Int32Array(count);
  fillAlias(share, other, new Int32Array(count), 0, count);
  return { pick: (u) => pickAlias(share, other, 0, count, u) };
}

/**
 * Turns the weights in `share[first .. first + count)` into an alias table in place, so that many tables can lie in one
 * pair of arrays and be made anew without allocating. `other` gets places relative to `first`.
 * @param scratch at least `count` long
 */
export function fillAlias(
  share: Float64Array,
  other: Int32Array,
  scratch: Int32Array,
  first: number,
  count: number,
): void {
  let total = 0;
  for (let i = 0; i < count; i++) {
    const weight = share[first + i];
    if (!(weight >= 0 && weight < Infinity))
      throw new Error(`alias table: weight ${i} is ${weight}, expected 0 or more`);
    total += weight;
  }
  if (!(total > 0)) throw new Error(`alias table: ${count} weights add up to ${total}, expected more than 0`);

  // A cell is poor below the average weight, else rich. The poor stand in front, the rich behind.
  let poor = 0;
  let rich = count;
  for (let i = 0; i < count; i++) {
    share[first + i] = (share[first + i] / total) * count;
    other[first + i] = i;
    if (share[first + i] < 1) scratch[poor++] = i;
    else scratch[--rich] = i;
  }
  // Each poor cell is filled up by the first of the rich, who joins the poor when less than a cell is left to it.
  for (let next = 0; next < rich && rich < count; next++) {
    const needy = scratch[next];
    const giver = scratch[rich];
    other[first + needy] = giver;
    share[first + giver] = share[first + giver] - (1 - share[first + needy]);
    if (share[first + giver] < 1) rich += 1;
  }
}

/** A place from 0 to `count - 1` of the table at `first`, from one uniform in (0, 1). */
export function pickAlias(share: Float64Array, other: Int32Array, first: number, count: number, u: number): number {
  const place = u * count;
  const cell = Math.floor(place);
  return place - cell < share[first + cell] ? cell : other[first + cell];
}
