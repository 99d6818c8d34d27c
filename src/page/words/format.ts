import { unitIn } from "../../report/units.ts";
import type { Language } from "./language.ts";

/** Numbers as people read them. */

export const whole = (n: number, lang: Language): string =>
  Math.round(n).toLocaleString(lang === "zh" ? "zh-CN" : "en-GB");

export const percent = (share: number, places = 1): string => `${(share * 100).toFixed(places)}%`;

/** Yuan as 元, 万元 or 亿元 by size; in English as yuan, thousand, million. */
export function yuan(amount: number, lang: Language): string {
  const size = Math.abs(amount);
  if (lang === "zh") {
    if (size >= 1e8) return `${(amount / 1e8).toFixed(2)} 亿元`;
    if (size >= 1e5) return `${(amount / 1e4).toFixed(size >= 1e7 ? 0 : 1)} 万元`;
    return `${whole(amount, lang)} 元`;
  }
  if (size >= 1e6) return `${(amount / 1e6).toFixed(1)} million yuan`;
  if (size >= 1e5) return `${(amount / 1e3).toFixed(0)} thousand yuan`;
  return `${whole(amount, lang)} yuan`;
}

/** A value in a measure's unit. A year's flow may be that of a part of a year, so the year is not said. */
export function inUnit(value: number, unit: string, lang: Language): string {
  if (unit === "share" || unit === "probability") return percent(value);
  if (unit === "yuan") return yuan(value, lang);
  if (unit === "minutes") return lang === "zh" ? `${value.toFixed(1)} 分钟` : `${value.toFixed(1)} min`;
  const counted = unit.endsWith("per year") || unit === "persons";
  const size = Math.abs(value);
  const number = counted || size >= 100 ? whole(value, lang) : value.toFixed(size >= 10 ? 1 : 2);
  const named = unitIn(unit, lang).replace(/( per year|\/年)$/, "");
  if (unit.startsWith("yuan per")) return lang === "zh" ? `${number} 元，${named}` : `${number} yuan ${named}`;
  // One of them is one: `1 death`.
  return `${number} ${lang === "en" && number === "1" ? named.replace(/s$/, "") : named}`;
}
