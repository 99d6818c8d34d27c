import type { Text } from "../../county/input/text.ts";
import { words } from "../../county/indicators/measure.ts";

/** How large the runs of a part are. */
export interface Size {
  readonly residents: number;
  readonly replications: number;
  /** Measured years; left out: as the scenario says. */
  readonly years?: number;
}

/** The parts of a validation (验证的组成), each of its own size. */
export const PARTS = ["lines", "cases", "counties", "sensitivity"] as const;
export type Part = (typeof PARTS)[number];

/** Sizes such that all of it takes about three minutes on two cores. */
export const SIZES: Readonly<Record<Part, Size>> = {
  lines: { residents: 50_000, replications: 3, years: 1 },
  cases: { residents: 10_000, replications: 3 },
  counties: { residents: 10_000, replications: 2, years: 1 },
  sensitivity: { residents: 5_000, replications: 2, years: 1 },
};

export const HEADLINE = "in_county_rate_admissions";

/** Counties whose figures no parameter was set from (未参与拟合的县). */
export const COUNTIES = [
  "deqing",
  "dong-e",
  "funan",
  "horinger",
  "kailu",
  "qingshuihe",
  "tianchang",
  "togtoh",
  "tumed-left",
  "wuchuan",
  "youxi",
] as const;

/** What counties of the nation are like: a measure and where it lies in most of them. */
export interface CountyLine {
  readonly measure: string;
  readonly low: number;
  readonly high: number;
  readonly source: string;
  /** Why counties of the list lie outside. */
  readonly unmet?: Text;
}

export const COUNTY_LINES: readonly CountyLine[] = [
  { measure: HEADLINE, low: 0.75, high: 0.92, source: "GK: 75 to 80 % in weak counties, 88 to 92 % in good ones" },
  {
    measure: "in_county_rate_visits",
    low: 0.88,
    high: 0.97,
    source: "GK: 90 to 93 % on average, 95 % good; range A",
    unmet: words(
      "distance: a city's hospitals are 44 to 76 minutes away, the province's often no farther (typical county 70 " +
        "and 150); Dong'e with the typical county's roads to the city has 88.5 %",
      "距离：到市级医院 44–76 分钟，省级医院往往同样近（典型县为 70 与 150 分钟）；东阿县若用典型县的外出路程则为 88.5%",
    ),
  },
  {
    measure: "primary_visit_share",
    low: 0.51,
    high: 0.75,
    source: "GK: 51 to 52 % nationally, 60 to 70 % in good counties",
  },
  {
    measure: "bed_occupancy_county",
    low: 0.7,
    high: 0.95,
    source: "F-mirror: public hospitals 86.0 % in 2023; range A",
  },
  { measure: "cost_per_admission_yuan_county", low: 5_200, high: 7_800, source: "GK" },
];

/** Assumptions that move the headline most, taken to the ends of their ranges one at a time. */
export const ASSUMPTIONS = [
  "choice.qualitySevere",
  "choice.travelPerMinute",
  "choice.advisedHere",
  "choice.priceAdmission",
  "choice.waitPerMinute",
  "choice.habit",
  "choice.contract",
  "choice.againstReferral",
] as const;

/** What no run of the model can say (模型不能回答的问题). */
export const LIMITS: readonly Text[] = [
  words(
    "What will happen in a calendar year: policies are compared, years are not forecast.",
    "不能预测某一年度的实际情况：只比较政策，不作年度预测。",
  ),
  words(
    "The figures of a real county whose files hold norms and not its own figures: they are those of a county " +
      "of its size, distances and ages.",
    "县文件未填本县数据时，不代表该县真实数字：只是同等规模、距离与年龄结构的县。",
  ),
  words(
    "Anything of a province or the nation: counties made of norms do not add up to one.",
    "不能外推至省或全国：由标准生成的县不能加总。",
  ),
  words(
    "How many lives a rule saves or costs: fatality by delay and capability is assumed, so deaths are compared " +
      "between scenarios and read with their ranges.",
    "不能给出某项规则挽救或损失的生命数：延误与能力对病死率的影响为假设，死亡只用于情景间比较并连同范围解读。",
  ),
  words(
    "What pay apart from volume does to a doctor's way of treating: only its level acts here.",
    "不能说明薪酬与工作量脱钩如何改变诊疗行为：模型中只有薪酬水平起作用。",
  ),
  words(
    "What one institution or person would do: behaviour is of kinds, not of names.",
    "不能说明某一机构或个人会怎样做：行为按类别而非具名设定。",
  ),
];
