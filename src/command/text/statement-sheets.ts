import type { Sheet } from "../../county/payment/sheets.ts";
import { type Language, inLanguage, sayIn } from "../language.ts";
import { alignedTable } from "./table.ts";

/**
 * Statements as text: yuan with two decimals under each year, items set in below their headings, totals at the margin.
 */
export function statementSheets(sheets: readonly Sheet[], language: Language): string {
  return sheets.map((sheet) => sheetText(sheet, language)).join("\n\n");
}

function sheetText({ title, columns, lines }: Sheet, language: Language): string {
  const say = sayIn(language);
  const unit = columns.some(({ form }) => form === "yuan") ? say(" (yuan)", "（单位：元）") : "";
  const head = ["", ...columns.map(({ label }) => inLanguage(label, language))];
  const body = lines.map(({ label, kind, values }) => [
    `${indent(kind, label.en)}${inLanguage(label, language)}`,
    ...values.map((value, at) => written(value, columns[at]!.form, language)),
  ]);
  return `${inLanguage(title, language)}${unit}\n${alignedTable([head, ...body])}`;
}

/** Parts of an item stand below it, set in once more. */
function indent(kind: Sheet["lines"][number]["kind"], label: string): string {
  if (kind !== "item") return "";
  return label.startsWith("of it ") ? "    " : "  ";
}

function written(value: number, form: Sheet["columns"][number]["form"], language: Language): string {
  if (form === "share") return `${(value * 100).toFixed(1)}${language === "zh" ? "%" : " %"}`;
  if (form === "days") return value.toFixed(0);
  const [whole, fraction] = Math.abs(value).toFixed(2).split(".");
  return `${value < 0 ? "-" : ""}${whole!.replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction}`;
}
