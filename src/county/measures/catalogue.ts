import type { Text } from "../places/input.ts";
import type { Quantity } from "./quantities.ts";

const ALL = [0, 1, 2, 3, 4] as const;
const INSIDE = [0, 1, 2] as const;
const PRIMARY = [0, 1] as const;
const OUTSIDE = [3, 4] as const;
const NAMES: readonly (readonly [string, readonly number[], Text])[] = [
  ["village", [0], { en: "village", zh: "村" }],
  ["township", [1], { en: "township", zh: "乡" }],
  ["county", [2], { en: "county", zh: "县" }],
  ["outside", OUTSIDE, { en: "outside", zh: "县外" }],
];

/** A sum of quantities over levels of the place of care. */
export interface Term {
  readonly of: readonly Quantity[];
  readonly levels: readonly number[];
}

/**
 * An indicator (指标): value = scale * numerator / denominator. Pooled over years, ratios sum both parts, flows are per year,
 * stocks are the last year's. `institution`: also shown by institution.
 */
export interface Measure {
  readonly id: string;
  readonly unit: string;
  readonly kind: "ratio" | "flow" | "stock";
  readonly scale: number;
  readonly numerator: Term;
  /** Absent: 1. */
  readonly denominator?: Term;
  readonly name: Text;
  readonly definition: Text;
  readonly source: string;
}

const term = (of: Quantity | readonly Quantity[], levels: readonly number[] = ALL): Term => ({ of: typeof of === "string" ? [of] : of, levels });
const DAYS = 365.25;

function ratio(id: string, unit: string, scale: number, numerator: Term, denominator: Term, name: Text, definition: Text, source: string): Measure {
  return { id, unit, kind: "ratio", scale, numerator, denominator, name, definition, source };
}
const flow = (id: string, unit: string, scale: number, numerator: Term, name: Text, definition: Text, source: string): Measure => ({ id, unit, kind: "flow", scale, numerator, name, definition, source });

const PERSON_YEARS = term("person_days");
const OFFICIAL = "2024 national monitoring system";

/** The headline, in its three definitions. */
const headline: readonly Measure[] = [
  ratio("in_county_rate_admissions", "share", 1, term("admissions", INSIDE), term("admissions"), { en: "In-county treatment rate, admissions", zh: "县域内就诊率（住院）" }, { en: "admissions of residents at institutions in the county / all their admissions", zh: "县域内住院人次 / 全部住院人次" }, OFFICIAL),
  ratio("in_county_rate_visits", "share", 1, term("visits", INSIDE), term("visits"), { en: "In-county treatment rate, visits", zh: "县域内就诊率（门急诊）" }, { en: "visits of residents at institutions in the county / all their visits", zh: "县域内门急诊人次 / 全部门急诊人次" }, OFFICIAL),
  ratio("in_county_rate_all", "share", 1, term(["visits", "admissions"], INSIDE), term(["visits", "admissions"]), { en: "In-county treatment rate, visits and admissions", zh: "县域内就诊率（门急诊与住院）" }, { en: "visits and admissions in the county / all visits and admissions", zh: "县域内门急诊与住院人次 / 全部人次" }, OFFICIAL),
  ratio("in_county_rate_admissions_enrolled", "share", 1, term("admissions_enrolled", INSIDE), term("admissions_enrolled"), { en: "the same, all enrolled", zh: "县域内住院占比（参保人）" }, { en: "as above, over all enrolled persons, out-migrants away included", zh: "全体参保人，含外出人员" }, OFFICIAL),
  ratio("in_county_rate_visits_enrolled", "share", 1, term("visits_enrolled", INSIDE), term("visits_enrolled"), { en: "the same, all enrolled", zh: "县域内门急诊占比（参保人）" }, { en: "as above, over all enrolled persons", zh: "全体参保人，含外出人员" }, OFFICIAL),
  ratio("in_county_rate_all_enrolled", "share", 1, term(["visits_enrolled", "admissions_enrolled"], INSIDE), term(["visits_enrolled", "admissions_enrolled"]), { en: "the same, all enrolled", zh: "县域内就诊占比（参保人）" }, { en: "as above, over all enrolled persons", zh: "全体参保人，含外出人员" }, OFFICIAL),
];

