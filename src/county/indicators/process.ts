import { DAYS_PER_YEAR } from "../base/units.ts";
import {
  at,
  BED_LEVELS,
  COUNTY_LEVEL,
  flow,
  type LevelName,
  type Measure,
  perPerson,
  PERSON_DAYS,
  ratio,
  term,
  TOWNSHIP_LEVEL,
  VILLAGE_LEVEL,
  words,
} from "./measure.ts";
import { COUNTY, type InstitutionKind } from "../input/places.ts";
import { type Text } from "../input/text.ts";

const OCCUPIED = words("bed-days used / bed-days open", "占用床日 / 开放床日");
const WAITED = words("registration to consultation, of those served; the unserved apart", "挂号至就诊，仅计就诊者");
const KINDS: readonly (readonly [string, InstitutionKind, Text])[] = [
  ["general", "county-general", words("general hospital", "综合医院")],
  ["tcm", "county-tcm", words("TCM hospital", "中医医院")],
  ["mch", "county-mch", words("maternal and child hospital", "妇幼保健院")],
  ["private", "private-hospital", words("private hospitals", "民营医院")],
];

const MINUTES = { unit: "minutes" } as const;
/**
 * Doctors work so many days a year, as the statistics reckon visits a doctor and day (医师日均担负); stays go by calendar
 * days.
 */
const WORKING_DAYS = 251;

const load = (level: LevelName): readonly Measure[] => [
  ratio(
    `visits_per_doctor_day_${level[0]}`,
    term("visits", level[1]),
    term("doctor_days", level[1]),
    at("Visits per doctor and day", "医师日均担负诊疗人次", level),
    words("visits / doctors, 251 days a year", "诊疗人次 / 医师数 / 251"),
    { unit: "per doctor-day", scale: DAYS_PER_YEAR / WORKING_DAYS },
  ),
];

