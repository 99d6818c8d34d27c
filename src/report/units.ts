import type { Language } from "./language.ts";

/** Units of measures in Chinese. Shares and probabilities are written with %, money with its own word. */
const CHINESE: Readonly<Record<string, string>> = {
  "per person-year": "次/人年",
  "per 100 person-years": "每百人年",
  "per contract-year": "每份签约每年",
  "days per post-year": "每岗位每年天数",
  "0 to 1": "0—1",
  "per 1000 person-years": "每千人年",
  "per 1000 residents": "每千人",
  "per 1000": "每千人",
  "per 10,000 residents": "每万人",
  "per 100 discharges": "每百出院",
  "per 100 visits": "每百诊疗人次",
  "per doctor-day": "每医师日",
  minutes: "分钟",
  days: "天",
  ratio: "比值",
  index: "指数（0–1）",
  points: "分",
  "months per year": "个月/年",
  "years per year": "人年/年",
  "hours per day": "小时/日",
  month: "月份",
  "class-days per year": "药类·日/年",
  persons: "人",
  "persons per year": "人次/年",
  "persons at year end": "人（年末）",
  "deaths per year": "人/年",
  "admissions per year": "人次/年",
  "visits per year": "人次/年",
  "yuan per person-year": "每人年",
};
/** Said by the figure itself. */
const SILENT = new Set(["share", "probability", "yuan"]);
const ENGLISH: Readonly<Record<string, string>> = {
  index: "index, 0 to 1",
  "yuan per person-year": "a person and year",
};

/** A unit beside its figure, empty where the figure says it. */
export function unitIn(unit: string, language: Language): string {
  if (SILENT.has(unit)) return "";
  return language === "zh" ? (CHINESE[unit] ?? unit) : (ENGLISH[unit] ?? unit);
}

/** Units that can be told in both languages. */
export const knowsUnit = (unit: string): boolean => SILENT.has(unit) || CHINESE[unit] !== undefined;
