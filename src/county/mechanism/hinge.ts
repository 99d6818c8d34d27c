/**
 * Zero up to `from`, then rising towards 1 with the given slope at its beginning: pressure of a budget that no longer
 * suffices.
 */
export const hinge = (value: number, from: number, slope: number): number =>
  value <= from ? 0 : 1 - Math.exp(-slope * (value - from));
