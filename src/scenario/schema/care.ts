import type { CareInput } from "../../county/input/care.ts";
import type { ChoiceInput } from "../../county/input/choice.ts";
import type { CalendarInput } from "../../county/input/calendar.ts";
import { OPERATION_GRADES } from "../../county/input/case-mix.ts";
import { DEPARTMENTS, DEVICES } from "../../county/input/places.ts";
import {
  bare,
  block,
  clock,
  date,
  days,
  factor,
  hours,
  index,
  items,
  list,
  minutes,
  money,
  share,
  signed,
  type Field,
} from "../../language/fields.ts";
import { CARE_PATHS } from "./care-paths.ts";
import { MONTHS } from "./illness.ts";
import { LINES } from "./lines.ts";
import { JUDGEMENT, USUAL_PREVENTION } from "./usual.ts";

const HOURS_OF_DAY = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
/** Where desks are staffed by department. */
const DESK_LEVELS = ["township", "county"] as const;
const OPENING = ["morning-from", "morning-to", "afternoon-from", "afternoon-to"] as const;

const cv = (en: string, zh: string): Field<number> => bare("coefficient of variation", en, zh, { max: 10 });
const opening = (en: string, zh: string): Field<readonly number[]> => list(OPENING, clock(en, zh));
const arrivals = (en: string, zh: string): Field<readonly number[]> => list(HOURS_OF_DAY, share(en, zh), { sum: 1 });

/** Opening hours have to follow one another. */
function inOrder(times: readonly number[]): boolean {
  return times.every((time, i) => i === 0 || time >= times[i - 1]!);
}

