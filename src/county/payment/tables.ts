import type { TableData } from "../base/tables.ts";
import { type InstitutionInput, LEVELS } from "../input/places.ts";
import { FUNDS } from "./chart.ts";
import { COUNT_LINES, SETTLEMENT_LINES } from "./settlement-lines.ts";
import type { Payment } from "./payment.ts";
import { institutionYear, running } from "./year-books.ts";

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
