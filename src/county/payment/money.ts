/**
 * Exact arithmetic on fen. Money is an integer number of fen, at most 2^53 - 1 (90 million million yuan): every
 * product that could pass that bound is taken in whole numbers of any size.
 */

/** `bp` basis points of `fen`, rounded down, of a debt too. Exact for every sum of money. */
export function partOf(fen: number, bp: number): number {
  const whole = Math.floor(fen / 10_000);
  return whole * bp + Math.floor(((fen - whole * 10_000) * bp) / 10_000);
}

/** floor(a * b / c) for integers, c > 0. */
export function share(a: number, b: number, c: number): number {
  const product = a * b;
  if (Math.abs(product) <= Number.MAX_SAFE_INTEGER) return Math.floor(product / c);
  const [exact, by] = [BigInt(a) * BigInt(b), BigInt(c)];
  const towardsZero = exact / by;
  return Number(exact < 0n && exact % by !== 0n ? towardsZero - 1n : towardsZero);
}

/** The part of a yearly sum that falls into month 0 to 11: the twelve add up to the sum. */
export function monthlyPart(yearFen: number, month: number): number {
  return share(yearFen, month + 1, 12) - share(yearFen, month, 12);
}

/**
 * Divides `total` by whole-number weights into `parts`, by largest remainder (最大余数法): every part is its exact
 * share rounded up or down, and they sum to the total. Equal remainders go to the lower index; weights that are all
 * zero count as equal. A negative total is divided as its opposite is, so that what was divided is taken back whole.
 */
export function divide(total: number, weights: ArrayLike<number | bigint>, parts: Float64Array | number[]): void {
  if (weights.length === 0) {
    if (total !== 0) throw new Error(`money: ${total} fen to divide, and nobody to receive them`);
    return;
  }
  let sum = 0n;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] < 0) throw new Error(`money: ${total} fen cannot be divided by a negative weight, ${weights[i]}`);
    sum += BigInt(weights[i]);
  }
  const equal = sum === 0n;
  if (equal) sum = BigInt(weights.length);
  const size = Math.abs(total);
  const sign = total < 0 ? -1 : 1;
  let left = size;
  const remainders: { readonly index: number; readonly rest: bigint }[] = [];
  for (let i = 0; i < weights.length; i++) {
    const product = BigInt(size) * (equal ? 1n : BigInt(weights[i]));
    const whole = Number(product / sum);
    parts[i] = whole === 0 ? 0 : sign * whole;
    left -= whole;
    remainders.push({ index: i, rest: product % sum });
  }
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (let k = 0; k < left; k++) parts[remainders[k].index] += sign;
}
