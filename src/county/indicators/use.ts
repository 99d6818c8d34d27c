import {
  at,
  BED_LEVELS,
  INSIDE,
  type Measure,
  perHead,
  perPerson,
  PERSON_DAYS,
  PRIMARY,
  ratio,
  term,
  VISIT_LEVELS,
  words,
} from "./measure.ts";
import { COUNTY, TOWNSHIP } from "../input/places.ts";

const A_YEAR = perPerson("per person-year");
const PER_100 = perPerson("per 100 person-years", 100);
const PER_1000 = perPerson("per 1000 person-years", 1000);
const ENROLLED_DAYS = term("enrolled_days");

/** How much care is used, where, and what is gone without (就医与流向). */
export const USE: readonly Measure[] = [
  ratio(
    "visits_per_resident",
    term("visits"),
    PERSON_DAYS,
    words("Visits per resident", "人均诊疗人次"),
    words("out-patient and emergency visits / person-years present", "门急诊人次 / 在县人年"),
    A_YEAR,
  ),
  ...VISIT_LEVELS.map((level) =>
    ratio(
      `visits_${level[0]}_per_resident`,
      term("visits", level[1]),
      PERSON_DAYS,
      at("Visits per resident", "人均诊疗人次", level),
      words("visits at the level / person-years present", "该级诊疗人次 / 在县人年"),
      A_YEAR,
    ),
  ),
  ratio(
    "visits_per_enrolled",
    term("visits_enrolled"),
    ENROLLED_DAYS,
    words("Visits per enrolled person", "参保人人均诊疗人次"),
    words("visits of all enrolled, away or not / enrolled person-years", "全体参保人诊疗人次 / 参保人年"),
    A_YEAR,
  ),
  ratio(
    "admissions_per_100",
    term("admissions"),
    PERSON_DAYS,
    words("Admissions per 100 residents", "住院率（每百人）"),
    words(
      "admissions, transfers apart, healthy newborns not / person-years present",
      "住院人次（转院另计，不含健康新生儿）/ 在县人年",
    ),
    PER_100,
  ),
  ...BED_LEVELS.map((level) =>
    ratio(
      `admissions_${level[0]}_per_100`,
      term("admissions", level[1]),
      PERSON_DAYS,
      at("Admissions per 100 residents", "住院率（每百人）", level),
      words("admissions at the level / person-years present", "该级住院人次 / 在县人年"),
      PER_100,
    ),
  ),
  ratio(
    "admissions_per_100_enrolled",
    term("admissions_enrolled"),
    ENROLLED_DAYS,
    words("Admissions per 100 enrolled", "参保人住院率（每百人）"),
    words("admissions of all enrolled, away or not / enrolled person-years", "全体参保人住院人次 / 参保人年"),
    PER_100,
  ),
  ratio(
    "dialysis_visits_per_resident",
    term("standing_visits"),
    PERSON_DAYS,
    words("Standing sessions per resident", "人均透析化疗次数"),
    words("dialysis and chemotherapy sessions / person-years present", "透析、化疗人次 / 在县人年"),
    A_YEAR,
  ),
  ratio(
    "refill_visits_per_resident",
    term("refill_visits"),
    PERSON_DAYS,
    words("Visits for chronic refills per resident", "人均慢病续方就诊次数"),
    words(
      "visits of chronic patients for drugs and check-ups / person-years present",
      "慢病患者取药复诊人次 / 在县人年",
    ),
    A_YEAR,
  ),
  ratio(
    "public_health_contacts_per_resident",
    term("public_health_contacts"),
    PERSON_DAYS,
    words("Public-health contacts per resident", "人均公共卫生服务次数"),
    words("follow-ups and checks that are no visits / person-years present", "随访、体检等非诊疗服务 / 在县人年"),
    A_YEAR,
  ),
  ratio(
    "drugstore_uses_per_resident",
    term("drugstore"),
    PERSON_DAYS,
    words("Drugstore uses per resident", "人均药店自疗次数"),
    words("illnesses taken to a drugstore only / person-years present", "仅到药店购药的病次 / 在县人年"),
    A_YEAR,
  ),
  ratio(
    "untreated_per_resident",
    term("untreated"),
    PERSON_DAYS,
    words("Untreated illnesses per resident", "人均未治疗病次"),
    words("felt illnesses without care or drugstore / person-years present", "患病未就诊未购药 / 在县人年"),
    A_YEAR,
  ),
  ratio(
    "forgone_care_per_1000",
    term(["untreated", "declined"]),
    PERSON_DAYS,
    words("Untreated illnesses per 1000 residents", "未治疗病次（每千人）"),
    words(
      "illnesses left untreated and advised admissions declined / person-years present",
      "患病未治疗与应住院未住院 / 在县人年",
    ),
    PER_1000,
  ),
  ratio(
    "declined_share",
    term("declined"),
    term("advised"),
    words("Advised admissions declined", "应住院未住院比例"),
    words("admissions declined / admissions advised", "拒绝住院 / 建议住院"),
  ),
  ratio(
    "low_need_admission_share_township",
    term("low_need_admissions", [TOWNSHIP]),
    term("admissions", [TOWNSHIP]),
    words("Low-need admissions, township", "乡镇不合理住院占比"),
    words("admissions of low need / admissions", "低需要住院 / 住院"),
  ),
  ratio(
    "low_need_admission_share_county",
    term("low_need_admissions", [COUNTY]),
    term("admissions", [COUNTY]),
    words("Low-need admissions, county level", "县级不合理住院占比"),
    words("admissions of low need / admissions", "低需要住院 / 住院"),
  ),
  ratio(
    "emergency_visit_share_county",
    term("emergency_visits", [COUNTY]),
    term("visits", [COUNTY]),
    words("Emergency share of county visits", "县级急诊占比"),
    words("emergency visits / visits at county level", "急诊 / 门急诊"),
  ),
  ratio(
    "emergency_admission_share",
    term("emergency_admissions", [COUNTY]),
    term("admissions", [COUNTY]),
    words("Emergency share of county admissions", "急诊入院占比"),
    words("admissions by way of the emergency department / admissions at county level", "急诊入院 / 住院"),
  ),
  ratio(
    "tcm_visit_share",
    term("tcm_visits", INSIDE),
    term("visits", INSIDE),
    words("TCM share of visits", "中医类诊疗量占比"),
    words(
      "visits for TCM complaints and at TCM hospitals / visits in the county",
      "中医病种及中医医院诊疗人次 / 县域内诊疗人次",
    ),
    { national: 12 },
  ),
  ratio(
    "referred_up_share_primary",
    term("referred_up", PRIMARY),
    term("visits", PRIMARY),
    words("Referred up from primary care", "基层上转率"),
    words("referred up / visits at village and township", "上转人次 / 村乡诊疗人次"),
  ),
  ratio(
    "down_referrals_per_100_lead_discharges",
    term("referred_down", [COUNTY], "lead"),
    term("discharges", [COUNTY], "lead"),
    words("Down-referrals per 100 lead discharges", "牵头医院下转率（每百出院）"),
    words("in-patients transferred down by the lead hospital / its discharges", "牵头医院下转人次 / 出院人次"),
    { unit: "per 100 discharges", scale: 100 },
  ),
  ratio(
    "siphon_index",
    term("low_weight_discharges", [COUNTY], "lead"),
    term("discharges", [COUNTY], "lead"),
    words("Siphon index", "虹吸指数"),
    words(
      "discharges of disease groups weighing less than 0.6 / discharges of the lead hospital; weight: mean " +
        "charge of the group at county level over that of all; township doctors who move up are watched by a " +
        "warning of their own",
      "牵头医院权重低于0.6病组出院 / 出院（权重：病组县级次均费用/全部病组均值；基层医师上流另有预警）",
    ),
    { source: "S:004" },
  ),
  ratio(
    "access_15_minutes_share",
    term("near_days"),
    PERSON_DAYS,
    words("Within 15 minutes of an institution", "15分钟可及率"),
    words(
      "people whose village is within 15 minutes by road of a clinic, centre or hospital of the county / " +
        "people; the way from home to the village centre counts as access time",
      "所在村15分钟车程内有县域医疗机构的人口占比",
    ),
    perHead("share"),
  ),
  ratio(
    "access_15_minutes_centre_share",
    term("near_centre_days"),
    PERSON_DAYS,
    words("Within 15 minutes of a centre or hospital", "15分钟内可达乡镇卫生院或医院"),
    words(
      "people whose village is within 15 minutes by road of a township centre or hospital of the county / people",
      "所在村15分钟车程内有卫生院或县级医院的人口占比",
    ),
    perHead("share"),
  ),
  ratio(
    "travel_minutes_per_visit",
    term("visit_travel_minutes"),
    term("visits"),
    words("Travel per visit", "次均就诊路程时间"),
    words("road minutes one way / visits", "单程分钟 / 诊疗人次"),
    { unit: "minutes" },
  ),
  ratio(
    "travel_cost_per_resident_yuan",
    term("travel_cost"),
    PERSON_DAYS,
    words("Travel cost per resident", "人均就医交通费"),
    words(
      "cost of the road there and back, patient and companion, to visits and admissions / person-years present",
      "门诊与住院往返交通费（患者与陪同）/ 在县人年",
    ),
    perPerson("yuan per person-year", 0.01),
  ),
];
