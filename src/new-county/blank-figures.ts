import { FIGURE_IDS, FIGURE_ITEMS, type FigureId, type FigureUnit } from "./figure-items.ts";

/** A row for a figure that is to be filled in. */
export interface BlankFigure {
  readonly id: FigureId;
  readonly name: string;
  readonly unit: string;
  readonly about: string;
}

const UNITS: Readonly<Record<FigureUnit, readonly [en: string, zh: string]>> = {
  persons: ["persons", "人"],
  visits: ["visits", "人次"],
  yuan: ["yuan", "元"],
  share: ["%", "%"],
  split: ["", ""],
};
/** Money of a whole fund is usually asked for by year. */
const BY_YEAR: Partial<Record<FigureId, number>> = { fund_income: 3, fund_spending: 3 };

/** Rows of all figures, in the language. */
export function blankFigures(lang: "en" | "zh"): readonly BlankFigure[] {
  return FIGURE_IDS.flatMap((id) => {
    const { name, unit, use, about } = FIGURE_ITEMS[id] as (typeof FIGURE_ITEMS)[FigureId] & {
      readonly about?: { readonly en: string; readonly zh: string };
    };
    const purpose =
      use === "given"
        ? { en: "given to the model", zh: "作为模型输入" }
        : { en: "held against the model", zh: "用于与模型对照" };
    const row = {
      id,
      name: name[lang],
      unit: UNITS[unit][lang === "zh" ? 1 : 0],
      about: [about?.[lang], purpose[lang]].filter((part) => part !== undefined).join(lang === "zh" ? "；" : "; "),
    };
    return Array.from({ length: BY_YEAR[id] ?? 1 }, () => row);
  });
}
