import { poolPayer, type Books } from "./books.ts";
import { FUND, INSTITUTION } from "./chart.ts";
import type { Clearing } from "./clearing.ts";
import { divide } from "./money.ts";
import type { YearSettled } from "./year.ts";

/**
 * Pays out a settled year: the retained surplus to the members, in each between pay and development; and makes them owe
 * what they bear.
 * @param members institutions, in the settlement's order
 */
export function payOut(
  books: Books,
  clearing: Clearing,
  settled: YearSettled,
  members: readonly number[],
  community: number,
  scheme: number,
): void {
  const { ledger, chart } = books;
  members.forEach((i, k) => {
    const cash = chart.institution(i, INSTITUTION.cash);
    const income = chart.institution(i, INSTITUTION.retained);
    books.transfer(chart.fund(scheme, FUND.retained), chart.fund(scheme, FUND.cash), cash, income, settled.retained[k]);
    books.bonus(i, settled.toPay[k]);
    books.development[i] += settled.retained[k] - settled.toPay[k];
  });
  const now = settled.borneFen + settled.forfeitedFen;
  if (now + settled.carriedFen === 0) return;
  // What is to be paid now is set against open claims, then paid from cash; what is carried forward stays owed.
  const payer = poolPayer(community, scheme);
  let left = now;
  const still = members.map((i, k) => {
    const fen = settled.owed[k];
    ledger.post(chart.institution(i, INSTITUTION.borne), chart.institution(i, INSTITUTION.owedFund), fen);
    ledger.post(chart.fund(scheme, FUND.due), chart.fund(scheme, FUND.recovered), fen);
    const open = Math.max(0, books.due[payer * books.institutions + i]);
    const set = Math.min(fen, open, left);
    clearing.setOff(payer, i, set);
    left -= set;
    return fen - set;
  });
  const cashParts: number[] = [];
  divide(left, still, cashParts);
  members.forEach((i, k) => clearing.repay(scheme, i, cashParts[k]));
}
