import { expect, test } from "vitest";
import { partyStatement, settlementStatements, type Statement } from "../../../src/county/payment/statements.ts";
import { ledgerYearly, settlements } from "../../../src/county/payment/tables.ts";
import { bookClaim, INSTITUTIONS, makePayment, withPackage } from "../../support/payment.ts";

const payment = makePayment(withPackage());
payment.startYear();
for (let month = 0; month < 12; month++) {
  bookClaim(payment, { institution: 4, fund: 60_000_000, patient: 40_000_000, drugs: 25_000_000 });
  bookClaim(payment, { institution: 2, fund: 10_000_000, patient: 2_000_001 });
  payment.endMonth();
}
payment.endYear([90, 90]);
const ledger = ledgerYearly(payment, INSTITUTIONS, 2023);
const title = { en: "Test", zh: "测试" };
const amount = ({ lines }: Statement, en: string) => lines.find(({ label }) => label.en === en)?.yuan;

test("the resident fund's year, as worked by hand", () => {
  const sheet = partyStatement(ledger, 2023, title, "fund-resident");
  // 15,000 * 1,020; claims 12 * 700,000; surpluses left: 900,000 and all 4,650,000 of community 1.
  expect(amount(sheet, "Total income")).toBe(15_300_000);
  expect(amount(sheet, "Benefits")).toBe(8_400_000);
  expect(amount(sheet, "Surplus left to communities")).toBe(5_550_000);
  expect(amount(sheet, "Total expense")).toBe(8_400_000 + 5_550_000 + 1_275_000 + 306_000);
  expect(amount(sheet, "Balance of the year")).toBe(-231_000);
  expect(amount(sheet, "Net assets")).toBe(9_769_000);
});

test("institutions added up: the sum of their own sheets, and assets less liabilities are opening and year's balance", () => {
  const of = (codes: readonly string[]) => partyStatement(ledger, 2023, title, "institution", new Set(codes));
  for (const line of ["Total income", "Total expense", "Net assets"])
    expect(amount(of(["c0", "t0"]), line)).toBeCloseTo(amount(of(["c0"]), line)! + amount(of(["t0"]), line)!, 2);
  expect(amount(of(["c0"]), "Drug income")).toBe(3_000_000);
  // Cash of 5,000,000 and a debt of 2,000,000 at the start.
  expect(amount(of(["c0"]), "Net assets")).toBeCloseTo(3_000_000 + amount(of(["c0"]), "Balance of the year")!, 2);
});

test("items make the total of their section, and every label has both languages", () => {
  const { lines } = partyStatement(ledger, 2023, title, "institution", new Set(["t0"]));
  let items = 0;
  let open = false;
  let totals = 0;
  for (const { kind, yuan, label } of lines) {
    expect(label.zh).toMatch(/[一-鿿]/);
    if (kind === "heading") [items, open] = [0, label.en !== "Cash in the year"];
    if (kind === "item") items += Math.round(yuan! * 100);
    if (kind !== "total" || !open) continue;
    expect([label.en, Math.round(yuan! * 100)]).toEqual([label.en, items]);
    open = false;
    totals++;
  }
  expect(totals).toBe(4);
});

test("cash: what it was, with what came and went, is what it is; the party's own accounts say the same", () => {
  const sheet = partyStatement(ledger, 2023, title, "institution", new Set(["t0"]));
  const at = (en: string) => Math.round(amount(sheet, en)! * 100);
  expect(at("At the year's beginning") + at("Received") - at("Paid")).toBe(at("At the year's end"));
  expect(amount(sheet, "At the year's end")).toBe(amount(sheet, "Cash"));
});

test("settlement sheets", () => {
  const sheets = settlementStatements(settlements(payment, INSTITUTIONS, 2023), 2023);
  expect(sheets.map(({ title: { zh } }) => zh)).toEqual([
    "2023 年清算：牵头单位 c0，居民医保，参保 10000 人，考核 90 分",
    "2023 年清算：牵头单位 c1，居民医保，参保 5000 人，考核 90 分",
  ]);
  expect(amount(sheets[0]!, "Surplus")).toBe(900_000);
  expect(amount(sheets[0]!, "of it townships")).toBe(270_000);
});
