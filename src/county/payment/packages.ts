import type { Arena } from "../../kernel/arena.ts";
import { CLAIM_CLASSES } from "../input/package.ts";
import { EMPLOYEE_SCHEME } from "../input/people.ts";
import { LEVELS } from "../input/places.ts";
import { SERVICES } from "../input/payment.ts";
import { poolPayer, SPENDERS, spentAt, type Books } from "./books.ts";
import { FUNDS } from "./chart.ts";
import type { Clearing } from "./clearing.ts";
import type { Members } from "./division.ts";
import type { Funds } from "./funds.ts";
import { share } from "./money.ts";
import { adjusted, advance, projected, yearBudgets } from "./package.ts";
import { payOut } from "./payout.ts";
import { cellOf } from "./rules.ts";
import { linesOf, SETTLEMENT_LINES, type SettlementLine } from "./settlement-lines.ts";
import { settleYear, type YearFigures } from "./year.ts";

/** The community packages (医共体总额打包付费) through the year: budget, advances, settlement. Each fund settles by itself. */
export interface Packages {
  /** A year begins: last year's course becomes the expectation. */
  start(): void;
  /**
   * Others belong to the communities from this year on: what was spent in the years before is taken per member.
   * @param before members by pool
   */
  rejoin(before: Float64Array): void;
  monthStart(month: number, calendarYear: number): void;
  monthEnd(): void;
  /** Settles every pool by the assessment scores, 0 to 100, of its community and of its members (by institution). */
  yearEnd(year: number, calendarYear: number, scores: ArrayLike<number>, memberScores?: ArrayLike<number>): void;
  /** This year's budget so far as months are in force, and what is charged to it, fen. */
  budgetFen(community: number, scheme: number): number;
  /** The budget of a whole year, 0 before the package is in force. */
  yearBudgetFen(community: number, scheme: number): number;
  spendingFen(community: number, scheme: number): number;
  /**
   * Part of a year's spending expected by the end of month 0 to 11: last year's course; a twelfth a month without one.
   */
  expectedShare(community: number, scheme: number, month: number): number;
  /** Charged in the package's scope in closed years, 0 to 2 years before the last one, fen. */
  pastFen(community: number, scheme: number, ago: number): number;
  /** A line of a past settlement. */
  line(year: number, community: number, scheme: number, line: SettlementLine): number;
}

export interface PackageInputs {
  /** Enrolled persons by fund. */
  readonly enrolled: Float64Array;
  /** Members and their risk by pool [community * FUNDS + scheme]. */
  readonly members: Float64Array;
  readonly risk: Float64Array;
}

interface PackagesOptions {
  readonly arena: Arena;
  readonly books: Books;
  readonly clearing: Clearing;
  readonly funds: Funds;
  readonly inputs: PackageInputs;
  readonly years: number;
}

/** Years of spending that a budget may look back on. */
const LOOK_BACK = 3;
const LINE = Object.fromEntries(SETTLEMENT_LINES.map((line, index) => [line, index])) as Readonly<
  Record<SettlementLine, number>
>;

