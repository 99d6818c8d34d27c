import type { Arena } from "../../kernel/arena.ts";
import type { Text } from "../places/input.ts";

export const LEVEL_NAMES = ["village", "township", "county"] as const;
/** What is shown of the public institutions of a level together. */
const INSTITUTION_FIGURES = ["institution_surplus", "staff_cost_share", "drug_share", "service_income_share", "subsidy_share", "debt_share", "days_of_cash"] as const;
type InstitutionFigure = `${(typeof INSTITUTION_FIGURES)[number]}_${(typeof LEVEL_NAMES)[number]}`;

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
  "package_score",
  "pay_ratio_township_lead",
  ...INSTITUTION_FIGURES.flatMap((figure) => LEVEL_NAMES.map((level): InstitutionFigure => `${figure}_${level}`)),
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

/** Public institutions of a level taken together. */
function institutionMeasures(level: (typeof LEVEL_NAMES)[number]): readonly FigureMeasure[] {
  const place: Text = { village: { en: "village clinics", zh: "村卫生室" }, township: { en: "township centres", zh: "乡镇卫生院" }, county: { en: "county hospitals", zh: "县级公立医院" } }[level];
  const of = (figure: (typeof INSTITUTION_FIGURES)[number], unit: string, kind: "flow" | "stock", en: string, zh: string, define: Text): FigureMeasure => ({
    id: `${figure}_${level}`,
    unit,
    kind,
    scale: 1,
    figure: `${figure}_${level}`,
    name: { en: `${en}, ${place.en}`, zh: `${zh}（${place.zh}）` },
    definition: define,
    source: "A",
  });
  return [
    yuan(`institution_surplus_yuan_${level}`, "flow", `institution_surplus_${level}`, { en: `Surplus of the year, ${place.en}`, zh: `收支结余（${place.zh}）` }, { en: "income less expense of the public institutions of the level", zh: "公立机构收入减支出" }),
    of("staff_cost_share", "share", "flow", "Staff cost share", "人员支出占比", { en: "pay with bonus / expense", zh: "人员支出 / 总支出" }),
    of("drug_share", "share", "flow", "Drug share", "药品收入占比", { en: "drug income / medical income", zh: "药品收入 / 医疗收入" }),
    of("service_income_share", "share", "flow", "Service income share", "医疗服务收入占比", { en: "service income / medical income, without drugs, consumables and tests", zh: "医疗服务收入 / 医疗收入" }),
    of("subsidy_share", "share", "flow", "Subsidy share", "财政补助占比", { en: "government subsidy / income", zh: "财政补助 / 总收入" }),
    of("debt_share", "share", "stock", "Debt over income", "负债收入比", { en: "loans and sums owed at the year's end / income of the year", zh: "年末负债 / 全年收入" }),
    of("days_of_cash", "days", "stock", "Days of cash", "现金可用天数", { en: "cash at the year's end / a day's expense", zh: "年末货币资金 / 日均支出" }),
  ];
}

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
  { id: "package_score", unit: "points", kind: "flow", scale: 1, figure: "package_score", name: { en: "Assessment score", zh: "医共体考核得分" }, definition: { en: "mean of the settled packages' assessment scores, 0 to 100", zh: "各医共体清算考核得分的平均，0 至 100" }, source: "A" },
  ...LEVEL_NAMES.flatMap(institutionMeasures),
  { id: "pay_ratio_township_lead", unit: "ratio", kind: "flow", scale: 1, figure: "pay_ratio_township_lead", name: { en: "Township over lead-hospital pay", zh: "基层与牵头医院人均收入比" }, definition: { en: "pay with bonus a member of staff, public township centres over lead hospitals", zh: "乡镇卫生院人均薪酬 / 牵头医院人均薪酬" }, source: "2024 national monitoring system" },
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
