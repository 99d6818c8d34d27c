import type { Text } from "../county/input/text.ts";

/**
 * Figures of a whole county that a bureau has (县域数据), beside its places and heads. Those that the model is made from
 * are given to it; the others are held beside what it gives, by `run --fit --observed` and `calibrate`.
 */

/** What a value is, and so which units it may carry. */
export type FigureUnit = "persons" | "visits" | "yuan" | "share" | "split";

export interface FigureItem {
  readonly unit: FigureUnit;
  /** Given to the model, or observed: held beside what the model gives. */
  readonly use: "given" | "observed";
  readonly name: Text;
  /** What counts, where the name does not say it. */
  readonly about?: Text;
}

const item = (unit: FigureUnit, use: FigureItem["use"], en: string, zh: string, about?: Text): FigureItem => ({
  unit,
  use,
  name: { en, zh },
  ...(about === undefined ? {} : { about }),
});
const given = (unit: FigureUnit, en: string, zh: string, about?: Text) => item(unit, "given", en, zh, about);
const seen = (unit: FigureUnit, en: string, zh: string, about?: Text) => item(unit, "observed", en, zh, about);

const OF_RESIDENTS: Text = { en: "of residents, wherever they went", zh: "常住人口，不论就诊地" };
const RESIDENT_FUND: Text = { en: "resident scheme, basic fund", zh: "居民医保统筹基金" };

export const FIGURE_ITEMS = {
  age_0_14: given("persons", "Residents of 0 to 14", "0–14岁常住人口"),
  age_65_up: given("persons", "Residents of 65 and over", "65岁及以上常住人口"),
  insured_residents: given("persons", "Insured, resident scheme", "居民医保参保人数"),
  insured_employees: given("persons", "Insured, employee scheme", "职工医保参保人数"),
  contribution_individual: given("yuan", "Contribution a head", "居民医保人均个人缴费"),
  contribution_subsidy: given("yuan", "Government subsidy a head", "居民医保人均财政补助"),
  fund_income: given("yuan", "Fund income", "居民医保基金收入", RESIDENT_FUND),
  package_per_head: given("yuan", "Package budget a head", "打包标准（元/参保人·年）"),
  package_split: given("split", "Surplus county : township : village", "结余分配 县:乡:村", {
    en: "as 6:3:1",
    zh: "如 6:3:1",
  }),
  contracted: given("persons", "Residents with a family doctor", "家庭医生签约人数"),
  contracted_key: given("share", "Contract rate of key groups", "重点人群签约率"),
  hypertension_managed: given("persons", "Hypertension patients managed", "高血压规范管理人数"),
  diabetes_managed: given("persons", "Diabetes patients managed", "糖尿病规范管理人数"),
  fund_spending: seen("yuan", "Fund spending", "居民医保基金支出", RESIDENT_FUND),
  fund_outside: seen("yuan", "Of it, bills outside the county", "其中：县外就医支出", RESIDENT_FUND),
  visits_village: seen("visits", "Visits, village clinics", "村卫生室诊疗人次"),
  visits_township: seen("visits", "Visits, township centres", "乡镇卫生院诊疗人次"),
  visits_county: seen("visits", "Visits, county hospitals", "县级医院门急诊人次"),
  visits_outside: seen("visits", "Visits outside the county", "县外门急诊人次", OF_RESIDENTS),
  admissions_township: seen("visits", "Admissions, township centres", "乡镇卫生院住院人次"),
  admissions_county: seen("visits", "Admissions, county hospitals", "县级医院住院人次"),
  admissions_outside: seen("visits", "Admissions outside the county", "县外住院人次", OF_RESIDENTS),
  cost_visit_township: seen("yuan", "Cost a visit, township", "乡镇卫生院次均门诊费用"),
  cost_visit_county: seen("yuan", "Cost a visit, county", "县级医院次均门诊费用"),
  cost_admission_township: seen("yuan", "Cost a stay, township", "乡镇卫生院次均住院费用"),
  cost_admission_county: seen("yuan", "Cost a stay, county", "县级医院次均住院费用"),
  cost_admission_outside: seen("yuan", "Cost a stay, outside", "县外次均住院费用"),
  in_county_rate_admissions: seen("share", "In-county rate, admissions of residents", "县域内就诊率（住院，常住人口）"),
  in_county_rate_admissions_enrolled: seen(
    "share",
    "In-county rate, admissions of all enrolled",
    "县域内就诊率（住院，参保人）",
    { en: "official indicator 11", zh: "国家监测指标 11" },
  ),
  in_county_rate_visits: seen("share", "In-county rate, visits of residents", "县域内就诊率（门急诊，常住人口）"),
  in_county_rate_visits_enrolled: seen(
    "share",
    "In-county rate, visits of all enrolled",
    "县域内就诊率（门急诊，参保人）",
  ),
} as const satisfies Readonly<Record<string, FigureItem>>;
export type FigureId = keyof typeof FIGURE_ITEMS;

export const FIGURE_IDS = Object.keys(FIGURE_ITEMS) as readonly FigureId[];

/** A figure that a county gave. */
export interface CountyFigure {
  readonly id: FigureId;
  /** Calendar year; undefined where none was written. */
  readonly year: number | undefined;
  /** Persons, visits, yuan or a share of one; of a split the county's part, then township and village. */
  readonly value: number;
  readonly parts?: readonly [county: number, township: number, village: number];
  readonly source: string;
}