export const CARE = block<CareInput>(
  "times and habits of care",
  "诊疗时间与习惯",
  {
    consultMinutes: list(DEPARTMENTS, minutes("Consultation by department", "各科接诊时间", { max: 480 })),
    consultCv: cv("Variation of consultation", "接诊时间变异系数"),
    villageConsultMinutes: minutes("Village consultation", "村卫生室接诊时间", { max: 480 }),
    townshipConsultMinutes: minutes("Township consultation", "乡镇卫生院接诊时间", { max: 480 }),
    secondLookMinutes: minutes("Second look after tests", "检查后复看时间", { max: 480 }),
    testMinutes: list(DEVICES, minutes("Device time a test", "每次检查占用设备时间", { max: 1440 })),
    reportMinutes: list(DEVICES, minutes("From a test to its result", "检查出报告时间", { max: 2880 })),
    windowMinutes: minutes("Payment and dispensary a patient", "缴费取药时间", { max: 480 }),
    hospitalHours: opening("Opening hours of hospitals", "医院开诊时间"),
    villageHours: opening("Opening hours of village clinics", "村卫生室开诊时间"),
    arrivalHours: arrivals("Arrivals by hour, not emergencies", "非急诊到诊时段构成"),
    emergencyHours: arrivals("Arrivals by hour, emergencies", "急诊到诊时段构成"),
    weekday: list(WEEKDAYS, factor("Arrivals by weekday", "星期系数"), { mean: 1 }),
    marketDayFactor: factor("Township arrivals on its market day", "集日系数"),
    holidayFactor: factor("Non-urgent care seeking on public holidays", "节假日系数"),
    springFestivalFactor: factor("Non-urgent care seeking in Spring Festival week", "春节周系数"),
    springReboundFactor: factor("Non-urgent care seeking in the three weeks after", "春节后三周系数"),
    farmSeason: list(MONTHS, factor("Care seeking by month of the farm year", "农时系数")),
    clinicShare: list(
      DESK_LEVELS,
      share("Desks open over the doctors of a department, weekdays", "平日开放诊间与医师之比"),
    ),
    weekendClinicShare: list(
      DESK_LEVELS,
      share("Desks open over the doctors of a department, weekends", "周末开放诊间与医师之比"),
    ),
    sittingMinutes: minutes("Sitting in which a desk is open or not", "坐诊时段", { min: 5, max: 480 }),
    leastSittings: share("Of a clinic's hours, with a doctor at a desk at least", "小科室最少坐诊时间占比"),
    ownClinicFrom: bare(
      "desks",
      "Desks that a department's doctors fill as usual, from which it holds a clinic of its own",
      "科室单独开诊所需的最少诊间",
      {
        max: 1000,
      },
    ),
    emergencyOnDuty: share("Emergency doctors on duty at a time", "急诊在班医师比例"),
    patienceTownshipMinutes: minutes("Patience for a doctor at a township", "乡镇候诊耐心", { max: 2880 }),
    patienceCountyMinutes: minutes("Patience for a doctor at a county hospital", "县医院候诊耐心", { max: 2880 }),
    patienceCv: cv("Variation of patience", "耐心变异系数"),
    bedPatienceDays: days("Patience for an elective bed", "候床耐心", { max: 365 }),
    electiveLeadDays: days("From advice to elective admission", "择期入院等待", { max: 365 }),
    referralUpVillage: share("Patients beyond capability a village doctor refers upward", "村医上转比例"),
    referralUpTownship: share("Patients beyond capability a township doctor refers upward", "乡镇上转比例"),
    referralUpCounty: share("Patients beyond capability a county doctor refers upward", "县级上转比例"),
    referralDelayHours: hours("Delay of a referral", "转诊用时", { max: 2000 }),
    referralFollowed: share("Patients who go to the place arranged for them", "按约转诊比例"),
    duplicateShare: share("Tests repeated when results are not recognised", "重复检查比例"),
    followUpTestFactor: factor("Tests on a return or refill visit, relative to a first visit", "复诊检查相对首诊系数"),
    actualOverTimely: factor(
      "Deaths of simulated illnesses over those with timely capable care, before reform",
      "改革前实际死亡与及时适当诊疗下死亡之比",
    ),
    fatalityGradient: bare("power", "How fast the risk of death falls with severity", "病死风险随严重程度下降的幂次", {
      min: 0,
      max: 20,
    }),
    fatalityLimit: share("Highest risk of death of an episode", "单次疾病病死风险上限"),
    stayBenefitDays: days("In which a planned stay loses its benefit by 1/e", "择期住院获益衰减时间", {
      min: 1,
      max: 3650,
    }),
    intensiveBenefit: share(
      "Benefit of a stay lost without the intensive care needed",
      "需重症监护而未得时住院获益损失",
    ),
    theatreHours: list(["from", "to"], clock("Theatre hours", "手术室开放时间")),
    dischargeHours: list(["from", "to"], clock("Hours at which patients leave the wards", "出院时段")),
    lowNeedTownship: share("Township admissions of low need", "乡镇不合理住院占比"),
    lowNeedCounty: share("County admissions of low need", "县级不合理住院占比"),
    downTransferBase: share("Down-transfer among the fit before reform", "改革前下转概率"),
    paths: CARE_PATHS,
    prevention: USUAL_PREVENTION,
    judgement: JUDGEMENT,
    lines: LINES,
  },
  (care, say) => {
    for (const key of ["hospitalHours", "villageHours", "theatreHours", "dischargeHours"] as const) {
      if (!inOrder(care[key])) say([key], "the times have to follow one another", "时间须先后有序");
    }
  },
);

