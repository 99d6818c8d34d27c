import type { Language } from "../language.ts";
import type { FactorValue } from "../../experiment/batch/factors.ts";

/** A value of a parameter for people, in its unit: shares in percent. */
export function levelText(value: FactorValue, unit: string, language: Language): string {
  if (typeof value === "boolean" && language === "zh") return value ? "是" : "否";
  if (typeof value !== "number") return String(value);
  const written = String(Number((unit === "share" ? value * 100 : value).toPrecision(6))).replace(/^-/, "−");
  return unit === "share" ? `${written}${language === "zh" ? "%" : " %"}` : written;
}
