import type { Language } from "../language.ts";
import type { FactorValue } from "../../experiment/batch/factors.ts";

/** A value of a parameter for people, in its unit: shares in percent. */
export function levelText(value: FactorValue, unit: string, language: Language): string {
  if (typeof value === "boolean" && language === "zh") return value ? "是" : "否";
  if (typeof value !== "number") return String(value);
  return unit === "share"
    ? `${Number((value * 100).toPrecision(6))}${language === "zh" ? "%" : " %"}`
    : String(Number(value.toPrecision(6)));
}
