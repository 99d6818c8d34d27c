import type { Arena } from "../../kernel/arena.ts";
import type { Money } from "../base/money.ts";
import { COUNTY, VILLAGE, type InstitutionInput } from "../input/places.ts";
import type { Books } from "./books.ts";
import { createBorrowing } from "./borrowing.ts";
import { FUND, FUNDS, INSTITUTION, SINGLE } from "./chart.ts";
import { bedsBorne, createFixedAssets, type FixedAssets, staffBorne } from "./fixed-assets.ts";
import type { CostLevers, FinanceInputs } from "./finance-inputs.ts";
import { partOf } from "./money.ts";
import { createStaffPay } from "./staff-pay.ts";
import { createRunningCosts } from "./running-costs.ts";
import { createSubsidies } from "./subsidies.ts";

export interface Finance {
  readonly inputs: FinanceInputs;
  /** Posts the opening balances. */
  open(): void;
  /**
   * Sets yearly pay and listed subsidy to today's entries in money of the year, pay times the workforce policy's
   * factors by level, and the numbers of staff and beds that subsidies go by.
   */
  scale(money: Pick<Money, "over">, payFactor: readonly number[], staffFactor: readonly number[]): void;
  start(): void;
  /**
   * Grants and subsidies in, the month's costs; then, each as far as the cash reaches: pay, suppliers, interest and
   * repayment, renewals; of what is plenty, what is built on.
   */
  monthEnd(month: number): void;
  /** Procurement savings left to institutions (集采结余留用) and bonus pay out of the year's surplus. */
  yearEnd(): void;
  /** A day's cost over the last twelve months (a first year: the months so far), fen. */
  dailyCostFen(institution: number): number;
  /** Cash in days of the last twelve months' costs (a first year: of the costs so far). 0 without cash. */
  daysOfCash(institution: number): number;
  cashFen(institution: number): number;
  /** Pay owed to staff and not paid, fen: the liquidity warning (欠薪). */
  owedPayFen(institution: number): number;
  /** Pay of last year that a village clinic did not earn, fen: no debt, its doctor is the owner. */
  lackedPayFen(institution: number): number;
  /** Owed to suppliers and not paid, fen. */
  owedSuppliersFen(institution: number): number;
  /** Bonus of last year beyond the total that was agreed on (两个允许), fen. */
  payBeyondFen(institution: number): number;
  /** Bought of suppliers in the last twelve months (a first year: at the rate of the months so far), fen. */
  yearlyPurchasesFen(institution: number): number;
  /** Energy and upkeep that a year costs whatever the work, fen. */
  yearlyRunningFen(institution: number): number;
  /** Staff who were paid, since the start, by institution: person-months. */
  readonly staffMonths: Float64Array;
  readonly assets: FixedAssets;
  /** Total pay over the agreed, where it is tied to service income: basis points. */
  totalPayBp(institution: number): number;
  /** Pays staff, suppliers, what is owed as far as the cash reaches. */
  payStaff(institution: number): void;
  paySuppliers(institution: number): void;
}

interface FinanceOptions {
  readonly arena: Arena;
  readonly books: Books;
  readonly institutions: readonly InstitutionInput[];
  readonly levers: CostLevers;
}

const DAYS_A_YEAR = 365;

