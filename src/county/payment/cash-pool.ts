import type { Books } from "./books.ts";
import { INSTITUTION } from "./chart.ts";
import { divide } from "./money.ts";

/**
 * The cash pool of a community (资金池): members with cash to spare lend it, members in arrears are advanced it, and pay
 * it back out of what they have to spare later. Every member's books show what it has lent and what it owes; the two
 * sums are equal. All sums are whole fen, by member in the order of `members`.
 */
export interface CashPool {
  owedFen(institution: number): number;
  /** Advances as much of `needs` as `spares` allow, each in proportion. @returns what was advanced */
  advance(members: readonly number[], needs: readonly number[], spares: readonly number[]): number;
  /**
   * Debtors pay back out of what they can spare, lenders are repaid in proportion to what they have lent. @returns what
   * was paid back
   */
  repay(members: readonly number[], spares: readonly number[]): number;
  /** Hands on cash for good (内部调剂): as much of `deficits` as `surpluses` allow. @returns what was handed on */
  allocate(members: readonly number[], deficits: readonly number[], surpluses: readonly number[]): number;
}

export function createCashPool({ chart, ledger, transfer }: Books): CashPool {
  const { post, balances } = ledger;
  const own = (institution: number, kind: number): number => chart.institution(institution, kind);
  const owedFen = (i: number): number => 0 - balances[own(i, INSTITUTION.owedPool)];
  const lentFen = (i: number): number => balances[own(i, INSTITUTION.inPool)];

  /** What givers can give and takers lack, divided on both sides. */
  function match(
    needs: readonly number[],
    spares: readonly number[],
  ): { readonly fen: number; readonly given: number[]; readonly taken: number[] } {
    const fen = Math.min(sumOf(needs), sumOf(spares));
    const given: number[] = [];
    const taken: number[] = [];
    if (fen > 0) {
      divide(fen, spares, given);
      divide(fen, needs, taken);
    }
    return { fen, given, taken };
  }

  return {
    owedFen,
    advance(members, needs, spares) {
      const { fen, given, taken } = match(needs, spares);
      if (fen === 0) return 0;
      members.forEach((i, k) => {
        post(own(i, INSTITUTION.inPool), own(i, INSTITUTION.cash), given[k]);
        post(own(i, INSTITUTION.cash), own(i, INSTITUTION.owedPool), taken[k]);
      });
      return fen;
    },
    repay(members, spares) {
      const back = members.map((i, k) => Math.min(owedFen(i), spares[k]));
      const { fen, given, taken } = match(members.map(lentFen), back);
      if (fen === 0) return 0;
      members.forEach((i, k) => {
        post(own(i, INSTITUTION.owedPool), own(i, INSTITUTION.cash), given[k]);
        post(own(i, INSTITUTION.cash), own(i, INSTITUTION.inPool), taken[k]);
      });
      return fen;
    },
    allocate(members, deficits, surpluses) {
      const { fen, given, taken } = match(deficits, surpluses);
      if (fen === 0) return 0;
      // Hand to hand, so that every transfer has a giver and a taker.
      let to = 0;
      members.forEach((i, k) => {
        for (let left = given[k]; left > 0;) {
          while (taken[to] === 0) to++;
          const part = Math.min(left, taken[to]);
          if (members[to] !== i)
            transfer(
              own(i, INSTITUTION.allocated),
              own(i, INSTITUTION.cash),
              own(members[to], INSTITUTION.cash),
              own(members[to], INSTITUTION.allocation),
              part,
            );
          taken[to] = taken[to] - part;
          left -= part;
        }
      });
      return fen;
    },
  };
}

const sumOf = (fen: readonly number[]): number => fen.reduce((sum, part) => sum + part, 0);
