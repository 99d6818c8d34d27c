import {
  at,
  BED_LEVELS,
  INSIDE,
  type Measure,
  perPerson,
  PERSON_DAYS,
  PRIMARY,
  ratio,
  term,
  VISIT_LEVELS,
  words,
  YUAN,
} from "./measure.ts";

const A_YEAR = perPerson("yuan per person-year", 0.01);
const PER_VISIT = words("charges / visits", "费用 / 诊疗人次");
const PER_STAY = words("charges / discharges", "费用 / 出院人次");
const WITHIN = words(
  "basic fund / in-patient charges inside the catalogue, resident scheme",
  "统筹基金 / 政策范围内住院费用（居民）",
);

/** What care costs and who pays (费用与负担), from claims. */
export const MONEY: readonly Measure[] = [
  ratio(
    "cost_per_visit_yuan",
    term("visit_charge"),
    term("visits"),
    words("Cost per visit", "次均门诊费用"),
    PER_VISIT,
    YUAN,
  ),
  ...VISIT_LEVELS.map((level) =>
    ratio(
      `cost_per_visit_yuan_${level[0]}`,
      term("visit_charge", level[1]),
      term("visits", level[1]),
      at("Cost per visit", "次均门诊费用", level),
      PER_VISIT,
      YUAN,
    ),
  ),
  ratio(
    "cost_per_admission_yuan",
    term("admission_charge"),
    term("discharges"),
    words("Cost per admission", "次均住院费用"),
    PER_STAY,
    YUAN,
  ),
  ...BED_LEVELS.map((level) =>
    ratio(
      `cost_per_admission_yuan_${level[0]}`,
      term("admission_charge", level[1]),
      term("discharges", level[1]),
      at("Cost per admission", "次均住院费用", level),
      PER_STAY,
      YUAN,
    ),
  ),
  ratio(
    "cost_per_admission_yuan_in_county",
    term("admission_charge", INSIDE),
    term("discharges", INSIDE),
    words("Cost per admission in county", "县域内次均住院费用"),
    words("charges / discharges in the county", "县域内费用 / 出院人次"),
    YUAN,
  ),
  ratio(
    "cost_per_admission_yuan_in_county_enrolled",
    term("admission_charge_enrolled", INSIDE),
    term("discharges_enrolled", INSIDE),
    words("Cost per admission in county, enrolled", "参保人在县域内住院人均费用"),
    words("charges / discharges in the county, enrolled persons", "参保人县域内住院费用 / 出院人次"),
    { ...YUAN, national: 10 },
  ),
  ratio(
    "actual_reimbursement_share",
    term("resident_admission_paid"),
    term("resident_admission_charge"),
    words("Actual reimbursement, in-patient", "住院实际报销比"),
    words(
      "fund, serious illness and assistance / in-patient charges, resident scheme",
      "（统筹+大病+救助）/ 住院总费用（居民）",
    ),
  ),
  ratio(
    "catalogue_payment_share",
    term("fund_inpatient"),
    term("resident_admission_eligible"),
    words("Within-catalogue payment, in-patient", "住院政策范围内报销比"),
    WITHIN,
  ),
  ...BED_LEVELS.map((level) =>
    ratio(
      `catalogue_payment_share_${level[0]}`,
      term("fund_inpatient", level[1]),
      term("resident_admission_eligible", level[1]),
      at("Within-catalogue payment", "住院政策范围内报销比", level),
      WITHIN,
    ),
  ),
  ratio(
    "out_of_pocket_per_resident_yuan",
    term(["visit_out_of_pocket", "admission_out_of_pocket"]),
    PERSON_DAYS,
    words("Out of pocket per resident", "人均个人现金卫生支出"),
    words("cash payments at institutions / person-years present", "在医疗机构的个人现金支付 / 在县人年"),
    A_YEAR,
  ),
  ratio(
    "out_of_pocket_per_discharge_yuan",
    term("admission_out_of_pocket"),
    term("discharges"),
    words("Out of pocket per discharge", "次均住院自付费用"),
    words("cash payments / discharges", "个人现金支付 / 出院人次"),
    YUAN,
  ),
  ratio(
    "out_of_pocket_share",
    term(["visit_out_of_pocket", "admission_out_of_pocket"]),
    term(["visit_charge", "admission_charge"]),
    words("Out-of-pocket share of charges", "个人现金支付占比"),
    words("cash payments / charges of visits and stays", "个人现金支付 / 门诊与住院费用"),
  ),
  ratio(
    "out_of_pocket_share_of_income",
    term(["visit_out_of_pocket", "admission_out_of_pocket"]),
    term("income"),
    words("Out of pocket over income", "个人现金支付占收入比"),
    words("cash payments / disposable income of the people present", "个人现金支付 / 可支配收入"),
  ),
  ratio(
    "catastrophic_spending_share",
    term("catastrophic"),
    PERSON_DAYS,
    words("Catastrophic spending", "灾难性卫生支出发生率"),
    words(
      "people whose own cash payments of the year exceed 40 % of their capacity to pay (disposable income a " +
        "head less 32 % for food) / person-years present; households are not simulated",
      "全年自付超过支付能力（人均可支配收入扣除32%食品支出）40%的人数 / 在县人年；未模拟家庭",
    ),
    perPerson("share"),
  ),
  ratio(
    "fund_in_county_share",
    term("fund_resident", INSIDE),
    term("fund_resident"),
    words("Fund spent in county", "医保基金县域内支出占比"),
    words(
      "resident fund paid to institutions in the county / all paid to institutions, drugstores not",
      "居民医保县域内机构支出 / 全部机构支出（不含药店）",
    ),
    { national: 8 },
  ),
  ratio(
    "fund_in_county_share_employees",
    term("fund_employee", INSIDE),
    term("fund_employee"),
    words("Fund spent in county, employees", "职工医保基金县域内支出占比"),
    words(
      "employee fund paid to institutions in the county / all paid to institutions",
      "职工医保县域内机构支出 / 全部机构支出",
    ),
  ),
  ratio(
    "fund_primary_share",
    term("fund_resident", PRIMARY),
    term("fund_resident", INSIDE),
    words("Fund spent in primary care", "县域内基层医保基金支出占比"),
    words(
      "resident fund paid to village clinics and township centres / paid in the county",
      "居民医保村乡机构支出 / 县域内机构支出",
    ),
    { national: 9 },
  ),
  ratio(
    "fund_inpatient_share",
    term("fund_inpatient"),
    term("fund_resident"),
    words("In-patient share of the fund", "住院基金支出占比"),
    words("resident fund paid for stays / all paid to institutions", "居民医保住院支出 / 全部机构支出"),
  ),
];
