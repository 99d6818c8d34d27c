import type { ParameterRecord } from "../../language/parameter-record.ts";
import { hasChinese, unitInChinese } from "../../language/unit-words.ts";
import { NOT_MEASURED } from "../figures.ts";
import type { Language } from "../language.ts";

/** A value of a parameter with its unit, shares in percent. */
export function settingText(value: ParameterRecord["value"], unit: string, language: Language): string {
  if (typeof value === "boolean") return language === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (unit === "share") return `${digits(value * 100)}${language === "zh" ? "%" : " %"}`;
  if (language === "zh") return `${digits(value)}${hasChinese(unit) ? unitInChinese(unit) : ` ${unit}`}`;
  return unit === "" ? digits(value) : `${digits(value)} ${unit}`;
}

/** `0.05 – 0.3 km`, or one value where both are the same. */
export function spanText(
  low: ParameterRecord["value"],
  high: ParameterRecord["value"],
  unit: string,
  language: Language,
): string {
  if (low === high) return settingText(low, unit, language);
  if (typeof low !== "number" || typeof high !== "number") return NOT_MEASURED;
  const first = unit === "share" ? digits(low * 100) : digits(low);
  return `${first} – ${settingText(high, unit, language)}`;
}

/** Up to five digits, thousands apart. */
const digits = (value: number): string =>
  (Math.abs(value) >= 1000
    ? value.toLocaleString("en-US", { maximumFractionDigits: 1 })
    : String(Number(value.toPrecision(5)))
  ).replace("-", "−");
