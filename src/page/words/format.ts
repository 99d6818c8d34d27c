import { unitIn } from "../../report/units.ts";
import type { Language } from "./language.ts";

/** Numbers as people read them. */

/** A number with so many places; below nothing with a minus sign, which is as wide as a plus. */
export const fixed = (n: number, places: number): string => {
  const text = n.toFixed(places);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
};

export const whole = (n: number, lang: Language): string =>
  (Math.round(n) + 0).toLocaleString(lang === "zh" ? "zh-CN" : "en-GB").replace("-", "−");

export const percent = (share: number, places = 1): string => `${fixed(share * 100, places)}%`;

/**
 * Yuan as 元, 万元 or 亿元 by size; in English as yuan, thousand, million.
 * @param beside amounts that stand beside it, so that all are told in one unit
 */
export function yuan(amount: number, lang: Language, beside: readonly number[] = []): string {
  const size = Math.max(...[amount, ...beside].map(Math.abs));
  if (lang === "zh") {
    if (size >= 1e8) return `${fixed(amount / 1e8, 2)} 亿元`;
    if (size >= 1e7) return `${whole(amount / 1e4, lang)} 万元`;
    if (size >= 1e5) return `${fixed(amount / 1e4, 1)} 万元`;
    return `${whole(amount, lang)} 元`;
  }
  if (size >= 1e6) return `${fixed(amount / 1e6, 1)} million yuan`;
  if (size >= 1e5) return `${whole(amount / 1e3, lang)} thousand yuan`;
  return `${whole(amount, lang)} yuan`;
}

/** Rates and ratios whose name says what they are of: `Operations per 1000 residents`. */
const SAID_BY_NAME = /^(per |ratio$|index$)/;

/** A value in a measure's unit. A year's flow may be that of a part of a year, so the year is not said. */
export function inUnit(value: number, unit: string, lang: Language): string {
  if (unit === "share" || unit === "probability") return percent(value);
  if (unit === "yuan" || unit.startsWith("yuan per")) return yuan(value, lang);
  if (unit === "minutes") return lang === "zh" ? `${fixed(value, 1)} 分钟` : `${fixed(value, 1)} min`;
  const counted = unit.endsWith("per year") || unit === "persons";
  const size = Math.abs(value);
  const number = counted || size >= 100 ? whole(value, lang) : fixed(value, size >= 10 ? 1 : 2);
  if (SAID_BY_NAME.test(unit)) return number;
  const named = unitIn(unit, lang).replace(/( per year|\/年)$/, "");
  // One of them is one: `1 death`.
  return `${number} ${lang === "en" && number === "1" ? named.replace(/s$/, "") : named}`;
}