const use: readonly Measure[] = [
  ratio("primary_visit_share", "share", 1, term("visits", PRIMARY), term("visits", INSIDE), { en: "Primary-care share of visits", zh: "基层诊疗人次占比" }, { en: "village and township visits / visits in the county", zh: "村、乡诊疗人次 / 县域内诊疗人次" }, OFFICIAL),
  ratio("visits_per_resident", "per person-year", DAYS, term("visits"), PERSON_YEARS, { en: "Visits per resident", zh: "人均诊疗人次" }, { en: "visits / person-years present", zh: "诊疗人次 / 常住人年" }, "A"),
  ...NAMES.map(([level, levels, name]) => ratio(`visits_${level}_per_resident`, "per person-year", DAYS, term("visits", levels), PERSON_YEARS, { en: `Visits per resident, ${name.en}`, zh: `人均诊疗人次（${name.zh}）` }, { en: "visits at the level / person-years present", zh: "该级诊疗人次 / 常住人年" }, "A")),
  ratio("admissions_per_100", "per 100 person-years", DAYS * 100, term("admissions"), PERSON_YEARS, { en: "Admissions per 100 residents", zh: "住院率（每百人）" }, { en: "admissions / person-years present", zh: "住院人次 / 常住人年" }, "A"),
  ...NAMES.slice(1).map(([level, levels, name]) => ratio(`admissions_${level}_per_100`, "per 100 person-years", DAYS * 100, term("admissions", levels), PERSON_YEARS, { en: `Admissions per 100, ${name.en}`, zh: `住院率（${name.zh}）` }, { en: "admissions at the level / person-years present", zh: "该级住院人次 / 常住人年" }, "A")),
  ratio("dialysis_visits_per_resident", "per person-year", DAYS, term("standing_visits"), PERSON_YEARS, { en: "Standing sessions per resident", zh: "人均透析化疗次数" }, { en: "dialysis and chemotherapy sessions / person-years", zh: "透析、化疗人次 / 常住人年" }, "A"),
  ratio("public_health_contacts_per_resident", "per person-year", DAYS, term("public_health_contacts"), PERSON_YEARS, { en: "Public-health contacts per resident", zh: "人均公共卫生服务次数" }, { en: "follow-ups, screenings and checks that are no visits / person-years", zh: "随访、筛查、体检 / 常住人年" }, "A"),
  ratio("drugstore_uses_per_resident", "per person-year", DAYS, term("drugstore"), PERSON_YEARS, { en: "Drugstore uses per resident", zh: "人均药店自疗次数" }, { en: "illnesses taken to a drugstore only", zh: "仅到药店购药的病次" }, "A"),
  ratio("untreated_per_resident", "per person-year", DAYS, term("untreated"), PERSON_YEARS, { en: "Untreated illnesses per resident", zh: "人均未治疗病次" }, { en: "felt illnesses without care or drugstore", zh: "患病未治疗" }, "A"),
  ratio("emergency_visit_share_county", "share", 1, term("emergency_visits", [2]), term("visits", [2]), { en: "Emergency share of county visits", zh: "县级急诊占比" }, { en: "emergency visits / visits at county level", zh: "急诊 / 门急诊" }, "A"),
  ratio("emergency_admission_share", "share", 1, term("emergency_admissions", [2]), term("admissions", [2]), { en: "Emergency share of county admissions", zh: "急诊入院占比" }, { en: "admissions by way of the emergency department", zh: "急诊入院 / 住院" }, "A"),
  ratio("tcm_visit_share", "share", 1, term("tcm_visits", INSIDE), term("visits", INSIDE), { en: "TCM share of visits", zh: "中医类诊疗量占比" }, { en: "TCM visits / visits in the county", zh: "中医类诊疗 / 县域内诊疗" }, OFFICIAL),
  ratio("declined_share", "share", 1, term("declined"), term("advised"), { en: "Advised admissions declined", zh: "应住院未住院比例" }, { en: "declined / advised", zh: "拒绝 / 建议住院" }, "A"),
  ratio("low_need_admission_share_township", "share", 1, term("low_need_admissions", [1]), term("admissions", [1]), { en: "Low-need admissions, township", zh: "乡镇不合理住院占比" }, { en: "admissions of low need / admissions", zh: "低需要住院 / 住院" }, "A"),
  ratio("out_of_city_share_admissions", "share", 1, term("admissions", [4]), term("admissions"), { en: "Out-of-city share of admissions", zh: "市外住院占比" }, { en: "admissions at provincial hospitals / all", zh: "市外住院 / 全部住院" }, "S:000"),
];

