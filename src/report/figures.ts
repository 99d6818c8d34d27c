import type { Figure } from "../experiment/summary.ts";
import type { Language, Say } from "./language.ts";

/** What a number counts, which settles how it is written. */
/** `price`: yuan a person, visit or stay; `money`: sums, in larger units where they are large. */
export type FigureKind = "share" | "money" | "price" | "count" | "amount";

/** What the unit of a measure says about its figures. */
export function kindOf(unit: string, id: string): FigureKind {
  if (/_yuan(_|$)/.test(id)) return /(^|_)per_/.test(id) ? "price" : "money";
  if (unit === "share" || unit === "probability") return "share";
  if (/^(persons|admissions|visits|deaths)\b/.test(unit)) return "count";
  return "amount";
}

export const NOT_MEASURED = "–";

/**
 * `84.1 %` and `(83.8–84.4)`, the latter empty without an interval: two cells of a table.
 *
 * @param beside what the mean is held against: it has as many digits as show on which side it lies
 */
export function figureCells(
  figure: Figure,
  kind: FigureKind,
  language: Language,
  beside?: number,
): readonly [string, string] {
  if (figure.mean === null) return [NOT_MEASURED, ""];
  const scale = scaleOf(Math.abs(figure.mean), kind, language);
  const usual = digitsOf(figure, scale);
  const digits = beside === undefined ? usual : digitsApart(figure.mean, beside, scale, usual);
  const mean = `${number(figure.mean, scale, digits)}${scale.suffix}`;
  if (figure.low === null || figure.high === null) return [mean, ""];
  return [mean, `(${range(figure.low, figure.high, scale, digits, language)})`];
}

/** `84.1 % (83.8–84.4)`, or `84.1 %` without an interval. */
export function withInterval(figure: Figure, kind: FigureKind, language: Language): string {
  return figureCells(figure, kind, language).join(" ").trimEnd();
}

/** `±0.3`, half the width of the interval in the figure's own unit; empty without one. */
export function margin(figure: Figure, kind: FigureKind, language: Language): string {
  if (figure.mean === null || figure.low === null || figure.high === null) return "";
  const scale = scaleOf(Math.abs(figure.mean), kind, language);
  return `±${number((figure.high - figure.low) / 2, scale, digitsOf(figure, scale))}`;
}

/**
 * A difference with its sign: `+0.8 pp (0.5–1.1)`.
 *
 * @param clear it stands out, so it has as many digits as show it
 */
export function difference(figure: Figure, kind: FigureKind, language: Language, clear = false): string {
  if (figure.mean === null) return NOT_MEASURED;
  return differenceCells(figure, kind, language, clear).join(" ").trimEnd();
}

/** `+0.8 pp` and `(0.5–1.1)`: two cells of a table. */
export function differenceCells(
  figure: Figure,
  kind: FigureKind,
  language: Language,
  clear = false,
): readonly [string, string] {
  if (figure.mean === null) return [NOT_MEASURED, ""];
  const found = scaleOf(Math.abs(figure.mean), kind, language);
  const scale = kind === "share" ? { ...found, suffix: language === "zh" ? "个百分点" : " pp" } : found;
  const usual = digitsOf(figure, scale);
  const digits = clear ? digitsApart(figure.mean, 0, scale, usual) : usual;
  const written = number(figure.mean, scale, digits);
  const sign = figure.mean > 0 && /[1-9]/.test(written) ? "+" : "";
  const mean = `${sign}${written}${scale.suffix}`;
  if (figure.low === null || figure.high === null) return [mean, ""];
  return [mean, `(${range(figure.low, figure.high, scale, digits, language)})`];
}

/** One number without an interval, with as many digits as show on which side of the other it lies. */
export function plain(value: number, kind: FigureKind, language: Language, beside?: number): string {
  return figureCells({ mean: value, low: null, high: null }, kind, language, beside)[0];
}

/** One unit for several sums of money: its name, and figures in it without the name. */
export interface MoneyScale {
  readonly unit: string;
  /** A figure and its interval in brackets. */
  cells(figure: Figure): { readonly text: string; readonly interval: string };
  /** The same of a difference, with its sign. */
  differenceCells(figure: Figure): { readonly text: string; readonly interval: string };
}

/** The unit for a row of sums, by the largest of them; prices stay in yuan. */
export function rowScale(largest: number, kind: "money" | "price", language: Language): MoneyScale {
  const { divisor, suffix, digits } = scaleOf(largest, kind, language);
  return moneyScale(suffix.trim(), divisor, divisor === 1 && largest >= 100 ? 0 : digits, language);
}

