/**
 * Chance a year that a post that stands empty is filled (岗位补充), at the pay, the distance and the kind of post that are
 * usual: with it as many posts stand empty as before reform while so many leave a year. Where none did, every leaver is
 * followed at once.
 */
export const usualFilling = (vacant: number, exits: number): number =>
  vacant === 0 ? Infinity : (exits * (1 - vacant)) / vacant;

/** Chance within a quarter of a year. @param attraction over the usual, 0 nobody comes */
export const filledInQuarter = (aYear: number, attraction: number): number =>
  attraction <= 0 ? 0 : Math.min(1, (aYear * attraction) / 4);

/** How pay over the baseline's attracts: a share more or less for each share of pay. */
export const drawnByPay = (pay: number, factor: number): number => Math.max(0, 1 + factor * (pay - 1));
