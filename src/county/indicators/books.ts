import { type FigureMeasure, NATIONAL, words } from "./measure.ts";
import { LEVEL_NAMES } from "./figures.ts";
import { institutionMeasures } from "./institution-books.ts";
import { index, need, prevalence, signed, yuan } from "./figure-measure.ts";

/**
 * Indicators that come from the books, a count of all residents or the policy, one figure a year for the whole county.
 */
export const FIGURE_MEASURES: readonly FigureMeasure[] = [
  index(
    "management_resources_index",
    "management_resources",
    1,
    words("Unified management of resources (index)", "资源统一管理（指数）"),
    words(
      "qualitative: mean level, 0 to 1, of the domains personnel, finance, assets, drug catalogue, " +
        "procurement, distribution, information and logistics of the policy, over the year",
      "定性指标：政策中人员、财务、资产、药品目录、采购、配送、信息、后勤八项统一管理程度的年均值，0至1",
    ),
  ),
  index(
    "management_decision_index",
    "management_decision",
    2,
    words("Democratic decision inside the community (index)", "医共体内部民主决策（指数）"),
    words(
      "qualitative: level, 0 to 1, of the domain administration of the policy, under which members decide together, " +
        "over the year",
      "定性指标：政策中行政统一管理（成员单位共同决策）程度的年均值，0至1",
    ),
  ),
  index(
    "management_coordination_index",
    "management_coordination",
    3,
    words("Coordinated services (index)", "服务协同联动（指数）"),
    words(
      "qualitative: mean, 0 to 1, of the level of the domains business and performance and of a green channel for " +
        "referrals, over the year",
      "定性指标：政策中业务、绩效统一管理程度与转诊绿色通道的年均值，0至1",
    ),
  ),
  {
    id: "pay_ratio_township_lead",
    unit: "ratio",
    kind: "ratio",
    scale: 1,
    figure: "pay_per_head_township",
    over: "pay_per_head_lead",
    name: words("Township over lead-hospital pay", "基层与牵头医院人均收入比"),
    definition: words(
      "pay with bonus a member of staff, public township centres / lead hospitals",
      "乡镇卫生院人均薪酬 / 牵头医院人均薪酬",
    ),
    source: NATIONAL,
    national: 6,
  },
  {
    id: "cost_per_admission_growth_in_county",
    unit: "share",
    kind: "ratio",
    scale: 1,
    figure: "in_county_cost_rise",
    over: "in_county_cost_before",
    signed: true,
    name: words("Growth of cost per admission in county", "参保人在县域内住院人均费用增长率"),
    definition: words(
      "rise of charges a discharge of enrolled persons over the year before / the year before",
      "参保人县域内住院人均费用较上年增加 / 上年",
    ),
    source: NATIONAL,
    national: 10,
  },
  {
    id: "premature_mortality",
    unit: "share",
    kind: "ratio",
    scale: 1,
    figure: "premature",
    over: "years_closed",
    name: words("Premature mortality from four diseases", "四类慢性病过早死亡率"),
    definition: words(
      "probability of dying between 30 and 70 from cardiovascular disease, cancer, diabetes or chronic " +
        "respiratory disease, by the life table of the year's deaths; deaths without a simulated cause in " +
        "proportion",
      "按当年死亡寿命表计算的30至70岁死于心脑血管病、癌症、糖尿病、慢性呼吸系统疾病的概率；未模拟死因者按比例分摊",
    ),
    source: NATIONAL,
    national: 14,
  },
  yuan(
    "fund_income_yuan",
    "flow",
    "fund_income",
    words("Fund income", "居民医保基金收入"),
    words("contributions and subsidies of the resident scheme", "个人缴费与财政补助"),
  ),
  yuan(
    "fund_spending_yuan",
    "flow",
    "fund_spending",
    words("Fund spending", "居民医保基金支出"),
    words("benefits, premium and other spending of the resident scheme", "待遇支出、大病保费等"),
  ),
  signed(
    yuan(
      "fund_balance_yuan",
      "stock",
      "fund_balance",
      words("Fund balance", "居民医保基金结余"),
      words("balance of the resident fund at the end of the year", "年末累计结余"),
    ),
  ),
  {
    id: "deficit_probability",
    unit: "probability",
    kind: "flow",
    scale: 1,
    figure: "fund_deficit",
    name: words("Probability of a deficit", "当期赤字概率"),
    definition: words("share of years in which resident-fund spending exceeds income", "支出超过收入的年份占比"),
    source: "A",
  },
  yuan(
    "fund_income_yuan_employees",
    "flow",
    "fund_income_employees",
    words("Fund income, employees", "职工医保基金收入"),
    words("contributions of the employee scheme to its pooled fund", "职工统筹基金收入"),
  ),
  yuan(
    "fund_spending_yuan_employees",
    "flow",
    "fund_spending_employees",
    words("Fund spending, employees", "职工医保基金支出"),
    words("benefits and other spending of the employee scheme", "待遇等支出"),
  ),
  signed(
    yuan(
      "fund_balance_yuan_employees",
      "stock",
      "fund_balance_employees",
      words("Fund balance, employees", "职工医保基金结余"),
      words("balance at the end of the year", "年末累计结余"),
    ),
  ),
  {
    id: "fund_spending_per_enrolled_yuan",
    unit: "yuan",
    kind: "ratio",
    scale: 0.01,
    figure: "fund_spending",
    over: "enrolled_resident_scheme",
    name: words("Fund spending per enrolled", "居民医保人均基金支出"),
    definition: words(
      "spending of the resident scheme / its members at the start of the year",
      "居民医保支出 / 年初参保人数",
    ),
    source: "A",
  },
  {
    id: "enrolled_resident_scheme",
    unit: "persons",
    kind: "stock",
    scale: 1,
    figure: "enrolled_resident_scheme",
    name: words("Members of the resident scheme", "居民医保参保人数"),
    definition: words("living members at the start of the year, out-migrants among them", "年初参保人数，含外出人员"),
    source: "A",
  },
  need(
    "package_need_yuan",
    "",
    words("Fund spending in the package's scope per member", "打包范围内居民医保人均基金支出"),
  ),
  need(
    "package_need_yuan_employees",
    "_employees",
    words("Fund spending in the package's scope per employee", "打包范围内职工医保人均基金支出"),
  ),
  yuan(
    "package_budget_yuan",
    "flow",
    "package_budget",
    words("Package budget", "打包预算"),
    words("budget of the community package", "医共体打包总额"),
  ),
  yuan(
    "package_spending_yuan",
    "flow",
    "package_spending",
    words("Charged to the package", "打包支出"),
    words("claims charged to the package", "计入打包的基金支出"),
  ),
  yuan(
    "surplus_retained_yuan",
    "flow",
    "surplus_retained",
    words("Surplus retained", "结余留用"),
    words("kept by the community after the score, before its split", "考核后、分配前医共体留用"),
  ),
  yuan(
    "surplus_retained_yuan_county",
    "flow",
    "surplus_retained_county",
    words("Surplus retained, county", "结余留用（县）"),
    words("share of county institutions", "县级机构所得"),
  ),
  yuan(
    "surplus_retained_yuan_township",
    "flow",
    "surplus_retained_township",
    words("Surplus retained, township", "结余留用（乡）"),
    words("share of township centres", "乡镇卫生院所得"),
  ),
  yuan(
    "surplus_retained_yuan_village",
    "flow",
    "surplus_retained_village",
    words("Surplus retained, village", "结余留用（村）"),
    words("share of village clinics", "村卫生室所得"),
  ),
  yuan(
    "overspend_community_yuan",
    "flow",
    "overspend_community",
    words("Overspend borne by the community", "医共体分担超支"),
    words("overspending borne by the community", "医共体承担的超支"),
  ),
  {
    id: "package_score",
    unit: "points",
    kind: "ratio",
    scale: 1,
    figure: "package_score",
    over: "pools_settled",
    name: words("Assessment score", "医共体考核得分"),
    definition: words(
      "sum of the settled packages' assessment scores, 0 to 100 / packages settled",
      "各医共体清算考核得分之和 / 清算数",
    ),
    source: "A",
  },
  ...LEVEL_NAMES.flatMap(institutionMeasures),
  {
    id: "residents_end",
    unit: "persons",
    kind: "stock",
    scale: 1,
    figure: "residents_end",
    name: words("Residents at year end", "年末常住人口"),
    definition: words("people living in the county on the last day", "年末常住人口数"),
    source: "A",
  },
  prevalence(
    "chronic_diagnosed_share_15",
    "chronic_diagnosed_15",
    words("Diagnosed chronic condition, 15 and over", "15岁及以上已诊断慢性病患病率"),
  ),
  prevalence("hypertension_share_18", "hypertension_18", words("Hypertension, 18 and over", "18岁及以上高血压患病率")),
  prevalence("diabetes_share_18", "diabetes_18", words("Diabetes, 18 and over", "18岁及以上糖尿病患病率")),
  prevalence("copd_share_40", "copd_40", words("COPD, 40 and over", "40岁及以上慢阻肺患病率")),
  prevalence("stroke_share_20", "stroke_20", words("Stroke survivors, 20 and over", "20岁及以上脑卒中患病率")),
];
