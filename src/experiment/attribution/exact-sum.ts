/**
 * Values as whole numbers of a common unit, so that their sums and differences are exact: whole numbers (fen, patients)
 * stay what they are, others are counted in a power of two some 14 digits below the largest.
 */
export interface Units {
  readonly unit: number;
  readonly counts: readonly bigint[];
}

/** Binary digits of the largest value; five are left for sums of up to 32 values. */
const DIGITS = 48;
const LARGEST = 281_474_976_710_656;

/**
 * Counts of a common unit.
 * @param whole whether whole numbers stay whole; averages of them need not
 * @throws RangeError when a value is not finite
 */
export function inUnits(values: readonly number[], whole = true): Units {
  const largest = Math.max(0, ...values.map(Math.abs));
  if (!Number.isFinite(largest))
    throw new RangeError(`attribution: expected finite values, found ${values.join(", ")}`);
  if (whole && values.every(Number.isInteger) && largest <= LARGEST) return { unit: 1, counts: values.map(BigInt) };
  let unit = 1;
  let digits = DIGITS;
  while (largest / unit > LARGEST) unit *= 2;
  while (largest / unit <= LARGEST / 2 && digits < 1000) {
    unit /= 2;
    digits += 1;
  }
  return { unit, counts: values.map((value) => BigInt(Math.round(value / unit))) };
}

/**
 * Fractions of one denominator rounded to whole numbers that sum to what the fractions do: each rounded down, and one
 * more for those that lost most, the first at equal loss (largest remainder, A. Hamilton 1792). What is nought stays
 * nought; equals differ by one at most.
 * @param numerators whose sum the denominator divides
 */
export function allot(numerators: readonly bigint[], denominator: bigint): readonly bigint[] {
  const floors = numerators.map((numerator) => {
    const quotient = numerator / denominator;
    return numerator % denominator < 0n ? quotient - 1n : quotient;
  });
  const losses = numerators.map((numerator, i) => numerator - floors[i]! * denominator);
  const left = losses.reduce((sum, loss) => sum + loss, 0n);
  if (left % denominator !== 0n) throw new RangeError("attribution: the parts do not sum to a whole number");
  const order = [...losses.keys()].sort(
    (a, b) => Number(losses[b]! > losses[a]!) - Number(losses[b]! < losses[a]!) || a - b,
  );
  const raised = new Set(order.slice(0, Number(left / denominator)));
  return floors.map((floor, i) => (raised.has(i) ? floor + 1n : floor));
}