export function createPackages({ arena, books, clearing, funds, inputs, years }: PackagesOptions): Packages {
  const { ledger, chart, communities, packageOf } = books;
  const pools = communities * FUNDS;
  const fullBudget = arena.f64("payment.package.budget", pools, "fen a year");
  const moved = arena.f64("payment.package.adjusted", pools, "fen a year");
  const months = arena.i32("payment.package.months-in-force", pools, "months");
  const yearsOn = arena.i32("payment.package.years-in-force", pools, "years");
  const advanced = arena.f64("payment.package.advanced", pools, "fen");
  const paidByFund = arena.f64("payment.package.paid-by-fund", pools, "fen");
  const toDeduct = arena.f64("payment.package.to-deduct", pools, "fen");
  /** In scope one, two and three years ago: [ago * pools + pool]. */
  const past = arena.f64("payment.package.past", LOOK_BACK * pools, "fen");
  const history = arena.f64("payment.package.settlements", years * pools * SETTLEMENT_LINES.length, "fen");
  const indexOf = (community: number, scheme: number) => community * FUNDS + scheme;

  const yearOf = (table: Float64Array, index: number, upTo = 12) => {
    let fen = 0;
    for (let month = 0; month < upTo; month++) fen += table[index * 12 + month];
    return fen;
  };
  const budgetFen = (community: number, scheme: number) => {
    const pool = indexOf(community, scheme);
    return share(fullBudget[pool], months[pool], 12);
  };
  const spendingFen = (community: number, scheme: number) => yearOf(books.charged, poolPayer(community, scheme));

  /** The budgets of all communities under a fund for a year; @param ahead from the year that is ending: 1 */
  function budgetsOf(scheme: number, calendarYear: number, ahead: 0 | 1): Float64Array {
    const of = (at: (pool: number) => number) => Array.from({ length: communities }, (_, c) => at(indexOf(c, scheme)));
    const ago = Array.from({ length: LOOK_BACK }, (_, k) => of((pool) => past[k * pools + pool]));
    return yearBudgets(packageOf, {
      members: of((pool) => inputs.members[pool]),
      risk: of((pool) => inputs.risk[pool]),
      packableFen: funds.planOf(scheme, calendarYear).packableFen,
      enrolled: inputs.enrolled[scheme],
      employees: scheme === EMPLOYEE_SCHEME,
      yearsOn: Math.max(0, ...of((pool) => yearsOn[pool])) + ahead,
      past: ahead === 0 ? ago : [of((pool) => yearOf(books.scoped, pool)), ...ago.slice(0, LOOK_BACK - 1)],
    });
  }

  function eachPool(visit: (pool: number, community: number, scheme: number) => void): void {
    for (let community = 0; community < communities; community++)
      for (let scheme = 0; scheme < FUNDS; scheme++) visit(indexOf(community, scheme), community, scheme);
  }

  /** Moves a budget by the year's course, where the rules ask for it after so many months. */
  function adjust(pool: number, community: number, scheme: number, month: number): void {
    const { midYear } = packageOf(community);
    if (midYear === undefined || midYear.month !== month || months[pool] !== month) return;
    const last = { soFarFen: yearOf(books.lastScoped, pool, month), yearFen: yearOf(books.lastScoped, pool) };
    const expected = projected(Math.max(0, spendingFen(community, scheme)), month, last);
    moved[pool] = adjusted(fullBudget[pool], expected, midYear) - fullBudget[pool];
    fullBudget[pool] += moved[pool];
  }

  return {
    start() {
      for (const table of [fullBudget, moved, months, advanced, paidByFund, toDeduct]) table.fill(0);
    },
    rejoin(before) {
      const perMember = (table: Float64Array, at: number, pool: number) => {
        if (before[pool] > 0) table[at] = Math.round((table[at] * inputs.members[pool]) / before[pool]);
      };
      for (let at = 0; at < books.lastScoped.length; at++) perMember(books.lastScoped, at, Math.floor(at / 12));
      for (let at = 0; at < past.length; at++) perMember(past, at, at % pools);
    },
    monthStart(month, calendarYear) {
      const { covers, package: rules } = books.packageRules();
      if (!rules.on) return;
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        if (covers[scheme] === 0) continue;
        const fresh = Array.from({ length: communities }, (_, c) => months[indexOf(c, scheme)]).every(
          (count) => count === 0,
        );
        if (fresh) budgetsOf(scheme, calendarYear, 0).forEach((fen, c) => (fullBudget[indexOf(c, scheme)] = fen));
        for (let community = 0; community < communities; community++) {
          const pool = indexOf(community, scheme);
          adjust(pool, community, scheme, month);
          months[pool] += 1;
          if (!fresh && month % rules.advanceMonths !== 0) continue;
          const to = month - (month % rules.advanceMonths) + rules.advanceMonths;
          const fen = advance(fullBudget[pool], packageOf(community).holdbackBp, month, to);
          const deducted = Math.min(fen, toDeduct[pool]);
          toDeduct[pool] -= deducted;
          advanced[pool] += fen - deducted;
          clearing.advance(community, scheme, fen - deducted);
        }
      }
    },
    monthEnd() {
      const { on } = books.packageRules().package;
      eachPool((pool, community, scheme) => {
        const refunded = clearing.refund(community, scheme);
        const paid = refunded + clearing.payDirect(poolPayer(community, scheme), on ? 0 : 10_000);
        paidByFund[pool] += paid;
        toDeduct[pool] += paid;
        clearing.payMembers(community, scheme, on ? packageOf(community).carryForwardBp : 10_000);
      });
    },
    yearEnd(year, calendarYear, scores, memberScores) {
      eachPool((pool, community, scheme) => {
        if (months[pool] > 0)
          settlePool(pool, community, scheme, year, calendarYear, scores[community] ?? 0, memberScores);
      });
      // Counted when all are settled: every community's next budget is that of the same year.
      eachPool((pool) => (yearsOn[pool] += months[pool] > 0 ? 1 : 0));
      past.copyWithin(pools, 0, (LOOK_BACK - 1) * pools);
      for (let pool = 0; pool < pools; pool++) past[pool] = yearOf(books.scoped, pool);
      books.lastScoped.set(books.scoped);
      books.lastSpent.set(books.spent);
      for (const table of [books.scoped, books.spent, books.relieved]) table.fill(0);
    },
    budgetFen,
    yearBudgetFen: (community, scheme) => fullBudget[indexOf(community, scheme)],
    spendingFen,
    expectedShare(community, scheme, month) {
      const pool = indexOf(community, scheme);
      const last = yearOf(books.lastScoped, pool);
      return last > 0 ? yearOf(books.lastScoped, pool, month + 1) / last : (month + 1) / 12;
    },
    pastFen: (community, scheme, ago) => past[ago * pools + indexOf(community, scheme)],
    line: (year, community, scheme, line) =>
      history[(year * pools + indexOf(community, scheme)) * SETTLEMENT_LINES.length + LINE[line]],
  };

  function settlePool(
    pool: number,
    community: number,
    scheme: number,
    year: number,
    calendarYear: number,
    score: number,
    memberScores: ArrayLike<number> | undefined,
  ): void {
    paidByFund[pool] += clearing.payDirect(poolPayer(community, scheme), 0);
    clearing.payMembers(community, scheme, 0);
    const institutions = membersOf(community);
    const figures: YearFigures = {
      yearBudgetFen: fullBudget[pool],
      months: months[pool],
      spendingFen: spendingFen(community, scheme),
      score,
      affordableFen: clearing.openFen(community, scheme),
      nextBudgetFen: budgetsOf(scheme, calendarYear + 1, 1)[community],
      members: described(institutions, community, memberScores),
    };
    const settled = settleYear(figures, packageOf(community));
    const row = linesOf(figures, settled, {
      members: inputs.members[pool],
      adjustedFen: moved[pool],
      carvedOutFen: carvedOut(pool),
      stopLossFen: books.relieved[pool],
      advancedFen: advanced[pool],
      paidByFundFen: paidByFund[pool],
      givenBackFen: ledger.balances[chart.pool(community, scheme, 0)],
    });
    payOut(books, clearing, settled, institutions, community, scheme);
    clearing.giveBack(community, scheme);
    clearing.clearMembers(community, scheme);
    SETTLEMENT_LINES.forEach((line, k) => (history[(year * pools + pool) * SETTLEMENT_LINES.length + k] = row[line]));
  }

  /** The fund's part of members' claims that would be in the package were they not carved out, this year. */
  function carvedOut(pool: number): number {
    const rules = books.packageRules();
    let fen = 0;
    for (let service = 0; service < SERVICES.length; service++)
      for (let level = 0; level < LEVELS.length; level++)
        for (let kind = 1; kind < CLAIM_CLASSES.length; kind++)
          if (rules.inPackage[cellOf(service, level)] === 1 && rules.carvedOut[kind] === 1)
            fen += books.spent[spentAt(pool, service, level, kind) + SPENDERS.indexOf("fund")];
    return fen;
  }

  function membersOf(community: number): readonly number[] {
    const institutions: number[] = [];
    for (let i = 0; i < books.institutions; i++)
      if (books.community[i] === community && books.level[i] <= 2) institutions.push(i);
    return institutions;
  }

  function described(
    institutions: readonly number[],
    community: number,
    scores: ArrayLike<number> | undefined,
  ): Members {
    return {
      tier: institutions.map((i) => 2 - books.level[i]),
      volume: institutions.map((i) => books.volume[i]),
      lead: institutions.map((i) => (i === books.lead[community] ? 1 : 0)),
      ...(scores === undefined ? {} : { score: institutions.map((i) => scores[i]) }),
    };
  }
}
