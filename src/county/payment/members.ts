import type { Arena } from "../../kernel/arena.ts";
import { READINGS } from "../input/centres.ts";
import type { MemberPrices } from "../input/package.ts";
import { COUNTY, TOWNSHIP } from "../input/places.ts";
import type { Books } from "./books.ts";
import { FUNDS, INSTITUTION, POOL, SINGLE } from "./chart.ts";
import type { Clearing } from "./clearing.ts";
import { share } from "./money.ts";

/** What a community's members owe each other and the bank (成员单位内部结算与利息), month by month. */
export interface MemberAccounts {
  /** Results that the lead hospital read for an institution this month: [reading * institutions + institution]. */
  readonly sent: Float64Array;
  /** Pays for what was read, examined and sterilised; then interest. Before the month's claims are paid out. */
  monthEnd(): void;
}

const LABORATORY = READINGS.indexOf("laboratory");
const MONTHS_OF_BASIS_POINTS = 12 * 10_000;

/** What a member has had from its lead hospital: results read, samples examined, stays sterilised for. */
export interface MemberUse {
  readonly readings: number;
  readonly samples: number;
  readonly stays: number;
}

/** What it pays for that, fen. */
export const memberCharge = (
  { readingFen, testFen, sterilisingFen }: MemberPrices,
  { readings, samples, stays }: MemberUse,
): number => readings * readingFen + samples * testFen + stays * sterilisingFen;

export function createMemberAccounts(arena: Arena, books: Books, clearing: Clearing): MemberAccounts {
  const { chart, ledger, institutions: n, lead, level, community } = books;
  const sent = arena.f64("payment.sent-for-reading", READINGS.length * n, "results this month");
  const own = (institution: number, kind: number) => chart.institution(institution, kind);
  const { lenders } = SINGLE;

  function payLead(i: number): void {
    const to = community[i] < 0 ? -1 : lead[community[i]];
    if (to < 0 || to === i || level[i] > COUNTY) return;
    let readings = 0;
    for (let reading = 0; reading < READINGS.length; reading++)
      if (reading !== LABORATORY) readings += sent[reading * n + i];
    const stays = level[i] === TOWNSHIP ? books.stays[i] : 0;
    const used = { readings, samples: sent[LABORATORY * n + i], stays };
    const fen = memberCharge(books.packageOf(community[i]).memberPrices, used);
    if (fen === 0) return;
    clearing.borrowFor(i, fen);
    books.transfer(
      own(i, INSTITUTION.allocated),
      own(i, INSTITUTION.cash),
      own(to, INSTITUTION.cash),
      own(to, INSTITUTION.allocation),
      fen,
    );
  }

  /** Interest on what an institution has borrowed: a cost like others, borrowed too where cash lacks. */
  function payInterest(i: number): void {
    const { debtsBp } = books.packageOf(community[i]).interest;
    const fen = share(-ledger.balances[own(i, INSTITUTION.loans)], debtsBp, MONTHS_OF_BASIS_POINTS);
    if (fen === 0) return;
    clearing.borrowFor(i, fen);
    books.transfer(own(i, INSTITUTION.interest), own(i, INSTITUTION.cash), lenders.cash, lenders.interest, fen);
  }

  /** Interest on a community's account goes to its lead hospital, which keeps the account: so much less interest. */
  function earnInterest(of: number): void {
    if (lead[of] < 0) return;
    const { advancesBp } = books.packageOf(of).interest;
    for (let scheme = 0; scheme < FUNDS; scheme++) {
      const balance = ledger.balances[chart.pool(of, scheme, POOL.cash)];
      const fen = share(balance, advancesBp, MONTHS_OF_BASIS_POINTS);
      books.transfer(
        lenders.interest,
        lenders.cash,
        own(lead[of], INSTITUTION.cash),
        own(lead[of], INSTITUTION.interest),
        fen,
      );
    }
  }

  return {
    sent,
    monthEnd() {
      if (books.packageRules().package.on) {
        for (let i = 0; i < n; i++) payLead(i);
        for (let i = 0; i < n; i++) if (level[i] <= COUNTY && community[i] >= 0) payInterest(i);
        for (let of = 0; of < books.communities; of++) earnInterest(of);
      }
      sent.fill(0);
      books.stays.fill(0);
    },
  };
}