export function createFinance({ arena, books, institutions, levers }: FinanceOptions): Finance {
  const n = books.institutions;
  const { ledger, chart, transfer } = books;
  const { post, postSigned, balances } = ledger;
  const { staff, suppliers, lenders } = SINGLE;
  const inputs: FinanceInputs = {
    yearlyPay: arena.f64("payment.finance.pay", n, "fen a year"),
    yearlySubsidy: arena.f64("payment.finance.subsidy", n, "fen a year"),
    catchment: arena.f64("payment.finance.catchment", n, "persons"),
    contacts: arena.f64("payment.finance.public-health-contacts", n, "contacts this month"),
    contactsEver: arena.f64("payment.finance.public-health-contacts-ever", n, "contacts"),
    procurementSaved: arena.f64("payment.finance.procurement-saved", FUNDS * n, "fen this year"),
  };
  const rulesOfCosts = () => books.rules().input.costs;
  const assets = createFixedAssets({ arena, books, institutions, costs: rulesOfCosts });
  const borrowing = createBorrowing(books);
  const subsidies = createSubsidies({ books, institutions, inputs, levers });
  const staffPay = createStaffPay(arena, books, institutions);
  const running = createRunningCosts({ arena, books, institutions, inputs, levers, assets, staffPay });
  scale({ over: () => 1 }, [], []);
  /**
   * Costs of the last twelve months by month, and of them bought of suppliers: [institution * 12 + month]; months seen.
   */
  const costs = arena.f64("payment.finance.costs", 12 * n, "fen");
  const bought = arena.f64("payment.finance.bought", 12 * n, "fen");
  const beyond = arena.f64("payment.finance.pay-beyond-ceiling", n, "fen last year");
  const lacked = arena.f64("payment.finance.lacked-pay", n, "fen last year");
  const monthsSeen = arena.i32("payment.finance.months-seen", 1, "months");
  const own = (institution: number, kind: number) => chart.institution(institution, kind);
  const inCounty = (institution: number) => books.level[institution] <= COUNTY;

  function scale({ over }: Pick<Money, "over">, payFactor: readonly number[], staffFactor: readonly number[]): void {
    const [pay, listed] = [over("pay"), over("subsidies")];
    const { gradePayBp } = rulesOfCosts();
    institutions.forEach((institution, i) => {
      const { level, subsidyFen } = institution;
      const staffed = staffFactor[level] ?? 1;
      books.staff[i] = staffBorne(institution) * staffed;
      books.beds[i] = bedsBorne(institution);
      inputs.yearlyPay[i] = Math.round(basePay(institution, gradePayBp) * pay * (payFactor[level] ?? 1) * staffed);
      inputs.yearlySubsidy[i] = Math.round(subsidyFen * listed);
    });
  }

  /** Pays what is owed as far as the cash reaches. */
  function settle(i: number, owed: number, payeeCash: number, payeeOwed: number): void {
    const fen = Math.min(-balances[owed], Math.max(0, balances[own(i, INSTITUTION.cash)]));
    post(owed, own(i, INSTITUTION.cash), fen);
    post(payeeCash, payeeOwed, fen);
  }

  const payStaff = (i: number): void => settle(i, own(i, INSTITUTION.owedStaff), staff.cash, staff.owed);
  const paySuppliers = (i: number): void =>
    settle(i, own(i, INSTITUTION.owedSuppliers), suppliers.cash, suppliers.owed);

  /** Village doctors live on their clinic: what is left is theirs, and what it did not earn is no debt to them. */
  function shareOut(i: number, surplus: number): void {
    const lacking = -balances[own(i, INSTITUTION.owedStaff)];
    post(own(i, INSTITUTION.owedStaff), own(i, INSTITUTION.pay), lacking);
    post(staff.pay, staff.owed, lacking);
    lacked[i] = lacking;
    books.bonus(i, Math.min(spareFen(i), surplus));
  }

  /** Cash beyond so many days of costs; beyond the reserve. */
  const beyondFen = (i: number, days: number): number =>
    Math.max(0, Math.floor(balances[own(i, INSTITUTION.cash)] - days * dailyCostFen(i)));
  const spareFen = (i: number): number => beyondFen(i, rulesOfCosts().reserveDays);

  return {
    inputs,
    open() {
      institutions.forEach(({ openingCashFen, openingDebtFen }, i) => {
        postSigned(own(i, INSTITUTION.cash), own(i, INSTITUTION.equity), openingCashFen);
        post(own(i, INSTITUTION.equity), own(i, INSTITUTION.loans), openingDebtFen);
        post(lenders.lent, lenders.equity, openingDebtFen);
      });
      assets.open();
    },
    scale,
    start() {
      running.start();
    },
    monthEnd(month) {
      subsidies.pay(month);
      subsidies.grant(month);
      monthsSeen[0] += 1;
      for (let i = 0; i < n; i++) {
        if (!inCounty(i)) continue;
        bought[i * 12 + month] = running.buy(i, month);
        costs[i * 12 + month] = bought[i * 12 + month] + running.employ(i, month);
        assets.depreciate(i);
        // The owner of a village clinic takes what is left.
        for (const pay of books.level[i] === VILLAGE ? [paySuppliers, payStaff] : [payStaff, paySuppliers]) pay(i);
        borrowing.serve(i);
        assets.renew(i, spareFen(i));
        assets.expand(i, beyondFen(i, rulesOfCosts().ampleDays));
      }
    },
    yearEnd() {
      staffPay.yearEnd();
      const { finance, package: rules } = books.rules();
      for (let i = 0; i < n; i++) {
        for (let scheme = 0; scheme < FUNDS; scheme++)
          transfer(
            chart.fund(scheme, FUND.procurement),
            chart.fund(scheme, FUND.cash),
            own(i, INSTITUTION.cash),
            own(i, INSTITUTION.procurement),
            partOf(inputs.procurementSaved[scheme * n + i], rules.procurementRetainedBp),
          );
        if (!inCounty(i)) continue;
        const surplus = Math.max(0, yearSurplus(i));
        if (books.level[i] === VILLAGE) {
          shareOut(i, partOf(surplus, finance.villageSurplusBp));
          continue;
        }
        const wanted = partOf(surplus - partOf(surplus, finance.developmentBp), finance.surplusToPayBp);
        const ceiling = partOf(Math.max(0, balances[own(i, INSTITUTION.pay)]), finance.payCeilingBp);
        const cash = Math.max(0, balances[own(i, INSTITUTION.cash)]);
        const bonus = Math.min(cash, finance.twoPermissions ? wanted : Math.min(wanted, ceiling));
        beyond[i] = Math.max(0, bonus - ceiling);
        books.bonus(i, bonus);
        const set = Math.min(surplus, partOf(surplus, finance.developmentBp) + books.development[i]);
        assets.develop(i, Math.min(set, spareFen(i)));
      }
      inputs.procurementSaved.fill(0);
      books.development.fill(0);
    },
    dailyCostFen,
    daysOfCash(i) {
      const daily = dailyCostFen(i);
      return daily > 0 ? Math.max(0, balances[own(i, INSTITUTION.cash)]) / daily : 0;
    },
    cashFen: (i) => balances[own(i, INSTITUTION.cash)],
    owedPayFen: (i) => -balances[own(i, INSTITUTION.owedStaff)],
    lackedPayFen: (i) => lacked[i],
    owedSuppliersFen: (i) => -balances[own(i, INSTITUTION.owedSuppliers)],
    yearlyPurchasesFen: (i) => lastTwelve(bought, i),
    payBeyondFen: (i) => beyond[i],
    yearlyRunningFen: running.yearlyFen,
    staffMonths: running.staffMonths,
    assets,
    totalPayBp: staffPay.totalBp,
    payStaff,
    paySuppliers,
  };

  function dailyCostFen(i: number): number {
    return lastTwelve(costs, i) / DAYS_A_YEAR;
  }

  /** A year's sum of a table by month; of a first year at the rate of the months so far. */
  function lastTwelve(table: Float64Array, i: number): number {
    let yearly = 0;
    for (let month = 0; month < 12; month++) yearly += table[i * 12 + month];
    return monthsSeen[0] > 0 ? yearly / Math.min(1, monthsSeen[0] / 12) : 0;
  }

  /** Income less expense of the year so far: income accounts have negative balances. */
  function yearSurplus(i: number): number {
    let fen = 0;
    for (let kind = INSTITUTION.services; kind < INSTITUTION.equity; kind++) fen -= balances[own(i, kind)];
    return fen;
  }
}

/**
 * Base pay of an institution by its entry, fen a year: doctors by grade, nurses, others.
 * @param gradePayBp what doctors of middle grade and above get over the others
 */
export function basePay(institution: InstitutionInput, gradePayBp: number): number {
  const { payFen, doctors, nurses, technicians, publicHealthStaff, otherStaff } = institution;
  const [, nurse = 0, other = 0] = payFen;
  const persons = doctors.reduce((sum, count) => sum + count, 0);
  const others = technicians + publicHealthStaff + otherStaff;
  const fen = persons * doctorPay(institution, gradePayBp) + nurses * nurse + others * other;
  return Math.round(fen * (institution.borne?.staff ?? 1));
}

/** Mean pay of a doctor of an institution, fen a year. */
export const doctorPay = ({ payFen, midGradeShare }: InstitutionInput, gradePayBp: number): number =>
  (payFen[0] ?? 0) * (1 + (midGradeShare * gradePayBp) / 10_000);
