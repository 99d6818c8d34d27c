import { CliOutput } from "effect/cli";
import { beforeAll, describe, expect, test } from "vitest";
import { statementSheets } from "../../src/command/text/statement-sheets.ts";
import { countySheets, type Sheet } from "../../src/county/payment/sheets.ts";
import { finished } from "../support/county.ts";
import { loadSmall } from "../support/small.ts";

let sheets: readonly Sheet[];
beforeAll(async () => {
  const { input } = await loadSmall("typical-package-95.yaml", 1_500, [
    "policy.payment.package.on=true",
    "changes=[]",
    "years=2",
  ]);
  const county = finished({ ...input, years: 2 }, 1);
  const named = (name: string) => county.tables().find((table) => table.name === name)!;
  sheets = countySheets(
    { ledger: named("ledger_yearly"), settlements: named("settlements"), institutions: named("institutions_yearly") },
    input.institutions,
  );
});

const AMOUNT = /-?\d{1,3}(?:,\d{3})*\.\d{2}/g;

describe("statements of a county with a package", () => {
  test("funds, two settlements, hospitals one by one, centres and clinics together, indicators", () => {
    expect(sheets.map(({ title }) => title.en)).toEqual([
      "Resident fund",
      "Employee fund",
      expect.stringMatching(
        /^Settlement 2023: community of Typical County People's Hospital, resident fund, \d+ members, score \d+(\.\d)?$/,
      ),
      expect.stringMatching(/^Settlement 2024: /),
      "Income, expense and position: Typical County People's Hospital",
      expect.stringContaining("Maternal"),
      expect.stringContaining("Chinese Medicine"),
      "Income, expense and position: private hospitals",
      "Income, expense and position: township centres",
      "Income, expense and position: village clinics",
      expect.stringMatching(/^Indicators 2024/),
    ]);
    for (const { columns, lines } of sheets)
      for (const { kind, values } of lines) expect(values).toHaveLength(kind === "heading" ? 0 : columns.length);
  });

  test("in every year items make totals, and what is owned less what is owed the net assets", () => {
    let granted = 0;
    for (const { title, columns, lines } of sheets.filter((sheet) => !/^Settlement|^Indicators/.test(sheet.title.en))) {
      columns.forEach((_, year) => {
        const fen = (en: string) => Math.round((lines.find(({ label }) => label.en === en)?.values[year] ?? 0) * 100);
        expect([title.en, fen("Total income") - fen("Total expense")]).toEqual([title.en, fen("Balance of the year")]);
        expect([title.en, fen("Total owned") - fen("Total owed")]).toEqual([title.en, fen("Net assets")]);
      });
      const net = lines.find(({ label }) => label.en === "Net assets")!.values;
      const balance = lines.find(({ label }) => label.en === "Balance of the year")!.values;
      const given = lines.find(({ label }) => label.en.startsWith("Of it put in this year"))?.values[1] ?? 0;
      // What one year ends with, the next begins with; grants for buildings and devices are no income.
      expect([title.en, Math.round((net[1]! - net[0]!) * 100)]).toEqual([
        title.en,
        Math.round((balance[1]! + given) * 100),
      ]);
      granted += given;
    }
    expect(granted).toBeGreaterThan(0);
  });

  test.each(["en", "zh"] as const)("yuan with two decimals, aligned, in %s", (language) => {
    const text = statementSheets(sheets, language);
    const parts = text.split("\n\n");
    expect(parts).toHaveLength(sheets.length);
    parts.slice(0, -1).forEach((part, at) => {
      const [title, ...rows] = part.split("\n");
      expect(title).toContain(language === "en" ? "(yuan)" : "（单位：元）");
      const ends = rows
        .filter((row) => AMOUNT.test(row) || row.includes("."))
        .map((row) => CliOutput.displayWidth(row));
      expect([title, new Set(ends).size]).toEqual([title, 1]);
      const amounts = rows.flatMap((row) => row.match(AMOUNT) ?? []);
      const numbers = sheets[at]!.lines.flatMap(({ values }) => values);
      expect(amounts.map((amount) => Number(amount.replaceAll(",", "")))).toEqual(
        numbers.map((value) => Math.round(value * 100) / 100 + 0),
      );
    });
    expect(text).toContain(language === "en" ? "Charged to the package" : "打包范围内支出");
  });

  test("no English word in the Chinese ones", () => {
    expect(statementSheets(sheets, "zh")).not.toMatch(/[a-z]{3,}/i);
  });
});
