import { OPERATION_GRADES, SEVERITY_CLASSES, TIERS, type CaseMixInput } from "../../county/input/case-mix.ts";
import { CHARGES } from "../../county/input/illness.ts";
import { bare, block, count, days, factor, keyNamed, list, money, share } from "../../language/fields.ts";

export const CASE_MIX = block<CaseMixInput>("what a case is made of", "病例组合", {
  severityShares: list(SEVERITY_CLASSES, share("Those who deserve admission, by severity", "应住院者严重程度构成"), {
    sum: 1,
  }),
  acuity: list(SEVERITY_CLASSES, factor("What a day holds by severity, over the mean", "各严重程度日均诊疗强度系数")),
  severityPart: share(
    "How much severity decides of operation, intensive care and stay, against chance",
    "严重程度对手术、重症监护与住院日的决定权重",
  ),
  dailyCareCv: bare(
    "coefficient of variation",
    "Variation of what a day holds between patients alike",
    "同类患者日均费用变异系数",
    {
      max: 10,
    },
  ),
  bedDayFen: money("Bed, nursing and ward round a day, county", "县级床位护理诊察日均费用"),
  intensiveDayFen: list(CHARGES, money("A day of intensive care, county", "县级重症监护日均费用")),
  operationFen: list(
    OPERATION_GRADES,
    list(CHARGES, money("An operation with its anaesthesia, county", "县级手术及麻醉费用")),
  ),
  tariff: list(TIERS, factor("Prices over the county's", "收费标准与县级之比")),
  practice: list(TIERS, list(CHARGES, factor("What a day holds over the county's", "日均诊疗量价与县级之比"))),
  daySurgery: share(
    "Planned operations of grades 1 and 2 on light cases in hospitals that go home on the same day",
    "医院轻症一、二级择期手术中日间手术比例",
  ),
  daySurgeryDays: keyNamed("daySurgeryStay", days("Stay of a day case", "日间手术在院时间", { min: 0.1, max: 1 })),
  operationNeed: list(OPERATION_GRADES, share("Capability that an operation needs, by grade", "各级手术所需能力")),
  tolerance: share(
    "Capability short of the need, at which an episode is treated all the same",
    "能力不足而仍予收治的容许差距",
  ),
  mostIntensive: share("Part of a stay that intensive care takes at most", "重症监护占住院日上限"),
  townshipGrade: count(
    "grade",
    "Highest grade of operation that township centres are allowed",
    "卫生院可开展手术最高级别",
    {
      max: 4,
    },
  ),
  dayGrade: count("grade", "Highest grade of operation that is done by day", "日间手术最高级别", { max: 4 }),
  doctorsPerAnaesthetist: bare(
    "persons",
    "Doctors of a township centre with one anaesthetist among them",
    "乡镇卫生院每名麻醉医师对应医师数",
    {
      min: 1,
      max: 1000,
    },
  ),
});
