import { flow, type Measure, perHead, perPerson, PERSON_DAYS, PRIMARY, ratio, term, words } from "./measure.ts";
import type { Quantity } from "./quantities.ts";

const PER_1000 = perPerson("per 1000 person-years", 1000);
const HYPERTENSION = ["hypertension", "Hypertension", "高血压"] as const;
const DIABETES = ["diabetes", "Diabetes", "糖尿病"] as const;

/** Care of one condition, in person-time. */
function cascade([id, en, zh]: typeof HYPERTENSION | typeof DIABETES): readonly Measure[] {
  const days = (state: "" | "_diagnosed" | "_managed" | "_controlled") => term(`${id}${state}_days` as Quantity);
  return [
    ratio(
      `${id}_awareness_share`,
      days("_diagnosed"),
      days(""),
      words(`${en}: aware`, `${zh}知晓率`),
      words("diagnosed / all who have it", "已诊断 / 全部患者"),
    ),
    ratio(
      `${id}_management_share`,
      days("_managed"),
      days("_diagnosed"),
      words(`${en}: managed per protocol`, `${zh}规范管理率`),
      words("managed with at least four follow-ups a year / diagnosed", "年随访四次以上的规范管理者 / 已诊断患者"),
    ),
    ratio(
      `${id}_control_share`,
      days("_controlled"),
      days("_managed"),
      words(`${en}: controlled, of managed`, `${zh}控制率（管理人群）`),
      words("controlled / managed", "控制 / 规范管理"),
    ),
    ratio(
      `${id}_control_share_population`,
      days("_controlled"),
      days(""),
      words(`${en}: controlled, of all`, `${zh}控制率（全部患者）`),
      words("controlled / all who have it, known or not", "控制 / 全部患者（含未诊断）"),
    ),
  ];
}

const BOTH = (state: "diagnosed" | "managed" | "controlled"): readonly Quantity[] => [
  `hypertension_${state}_days`,
  `diabetes_${state}_days`,
];

/** Health, chronic care and family-doctor contracts (健康结果、慢病管理与签约). */
export const HEALTH: readonly Measure[] = [
  ratio(
    "chronic_managed_admissions_per_100",
    term("admissions_chronic_managed"),
    term("chronic_managed_days"),
    words("Admissions per 100 managed chronic patients", "慢性病健康管理人群住院率（每百人）"),
    words(
      "admissions of people managed for hypertension or diabetes, for whatever illness / their person-years",
      "高血压、糖尿病健康管理人群的住院人次（不限病种）/ 其人年",
    ),
    { ...perPerson("per 100 person-years", 100), national: 13 },
  ),
  ratio(
    "chronic_management_rate",
    term(BOTH("managed")),
    term(BOTH("diagnosed")),
    words("Chronic patients managed per protocol", "慢病规范管理率"),
    words(
      "managed with at least four follow-ups a year / diagnosed, hypertension and diabetes",
      "规范管理 / 已诊断（高血压、糖尿病）",
    ),
  ),
  ratio(
    "chronic_control_rate",
    term(BOTH("controlled")),
    term(BOTH("managed")),
    words("Chronic patients controlled", "慢病控制率"),
    words("controlled / managed, hypertension and diabetes", "控制 / 规范管理（高血压、糖尿病）"),
  ),
  ratio(
    "chronic_primary_share",
    term("refill_visits", PRIMARY),
    term("refill_visits"),
    words("Chronic patients followed in primary care", "慢病患者基层管理率"),
    words(
      "visits of chronic patients for drugs and check-ups at village and township / all such visits",
      "村乡慢病取药复诊人次 / 全部慢病取药复诊人次",
    ),
  ),
  ...cascade(HYPERTENSION),
  ...cascade(DIABETES),
  ratio(
    "contract_rate",
    term("contracted_days"),
    PERSON_DAYS,
    words("Contract rate", "签约率"),
    words("contracted person-time / person-time present", "签约人年 / 在县人年"),
    { ...perHead("share"), source: "S:001" },
  ),
  ratio(
    "contract_rate_key_groups",
    term("contracted_key_days"),
    term("key_days"),
    words("Contract rate, key groups", "重点人群签约率"),
    words(
      "contracted person-time of key groups / their person-time: 65 and over, under 5, with a diagnosed " +
        "chronic condition",
      "重点人群签约人年 / 重点人群人年（65岁及以上、5岁以下、已诊断慢性病）",
    ),
    { source: "S:001" },
  ),
  ratio(
    "contract_fulfilment",
    term("fulfilled_days"),
    term("contracted_days"),
    words("Contract fulfilment", "履约率"),
    words("person-time of contracts whose services are given / contracted person-time", "履约签约人年 / 签约人年"),
  ),
  ratio(
    "deaths_per_1000",
    term("deaths"),
    PERSON_DAYS,
    words("Deaths per 1000", "死亡率（‰）"),
    words("deaths / person-years present", "死亡 / 在县人年"),
    PER_1000,
  ),
  ratio(
    "births_per_1000",
    term("births"),
    PERSON_DAYS,
    words("Births per 1000", "出生率（‰）"),
    words("births, by the mother's age where split / person-years present", "出生（分组按母亲年龄）/ 在县人年"),
    PER_1000,
  ),
  flow(
    "avoidable_deaths",
    "deaths per year",
    term("avoidable_deaths"),
    words("Avoidable deaths", "可避免死亡"),
    words(
      "deaths whose uniform lies between the fatality with timely capable care and the actual one",
      "死亡判定数落在及时适当诊疗病死率与实际病死率之间的死亡",
    ),
  ),
  ratio(
    "avoidable_deaths_per_1000",
    term("avoidable_deaths"),
    PERSON_DAYS,
    words("Avoidable deaths per 1000", "可避免死亡率（‰）"),
    words("avoidable deaths / person-years present", "可避免死亡 / 在县人年"),
    PER_1000,
  ),
];
