import type { Books } from "./books.ts";
import { INSTITUTION, SINGLE } from "./chart.ts";
import { share } from "./money.ts";

const MONTHS = 12;
const FULL = 10_000;

/** Interest and repayment of institutions' loans (还本付息). */
export interface Borrowing {
  /**
   * A month's interest, then a month's part of what is left, each as far as the cash reaches. Interest that cannot be
   * paid is added to the debt; repayment that cannot be made is put off.
   */
  serve(institution: number): void;
}

export function createBorrowing(books: Books): Borrowing {
  const { ledger, chart, transfer } = books;
  const { lenders } = SINGLE;
  const { balances, post } = ledger;

  function repay(i: number, due: number): void {
    const [cash, loans] = [chart.institution(i, INSTITUTION.cash), chart.institution(i, INSTITUTION.loans)];
    const paid = Math.max(0, Math.min(due, -balances[loans], balances[cash]));
    post(loans, cash, paid);
    post(lenders.cash, lenders.lent, paid);
  }

  return {
    serve(i) {
      const [cash, loans] = [chart.institution(i, INSTITUTION.cash), chart.institution(i, INSTITUTION.loans)];
      const debt = -balances[loans];
      if (debt <= 0) return;
      const { interestBp, repayYears } = books.rules().input.costs;
      const interest = reckonedByPackage(i) ? 0 : share(debt, interestBp, FULL * MONTHS);
      const unpaid = interest - Math.min(interest, Math.max(0, balances[cash]));
      post(cash, loans, unpaid);
      post(lenders.lent, lenders.cash, unpaid);
      transfer(chart.institution(i, INSTITUTION.interest), cash, lenders.cash, lenders.interest, interest);
      repay(i, share(debt, 1, repayYears * MONTHS));
    },
  };

  /** A package may have a rate of its own for its members (members.ts). */
  function reckonedByPackage(i: number): boolean {
    const community = books.community[i];
    return community >= 0 && books.packageRules().package.on && books.packageOf(community).interest.debtsBp > 0;
  }
}
