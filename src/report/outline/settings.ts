import type { ParameterRecord } from "../../language/fields.ts";
import { NOT_MEASURED } from "../figures.ts";
import type { Language } from "../language.ts";

/** Units of parameters in Chinese. */
const CHINESE: Readonly<Record<string, string>> = {
  yuan: "元",
  "yuan/km": "元/公里",
  "per person-year": "次/人年",
  "visits per year": "次/年",
  visits: "次",
  persons: "人",
  beds: "张",
  devices: "台",
  theatres: "间",
  ambulances: "辆",
  places: "处",
  replications: "次",
  years: "年",
  year: "年",
  months: "个月",
  days: "天",
  "days per month": "天/月",
  d: "天",
  h: "小时",
  min: "分钟",
  km: "公里",
  "km/h": "公里/小时",
  deg: "度",
  factor: "倍",
  "factor per hour": "倍/小时",
  points: "分",
  ratio: "（比值）",
  utility: "（效用）",
  "utility per minute": "（效用/分钟）",
  "utility per ‰ of income": "（效用/收入千分之一）",
  "utility per day": "（效用/天）",
  "utility per year": "（效用/年）",
  logit: "（logit）",
  severity: "（严重度）",
  elasticity: "（弹性）",
  "coefficient of variation": "（变异系数）",
  "log standard deviation": "（对数标准差）",
};

/** A value of a parameter with its unit, shares in percent. */
export function settingText(value: ParameterRecord["value"], unit: string, language: Language): string {
  if (typeof value === "boolean") return language === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (unit === "share") return `${digits(value * 100)}${language === "zh" ? "%" : " %"}`;
  if (language === "zh") return `${digits(value)}${CHINESE[unit] ?? (unit === "" ? "" : ` ${unit}`)}`;
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
