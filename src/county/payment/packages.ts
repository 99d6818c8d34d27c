import type { Arena } from "../../kernel/arena.ts";
import { poolPayer, type Books } from "./books.ts";
import { FUND, FUNDS, INSTITUTION } from "./chart.ts";
import type { Clearing } from "./clearing.ts";
import type { Funds } from "./funds.ts";
import { divide, partOf, share } from "./money.ts";
import { advance, nextBudget, trendBudgets } from "./package.ts";
import { holdbackReleased, settle, splitAmong, type Members, type Settlement } from "./settlement.ts";

/** What a settlement leaves in the table `settlements`, fen unless said otherwise. */
export const SETTLEMENT_LINES = [
  "members", // persons
  "months", // in force
  "score", // 0 to 100
  "budget",
  "spending",
  "surplus",
  "retained",
  "returned",
  "overspend",
  "reasonable",
  "corridor",
  "shared",
  "borne",
  "carried",
  "retained_county",
  "retained_township",
  "retained_village",
  "retained_to_pay",
  "advanced",
  "paid_by_fund", // to others than members, on the community's behalf
  "given_back", // advances not used
  "holdback",
  "holdback_forfeited",
  "next_budget", // on this year's membership
] as const;
export type SettlementLine = (typeof SETTLEMENT_LINES)[number];

/** The community packages (医共体总额打包付费) through the year: budget, advances, settlement. Each fund settles by itself. */
export interface Packages {
  /** A year begins: last year's course becomes the expectation. */
  start(): void;
  /**
   * Others belong to the communities from this year on: what was spent last year is taken per member. @param before
   * members by pool
   */
  rejoin(before: Float64Array): void;
  monthStart(month: number, calendarYear: number): void;
  monthEnd(): void;
  /** Settles every pool by the assessment score of its community, 0 to 100. */
  yearEnd(year: number, calendarYear: number, scores: ArrayLike<number>): void;
  /** This year's budget so far as months are in force, and what is charged to it, fen. */
  budgetFen(community: number, scheme: number): number;
  /** The budget of a whole year, 0 before the package is in force. */
  yearBudgetFen(community: number, scheme: number): number;
  spendingFen(community: number, scheme: number): number;
  /**
   * Part of a year's spending expected by the end of month 0 to 11: last year's course; a twelfth a month without one.
   */
  expectedShare(community: number, scheme: number, month: number): number;
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

const LINE = Object.fromEntries(SETTLEMENT_LINES.map((line, index) => [line, index])) as Readonly<
  Record<SettlementLine, number>
>;

export function createPackages({ arena, books, clearing, funds, inputs, years }: PackagesOptions): Packages {
  const { ledger, chart, communities } = books;
  const pools = communities * FUNDS;
  const fullBudget = arena.f64("package.budget", pools, "fen a year");
  const months = arena.i32("package.months-in-force", pools, "months");
  const yearsOn = arena.i32("package.years-in-force", pools, "years");
  const advanced = arena.f64("package.advanced", pools, "fen");
  const paidByFund = arena.f64("package.paid-by-fund", pools, "fen");
  const toDeduct = arena.f64("package.to-deduct", pools, "fen");
  const history = arena.f64("package.settlements", years * pools * SETTLEMENT_LINES.length, "fen");
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

  /** The budgets of all communities under a fund for a year, by trend and past spending. */
  function budgetsOf(scheme: number, calendarYear: number, past: Float64Array, more: number): Float64Array {
    const rules = books.packageRules().package;
    const of = (table: Float64Array) => Array.from({ length: communities }, (_, c) => table[indexOf(c, scheme)]);
    const years = Math.max(0, ...Array.from({ length: communities }, (_, c) => yearsOn[indexOf(c, scheme)])) + more;
    const plan = { packableFen: funds.planOf(scheme, calendarYear).packableFen, enrolled: inputs.enrolled[scheme] };
    const trend = trendBudgets(rules, plan, years, { members: of(inputs.members), risk: of(inputs.risk) });
    if (years === 0) return trend;
    return trend.map((fen, c) => nextBudget(fen, Math.max(0, yearOf(past, indexOf(c, scheme))), rules.ratchetBp));
  }

  function eachPool(visit: (pool: number, community: number, scheme: number) => void): void {
    for (let community = 0; community < communities; community++)
      for (let scheme = 0; scheme < FUNDS; scheme++) visit(indexOf(community, scheme), community, scheme);
  }

  return {
    start() {
      for (const table of [fullBudget, months, advanced, paidByFund, toDeduct]) table.fill(0);
    },
    rejoin(before) {
      for (let at = 0; at < books.lastScoped.length; at++) {
        const pool = Math.floor(at / 12);
        if (before[pool] > 0) books.lastScoped[at] = (books.lastScoped[at] * inputs.members[pool]) / before[pool];
      }
    },
    monthStart(month, calendarYear) {
      const { covers, package: rules } = books.packageRules();
      if (!rules.on) return;
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        if (covers[scheme] === 0) continue;
        const fresh = Array.from({ length: communities }, (_, c) => months[indexOf(c, scheme)]).every(
          (count) => count === 0,
        );
        if (fresh)
          budgetsOf(scheme, calendarYear, books.lastScoped, 0).forEach(
            (fen, c) => (fullBudget[indexOf(c, scheme)] = fen),
          );
        for (let community = 0; community < communities; community++) {
          const pool = indexOf(community, scheme);
          months[pool] += 1;
          if (!fresh && month % rules.advanceMonths !== 0) continue;
          const to = month - (month % rules.advanceMonths) + rules.advanceMonths;
          const fen = advance(fullBudget[pool], rules.holdbackBp, month, to);
          const deducted = Math.min(fen, toDeduct[pool]);
          toDeduct[pool] -= deducted;
          advanced[pool] += fen - deducted;
          clearing.advance(community, scheme, fen - deducted);
        }
      }
    },
    monthEnd() {
      const rules = books.packageRules().package;
      eachPool((pool, community, scheme) => {
        const paid = clearing.payDirect(poolPayer(community, scheme), rules.on ? 0 : 10_000);
        paidByFund[pool] += paid;
        toDeduct[pool] += paid;
        clearing.payMembers(community, scheme, rules.on ? rules.carryForwardBp : 10_000);
      });
    },
    yearEnd(year, calendarYear, scores) {
      eachPool((pool, community, scheme) => {
        if (months[pool] > 0) settlePool(pool, community, scheme, year, calendarYear, scores[community] ?? 0);
      });
      books.lastScoped.set(books.scoped);
      books.scoped.fill(0);
    },
    budgetFen,
    yearBudgetFen: (community, scheme) => fullBudget[indexOf(community, scheme)],
    spendingFen,
    expectedShare(community, scheme, month) {
      const pool = indexOf(community, scheme);
      const last = yearOf(books.lastScoped, pool);
      return last > 0 ? yearOf(books.lastScoped, pool, month + 1) / last : (month + 1) / 12;
    },
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
  ): void {
    const rules = books.packageRules().package;
    const payer = poolPayer(community, scheme);
    paidByFund[pool] += clearing.payDirect(payer, 0);
    clearing.payMembers(community, scheme, 0);
    const budget = budgetFen(community, scheme);
    const next = budgetsOf(scheme, calendarYear + 1, books.scoped, 1)[community];
    const result = settle(
      {
        budgetFen: budget,
        spendingFen: Math.max(0, spendingFen(community, scheme)),
        score,
        affordableFen: clearing.openFen(community, scheme),
        nextAdvanceFen: next - partOf(next, rules.holdbackBp),
      },
      rules,
    );
    const holdback = partOf(budget, rules.holdbackBp);
    const forfeited = holdback - holdbackReleased(holdback, score, rules.gateScore);
    const givenBack = ledger.balances[chart.pool(community, scheme, 0)];
    const kept = leave(result, community, scheme);
    collect(result.borneFen + forfeited, result.carriedFen, community, scheme);
    clearing.giveBack(community, scheme);
    clearing.clearMembers(community, scheme);
    yearsOn[pool] += 1;
    const row: Readonly<Record<SettlementLine, number>> = {
      members: inputs.members[pool],
      months: months[pool],
      score,
      budget,
      spending: spendingFen(community, scheme),
      surplus: result.surplusFen,
      retained: result.retainedFen,
      returned: result.returnedFen,
      overspend: result.overspendFen,
      reasonable: result.reasonableFen,
      corridor: result.corridorFen,
      shared: result.sharedFen,
      borne: result.borneFen,
      carried: result.carriedFen,
      retained_county: kept.tiers[0],
      retained_township: kept.tiers[1],
      retained_village: kept.tiers[2],
      retained_to_pay: kept.toPay,
      advanced: advanced[pool],
      paid_by_fund: paidByFund[pool],
      given_back: givenBack,
      holdback,
      holdback_forfeited: forfeited,
      next_budget: next,
    };
    SETTLEMENT_LINES.forEach((line, k) => (history[(year * pools + pool) * SETTLEMENT_LINES.length + k] = row[line]));
  }

