import fc from "fast-check";

/**
 * How often a property is tried: so many times, and twenty times as often in the long suite. A case that fails is not
 * made smaller: a county takes its time.
 */
export const runs = (few: number): { readonly numRuns: number; readonly endOnFailure: boolean } => ({
  numRuns: process.env["MODE"] === "long" ? few * 20 : few,
  endOnFailure: true,
});

/** Seeds of runs. */
export const seeds = fc.noBias(fc.nat({ max: 1_000_000 }));

/** Shares of a run, ascending, evenly spread over it. */
export const moments = fc
  .noBias(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 4, maxLength: 8 }))
  .map((parts) => parts.map((part) => part / 100_000).toSorted((a, b) => a - b));
