import fc from "fast-check";

/** Seeds of runs. */
export const seeds = fc.noBias(fc.nat({ max: 1_000_000 }));

/** Shares of a run, ascending, evenly spread over it. */
export const moments = fc
  .noBias(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 4, maxLength: 8 }))
  .map((parts) => parts.map((part) => part / 100_000).toSorted((a, b) => a - b));
