import type { TableData } from "../base/tables.ts";
import { type InstitutionInput, LEVELS } from "../input/places.ts";
import { FUND, FUNDS, INSTITUTION } from "./chart.ts";
import { COUNT_LINES, SETTLEMENT_LINES } from "./settlement-lines.ts";
import type { Payment } from "./payment.ts";

/** Typed columns, one row a measured thing; the form of all result tables. */
export type TableColumns = Pick<TableData, "columns" | "rows">;

export interface PaymentTable extends TableColumns {
  readonly name: "ledger_yearly" | "settlements" | "institutions_yearly";
}

type Cell = string | number;

/** Column names and types, then rows. Strings stay, whole counts are "int", everything else "double". */
function table(
  name: PaymentTable["name"],
  columns: readonly (readonly [name: string, type: "string" | "double" | "int"])[],
  rows: readonly (readonly Cell[])[],
): PaymentTable {
  return {
    name,
    rows: rows.length,
    columns: columns.map(([column, type], k) => {
      const values = rows.map((row) => row[k]);
      if (type === "string") return { name: column, type, values: values as string[] };
      const numbers = values as number[];
      return type === "int"
        ? { name: column, type, values: Int32Array.from(numbers) }
        : { name: column, type, values: Float64Array.from(numbers, (number) => number + 0) };
    }),
  };
}

const yuan = (fen: number): number => fen / 100;

const SCHEME_IDS = ["resident", "employee"] as const;

/** Code of a community: its lead hospital's. */
function communityCodes(institutions: readonly InstitutionInput[]): readonly string[] {
  const codes: string[] = [];
  for (const { community, lead, code } of institutions)
    if (community >= 0 && (lead || codes[community] === undefined)) codes[community] = code;
  return codes;
}

/**
 * Every account with movement or balance, by closed year from `fromYear` on: `opening + debit - credit = closing`,
 * yuan.
 */
export function ledgerYearly(
  { books }: Payment,
  institutions: readonly InstitutionInput[],
  firstYear: number,
  fromYear = 0,
): PaymentTable {
  const codes = communityCodes(institutions);
  const rows: Cell[][] = [];
  for (let year = fromYear; year < books.ledger.closedYears(); year++)
    for (const { account, id, zh, en, sort, party, institution, community, scheme } of books.chart.describe()) {
      const [debit, credit, closing] = (["debit", "credit", "balance"] as const).map((what) =>
        books.ledger.closed(year, account, what),
      ) as [number, number, number];
      const opening = closing - debit + credit;
      if (debit === 0 && credit === 0 && closing === 0) continue;
      rows.push([
        firstYear + year,
        party,
        institution >= 0 ? institutions[institution].code : "all",
        community >= 0 ? codes[community] : "all",
        scheme >= 0 ? SCHEME_IDS[scheme] : "all",
        id,
        zh,
        en,
        sort,
        ...[opening, debit, credit, closing].map(yuan),
      ]);
    }
  return table(
    "ledger_yearly",
    [
      ["year", "int"],
      ["party", "string"],
      ["institution", "string"],
      ["community", "string"],
      ["scheme", "string"],
      ["account", "string"],
      ["account_zh", "string"],
      ["account_en", "string"],
      ["sort", "string"],
      ["opening_yuan", "double"],
      ["debit_yuan", "double"],
      ["credit_yuan", "double"],
      ["closing_yuan", "double"],
    ],
    rows,
  );
}

/** One row a settled community, fund and year. */
export function settlements(
  { books, packages }: Payment,
  institutions: readonly InstitutionInput[],
  firstYear: number,
  fromYear = 0,
): PaymentTable {
  const codes = communityCodes(institutions);
  const rows: Cell[][] = [];
  for (let year = fromYear; year < books.ledger.closedYears(); year++)
    for (let community = 0; community < books.communities; community++)
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        const lines = SETTLEMENT_LINES.map((line) => packages.line(year, community, scheme, line));
        if (packages.line(year, community, scheme, "months") === 0) continue;
        rows.push([
          firstYear + year,
          codes[community],
          SCHEME_IDS[scheme],
          ...lines.map((value, k) => (COUNT_LINES.has(SETTLEMENT_LINES[k]) ? value : yuan(value))),
        ]);
      }
  return table(
    "settlements",
    [
      ["year", "int"],
      ["community", "string"],
      ["scheme", "string"],
      ...SETTLEMENT_LINES.map((line) => [COUNT_LINES.has(line) ? line : `${line}_yuan`, "double"] as const),
    ],
    rows,
  );
}

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
const running = (
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

/**
 * One row an institution of the county and year: money in yuan, shares in [0, 1] where their whole is positive (else
 * 0), days.
 */
export function institutionsYearly(
  payment: Payment,
  institutions: readonly InstitutionInput[],
  firstYear: number,
  fromYear = 0,
): PaymentTable {
  const rows: Cell[][] = [];
  const names: string[] = [];
  for (let year = fromYear; year < payment.books.ledger.closedYears(); year++)
    institutions.forEach(({ code, kind, level }, i) => {
      if (level > 2) return;
      const all = institutionYear(payment, year, i);
      if (names.length === 0) names.push(...Object.keys(all).map(snake));
      const of = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
      rows.push([
        firstYear + year,
        code,
        kind,
        LEVELS[level],
        ...Object.values(all).map(yuan),
        of(all.serviceIncome, all.medicalIncome),
        of(all.drugIncome, all.medicalIncome),
        of(all.pay + all.onCosts + all.bonus, all.expense),
        of(Math.max(0, all.cash) * 365, running(all)),
      ]);
    });
  return table(
    "institutions_yearly",
    [
      ["year", "int"],
      ["institution", "string"],
      ["kind", "string"],
      ["level", "string"],
      ...names.map((name) => [`${name}_yuan`, "double"] as const),
      ["service_income_share", "double"],
      ["drug_share", "double"],
      ["staff_cost_share", "double"],
      ["days_of_cash", "double"],
    ],
    rows,
  );
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

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
