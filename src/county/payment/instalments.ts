import { MONTHS_PER_YEAR } from "../base/units.ts";
import type { InvestmentInput } from "../input/centres.ts";
import { monthlyPart, share } from "./money.ts";
import type { Payment } from "./payment.ts";

/** What is built, in state: months of building and of use so far, 0 not begun; what has been paid for it, fen. */
export interface Progress {
  readonly building: Int32Array;
  readonly used: Int32Array;
  readonly paid: Float64Array;
}

/** What one costs, and who bears it. */
export interface Terms extends Pick<InvestmentInput, "capitalFen" | "yearlyFen" | "delayMonths" | "lifeYears"> {
  /** Institution in whose books it stands. */
  readonly bearer: number;
  readonly byGovernment: boolean;
  /** It is run: what is no longer wanted is finished, written off, and not bought again. */
  readonly wanted: boolean;
}

/**
 * One month of something that is built (按月付款、折旧与运行): paid for evenly while it is built, then run and written off over
 * its life, at the end of which it is bought again.
 * @param at whose progress; building has begun, 1 in the first month
 * @param month of the calendar year, 0 to 11
 * @returns months of use, 0 while it is built
 */
export function payMonth(
  payment: Payment,
  { building, used, paid }: Progress,
  at: number,
  { capitalFen, yearlyFen, delayMonths, lifeYears, bearer, byGovernment, wanted }: Terms,
  month: number,
): number {
  const buy = (fen: number): void => {
    if (fen <= 0) return;
    payment.capital(bearer, byGovernment, fen);
    paid[at] = paid[at] + fen;
  };
  if (used[at] === 0 && building[at] <= delayMonths) {
    buy(share(capitalFen, building[at], delayMonths) - paid[at]);
    building[at] = building[at] + 1;
    return 0;
  }
  const life = lifeYears * MONTHS_PER_YEAR;
  const worn = used[at] % life;
  if (worn === 0) {
    if (used[at] > 0) paid[at] = 0;
    if (used[at] === 0 || wanted) buy(capitalFen - paid[at]);
  }
  used[at] = used[at] + 1;
  payment.depreciate(bearer, share(paid[at], worn + 1, life) - share(paid[at], worn, life));
  if (wanted) payment.reform(bearer, byGovernment, monthlyPart(yearlyFen, month));
  return used[at];
}
