import { DIGITS, halfWidth } from "./number-text.ts";
import { FORMULA_ERROR } from "./sheet-cells.ts";

/** Numbers in cells as offices write them: `12.8万`, `１２８，０００`, `82.3 %`, `450 张`, `1.35 亿元`. */

/** What is counted, and the words it may be counted in. */
export const CELL_UNITS = {
  persons: ["人", "名", "persons", "person", "people"],
  visits: ["人次", "人", "次", "例", "visits", "visit", "admissions", "cases"],
  things: ["张", "台", "辆", "间", "套", "个", "beds", "units"],
  yuan: ["元", "元/人", "元/人年", "元/年", "yuan"],
  share: ["%", "percent", "成"],
  km: ["公里", "千米", "km"],
  minutes: ["分钟", "分", "min", "minutes"],
  degrees: ["°", "度", "deg"],
  months: ["月", "个月", "months"],
  years: ["年", "years"],
  points: ["分", "points"],
  counts: ["个", "份", "例", "人次", "床日"],
} as const;
export type CellUnit = keyof typeof CELL_UNITS;

const MULTIPLES: Readonly<Record<string, number>> = { 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8 };
/** Units of shares: how many of them are one. */
const PARTS: Readonly<Record<string, number>> = { "%": 100, percent: 100, 成: 10 };
const NUMBER = new RegExp(`^([+-]?${DIGITS})\\s*(千万|百万|千|万|亿)?\\s*(.*)$`);

/** A number, or in which way it is none. */
export type CellNumber =
  | { readonly value: number }
  | { readonly wrong: "words" | "separator" | "unit"; readonly unit?: string };

/**
 * @param unit which units may stand behind the number; none are converted but 千, 万, 亿 and percent
 */
export function cellNumber(text: string, unit: CellUnit): CellNumber {
  const written = halfWidth(text).trim().replace(CURRENCY, "");
  const inParts = unit === "degrees" ? degreesIn(written) : unit === "minutes" ? minutesIn(written) : undefined;
  if (inParts !== undefined) return { value: withoutNoise(inParts) };
  const parts = NUMBER.exec(written);
  if (parts === null) return { wrong: "words" };
  const [, digits, multiple, rest = ""] = parts;
  if (/^[,.\d]/.test(rest)) return { wrong: "separator" };
  const words = rest.trim().toLowerCase();
  if (words !== "" && !(CELL_UNITS[unit] as readonly string[]).includes(words)) return { wrong: "unit", unit: rest };
  const times = multiple === undefined ? 1 : MULTIPLES[multiple]!;
  const number = Number(digits!.replaceAll(/[,_]/g, "")) * times;
  return { value: withoutNoise(number / (PARTS[words] ?? 1)) };
}

/** Signs of money before an amount. */
export const CURRENCY = /^(?:[¥￥]|人民币|RMB|CNY)\s*/i;

/** Degrees, minutes and seconds, as 26°29′28″ or 东经107度35分. */
function degreesIn(text: string): number | undefined {
  const parts = /^(?:北纬|东经|[NE])?\s*(\d+)\s*[°度]\s*(\d+)\s*['’′分]\s*(?:([\d.]+)\s*["”″秒]?)?\s*[NE]?$/i.exec(
    text,
  );
  if (parts === null) return undefined;
  const [degrees, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return minutes! < 60 && seconds! < 60 ? degrees! + minutes! / 60 + seconds! / 3600 : undefined;
}

/** Hours and minutes, as 1小时20分 or 1.5小时. */
function minutesIn(text: string): number | undefined {
  const parts = /^(\d+(?:\.\d+)?)\s*(?:小时|h|hours?)\s*(?:(\d+)\s*(?:分钟|分|min|minutes)?)?$/i.exec(text);
  return parts === null ? undefined : Number(parts[1]) * 60 + Number(parts[2] ?? 0);
}

/** 12.8 x 10,000 is 128,000, not 128,000.00000000001. */
const withoutNoise = (value: number): number => Number(value.toPrecision(15));

/** What a spreadsheet, or the person, wrote in place of a number; undefined for other words. */
export function whyNoNumber(text: string): readonly [en: string, zh: string] | undefined {
  if (UNKNOWN.test(text)) return ["; leave what is not known empty", "；不知道的请留空"];
  if (FORMULA_ERROR.test(text)) return ["; the formula has an error", "；公式出错"];
  if (/^\d{4}[-/.年]\d|^\d+:\d\d:\d\d$/.test(text))
    return [
      "; it is a date: format the cell as a number and write it again",
      "；这是日期：请把单元格格式改为数值后重新填写",
    ];
  return undefined;
}

/** Ways of writing that a figure is not known. */
const UNKNOWN = /^([-—–/\\?？.…]+|n\/?a|nil|null|无|不详|未知|暂无|缺|待定|不清楚)$/i;