/** How institutions work: stays, beds, waits, load, tests, safety (运行与质量). */
export const PROCESS: readonly Measure[] = [
  ratio(
    "length_of_stay_days",
    term("stay_days"),
    term("discharges"),
    words("Length of stay", "平均住院日"),
    words("days / discharges", "住院日 / 出院人次"),
    { unit: "days" },
  ),
  ...BED_LEVELS.map((level) =>
    ratio(
      `length_of_stay_days_${level[0]}`,
      term("stay_days", level[1]),
      term("discharges", level[1]),
      at("Length of stay", "平均住院日", level),
      words("days / discharges", "住院日 / 出院人次"),
      { unit: "days" },
    ),
  ),
  ...[TOWNSHIP_LEVEL, COUNTY_LEVEL].map((level) =>
    ratio(
      `bed_occupancy_${level[0]}`,
      term("bed_days_used", level[1]),
      term("bed_days_open", level[1]),
      at("Bed occupancy", "床位使用率", level),
      OCCUPIED,
    ),
  ),
  ratio(
    "bed_occupancy_lead",
    term("bed_days_used", [COUNTY], "lead"),
    term("bed_days_open", [COUNTY], "lead"),
    words("Bed occupancy, lead hospital", "牵头医院床位使用率"),
    OCCUPIED,
  ),
  ...KINDS.map(([id, kind, name]) =>
    ratio(
      `bed_occupancy_${id}`,
      term("bed_days_used", [COUNTY], [kind]),
      term("bed_days_open", [COUNTY], [kind]),
      words(`Bed occupancy, ${name.en}`, `床位使用率（${name.zh}）`),
      OCCUPIED,
    ),
  ),
  ...[VILLAGE_LEVEL, TOWNSHIP_LEVEL, COUNTY_LEVEL].map((level) =>
    ratio(
      `wait_outpatient_${level[0]}_minutes`,
      term("wait_minutes", level[1]),
      term("waits", level[1]),
      at("Wait for a doctor", "候诊时间", level),
      WAITED,
      MINUTES,
    ),
  ),
  ratio(
    "wait_outpatient_lead_minutes",
    term("wait_minutes", [COUNTY], "lead"),
    term("waits", [COUNTY], "lead"),
    words("Wait for a doctor, lead hospital", "牵头医院候诊时间"),
    WAITED,
    MINUTES,
  ),
  ...[TOWNSHIP_LEVEL, COUNTY_LEVEL].map((level) =>
    ratio(
      `doctor_utilisation_${level[0]}`,
      term("doctor_minutes_used", level[1]),
      term("doctor_minutes_open", level[1]),
      at("Clinic doctors busy", "门诊医师忙碌率", level),
      words("busy minutes / minutes open", "忙碌 / 开诊时间"),
    ),
  ),
  ...[TOWNSHIP_LEVEL, COUNTY_LEVEL].map((level) =>
    ratio(
      `doctor_overtime_share_${level[0]}`,
      term("overtime_days", level[1]),
      term("worked_days", level[1]),
      at("Overtime of doctors by day", "医师日间加班占比", level),
      words(
        "doctor-days worked beyond the hours there were / doctor-days on duty by day; none where a doctor's day is " +
          "not modelled",
        "超出在岗工时的医师日 / 日间在岗医师日；未启用医师工时机制时为零",
      ),
      { unit: "share" },
    ),
  ),
  ...[VILLAGE_LEVEL, TOWNSHIP_LEVEL, COUNTY_LEVEL].flatMap(load),
  ...[TOWNSHIP_LEVEL, COUNTY_LEVEL].map((level) =>
    ratio(
      `bed_days_per_doctor_day_${level[0]}`,
      term("bed_days_used", level[1]),
      term("doctor_days", level[1]),
      at("Bed-days per doctor and day", "医师日均担负住院床日", level),
      words("bed-days used / doctor-days", "占用床日 / 医师日"),
      { unit: "per doctor-day" },
    ),
  ),
  ratio(
    "tests_per_100_visits",
    term("tests", [1, 2]),
    term("visits", [1, 2]),
    words("Tests per 100 visits", "每百诊疗检查次数"),
    words("out-patient tests on devices / visits, township and county level", "门诊检查检验次数 / 乡镇与县级诊疗人次"),
    { unit: "per 100 visits", scale: 100 },
  ),
  ratio(
    "mutual_recognition_rate",
    term("recognised_tests"),
    term(["recognised_tests", "duplicate_tests"]),
    words("Mutual recognition of results", "检查检验结果互认率"),
    words(
      "tests of referred patients accepted instead of repeated / all of theirs that the referring institution " +
        "could have done",
      "转诊患者结果获互认的检查 / 转出机构可做的全部应查项目",
    ),
  ),
  ratio(
    "operations_per_1000",
    term("operations"),
    PERSON_DAYS,
    words("Operations per 1000 residents", "每千人手术人次"),
    words("operations in the county / person-years present", "县域内手术 / 在县人年"),
    perPerson("per 1000 person-years", 1000),
  ),
  ratio(
    "readmission_share",
    term("readmissions"),
    term("discharges"),
    words("Readmitted in 30 days", "30日再入院率"),
    words("readmissions for the same illness within 30 days / discharges", "同病30日内再入院 / 出院"),
  ),
  ratio(
    "ambulance_minutes_to_scene",
    term("ambulance_minutes"),
    term("ambulance_calls"),
    words("Ambulance, call to scene", "救护车到达时间"),
    words("call to arrival on the scene", "呼叫至到达现场"),
    MINUTES,
  ),
  flow(
    "refusals",
    "persons per year",
    term("refusals"),
    words("Refusals", "推诿"),
    words("people within the institution's capability turned away for the budget", "能力所及却因预算被拒的人次"),
  ),
  flow(
    "unserved",
    "persons per year",
    term("unserved"),
    words("Unserved at closing", "关诊未就诊"),
    words("sent home unserved at closing time", "下班时未能就诊"),
  ),
  flow(
    "reneged",
    "persons per year",
    term("reneged"),
    words("Left the queue", "候诊离开"),
    words("left out of patience", "因等待离开"),
  ),
  flow(
    "bed_full",
    "persons per year",
    term("bed_full"),
    words("Found no bed", "无床"),
    words("waited in vain for a bed", "等床未果"),
  ),
  flow(
    "unfinished",
    "persons at year end",
    term("unfinished"),
    words("Unfinished patients", "年末未完成诊疗"),
    words("in care at the end of the year", "年末仍在诊疗"),
  ),
];