  /** Pays out the retained surplus: by tier and volume, in each institution between pay and development. */
  function leave({ retainedFen }: Settlement, community: number, scheme: number) {
    const { splitBp, payShareBp } = books.packageRules().package;
    const { institutions, tier, volume } = membersOf(community);
    const tiers = [0, 0, 0];
    let toPay = 0;
    splitAmong(retainedFen, splitBp, { tier, volume }).forEach((fen, k) => {
      const i = institutions[k];
      const cash = chart.institution(i, INSTITUTION.cash);
      const income = chart.institution(i, INSTITUTION.retained);
      books.transfer(chart.fund(scheme, FUND.retained), chart.fund(scheme, FUND.cash), cash, income, fen);
      const pay = partOf(fen, payShareBp);
      books.bonus(i, pay);
      tiers[tier[k]] += fen;
      toPay += pay;
    });
    return { tiers, toPay };
  }

  /**
   * Makes the members owe what the community bears, in the proportions in which it would have kept a surplus. What is
   * to be paid `now` is set against their open claims, then paid from their cash; `later` stays owed.
   */
  function collect(now: number, later: number, community: number, scheme: number): void {
    if (now + later === 0) return;
    const payer = poolPayer(community, scheme);
    const { institutions, tier, volume } = membersOf(community);
    const parts = splitAmong(now + later, books.packageRules().package.splitBp, { tier, volume });
    let left = now;
    const still = institutions.map((i, k) => {
      const fen = parts[k];
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
    institutions.forEach((i, k) => clearing.repay(scheme, i, cashParts[k]));
  }

  function membersOf(community: number): Members & { readonly institutions: readonly number[] } {
    const institutions: number[] = [];
    for (let i = 0; i < books.institutions; i++)
      if (books.community[i] === community && books.level[i] <= 2) institutions.push(i);
    return {
      institutions,
      tier: institutions.map((i) => 2 - books.level[i]),
      volume: institutions.map((i) => books.volume[i]),
    };
  }
}
