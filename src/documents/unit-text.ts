import { hasChinese, unitInChinese } from "../language/unit-words.ts";
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
};

/** The unit of a parameter, a measure or a lever, as a document's table has it. */
export function unitText(unit: string, language: Language): string {
  if (language === "en") return unit;
  const plain = hasChinese(unit) ? unitInChinese(unit).replaceAll(/[（）]/g, "") : unitIn(unit, language);
  return CHINESE[unit] ?? plain;
}
