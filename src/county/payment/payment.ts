import type { Arena } from "../../kernel/arena.ts";
import type { InstitutionInput } from "../input/places.ts";
import { createBooks, EPOCH, MONTH, OPEN, PACKAGE_EPOCH, poolPayer, YEAR, type Books } from "./books.ts";
import { FUND, FUNDS } from "./chart.ts";
import { createBill, createClaims, type BookClaim } from "./claims.ts";
import { closingEntries } from "./closing.ts";
import { createClearing } from "./clearing.ts";
import { createFunds } from "./funds.ts";
import { PAYMENT_METHODS, type PaymentInput, type PaymentMethod } from "../input/payment.ts";
import type { CostLevers, FinanceInputs } from "./finance-inputs.ts";
import { createFinance, type Finance } from "./institutions.ts";
import { apg } from "./methods/apg.ts";
import { dip } from "./methods/dip.ts";
import { drg } from "./methods/drg.ts";
import { feeForService } from "./methods/fee-for-service.ts";
import { globalBudget } from "./methods/global-budget.ts";
import type { Method, MethodContext } from "./methods/method.ts";
import { perDiem } from "./methods/per-diem.ts";
import { perHead } from "./methods/per-head.ts";
import { createMemberAccounts } from "./members.ts";
import { bookAccountInflow, bookCapital, bookContractFee, bookDepreciation, bookReform } from "./occasions.ts";
import { createPackages, type PackageInputs, type Packages } from "./packages.ts";
import { cellOf, compileRules, type PaymentRules } from "./rules.ts";

/**
 * The money of the county: claims are booked as they arise, months and years close in turn. A year goes `startYear`,
 * then for each of twelve months claims and `endMonth`, then `endYear`. All that changes lies in the arena.
 */
export interface Payment {
  readonly books: Books;
  readonly finance: Finance;
  readonly packages: Packages;
  /** The claim to book next, by the indices of BILL. Filled by the caller, read by `claim`. */
  readonly bill: Float64Array;
  readonly claim: BookClaim;
  /** What other parts of the county keep up to date. Persons and contacts are whole numbers. */
  readonly inputs: PaymentInputs;
  /** The rules in force. */
  rules(): PaymentRules;
  methodAt(service: number, level: number): PaymentMethod;
  /**
   * Another epoch's rules: methods from now on, the package from the month that begins next. A month begins with the
   * first claim after `endMonth`, so rules entered between the two hold for the whole of it; a year's first month
   * begins with `startYear`.
   */
  enter(epoch: number): void;
  startYear(): void;
  endMonth(): void;
  /**
   * Settles methods, then packages by the score of each community (0 to 100) and of each institution, then bonus pay;
   * covers deficits; closes the books.
   */
  endYear(scores: ArrayLike<number>, memberScores?: ArrayLike<number>): void;
  /**
   * Projected spending over budget of a community (1 in balance) as seen at the last month's end: spending so far over
   * the budget times the share of a year expected by then. 1 without a package and before the second month.
   */
  tightness(community: number): number;
  /** What a community scored in the year behind, by the card of its package even before one is in force; -1 before. */
  lastScore(community: number): number;
  /** A fund's deposits and reserve less what it owes, fen: may be negative. */
  fundBalanceFen(scheme: number): number;
  /** Family-doctor contract fee by payer (fund, public-health grant, resident), fen. */
  contractFee(institution: number, scheme: number, fundFen: number, grantFen: number, residentFen: number): void;
  /** Yearly inflow of a scheme's personal accounts, fen. */
  accountInflow(scheme: number, fen: number): void;
  /** Cost of a reform programme to government or to an institution (-1: government's own), fen. */
  reform(institution: number, byGovernment: boolean, fen: number): void;
  /** Something lasting bought for an institution by the government or by itself, and its consumption, fen. */
  capital(institution: number, byGovernment: boolean, fen: number): void;
  depreciate(institution: number, fen: number): void;
}

export interface PaymentInputs extends FinanceInputs, PackageInputs {
  /**
   * Persons signed with the family-doctor team of an institution, and residents of its catchment, by fund: [scheme *
   * institutions + institution].
   */
  readonly signed: Float64Array;
  readonly resident: Float64Array;
  /** Their relative expected costs, summed. */
  readonly signedRisk: Float64Array;
  readonly residentRisk: Float64Array;
  /** Results that a lead hospital read for an institution this month: [reading * institutions + institution]. */
  readonly sent: Float64Array;
}

export interface PaymentOptions {
  readonly arena: Arena;
  readonly institutions: readonly InstitutionInput[];
  readonly levers: CostLevers;
  /** Rules of an epoch, as they are this year: the same object while nothing moves. */
  readonly rulesOf: (epoch: number) => PaymentInput;
  /** Years of the run; calendar year of the first. */
  readonly years: number;
  readonly calendarYear: number;
}

