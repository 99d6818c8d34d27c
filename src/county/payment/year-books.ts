import { FUND, INSTITUTION } from "./chart.ts";
import type { Payment } from "./payment.ts";

/** What an institution earned, spent and owned in a closed year, fen. */
export interface InstitutionYear {
  readonly serviceIncome: number;
  readonly drugIncome: number;
  readonly consumablesIncome: number;
  readonly testIncome: number;
  readonly settlementDifference: number;
  readonly surplusRetained: number;
  readonly procurementRetained: number;
  readonly contractIncome: number;
  readonly publicHealthIncome: number;
  readonly subsidyIncome: number;
  /** Sums of the above; what members of a community allocate to each other is income and expense too. */
  readonly medicalIncome: number;
  readonly income: number;
  readonly pay: number;
  /** Of pay and bonus, what the employer adds: social insurance and housing fund. */
  readonly onCosts: number;
  readonly bonus: number;
  readonly drugCost: number;
  readonly consumablesCost: number;
  readonly energy: number;
  readonly upkeep: number;
  readonly depreciation: number;
  readonly interest: number;
  readonly overspendBorne: number;
  readonly reform: number;
  readonly expense: number;
  readonly surplus: number;
  /** At the year's end. */
  readonly cash: number;
  readonly receivable: number;
  readonly fixedAssets: number;
  readonly loans: number;
  readonly owedPay: number;
  readonly owedSuppliers: number;
  readonly owedFund: number;
  /** Loans and everything owed, to the cash pool too. */
  readonly debt: number;
  /** Cash, receivables, what is lent to the cash pool, and fixed assets. */
  readonly assets: number;
}

/** What was paid for the work of the year: all costs but depreciation, programmes and what was borne. */
export const running = (
  year: Pick<
    InstitutionYear,
    "pay" | "onCosts" | "bonus" | "drugCost" | "consumablesCost" | "energy" | "upkeep" | "interest"
  >,
): number =>
  year.pay +
  year.onCosts +
  year.bonus +
  year.drugCost +
  year.consumablesCost +
  year.energy +
  year.upkeep +
  year.interest;

/** The income statement (收入费用表) and position of an institution in a closed year. */
export function institutionYear({ books }: Payment, year: number, institution: number): InstitutionYear {
  const closed = (kind: number) => books.ledger.closed(year, books.chart.institution(institution, kind), "balance");
  const income = (kind: number) => 0 - closed(kind);
  const lines = {
    serviceIncome: income(INSTITUTION.services),
    drugIncome: income(INSTITUTION.drugs),
    consumablesIncome: income(INSTITUTION.consumables),
    testIncome: income(INSTITUTION.tests),
    settlementDifference: income(INSTITUTION.difference),
    surplusRetained: income(INSTITUTION.retained),
    procurementRetained: income(INSTITUTION.procurement),
    contractIncome: income(INSTITUTION.contracts),
    publicHealthIncome: income(INSTITUTION.publicHealth),
    subsidyIncome: income(INSTITUTION.subsidy),
    pay: closed(INSTITUTION.pay),
    onCosts: closed(INSTITUTION.onCosts),
    bonus: closed(INSTITUTION.bonus),
    drugCost: closed(INSTITUTION.drugCost),
    consumablesCost: closed(INSTITUTION.consumablesCost),
    energy: closed(INSTITUTION.energy),
    upkeep: closed(INSTITUTION.upkeep),
    depreciation: closed(INSTITUTION.depreciation),
    interest: closed(INSTITUTION.interest),
    overspendBorne: closed(INSTITUTION.borne),
    reform: closed(INSTITUTION.reform),
    cash: closed(INSTITUTION.cash),
    receivable: closed(INSTITUTION.receivable),
    fixedAssets: closed(INSTITUTION.fixed),
    loans: income(INSTITUTION.loans),
    owedPay: income(INSTITUTION.owedStaff),
    owedSuppliers: income(INSTITUTION.owedSuppliers),
    owedFund: income(INSTITUTION.owedFund),
  };
  const medicalIncome =
    lines.serviceIncome + lines.drugIncome + lines.consumablesIncome + lines.testIncome + lines.settlementDifference;
  const allIncome =
    medicalIncome +
    lines.surplusRetained +
    lines.procurementRetained +
    lines.contractIncome +
    lines.publicHealthIncome +
    lines.subsidyIncome +
    income(INSTITUTION.allocation);
  const expense =
    running(lines) + lines.depreciation + lines.overspendBorne + lines.reform + closed(INSTITUTION.allocated);
  return {
    ...lines,
    medicalIncome,
    income: allIncome,
    expense,
    surplus: allIncome - expense,
    assets: lines.cash + lines.receivable + closed(INSTITUTION.inPool) + lines.fixedAssets,
    debt: lines.loans + lines.owedPay + lines.owedSuppliers + lines.owedFund + income(INSTITUTION.owedPool),
  };
}

/** A fund's closed year, fen: income, spending and what it owns at the end. */
export interface FundYear {
  /** Contributions and subsidy; cover by the prefecture apart. */
  readonly income: number;
  readonly cover: number;
  /**
   * Benefits, premium, adjustment fund, surplus and savings left, contract fees, personal accounts, less what
   * institutions bore.
   */
  readonly spending: number;
  readonly benefits: number;
  /** Deposits and reserve less what is owed. */
  readonly balance: number;
}

export function fundYear({ books }: Payment, year: number, scheme: number): FundYear {
  const closed = (kind: number) => books.ledger.closed(year, books.chart.fund(scheme, kind), "balance");
  const income = 0 - closed(FUND.contributions) - closed(FUND.subsidies);
  const expenses = [
    FUND.benefits,
    FUND.retained,
    FUND.procurement,
    FUND.contracts,
    FUND.accounts,
    FUND.premium,
    FUND.adjustment,
  ];
  const positions = [FUND.cash, FUND.reserve, FUND.advances, FUND.due, FUND.payable, FUND.bridging];
  const sum = (kinds: readonly number[]) => kinds.reduce((fen, kind) => fen + closed(kind), 0);
  return {
    income,
    cover: 0 - closed(FUND.cover),
    spending: sum(expenses) + closed(FUND.recovered),
    benefits: closed(FUND.benefits),
    balance: sum(positions),
  };
}
