import { type Investment, INVESTMENTS } from "../input/centres.ts";

/** Index of a kind of investment. */
export const kindOf = (investment: Investment): number => INVESTMENTS.indexOf(investment);
