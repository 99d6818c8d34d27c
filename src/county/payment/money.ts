/**
 * Exact arithmetic on fen. Money is an integer number of fen, at most 2^53 - 1 (90 million million yuan): every
 * product that could pass that bound is taken in whole numbers of any size.
 */

/** `bp` basis points of `fen`, rounded down. Exact for every sum of money. */
export function partOf(fen: number, bp: number): number {
  return Math.floor(fen / 10_000) * bp + Math.floor(((fen % 10_000) * bp) / 10_000);
}

/** floor(a * b / c) for integers a, b >= 0, c > 0. */
export function share(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / c);
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}

/** The part of a yearly sum that falls into month 0 to 11: the twelve add up to the sum. */
export function monthlyPart(yearFen: number, month: number): number {
  return share(yearFen, month + 1, 12) - share(yearFen, month, 12);
}

/**
 * Divides `total` by whole-number weights into `parts`, by largest remainder (最大余数法): every part is its exact
 * share rounded up or down, and they sum to the total. Equal remainders go to the lower index; weights that are all
 * zero count as equal.
 */
export function divide(total: number, weights: ArrayLike<number | bigint>, parts: Float64Array | number[]): void {
  if (weights.length === 0) {
    if (total !== 0) throw new Error(`money: ${total} fen to divide, and nobody to receive them`);
    return;
  }
  let sum = 0n;
  for (let i = 0; i < weights.length; i++) sum += BigInt(weights[i]);
  const equal = sum === 0n;
  if (equal) sum = BigInt(weights.length);
  let left = total;
  const remainders: { readonly index: number; readonly rest: bigint }[] = [];
  for (let i = 0; i < weights.length; i++) {
    const product = BigInt(total) * (equal ? 1n : BigInt(weights[i]));
    const whole = Number(product / sum);
    parts[i] = whole;
    left -= whole;
    remainders.push({ index: i, rest: product % sum });
  }
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (let k = 0; k < left; k++) parts[remainders[k].index] += 1;
}