const money: readonly Measure[] = [
  ratio("cost_per_visit_yuan", "yuan", 0.01, term("visit_charge"), term("visits"), { en: "Cost per visit", zh: "次均门诊费用" }, { en: "charges / visits", zh: "费用 / 人次" }, "A"),
  ...NAMES.map(([level, levels, name]) => ratio(`cost_per_visit_yuan_${level}`, "yuan", 0.01, term("visit_charge", levels), term("visits", levels), { en: `Cost per visit, ${name.en}`, zh: `次均门诊费用（${name.zh}）` }, { en: "charges / visits", zh: "费用 / 人次" }, "A")),
  ratio("cost_per_admission_yuan", "yuan", 0.01, term("admission_charge"), term("discharges"), { en: "Cost per admission", zh: "次均住院费用" }, { en: "charges / discharges", zh: "费用 / 出院人次" }, "A"),
  ...NAMES.slice(1).map(([level, levels, name]) => ratio(`cost_per_admission_yuan_${level}`, "yuan", 0.01, term("admission_charge", levels), term("discharges", levels), { en: `Cost per admission, ${name.en}`, zh: `次均住院费用（${name.zh}）` }, { en: "charges / discharges", zh: "费用 / 出院人次" }, "A")),
  ratio("cost_per_admission_yuan_in_county", "yuan", 0.01, term("admission_charge", INSIDE), term("discharges", INSIDE), { en: "Cost per admission in county", zh: "县域内次均住院费用" }, { en: "charges / discharges in the county", zh: "县域内费用 / 出院人次" }, OFFICIAL),
  ratio("actual_reimbursement_share", "share", 1, term("resident_admission_paid"), term("resident_admission_charge"), { en: "Actual reimbursement, in-patient", zh: "住院实际报销比" }, { en: "fund, serious illness and assistance / in-patient charges, resident scheme", zh: "（统筹+大病+救助）/ 住院总费用（居民）" }, "A"),
  ratio("catalogue_payment_share", "share", 1, term("fund_inpatient"), term("resident_admission_eligible"), { en: "Within-catalogue payment, in-patient", zh: "住院政策范围内报销比" }, { en: "basic fund / in-patient charges inside the catalogue, resident scheme", zh: "统筹基金 / 政策范围内住院费用（居民）" }, "A"),
  ...NAMES.slice(1).map(([level, levels, name]) => ratio(`catalogue_payment_share_${level}`, "share", 1, term("fund_inpatient", levels), term("resident_admission_eligible", levels), { en: `Within-catalogue payment, ${name.en}`, zh: `住院政策范围内报销比（${name.zh}）` }, { en: "basic fund / in-patient charges inside the catalogue, resident scheme", zh: "统筹基金 / 政策范围内住院费用（居民）" }, "A")),
  ratio("out_of_pocket_per_resident_yuan", "yuan per person-year", DAYS * 0.01, term(["visit_out_of_pocket", "admission_out_of_pocket"]), PERSON_YEARS, { en: "Out of pocket per resident", zh: "人均个人现金卫生支出" }, { en: "cash payments / person-years present", zh: "个人现金支付 / 常住人年" }, "A"),
  ratio("out_of_pocket_per_discharge_yuan", "yuan", 0.01, term("admission_out_of_pocket"), term("discharges"), { en: "Out of pocket per discharge", zh: "次均住院自付费用" }, { en: "cash payments / discharges", zh: "个人现金支付 / 出院人次" }, "A"),
  ratio("fund_in_county_share", "share", 1, term("fund_resident", INSIDE), term("fund_resident"), { en: "Fund spent in county", zh: "医保基金县域内支出占比" }, { en: "resident fund paid to institutions in the county / all paid to institutions", zh: "县域内机构基金支出 / 机构基金支出" }, OFFICIAL),
  ratio("fund_primary_share", "share", 1, term("fund_resident", PRIMARY), term("fund_resident", INSIDE), { en: "Fund spent in primary care", zh: "基层医保基金占比" }, { en: "resident fund paid to village and township / paid in county", zh: "村乡基金支出 / 县域内基金支出" }, OFFICIAL),
];

