import { DIMENSIONS } from "../../county/indicators/dimensions.ts";
import type { Parts } from "../../county/parts.ts";
import type { TableColumn, TableData } from "../../county/base/tables.ts";
import { numberColumn, stringColumn } from "../../results/labelled.ts";

/** The measures of a county in the middle of its run, years and months so far, warm-up included. */
export interface Figures {
  /** Days that are over. */
  readonly days: number;
  readonly years: readonly Period[];
  readonly months: readonly Period[];
  readonly money: Money;
  readonly flows: readonly FlowLine[];
}

/** Numerator and denominator by measure. A year not over yet holds what there is. */
export interface Period {
  readonly year: number;
  /** 1 to 12; 0 a year. */
  readonly month: number;
  readonly values: Readonly<Record<string, readonly [numerator: number, denominator: number]>>;
}

/** Fen. The package is that of residents of all communities together. */
export interface Money {
  readonly packageYear: number;
  readonly packageSoFar: number;
  readonly packageSpent: number;
  /** Part of the year's spending expected by the end of this month. */
  readonly expectedShare: number;
  readonly residentFund: number;
  readonly employeeFund: number;
}

export interface FlowLine {
  readonly year: number;
  readonly origin: string;
  readonly destination: string;
  readonly kind: string;
  readonly reason: string;
  readonly count: number;
  readonly cost: number;
  readonly fund: number;
}

export const tableOf = (tables: readonly TableData[], name: string): TableData => {
  const found = tables.find((table) => table.name === name);
  if (found === undefined) throw new Error(`the county gave no table ${name}`);
  return found;
};

/** Reads the undivided rows of the tables of a county whose days so far are counted from the first. */
export function figuresOf(tables: readonly TableData[], parts: Parts, days: number): Figures {
  const done = Math.max(0, days - 1);
  const months = parts.calendar.monthOf[done]! + 1;
  const years = parts.calendar.yearOf[done]! + 1;
  return {
    days,
    years: periodsOf(tableOf(tables, "measures_yearly")).slice(0, years),
    months: periodsOf(tableOf(tables, "measures_monthly")).slice(0, months),
    money: moneyOf(parts, parts.calendar.monthOfYear[done]!),
    flows: flowsOf(tableOf(tables, "flows_yearly")),
  };
}

function periodsOf(table: TableData): readonly Period[] {
  const year = numberColumn(table, "year");
  // A table of years has no months.
  const month = table.columns.some(({ name }) => name === "month") ? numberColumn(table, "month") : undefined;
  const measure = stringColumn(table, "measure");
  const numerator = numberColumn(table, "numerator");
  const denominator = numberColumn(table, "denominator");
  const splits = DIMENSIONS.map((name) => stringColumn(table, name));
  const found = new Map<number, { year: number; month: number; values: Record<string, readonly [number, number]> }>();
  for (let row = 0; row < table.rows; row++) {
    if (splits.some((values) => values[row] !== "all")) continue;
    const key = year[row]! * 13 + (month?.[row] ?? 0);
    const period = found.get(key) ?? { year: year[row]!, month: month?.[row] ?? 0, values: {} };
    found.set(key, period);
    period.values[measure[row]!] = [numerator[row]!, denominator[row]!];
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, period]) => period);
}

function moneyOf({ coinFen, payment }: Parts, monthOfYear: number): Money {
  const communities = payment.books.communities;
  const sum = (of: (community: number) => number): number =>
    Array.from({ length: communities }, (_, community) => of(community)).reduce((a, b) => a + b, 0) * coinFen;
  const { packages } = payment;
  return {
    packageYear: sum((c) => packages.yearBudgetFen(c, 0)),
    packageSoFar: sum((c) => packages.budgetFen(c, 0)),
    packageSpent: sum((c) => packages.spendingFen(c, 0)),
    expectedShare: communities === 0 ? 0 : packages.expectedShare(0, 0, monthOfYear),
    residentFund: payment.fundBalanceFen(0) * coinFen,
    employeeFund: payment.fundBalanceFen(1) * coinFen,
  };
}

function flowsOf(table: TableData): readonly FlowLine[] {
  const text = (name: string): readonly string[] => stringColumn(table, name);
  const number = (name: string): Float64Array | Int32Array => numberColumn(table, name);
  const [year, origin, destination, kind, reason] = [
    number("year"),
    text("origin"),
    text("destination"),
    text("kind"),
    text("reason"),
  ];
  const [count, cost, fund] = [number("count"), number("cost_yuan"), number("fund_yuan")];
  return Array.from({ length: table.rows }, (_, row) => ({
    year: year[row]!,
    origin: origin[row]!,
    destination: destination[row]!,
    kind: kind[row]!,
    reason: reason[row]!,
    count: count[row]!,
    cost: cost[row]!,
    fund: fund[row]!,
  }));
}

/** Rows of a table whose text columns hold given words. */
export function rowsWhere(table: TableData, where: Readonly<Record<string, string>>): TableData {
  const tests = Object.entries(where).map(([name, word]) => [stringColumn(table, name), word] as const);
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter((row) =>
    tests.every(([values, word]) => values[row] === word),
  );
  const column = (each: TableColumn): TableColumn => {
    switch (each.type) {
      case "string":
        return { ...each, values: rows.map((row) => each.values[row]!) };
      case "double":
      case "whole":
        return { ...each, values: Float64Array.from(rows, (row) => each.values[row]!) };
      case "int":
        return { ...each, values: Int32Array.from(rows, (row) => each.values[row]!) };
    }
  };
  return { name: table.name, rows: rows.length, columns: table.columns.map(column) };
}
