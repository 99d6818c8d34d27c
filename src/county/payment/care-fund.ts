import type { LongTermCareInput } from "../input/long-term-care.ts";
import type { Books } from "./books.ts";
import { FUND, FUNDS, INSTITUTION, SINGLE } from "./chart.ts";
import { monthlyPart } from "./money.ts";

/**
 * The fund of long-term-care insurance (长期护理保险基金), apart from the medical ones: three parties pay in, it pays for days
 * of care to whoever gives them and money to families. It never pays what it does not have.
 */
export interface CareFund {
  /** A month's contributions for all who are enrolled. @param month of the year, 0 to 11 */
  contribute(rules: LongTermCareInput, month: number): void;
  /** What there is, fen. */
  cashFen(): number;
  /** A month of care given by an institution: the fund's part and the family's, fen. @throws when the fund has less */
  pay(institution: number, careFen: number, ownFen: number): void;
  /** Wages of care workers (护理员) whom an institution hires for it, fen. */
  hire(institution: number, fen: number): void;
  /** Money to a family, fen. @throws when the fund has less */
  allow(fen: number): void;
}

/** @param enrolled persons by scheme of the medical funds */
export function createCareFund({ chart, ledger, transfer }: Books, enrolled: Float64Array): CareFund {
  const { care, patients, government, staff } = SINGLE;
  const cashFen = (): number => ledger.balances[care.cash];

  function spend(fen: number): void {
    if (fen > cashFen()) throw new Error(`care fund: ${fen} fen to pay of ${cashFen()}`);
  }

  return {
    cashFen,
    contribute({ personFen, fundFen, governmentFen }, month) {
      const { contributions, cash } = care;
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        const part = (fen: number): number => monthlyPart(fen * enrolled[scheme], month);
        transfer(patients.contributions, patients.cash, cash, contributions, part(personFen));
        const [fundCare, fundCash] = [chart.fund(scheme, FUND.care), chart.fund(scheme, FUND.cash)];
        transfer(fundCare, fundCash, cash, contributions, part(fundFen));
        transfer(government.care, government.cash, cash, contributions, part(governmentFen));
      }
    },
    pay(institution, careFen, ownFen) {
      spend(careFen);
      const cash = chart.institution(institution, INSTITUTION.cash);
      const income = chart.institution(institution, INSTITUTION.services);
      transfer(care.benefits, care.cash, cash, income, careFen);
      transfer(patients.care, patients.cash, cash, income, ownFen);
    },
    hire(institution, fen) {
      const own = (kind: number): number => chart.institution(institution, kind);
      transfer(own(INSTITUTION.pay), own(INSTITUTION.cash), staff.cash, staff.pay, fen);
    },
    allow(fen) {
      spend(fen);
      transfer(care.benefits, care.cash, patients.cash, patients.allowance, fen);
    },
  };
}
