import type { Arena } from "../../kernel/arena.ts";
import { EMPLOYEE_SCHEME } from "../input/people.ts";
import type { Books } from "./books.ts";
import { FUND, FUNDS, SINGLE } from "./chart.ts";
import { monthlyPart } from "./money.ts";
import { planFund, type FundPlan } from "./package.ts";

/**
 * The funds' year (基金收支): contributions and subsidy come in by the month, out of them go the risk reserve, the
 * prefecture's adjustment fund and the serious-illness premium. When a fund's deposits run out the prefectural pool
 * bridges it, in an account of its own; what is still bridged at the year's end is met by the reserve, then covered by
 * the adjustment fund.
 */
export interface Funds {
  /** Posts the opening balances. */
  open(): void;
  /** Plans the year from the persons enrolled now. */
  start(calendarYear: number): void;
  /** The plan of a year from the persons enrolled now. */
  planOf(scheme: number, calendarYear: number): FundPlan;
  monthStart(month: number): void;
  monthEnd(): void;
  yearEnd(): void;
}

/** Lines of a plan kept for the year, by index. */
const PLAN = ["contributionsFen", "subsidyFen", "reserveFen", "adjustmentFen", "premiumFen"] as const;

/** @param members enrolled persons by pool [community * FUNDS + scheme] */
export function createFunds(arena: Arena, books: Books, enrolled: Float64Array, members: Float64Array): Funds {
  const plans = arena.f64("payment.funds.plan", FUNDS * PLAN.length, "fen a year");
  const { ledger, chart, transfer } = books;
  const { government, patients, employers, prefecture, insurer, assistance } = SINGLE;
  const { post, postSigned, balances } = ledger;

  const inputOf = (scheme: number) => {
    const { residentFund, employeeFund } = books.rules().input;
    return scheme === EMPLOYEE_SCHEME ? employeeFund : residentFund;
  };
  /** Members of all communities whose package covers what the rules say. */
  const inside = (scheme: number, what: "seriousInside" | "assistanceInside"): number => {
    const { package: terms, covers } = books.rules();
    if (!terms.on || covers[scheme] === 0 || !terms[what]) return 0;
    let persons = 0;
    for (let pool = scheme; pool < members.length; pool += FUNDS) persons += members[pool];
    return persons;
  };
  const planOf = (scheme: number, calendarYear: number) =>
    planFund(inputOf(scheme), calendarYear, enrolled[scheme], inside(scheme, "seriousInside"));

  function bridge(scheme: number): void {
    const cash = chart.fund(scheme, FUND.cash);
    const bridging = chart.fund(scheme, FUND.bridging);
    const bridged = -balances[bridging];
    const fen = Math.max(-balances[cash], -bridged);
    if (fen === 0) return;
    postSigned(cash, bridging, fen);
    postSigned(prefecture.lent, prefecture.cash, fen);
  }

  return {
    planOf,
    open() {
      for (let scheme = 0; scheme < FUNDS; scheme++)
        postSigned(chart.fund(scheme, FUND.cash), chart.fund(scheme, FUND.equity), inputOf(scheme).openingBalanceFen);
    },
    start(calendarYear) {
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        const plan = planOf(scheme, calendarYear);
        PLAN.forEach((line, k) => (plans[scheme * PLAN.length + k] = plan[line]));
      }
    },
    monthStart(month) {
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        const part = (line: number) => monthlyPart(plans[scheme * PLAN.length + line], month);
        const account = (kind: number) => chart.fund(scheme, kind);
        const cash = account(FUND.cash);
        transfer(patients.contributions, patients.cash, cash, account(FUND.contributions), part(0));
        if (scheme === EMPLOYEE_SCHEME)
          transfer(employers.contributions, employers.cash, cash, account(FUND.contributions), part(1));
        else transfer(government.fundSubsidy, government.cash, cash, account(FUND.subsidies), part(1));
        post(account(FUND.reserve), cash, part(2));
        transfer(account(FUND.adjustment), cash, prefecture.cash, prefecture.received, part(3));
        transfer(account(FUND.premium), cash, insurer.cash, insurer.premium, part(4));
        const granted = inside(scheme, "assistanceInside") * books.rules().package.assistanceFen;
        transfer(assistance.paid, assistance.cash, cash, account(FUND.subsidies), monthlyPart(granted, month));
      }
    },
    monthEnd() {
      for (let scheme = 0; scheme < FUNDS; scheme++) bridge(scheme);
      const spent = -balances[assistance.cash];
      if (spent > 0) transfer(government.assistance, government.cash, assistance.cash, assistance.grant, spent);
    },
    yearEnd() {
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        bridge(scheme);
        const bridging = chart.fund(scheme, FUND.bridging);
        const reserve = chart.fund(scheme, FUND.reserve);
        post(chart.fund(scheme, FUND.cash), reserve, Math.min(balances[reserve], -balances[bridging]));
        bridge(scheme);
        const covered = -balances[bridging];
        post(bridging, chart.fund(scheme, FUND.cover), covered);
        post(prefecture.cover, prefecture.lent, covered);
      }
    },
  };
}
