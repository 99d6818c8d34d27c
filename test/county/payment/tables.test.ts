import { expect, test } from "vitest";
import type { Payment } from "../../../src/county/payment/payment.ts";
import {
  institutionsYearly,
  ledgerYearly,
  settlements,
  type PaymentTable,
} from "../../../src/county/payment/tables.ts";
import { bookClaim, INSTITUTIONS, makePayment, withPackage } from "../../support/payment.ts";

function twoYears(): Payment {
  const payment = makePayment(withPackage());
  for (let year = 0; year < 2; year++) {
    payment.startYear();
    for (let month = 0; month < 12; month++) {
      bookClaim(payment, { institution: 4, fund: 70_000_000, patient: 30_000_000, drugs: 25_000_000 });
      payment.endMonth();
    }
    payment.endYear([90, 90]);
  }
  return payment;
}

const payment = twoYears();
const rowsOf = ({ columns, rows }: PaymentTable) =>
  Array.from({ length: rows }, (_, k) => Object.fromEntries(columns.map(({ name, values }) => [name, values[k]!])));

test("every column is as long as the table, and no number is broken or a negative zero", () => {
  for (const table of [ledgerYearly, settlements, institutionsYearly].map((make) =>
    make(payment, INSTITUTIONS, 2023),
  )) {
    expect(table.rows).toBeGreaterThan(0);
    for (const { values, type } of table.columns) {
      expect(values).toHaveLength(table.rows);
      const numbers = type === "double" ? [...values] : [];
      expect(numbers.filter((value) => !Number.isFinite(value) || Object.is(value, -0))).toEqual([]);
    }
  }
});

test("ledger: opening + debit - credit = closing; each year's debits equal its credits; stocks open where they closed", () => {
  const rows = rowsOf(ledgerYearly(payment, INSTITUTIONS, 2023));
  for (const year of [2023, 2024]) {
    let [debits, credits] = [0, 0];
    for (const row of rows.filter((one) => one["year"] === year)) {
      const cents = (name: string) => Math.round((row[name] as number) * 100);
      expect(cents("opening_yuan") + cents("debit_yuan") - cents("credit_yuan")).toBe(cents("closing_yuan"));
      debits += cents("debit_yuan");
      credits += cents("credit_yuan");
    }
    expect(debits).toBe(credits);
  }
  const key = (row: Record<string, unknown>) =>
    [row["party"], row["institution"], row["scheme"], row["account"]].join();
  const closing = new Map(rows.filter((row) => row["year"] === 2023).map((row) => [key(row), row["closing_yuan"]]));
  const stocks = rows.filter((row) => row["year"] === 2024 && ["asset", "liability"].includes(row["sort"] as string));
  expect(stocks.length).toBeGreaterThan(10);
  for (const row of stocks) expect([key(row), row["opening_yuan"]]).toEqual([key(row), closing.get(key(row)) ?? 0]);
});

test("settlements: one row a community, fund and year", () => {
  const rows = rowsOf(settlements(payment, INSTITUTIONS, 2023));
  expect(rows.map((row) => [row["year"], row["community"], row["scheme"]])).toEqual([
    [2023, "c0", "resident"],
    [2023, "c1", "resident"],
    [2024, "c0", "resident"],
    [2024, "c1", "resident"],
  ]);
  expect(rows[0]).toMatchObject({
    members: 10_000,
    score: 90,
    budget_yuan: 9_300_000,
    spending_yuan: 8_400_000,
    retained_yuan: 900_000,
  });
});

test("institutions: shares of the income statement", () => {
  const [row] = rowsOf(institutionsYearly(payment, INSTITUTIONS, 2023)).filter((one) => one["institution"] === "c0");
  expect(row).toMatchObject({
    year: 2023,
    level: "county",
    drug_income_yuan: 3_000_000,
    medical_income_yuan: 12_000_000,
    drug_share: 0.25,
  });
  expect(row!["service_income_share"]).toBe(0.75);
  // Outside hospitals are not in the county's accounts.
  expect(rowsOf(institutionsYearly(payment, INSTITUTIONS, 2023)).some((one) => one["institution"] === "m0")).toBe(
    false,
  );
});