export function createPayment({ arena, institutions, levers, rulesOf, years, calendarYear }: PaymentOptions): Payment {
  const compiled = new Map<PaymentInput, PaymentRules>();
  /** What was asked for last, at hand: every claim asks, and the answer changes a few times a run. */
  let [asked, answer]: [PaymentInput | undefined, PaymentRules | undefined] = [undefined, undefined];
  const books = createBooks({
    arena,
    institutions,
    years,
    rulesOf(epoch, leads) {
      const rules = rulesOf(epoch);
      if (rules === asked) return answer!;
      const known = compiled.get(rules) ?? compileRules(rules, leads);
      compiled.set(rules, known);
      [asked, answer] = [rules, known];
      return known;
    },
  });
  const { ledger, clock } = books;
  const n = books.institutions;
  const pools = books.communities * FUNDS;
  const enrolled = arena.f64("payment.enrolled", FUNDS, "persons");
  const members = arena.f64("payment.members", pools, "persons");
  const risk = arena.f64("payment.risk", pools, "millionths");
  const signed = arena.f64("payment.signed", FUNDS * n, "persons");
  const resident = arena.f64("payment.resident", FUNDS * n, "persons");
  const bill = createBill();
  const signedRisk = arena.f64("payment.signed-risk", FUNDS * n, "millionths");
  const residentRisk = arena.f64("payment.resident-risk", FUNDS * n, "millionths");
  const context: MethodContext = { arena, books, bill, signed, resident, signedRisk, residentRisk };
  const makers = {
    "fee-for-service": feeForService,
    drg,
    dip,
    "per-diem": perDiem,
    "per-head": perHead,
    "global-budget": globalBudget,
    apg,
  } satisfies Record<PaymentMethod, (context: MethodContext) => Method>;
  const methods = PAYMENT_METHODS.map((method) => makers[method](context));
  const lastScores = arena.f64("payment.last-scores", Math.max(1, books.communities), "0 to 100").fill(-1);
  const clearing = createClearing(books);
  const funds = createFunds(arena, books, enrolled, members);
  const memberAccounts = createMemberAccounts(arena, books, clearing);
  const packages = createPackages({ arena, books, clearing, funds, inputs: { enrolled, members, risk }, years });
  const finance = createFinance({ arena, books, institutions, levers });
  funds.open();
  finance.open();

  const thisYear = () => calendarYear + clock[YEAR];

  function openMonth(): void {
    clock[OPEN] = 1;
    clock[PACKAGE_EPOCH] = clock[EPOCH];
    funds.monthStart(clock[MONTH]);
    packages.monthStart(clock[MONTH], thisYear());
  }

  function payFunds(): void {
    for (let scheme = 0; scheme < FUNDS; scheme++)
      clearing.payDirect(scheme, books.packageRules().package.on ? 0 : 10_000);
  }

  return {
    books,
    finance,
    packages,
    bill,
    claim: createClaims(books, bill, methods, openMonth),
    inputs: {
      ...finance.inputs,
      enrolled,
      members,
      risk,
      signed,
      resident,
      signedRisk,
      residentRisk,
      sent: memberAccounts.sent,
    },
    rules: books.rules,
    methodAt(service, level) {
      const { method, paidAs } = books.rules();
      return PAYMENT_METHODS[method[cellOf(paidAs[cellOf(service, level)], level)]];
    },
    enter(epoch) {
      clock[EPOCH] = epoch;
    },
    startYear() {
      clock[MONTH] = 0;
      funds.start(thisYear());
      packages.start();
      for (const method of methods) method.start();
      finance.start();
      openMonth();
    },
    endMonth() {
      if (clock[OPEN] === 0) openMonth();
      const month = clock[MONTH];
      for (const method of methods) method.monthEnd(month);
      memberAccounts.monthEnd();
      payFunds();
      packages.monthEnd();
      finance.monthEnd(month);
      funds.monthEnd();
      if (month === 11) return;
      clock[MONTH] = month + 1;
      clock[OPEN] = 0;
    },
    endYear(scores, memberScores) {
      lastScores.set(scores);
      for (const method of methods) method.yearEnd();
      payFunds();
      packages.yearEnd(clock[YEAR], thisYear(), scores, memberScores);
      finance.yearEnd();
      funds.monthEnd();
      funds.yearEnd();
      ledger.closeYear(() => closingEntries(books));
      books.lastClaimed.set(books.claimed);
      books.lastPaid.set(books.paid);
      for (const table of [books.claimed, books.paid, books.charged, books.volume, books.tcmSold]) table.fill(0);
      clock[YEAR] += 1;
      clock[MONTH] = 0;
    },
    lastScore: (community) => lastScores[community],
    tightness(community) {
      const month = clock[MONTH] - 1;
      if (month < 0 || community < 0) return 1;
      let [spent, budget] = [0, 0];
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        const full = packages.yearBudgetFen(community, scheme);
        if (full === 0) continue;
        const before = poolPayer(community, scheme) * 12;
        for (let m = 0; m <= month; m++) spent += books.charged[before + m];
        budget += full * packages.expectedShare(community, scheme, month);
      }
      return budget > 0 ? spent / budget : 1;
    },
    fundBalanceFen: (scheme) =>
      [FUND.cash, FUND.reserve, FUND.advances, FUND.due, FUND.payable, FUND.bridging].reduce(
        (sum, kind) => sum + ledger.balances[books.chart.fund(scheme, kind)],
        0,
      ),
    contractFee: (institution, scheme, fundFen, grantFen, residentFen) =>
      bookContractFee(books, institution, scheme, fundFen, grantFen, residentFen),
    accountInflow: (scheme, fen) => bookAccountInflow(books, scheme, fen),
    reform: (institution, byGovernment, fen) => bookReform(books, institution, byGovernment, fen),
    capital: (institution, byGovernment, fen) => bookCapital(books, institution, byGovernment, fen),
    depreciate: (institution, fen) => bookDepreciation(books, institution, fen),
  };
}
