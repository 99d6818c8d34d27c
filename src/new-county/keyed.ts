import { PARITY, threefry } from "../kernel/threefry.ts";

const block = new Int32Array(2);

/**
 * A uniform in (0, 1) that belongs to a division code: the same in every run and whatever else the county holds.
 * @param code six to twelve digits
 * @param purpose which of the uniforms of this code, a small integer
 */
export function keyedUniform(code: string, purpose: number): number {
  const digits = code.padEnd(12, "0");
  if (!/^\d{12}$/.test(digits)) throw new Error(`division code: up to twelve digits expected, found "${code}"`);
  threefry(purpose, 0, purpose ^ PARITY, Number(digits.slice(0, 6)), Number(digits.slice(6)), block);
  return ((block[0]! >>> 0) + 0.5) / 4_294_967_296;
}

/** Places 0, 1, 2, … of codes in the order of their keyed uniforms: a shuffle that no file order can change. */
export function keyedRanks(codes: readonly string[], purpose: number): readonly number[] {
  const order = codes
    .map((code, index) => ({ index, code, key: keyedUniform(code, purpose) }))
    .sort((a, b) => a.key - b.key || (a.code < b.code ? -1 : 1));
  const ranks = codes.map(() => 0);
  order.forEach(({ index }, rank) => (ranks[index] = rank));
  return ranks;
}