const process: readonly Measure[] = [
  ratio("length_of_stay_days", "days", 1, term("stay_days"), term("discharges"), { en: "Length of stay", zh: "平均住院日" }, { en: "days / discharges", zh: "住院日 / 出院人次" }, "A"),
  ...NAMES.slice(1).map(([level, levels, name]) => ratio(`length_of_stay_days_${level}`, "days", 1, term("stay_days", levels), term("discharges", levels), { en: `Length of stay, ${name.en}`, zh: `平均住院日（${name.zh}）` }, { en: "days / discharges", zh: "住院日 / 出院人次" }, "A")),
  ratio("bed_occupancy_township", "share", 1, term("bed_days_used", [1]), term("bed_days_open", [1]), { en: "Bed occupancy, township", zh: "乡镇床位使用率" }, { en: "bed-days used / open", zh: "占用床日 / 开放床日" }, "A"),
  ratio("bed_occupancy_county", "share", 1, term("bed_days_used", [2]), term("bed_days_open", [2]), { en: "Bed occupancy, county level", zh: "县级床位使用率" }, { en: "bed-days used / open", zh: "占用床日 / 开放床日" }, "A"),
  ratio("wait_outpatient_township_minutes", "minutes", 1, term("wait_minutes", [1]), term("waits", [1]), { en: "Wait for a doctor, township", zh: "乡镇候诊时间" }, { en: "registration to consultation, of those served", zh: "挂号至就诊" }, "A"),
  ratio("wait_outpatient_county_minutes", "minutes", 1, term("wait_minutes", [2]), term("waits", [2]), { en: "Wait for a doctor, county level", zh: "县级候诊时间" }, { en: "registration to consultation, of those served", zh: "挂号至就诊" }, "A"),
  ratio("bed_occupancy_lead", "share", 1, term("lead_bed_days_used"), term("lead_bed_days_open"), { en: "Bed occupancy, lead hospital", zh: "牵头医院床位使用率" }, { en: "bed-days used / open", zh: "占用床日 / 开放床日" }, "A"),
  ratio("wait_outpatient_lead_minutes", "minutes", 1, term("lead_wait_minutes"), term("lead_waits"), { en: "Wait for a doctor, lead hospital", zh: "牵头医院候诊时间" }, { en: "registration to consultation, of those served", zh: "挂号至就诊" }, "A"),
  ratio("down_referrals_per_100_lead_discharges", "per 100 discharges", 100, term("lead_referred_down"), term("lead_discharges"), { en: "Down-referrals per 100 lead discharges", zh: "牵头医院下转率（每百出院）" }, { en: "in-patients transferred down by the lead hospital / its discharges", zh: "牵头医院下转 / 出院" }, "A"),
  ratio("doctor_utilisation_township", "share", 1, term("doctor_minutes_used", [1]), term("doctor_minutes_open", [1]), { en: "Clinic doctors busy, township", zh: "乡镇门诊医师忙碌率" }, { en: "busy minutes / minutes open", zh: "忙碌 / 开诊时间" }, "A"),
  ratio("doctor_utilisation_county", "share", 1, term("doctor_minutes_used", [2]), term("doctor_minutes_open", [2]), { en: "Clinic doctors busy, county level", zh: "县级门诊医师忙碌率" }, { en: "busy minutes / minutes open", zh: "忙碌 / 开诊时间" }, "A"),
  ratio("ambulance_minutes_to_scene", "minutes", 1, term("ambulance_minutes"), term("ambulance_calls"), { en: "Ambulance, call to scene", zh: "救护车到达时间" }, { en: "call to arrival on the scene", zh: "呼叫至到达现场" }, "A"),
  flow("refusals", "persons per year", 1, term("refusals"), { en: "Refusals", zh: "推诿" }, { en: "turned away for budget", zh: "因预算被拒" }, "A"),
  flow("unserved", "persons per year", 1, term("unserved"), { en: "Unserved at closing", zh: "关诊未就诊" }, { en: "sent home unserved", zh: "下班未能就诊" }, "A"),
  flow("reneged", "persons per year", 1, term("reneged"), { en: "Left the queue", zh: "候诊离开" }, { en: "left out of patience", zh: "因等待离开" }, "A"),
  flow("bed_full", "persons per year", 1, term("bed_full"), { en: "Found no bed", zh: "无床" }, { en: "waited in vain for a bed", zh: "等床未果" }, "A"),
  flow("unfinished", "persons at year end", 1, term("unfinished"), { en: "Unfinished patients", zh: "年末未完成诊疗" }, { en: "in care at the end of the year", zh: "年末仍在诊疗" }, "A"),
  ratio("readmission_share", "share", 1, term("readmissions"), term("discharges"), { en: "Readmitted in 30 days", zh: "30日再入院率" }, { en: "readmissions / discharges", zh: "再入院 / 出院" }, "A"),
  flow("avoidable_deaths", "deaths per year", 1, term("avoidable_deaths"), { en: "Avoidable deaths", zh: "可避免死亡" }, { en: "deaths that timely capable care would have prevented", zh: "及时适当诊疗可避免的死亡" }, "A"),
  ratio("deaths_per_1000", "per 1000 person-years", DAYS * 1000, term("deaths"), PERSON_YEARS, { en: "Deaths per 1000", zh: "死亡率（‰）" }, { en: "deaths / person-years present", zh: "死亡 / 常住人年" }, "A"),
  ratio("births_per_1000", "per 1000 person-years", DAYS * 1000, term("births"), PERSON_YEARS, { en: "Births per 1000", zh: "出生率（‰）" }, { en: "births / person-years present", zh: "出生 / 常住人年" }, "A"),
  ratio("referred_up_share_primary", "share", 1, term("referred_up", PRIMARY), term("visits", PRIMARY), { en: "Referred up from primary care", zh: "基层上转率" }, { en: "referred up / visits", zh: "上转 / 诊疗" }, "A"),
];