/** The unit for a whole table of sums: such that the smaller ones can still be read. */
export function tableScale(largest: number, language: Language): MoneyScale {
  const [large, larger, huge] = language === "zh" ? [1e5, 1e4, 1e9] : [1e5, 1e3, 1e8];
  if (largest < large) return moneyScale(language === "zh" ? "元" : "yuan", 1, 0, language);
  if (largest < huge) return moneyScale(language === "zh" ? "万元" : "thousand yuan", larger, 1, language);
  return language === "zh" ? moneyScale("亿元", 1e8, 2, language) : moneyScale("million yuan", 1e6, 1, language);
}

function moneyScale(unit: string, divisor: number, digits: number, language: Language): MoneyScale {
  const scale = { divisor, suffix: "", digits };
  const cells = (figure: Figure, signed: boolean) => {
    if (figure.mean === null) return { text: NOT_MEASURED, interval: "" };
    const written = number(figure.mean, scale, digits);
    const text = signed && figure.mean > 0 && /[1-9]/.test(written) ? `+${written}` : written;
    if (figure.low === null || figure.high === null) return { text, interval: "" };
    return { text, interval: `(${range(figure.low, figure.high, scale, digits, language)})` };
  };
  return { unit, cells: (figure) => cells(figure, false), differenceCells: (figure) => cells(figure, true) };
}

export function count(value: number): string {
  return grouped(value, 0);
}

interface Scale {
  readonly divisor: number;
  readonly suffix: string;
  /** Least digits after the point. */
  readonly digits: number;
}

function scaleOf(size: number, kind: FigureKind, language: Language): Scale {
  if (kind === "share") return { divisor: 0.01, suffix: language === "zh" ? "%" : " %", digits: 1 };
  if (kind === "price") return { ...yuan(size), suffix: language === "zh" ? "元" : " yuan" };
  if (kind === "money") {
    if (language === "zh") {
      if (size >= 1e8) return { divisor: 1e8, suffix: "亿元", digits: 2 };
      if (size >= 1e4) return { divisor: 1e4, suffix: "万元", digits: 1 };
      return { ...yuan(size), suffix: "元" };
    }
    if (size >= 1e6) return { divisor: 1e6, suffix: " million yuan", digits: size >= 1e8 ? 1 : 2 };
    if (size >= 1e4) return { divisor: 1e3, suffix: " thousand yuan", digits: 1 };
    return { ...yuan(size), suffix: " yuan" };
  }
  if (kind === "count") return { divisor: 1, suffix: "", digits: size < 10 ? 1 : 0 };
  return { divisor: 1, suffix: "", digits: size >= 1000 ? 0 : size >= 100 ? 1 : 2 };
}

const yuan = (size: number): Scale => ({ divisor: 1, suffix: "", digits: size < 100 ? 1 : 0 });

/** One digit more than usual where the interval is so narrow that it would vanish in rounding. */
function digitsOf({ low, high }: Figure, { divisor, digits }: Scale): number {
  if (low === null || high === null || low === high) return digits;
  const half = (high - low) / 2 / divisor;
  return half < 0.5 / TENS[digits]! ? digits + 1 : digits;
}

const MOST_DIGITS = 6;

/** Digits with which two numbers that differ are not written alike. */
function digitsApart(value: number, other: number, scale: Scale, digits: number): number {
  if (value === other || digits >= MOST_DIGITS) return digits;
  const alike = number(value, scale, digits) === number(other, scale, digits);
  return alike ? digitsApart(value, other, scale, digits + 1) : digits;
}

const TENS = [1, 10, 100, 1000] as const;

const number = (value: number, { divisor }: Scale, digits: number): string => grouped(value / divisor, digits);

/** `83.8–84.4`, or `−13.8 to 35.8` where a dash would be read as a sign. */
function range(low: number, high: number, scale: Scale, digits: number, language: Language): string {
  const between = low >= 0 ? "–" : language === "zh" ? " 至 " : " to ";
  return `${number(low, scale, digits)}${between}${number(high, scale, digits)}`;
}

function grouped(value: number, digits: number): string {
  const fixed = value.toFixed(digits);
  const [whole, fraction] = (Number(fixed) === 0 ? fixed.replace("-", "") : fixed).split(".");
  const spaced = whole!.replace(/\B(?=(\d{3})+$)/g, ",").replace("-", "−");
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

/** A length of time for people: "45 s", "3 min 20 s", "2 h 5 min". */
export function duration(ms: number, say: Say): string {
  const seconds = Math.round(ms / 1000);
  const units = { h: say("h", "小时"), min: say("min", "分"), s: say("s", "秒") };
  if (seconds < 60) return `${seconds} ${units.s}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} ${units.min} ${seconds % 60} ${units.s}`;
  return `${Math.floor(minutes / 60)} ${units.h} ${minutes % 60} ${units.min}`;
}
