import type { Books } from "./books.ts";
import { FUND, FUNDS, INSTITUTION, POOL, SINGLE } from "./chart.ts";
import { divide, partOf } from "./money.ts";

/**
 * How accrued claims become cash (拨付与清算). A fund pays what it owes itself. Of what a community's pool owes, its own
 * members are paid out of the pool's advances as far as they reach; everybody else (outside hospitals, institutions of
 * no or another community) is paid by the fund, which deducts it from the next advance.
 */
export interface Clearing {
  /**
   * The fund pays all that a payer owes to others than a pool's members, less `recoverBp` of it against debts to the
   * fund; returns what it paid.
   */
  payDirect(payer: number, recoverBp: number): number;
  /**
   * Pays a pool's members from its cash, in proportion when that is short; before, sets up to `recoverBp` of what is
   * owed to each against its debt to the fund.
   */
  payMembers(community: number, scheme: number, recoverBp: number): void;
  /**
   * The fund pays the serious-illness insurer and medical assistance back what they paid this month for a pool's
   * members and the package has inside; returns what it paid.
   */
  refund(community: number, scheme: number): number;
  /** An advance to a pool; its return. */
  advance(community: number, scheme: number, fen: number): void;
  giveBack(community: number, scheme: number): void;
  /** The fund pays the members what is left open, and takes back what they were paid too much. */
  clearMembers(community: number, scheme: number): void;
  /** Open claims of a pool's members. */
  openFen(community: number, scheme: number): number;
  /** Borrows what an institution's cash lacks for a payment of `fen`. */
  borrowFor(institution: number, fen: number): void;
  /** Sets `fen` of what an institution is owed against its debt to the fund. */
  setOff(payer: number, institution: number, fen: number): void;
  /** An institution pays `fen` of its debt to the fund, borrowing what its cash does not cover. */
  repay(scheme: number, institution: number, fen: number): void;
}

export function createClearing(books: Books): Clearing {
  const { chart, due, ledger, institutions: n } = books;
  const { post, postSigned, balances } = ledger;
  const poolOf = (community: number, scheme: number) => FUNDS + community * FUNDS + scheme;
  const own = (institution: number, kind: number) => chart.institution(institution, kind);
  const isMember = (payer: number, institution: number) =>
    payer >= FUNDS && books.community[institution] === Math.floor((payer - FUNDS) / FUNDS);

  /**
   * The fund pays, or is paid back, all that is open between a payer and an institution, which borrows what it lacks.
   */
  function settleDirect(payer: number, institution: number): number {
    const fen = due[payer * n + institution];
    const scheme = payer % FUNDS;
    if (fen < 0) borrowFor(institution, -fen);
    postSigned(chart.fund(scheme, FUND.payable), chart.fund(scheme, FUND.cash), fen);
    postSigned(own(institution, INSTITUTION.cash), own(institution, INSTITUTION.receivable), fen);
    due[payer * n + institution] = 0;
    return fen;
  }

  function setOff(payer: number, institution: number, fen: number): void {
    const scheme = payer % FUNDS;
    post(own(institution, INSTITUTION.owedFund), own(institution, INSTITUTION.receivable), fen);
    post(chart.fund(scheme, FUND.payable), chart.fund(scheme, FUND.due), fen);
    due[payer * n + institution] -= fen;
  }

  return {
    payDirect(payer, recoverBp) {
      let paid = 0;
      for (let i = 0; i < n; i++) {
        if (due[payer * n + i] === 0 || isMember(payer, i)) continue;
        recover(payer, i, recoverBp);
        paid += settleDirect(payer, i);
      }
      return paid;
    },
    payMembers(community, scheme, recoverBp) {
      const payer = poolOf(community, scheme);
      const open: number[] = [];
      const members: number[] = [];
      let sum = 0;
      for (let i = 0; i < n; i++) {
        if (!isMember(payer, i) || due[payer * n + i] <= 0) continue;
        recover(payer, i, recoverBp);
        members.push(i);
        open.push(due[payer * n + i]);
        sum += due[payer * n + i];
      }
      const cash = chart.pool(community, scheme, POOL.cash);
      const payable = Math.min(sum, balances[cash]);
      const parts: number[] = [];
      divide(payable, open, parts);
      members.forEach((i, k) => {
        post(chart.fund(scheme, FUND.payable), chart.fund(scheme, FUND.advances), parts[k]);
        post(chart.pool(community, scheme, POOL.advances), cash, parts[k]);
        post(own(i, INSTITUTION.cash), own(i, INSTITUTION.receivable), parts[k]);
        due[payer * n + i] -= parts[k];
      });
    },
    refund(community, scheme) {
      const pool = community * FUNDS + scheme;
      const [serious, assistance] = [books.toRefund[pool * 2], books.toRefund[pool * 2 + 1]];
      const cash = chart.fund(scheme, FUND.cash);
      books.transfer(chart.fund(scheme, FUND.benefits), cash, SINGLE.insurer.cash, SINGLE.insurer.claims, serious);
      books.transfer(
        chart.fund(scheme, FUND.benefits),
        cash,
        SINGLE.assistance.cash,
        SINGLE.assistance.paid,
        assistance,
      );
      books.toRefund.fill(0, pool * 2, pool * 2 + 2);
      return serious + assistance;
    },
    advance(community, scheme, fen) {
      post(chart.fund(scheme, FUND.advances), chart.fund(scheme, FUND.cash), fen);
      post(chart.pool(community, scheme, POOL.cash), chart.pool(community, scheme, POOL.advances), fen);
    },
    giveBack(community, scheme) {
      const fen = balances[chart.pool(community, scheme, POOL.cash)];
      post(chart.pool(community, scheme, POOL.advances), chart.pool(community, scheme, POOL.cash), fen);
      post(chart.fund(scheme, FUND.cash), chart.fund(scheme, FUND.advances), fen);
    },
    clearMembers(community, scheme) {
      const payer = poolOf(community, scheme);
      for (let i = 0; i < n; i++) if (isMember(payer, i) && due[payer * n + i] !== 0) settleDirect(payer, i);
    },
    openFen(community, scheme) {
      const payer = poolOf(community, scheme);
      let fen = 0;
      for (let i = 0; i < n; i++) if (isMember(payer, i)) fen += Math.max(0, due[payer * n + i]);
      return fen;
    },
    borrowFor,
    setOff,
    repay(scheme, institution, fen) {
      borrowFor(institution, fen);
      post(own(institution, INSTITUTION.owedFund), own(institution, INSTITUTION.cash), fen);
      post(chart.fund(scheme, FUND.cash), chart.fund(scheme, FUND.due), fen);
    },
  };

  function borrowFor(institution: number, fen: number): void {
    const cash = own(institution, INSTITUTION.cash);
    const short = Math.max(0, fen - balances[cash]);
    post(cash, own(institution, INSTITUTION.loans), short);
    post(SINGLE.lenders.lent, SINGLE.lenders.cash, short);
  }

  /** Sets up to `recoverBp` of what an institution is owed against its debt to the fund. */
  function recover(payer: number, institution: number, recoverBp: number): void {
    const debt = Math.min(
      -balances[own(institution, INSTITUTION.owedFund)],
      balances[chart.fund(payer % FUNDS, FUND.due)],
    );
    const fen = Math.min(debt, partOf(Math.max(0, due[payer * n + institution]), recoverBp));
    if (fen > 0) setOff(payer, institution, fen);
  }
}
