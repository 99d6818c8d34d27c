/**
 * Divides a whole number of things by weights (largest remainder, 最大余数法): whole shares that add up to the total,
 * ties to the earlier one.
 * @param total whole number, 0 or more
 * @param weights 0 or more, not all 0 unless the total is 0
 * @param least everyone with a weight gets this many first, as far as the total reaches
 */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  if (!(Number.isInteger(total) && total >= 0)) throw new Error(`apportion: whole number expected, found ${total}`);
  const sum = weights.reduce((a, b) => a + b, 0);
  if (total === 0 || weights.length === 0) return weights.map(() => 0);
  if (!(sum > 0)) throw new Error("apportion: a positive weight expected, found none");
  const base = weights.map((weight) => (weight > 0 ? least : 0));
  const first = base.reduce((a, b) => a + b, 0);
  if (first > total) return apportion(total, weights);
  const exact = weights.map((weight) => ((total - first) * weight) / sum);
  const shares = exact.map((x, i) => base[i] + Math.floor(x));
  const order = exact.map((x, i) => ({ i, rest: x - Math.floor(x) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  const missing = total - shares.reduce((a, b) => a + b, 0);
  for (let k = 0; k < missing; k++) {
    const i = order[k % order.length].i;
    shares[i] = shares[i] + 1;
  }
  return shares;
}