const contracts: readonly Measure[] = [
  ratio("contract_rate", "share", 1, term("contracted_days"), PERSON_YEARS, { en: "Contract rate", zh: "签约率" }, { en: "contracted person-time / person-time", zh: "签约人年 / 常住人年" }, "A"),
  ratio("contract_rate_key_groups", "share", 1, term("contracted_key_days"), term("key_days"), { en: "Contract rate, key groups", zh: "重点人群签约率" }, { en: "contracted / key groups", zh: "重点人群签约 / 重点人群" }, "S:001"),
  ratio("contract_fulfilment", "share", 1, term("fulfilled_days"), term("contracted_days"), { en: "Contract fulfilment", zh: "履约率" }, { en: "contracts served / contracts", zh: "履约 / 签约" }, "A"),
];

const leakage: readonly Measure[] = (
  [
    ["leak_capability", "capability", "能力不足"],
    ["leak_waiting", "waiting", "等待"],
    ["leak_bed_full", "no bed", "无床"],
    ["leak_refused", "refused", "被拒"],
    ["leak_drug", "drug not stocked", "缺药"],
    ["leak_preference", "preference", "偏好"],
    ["leak_away", "away from home", "外出"],
  ] as const
).map(([quantity, en, zh]) => flow(`admissions_${quantity}`, "admissions per year", 1, term(quantity), { en: `Admissions outside: ${en}`, zh: `县外住院：${zh}` }, { en: "admissions outside the county by reason", zh: "县外住院按原因" }, "A"));

/** Every indicator that is a sum over a sum of quantities, in the order of the tables. Fund and ledger indicators are in `money.ts`. */
export const MEASURES: readonly Measure[] = [...headline, ...use, ...money, ...process, ...contracts, ...leakage];
