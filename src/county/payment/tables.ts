import type { TableData } from "../base/tables.ts";
import { type InstitutionInput, LEVELS } from "../input/places.ts";
import { type AccountDescription, FUNDS } from "./chart.ts";
import { COUNT_LINES, SETTLEMENT_LINES } from "./settlement-lines.ts";
import type { Payment } from "./payment.ts";
import { institutionYear, running } from "./year-books.ts";

/** Typed columns, one row a measured thing; the form of all result tables. */
export type TableColumns = Pick<TableData, "columns" | "rows">;

export interface PaymentTable extends TableColumns {
  readonly name: "ledger_yearly" | "settlements" | "institutions_yearly";
}

type Cell = string | number;

/** A column: its name, its type, and what stands in it of a row. */
type Column<Row> = readonly [name: string, type: "string" | "double" | "int", of: (row: Row) => Cell];

/** Strings stay, whole counts are "int", everything else "double". */
function table<Row>(name: PaymentTable["name"], columns: readonly Column<Row>[], rows: readonly Row[]): PaymentTable {
  return {
    name,
    rows: rows.length,
    columns: columns.map(([column, type, of]) => {
      if (type === "string") return { name: column, type, values: rows.map((row) => of(row) as string) };
      return type === "int"
        ? { name: column, type, values: Int32Array.from(rows, (row) => of(row) as number) }
        : { name: column, type, values: Float64Array.from(rows, (row) => (of(row) as number) + 0) };
    }),
  };
}

/** Columns of rows that stand there cell by cell. */
const inOrder = (columns: readonly (readonly [Column<Cell[]>[0], Column<Cell[]>[1]])[]): readonly Column<Cell[]>[] =>
  columns.map(([name, type], k) => [name, type, (row) => row[k]]);

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
  const { ledger, chart } = books;
  // Of each row only what it is of, since a county has ten thousands: cells are worked out into the columns.
  const rows: { readonly year: number; readonly of: AccountDescription }[] = [];
  for (let year = fromYear; year < ledger.closedYears(); year++)
    for (const of of chart.describe())
      if ((["debit", "credit", "balance"] as const).some((what) => ledger.closed(year, of.account, what) !== 0))
        rows.push({ year, of });
  const closed =
    (what: "debit" | "credit" | "balance") =>
    ({ year, of: { account } }: (typeof rows)[number]): number =>
      ledger.closed(year, account, what);
  const [debit, credit, closing] = [closed("debit"), closed("credit"), closed("balance")] as const;
  return table(
    "ledger_yearly",
    [
      ["year", "int", ({ year }) => firstYear + year],
      ["party", "string", ({ of }) => of.party],
      ["institution", "string", ({ of }) => (of.institution >= 0 ? institutions[of.institution].code : "all")],
      ["community", "string", ({ of }) => (of.community >= 0 ? codes[of.community] : "all")],
      ["scheme", "string", ({ of }) => (of.scheme >= 0 ? SCHEME_IDS[of.scheme] : "all")],
      ["account", "string", ({ of }) => of.id],
      ["account_zh", "string", ({ of }) => of.zh],
      ["account_en", "string", ({ of }) => of.en],
      ["sort", "string", ({ of }) => of.sort],
      ["opening_yuan", "double", (row) => yuan(closing(row) - debit(row) + credit(row))],
      ["debit_yuan", "double", (row) => yuan(debit(row))],
      ["credit_yuan", "double", (row) => yuan(credit(row))],
      ["closing_yuan", "double", (row) => yuan(closing(row))],
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
    inOrder([
      ["year", "int"],
      ["community", "string"],
      ["scheme", "string"],
      ...SETTLEMENT_LINES.map((line) => [COUNT_LINES.has(line) ? line : `${line}_yuan`, "double"] as const),
    ]),
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
    inOrder([
      ["year", "int"],
      ["institution", "string"],
      ["kind", "string"],
      ["level", "string"],
      ...names.map((name) => [`${name}_yuan`, "double"] as const),
      ["service_income_share", "double"],
      ["drug_share", "double"],
      ["staff_cost_share", "double"],
      ["days_of_cash", "double"],
    ]),
    rows,
  );
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
