import type { Language } from "./language.ts";

/** Numbers as people read them. */

export const whole = (n: number, lang: Language): string =>
  Math.round(n).toLocaleString(lang === "zh" ? "zh-CN" : "en-GB");

export function decimals(n: number, places: number): string {
  return n.toFixed(places);
}

export const percent = (share: number, places = 1): string => `${(share * 100).toFixed(places)}%`;

/** Yuan as 元, 万元 or 亿元 by size; in English as yuan, thousand, million. */
export function yuan(amount: number, lang: Language): string {
  const size = Math.abs(amount);
  if (lang === "zh") {
    if (size >= 1e8) return `${(amount / 1e8).toFixed(2)} 亿元`;
    if (size >= 1e5) return `${(amount / 1e4).toFixed(size >= 1e7 ? 0 : 1)} 万元`;
    return `${whole(amount, lang)} 元`;
  }
  if (size >= 1e6) return `${(amount / 1e6).toFixed(1)} m yuan`;
  if (size >= 1e5) return `${(amount / 1e3).toFixed(0)} k yuan`;
  return `${whole(amount, lang)} yuan`;
}

const UNITS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  minutes: ["min", "分钟"],
  days: ["days", "天"],
  points: ["points", "分"],
  "per person-year": ["a person and year", "次/人·年"],
  "per 100 person-years": ["per 100 a year", "/百人·年"],
  "per 1000 person-years": ["per 1,000 a year", "/千人·年"],
  "per 100 discharges": ["per 100 discharges", "/百出院"],
  "persons per year": ["persons", "人次"],
  "admissions per year": ["admissions", "人次"],
  "visits per year": ["visits", "人次"],
  "deaths per year": ["deaths", "人"],
  "months per year": ["months", "个月"],
  persons: ["persons", "人"],
};

/** A value in a measure's unit. */
export function inUnit(value: number, unit: string, lang: Language): string {
  if (unit === "share" || unit === "probability") return percent(value);
  if (unit === "yuan") return yuan(value, lang);
  if (unit.startsWith("yuan per"))
    return lang === "zh" ? `${whole(value, lang)} 元/人·年` : `${whole(value, lang)} yuan a head`;
  const named = UNITS[unit];
  const number = Math.abs(value) >= 100 ? whole(value, lang) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
  const counted = unit.endsWith("per year") || unit === "persons" ? whole(value, lang) : number;
  return `${counted} ${named === undefined ? unit : named[lang === "zh" ? 1 : 0]}`;
}
