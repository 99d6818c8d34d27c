import { unitInChinese } from "../language/unit-words.ts";
import type { Language } from "../report/language.ts";
import { unitIn } from "../report/units.ts";

/** What figures or tables say without a word, and what only levers have. */
const CHINESE: Readonly<Record<string, string>> = {
  share: "比例",
  probability: "概率",
  yuan: "元",
  fen: "分（货币）",
  "basis points": "基点",
  "1 shut": "1 为关闭",
  "1 used up": "1 为用尽",
  "yuan per person-year": "元/人年",
};

/** The unit of a parameter, as a document's table has it. */
export const parameterUnit = (unit: string, language: Language): string =>
  language === "en" ? unit : (CHINESE[unit] ?? unitInChinese(unit).replaceAll(/[（）]/g, ""));

/** The unit of a measure or a lever: words that a parameter's unit has too may mean something else there. */
export function measureUnit(unit: string, language: Language): string {
  const own = CHINESE[unit] ?? unitIn(unit, language);
  return own === unit ? parameterUnit(unit, language) : language === "en" ? unit : own;
}