export const CHOICE = block<ChoiceInput>("where a patient goes", "就医选择", {
  outpatientConstants: list(
    ["home", "village", "township", "county", "municipal", "provincial"],
    signed("utility", "Constant of an out-patient alternative", "门诊备选项常数"),
  ),
  admissionConstants: list(
    ["decline", "township", "county", "municipal", "provincial"],
    signed("utility", "Constant of an alternative for an advised admission", "住院备选项常数"),
  ),
  away: list(
    ["visit", "admission"],
    signed(
      "utility",
      "Constant of the hospital where an out-migrant lives, trip included",
      "外出人员居住地医院常数（含路程）",
    ),
  ),
  nestFormal: bare("lambda", "Dissimilarity of formal care as a nest", "正规就医巢参数", { min: 0.01, max: 1 }),
  nestLevel: bare("lambda", "Dissimilarity of a level as a nest", "层级巢参数", { min: 0.01, max: 1 }),
  travelPerMinute: signed("utility per minute", "A minute of travel", "每分钟路程"),
  travelScaleMinutes: minutes("Travel time at which a further minute weighs half", "边际路程减半的时间", {
    min: 1,
    max: 100_000,
  }),
  emergencyTravelFactor: bare("factor", "Travel weighs so many times more in an emergency", "急诊路程权重倍数", {
    min: 1,
    max: 20,
  }),
  mildEmergency: bare(
    "severity",
    "Emergencies felt less severe than this may go to the village",
    "轻症急诊可到村的严重度上限",
    { min: 0, max: 1 },
  ),
  bedWaitPerDay: signed("utility per day", "A day of waiting for an elective bed", "候床每天"),
  bedWaitCapDays: bare("days", "Waiting for a bed counts up to", "候床计入上限（天）", { min: 0, max: 365 }),
  waitPerMinute: signed("utility per minute", "A minute of waiting", "每分钟等候"),
  waitCapMinutes: minutes("Waiting counts up to", "等候计入上限", { max: 100_000 }),
  priceIncomeFen: money(
    "Mean yearly income of villagers at which the price coefficients hold",
    "价格系数对应的农村人均年收入",
    {
      min: 1,
    },
  ),
  priceMinor: signed(
    "utility per ‰ of income",
    "The first thousandth of that income out of pocket, minor illness",
    "小病自付该收入的首个千分之一",
  ),
  priceAdmission: signed(
    "utility per ‰ of income",
    "The first thousandth of that income out of pocket, admission",
    "住院自付该收入的首个千分之一",
  ),
  priceScaleVisit: share(
    "Payment for a visit at which a further one weighs half, of that income",
    "门诊边际自付权重减半的金额占该收入比例",
    { min: 1e-6, max: 100 },
  ),
  priceScaleAdmission: share(
    "Payment for an admission at which a further one weighs half, of that income",
    "住院边际自付权重减半的金额占该收入比例",
    { min: 1e-6, max: 100 },
  ),
  priceElsewhere: share(
    "How much of what a stay costs more or less elsewhere than in the county counts",
    "住院费用与县级之差在选择医院时的计入比例",
  ),
  priceIncomeElasticity: signed("elasticity", "Elasticity of the price coefficient to income", "价格系数的收入弹性"),
  qualityMinor: signed("utility", "Perceived quality, minor illness", "小病质量偏好"),
  qualitySevere: signed("utility", "Perceived quality, severe illness", "重病质量偏好"),
  shortfall: signed("utility", "A unit of capability short of need", "能力不足一单位"),
  operationGain: list(
    OPERATION_GRADES,
    signed("utility", "Gain of care for who needs an operation, by grade", "需手术者的就医收益（按手术分级）"),
  ),
  needPerSeverity: signed("utility", "Gain of care a unit of perceived severity", "单位严重程度的就医收益"),
  habit: signed("utility", "Institution last used", "就医习惯"),
  contract: signed("utility", "Contracted family-doctor team", "家庭医生签约"),
  ownPlace: signed("utility", "Own village and township", "本村本乡偏好"),
  elderPrimary: signed("utility", "Older people and primary care", "老年人基层偏好"),
  drugMissing: signed("utility", "Drug not stocked there", "缺药"),
  mostStake: factor(
    "The most that doctors say of the dearest illness, over the usual",
    "医生对最重疾病劝告力度上限倍数",
    { max: 100 },
  ),
  newestWait: share("Weight of the newest day in what people know of waiting", "已知等候时间中最近一日的权重"),
  advisedHere: signed("utility", "Doctor's advice to be admitted there", "医生建议住院"),
  againstReferral: signed("utility", "Going against a referral rule", "违反转诊规定"),
  drugstoreShare: share("Drugstore users among those without formal care at severity 0.5", "未就医者购药比例"),
});

export const CALENDAR = block<CalendarInput>("the calendar", "日历", {
  holidays: items(date("A public holiday", "法定节假日"), { ascending: true }),
  workdays: items(date("A weekend day worked in exchange", "调休上班日"), { ascending: true }),
  springFestivals: items(date("First day of a Spring Festival", "正月初一"), { ascending: true, least: 1 }),
  homeBeforeDays: days("Before a Spring Festival's first day, when out-migrants come home", "春节前返乡天数", {
    max: 60,
  }),
  homeAfterDays: days("From its first day on, for which they stay", "春节后离乡天数", { max: 60 }),
  farmPeakMonths: items(index(MONTHS, "A month in which a farm peak begins", "农忙月份"), { ascending: true }),
  farmPeakDays: days("For which a farm peak brings out-migrants home", "农忙返乡天数", { max: 31 }),
});
