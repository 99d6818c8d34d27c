import type { Arena } from "../../kernel/arena.ts";
import type { Text } from "../places/input.ts";

/** County figures of a year that come from the books, not from contacts: fen unless said otherwise. */
export const FIGURES = [
  "fund_income",
  "fund_spending",
  "fund_balance",
  "fund_deficit",
  "fund_income_employees",
  "fund_spending_employees",
  "fund_balance_employees",
  "package_budget",
  "package_spending",
  "surplus_retained",
  "surplus_retained_county",
  "surplus_retained_township",
  "surplus_retained_village",
  "overspend_community",
  "residents_end",
  "enrolled_mean",
  "chronic_diagnosed_15",
  "hypertension_18",
  "diabetes_18",
  "copd_40",
  "stroke_20",
] as const;
export type Figure = (typeof FIGURES)[number];

/** An indicator that is one figure a year. */
export interface FigureMeasure {
  readonly id: string;
  readonly unit: string;
  readonly kind: "flow" | "stock";
  readonly scale: number;
  readonly figure: Figure;
  readonly name: Text;
  readonly definition: Text;
  readonly source: string;
}

const yuan = (id: string, kind: "flow" | "stock", figure: Figure, name: Text, definition: Text): FigureMeasure => ({ id, unit: "yuan", kind, scale: 0.01, figure, name, definition, source: "A" });

const prevalence = (id: string, figure: Figure, name: Text): FigureMeasure => ({
  id,
  unit: "share",
  kind: "stock",
  scale: 1,
  figure,
  name,
  definition: { en: "share of those living in the county at the end of the year", zh: "占年末常住人口的比例" },
  source: "A",
});

export const FIGURE_MEASURES: readonly FigureMeasure[] = [
  yuan("fund_income_yuan", "flow", "fund_income", { en: "Fund income", zh: "居民医保基金收入" }, { en: "contributions and subsidies of the resident scheme", zh: "个人缴费与财政补助" }),
  yuan("fund_spending_yuan", "flow", "fund_spending", { en: "Fund spending", zh: "居民医保基金支出" }, { en: "benefits, premium and other spending of the resident scheme", zh: "待遇支出、大病保费等" }),
  yuan("fund_balance_yuan", "stock", "fund_balance", { en: "Fund balance", zh: "居民医保基金结余" }, { en: "balance of the resident fund at the end of the year", zh: "年末累计结余" }),
  { id: "deficit_probability", unit: "probability", kind: "flow", scale: 1, figure: "fund_deficit", name: { en: "Probability of a deficit", zh: "当期赤字概率" }, definition: { en: "share of years in which resident-fund spending exceeds income", zh: "支出超过收入的年份占比" }, source: "A" },
  yuan("fund_income_yuan_employees", "flow", "fund_income_employees", { en: "Fund income, employees", zh: "职工医保基金收入" }, { en: "contributions of the employee scheme to its pooled fund", zh: "职工统筹基金收入" }),
  yuan("fund_spending_yuan_employees", "flow", "fund_spending_employees", { en: "Fund spending, employees", zh: "职工医保基金支出" }, { en: "benefits and other spending of the employee scheme", zh: "待遇等支出" }),
  yuan("fund_balance_yuan_employees", "stock", "fund_balance_employees", { en: "Fund balance, employees", zh: "职工医保基金结余" }, { en: "balance at the end of the year", zh: "年末累计结余" }),
  yuan("package_budget_yuan", "flow", "package_budget", { en: "Package budget", zh: "打包预算" }, { en: "budget of the community package", zh: "医共体打包总额" }),
  yuan("package_spending_yuan", "flow", "package_spending", { en: "Charged to the package", zh: "打包支出" }, { en: "claims charged to the package", zh: "计入打包的基金支出" }),
  yuan("surplus_retained_yuan", "flow", "surplus_retained", { en: "Surplus retained", zh: "结余留用" }, { en: "kept by the community after the score", zh: "考核后医共体留用" }),
  yuan("surplus_retained_yuan_county", "flow", "surplus_retained_county", { en: "Surplus retained, county", zh: "结余留用（县）" }, { en: "share of county institutions", zh: "县级机构所得" }),
  yuan("surplus_retained_yuan_township", "flow", "surplus_retained_township", { en: "Surplus retained, township", zh: "结余留用（乡）" }, { en: "share of township centres", zh: "乡镇卫生院所得" }),
  yuan("surplus_retained_yuan_village", "flow", "surplus_retained_village", { en: "Surplus retained, village", zh: "结余留用（村）" }, { en: "share of village clinics", zh: "村卫生室所得" }),
  yuan("overspend_community_yuan", "flow", "overspend_community", { en: "Overspend borne by the community", zh: "医共体分担超支" }, { en: "overspending borne by the community", zh: "医共体承担的超支" }),
  { id: "residents_end", unit: "persons", kind: "stock", scale: 1, figure: "residents_end", name: { en: "Residents at year end", zh: "年末常住人口" }, definition: { en: "people living in the county on the last day", zh: "年末常住人口数" }, source: "A" },
  prevalence("chronic_diagnosed_share_15", "chronic_diagnosed_15", { en: "Diagnosed chronic condition, 15 and over", zh: "15岁及以上已诊断慢性病患病率" }),
  prevalence("hypertension_share_18", "hypertension_18", { en: "Hypertension, 18 and over", zh: "18岁及以上高血压患病率" }),
  prevalence("diabetes_share_18", "diabetes_18", { en: "Diabetes, 18 and over", zh: "18岁及以上糖尿病患病率" }),
  prevalence("copd_share_40", "copd_40", { en: "COPD, 40 and over", zh: "40岁及以上慢阻肺患病率" }),
  prevalence("stroke_share_20", "stroke_20", { en: "Stroke survivors, 20 and over", zh: "20岁及以上脑卒中患病率" }),
];

/** Figures by [year * FIGURES.length + figure]: state. */
export interface Figures {
  readonly values: Float64Array;
  set(year: number, figure: Figure, value: number): void;
}

export function createFigures(arena: Arena, years: number): Figures {
  const values = arena.f64("measures.figures", years * FIGURES.length, "fen, persons");
  return {
    values,
    set(year, figure, value) {
      values[year * FIGURES.length + FIGURES.indexOf(figure)] = value;
    },
  };
}
