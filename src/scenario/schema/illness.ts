import type { TrendsInput } from "../../county/input/trends.ts";
import { CLAIM_CLASSES } from "../../county/input/package.ts";
import {
  CENTRES,
  CHARGES,
  CHRONIC_CONDITIONS,
  DRUG_CLASSES,
  MIX_GROUPS,
  ONSETS,
  type ChronicInput,
  type DiseaseInput,
} from "../../county/input/illness.ts";
import { OPERATION_GRADES, TIERS } from "../../county/input/case-mix.ts";
import { AGE_BANDS } from "../../county/input/people.ts";
import { DEVICES, SERVICE_LINES } from "../../county/input/places.ts";
import {
  bare,
  block,
  days,
  factor,
  flag,
  index,
  indexOrNone,
  keyed,
  keyNamed,
  list,
  minutes,
  money,
  name,
  otherwise,
  rate,
  ratedBySex,
  share,
  signed,
  text,
  type Field,
} from "../../language/fields.ts";

export const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const VISIT_LEVELS = ["village", "township", "county", "outside"] as const;
const SEVERITY_ENDS = ["mild", "severe"] as const;

const ONES = MONTHS.map(() => 1);
const cv = (en: string, zh: string): Field<number> => bare("coefficient of variation", en, zh, { max: 10 });
const no = (en: string, zh: string): Field<boolean> => otherwise(flag(en, zh), false);
const risks = (en: string, zh: string): Field<readonly number[]> =>
  list(CHRONIC_CONDITIONS, factor(en, zh, { max: 1000 }), { rest: 1 });
const need = (en: string, zh: string): Field<readonly number[]> => list(SEVERITY_ENDS, share(en, zh));
const zero = (field: Field<number>): Field<number> => otherwise(field, 0);

export const DISEASES = keyed(
  block<Omit<DiseaseInput, "id">>(
    "a disease group",
    "病种",
    {
      name: name("Name", "名称"),
      icd: text("ICD-10 chapter or codes", "ICD-10 编码"),
      line: index(SERVICE_LINES, "Service line", "专科"),
      mix: index(MIX_GROUPS, "In-patient mix group", "住院病种构成类别"),
      drugClass: index(DRUG_CLASSES, "Drug class", "药品类别"),
      tcm: no("Also treated in the TCM department", "中医科也收治"),
      incidence: list(AGE_BANDS, rate("New felt episodes a person and year by age band", "各年龄组年发病率")),
      maleRatio: otherwise(factor("Rate of males over the rate of both sexes", "男性发病率与总体之比", { max: 2 }), 1),
      season: otherwise(list(MONTHS, factor("Multiplier of the rate by month", "月度季节系数"), { mean: 1 }), ONES),
      chronicRisk: risks("Relative risk with an uncontrolled chronic condition", "慢性病未控制者相对风险"),
      controlledRisk: risks("Relative risk with a controlled chronic condition", "慢性病已控制者相对风险"),
      sequelOf: indexOrNone(CHRONIC_CONDITIONS, "Condition without which nobody has it", "须先患的慢性病"),
      severityMedian: bare("severity", "Median severity, 0 to 1", "严重程度中位数", { min: 0.001, max: 0.999 }),
      severitySpread: bare("logit", "Standard deviation of severity on the logit scale", "严重程度离散度（logit）", {
        max: 5,
      }),
      perceptionBias: zero(signed("logit", "Bias of felt severity on the logit scale", "自感严重程度偏差（logit）")),
      perceptionNoise: bare("logit", "Noise of felt severity on the logit scale", "自感严重程度噪声（logit）", {
        max: 5,
      }),
      emergencyShare: share("Episodes that come as an emergency", "急诊比例"),
      ambulanceShare: share("Episodes that come by ambulance", "呼叫救护车比例"),
      outpatientNeed: need("Capability needed for out-patient care at severity 0 and 1", "门诊所需能力"),
      inpatientNeed: need("Capability needed for in-patient care at severity 0 and 1", "住院所需能力"),
      admissionShare: share("Felt episodes for which admission is advised", "应住院比例"),
      visitCostFen: list(VISIT_LEVELS, money("Out-patient charges a visit", "次均门诊费用")),
      visitCostCv: cv("Variation of visit charges", "门诊费用变异系数"),
      visitSplit: list(VISIT_LEVELS, list(CHARGES, share("Parts of visit charges", "门诊费用构成"), { sum: 1 })),
      dailyCareFen: list(
        CHARGES,
        money("What a day in a county's ward holds beside bed and nursing", "县级病房日均诊疗费用"),
      ),
      stayDays: list(TIERS, days("Mean stay", "平均住院日", { max: 365 })),
      stayCv: cv("Variation of stay", "住院日变异系数"),
      tests: list(DEVICES, share("Probability of a test in a county visit", "县级就诊检查概率"), { rest: 0 }),
      operations: otherwise(
        list(OPERATION_GRADES, share("Those who deserve admission that need an operation, by grade", "各级手术比例"), {
          rest: 0,
        }),
        OPERATION_GRADES.map(() => 0),
      ),
      implantFen: zero(money("What an operation implants or uses up beside the usual", "手术植入及专用耗材")),
      theatreMinutes: keyNamed("theatreTime", zero(minutes("Time in theatre", "手术时间", { max: 1440 }))),
      intensiveShare: zero(share("Those who deserve admission that need intensive care", "需重症监护比例")),
      intensiveDays: keyNamed("intensiveStay", zero(days("Days in intensive care", "重症监护天数", { max: 365 }))),
      stepDownAfter: share("Share of the stay after which step-down is possible", "可下转时点占住院日比例"),
      stepDownShare: share("Patients fit for step-down", "适合下转的比例"),
      followUps: bare("visits", "Mean number of return visits", "平均复诊次数", { max: 100 }),
      followUpDays: keyNamed("followUpInterval", days("Days between return visits", "复诊间隔", { max: 730 })),
      readmissionShare: share("Readmitted within 30 days", "30 日再入院比例"),
      fatality: share("Deaths an admission-worthy episode with timely capable care", "及时有效救治下的病死率"),
      delayFactorPerHour: bare("factor per hour", "Factor of fatality an hour of delay", "每延误一小时病死率倍数", {
        min: 1,
        max: 100,
      }),
      untreatedFactor: factor("Factor of fatality untreated or beyond capability", "未治或超能力救治的病死率倍数", {
        min: 1,
        max: 10_000,
      }),
      centre: indexOrNone(CENTRES, "Time-critical centre", "急危重症中心"),
      targetMinutes: keyNamed(
        "targetTime",
        zero(minutes("Target from onset to treatment, 0 none", "发病至救治目标时间", { max: 2880 })),
      ),
      countyList: no("On the county's tiered-care list", "列入县级分级诊疗病种"),
      townshipList: no("On the township's tiered-care list", "列入乡级分级诊疗病种"),
      onset: otherwise(index(ONSETS, "What starts episodes", "发病方式"), 0),
      standingCondition: indexOrNone(CHRONIC_CONDITIONS, "Condition of standing appointments", "固定疗程对应的慢性病"),
      standingShare: zero(share("Of those with the condition, on standing appointments", "固定疗程患者比例")),
      standingIntervalDays: zero(days("Days between standing appointments", "固定疗程间隔", { max: 730 })),
      specialChronic: no("Paid under the special chronic out-patient benefit", "纳入门诊慢特病"),
      claimClass: otherwise(index(CLAIM_CLASSES, "What a package may carve its claims out for", "打包单列类别"), 0),
    },
    (disease, say) => {
      if (disease.onset === ONSETS.indexOf("standing")) {
        if (disease.standingCondition < 0)
          say(["standingCondition"], "standing appointments need a condition", "固定疗程须指定慢性病");
        if (disease.standingIntervalDays <= 0)
          say(["standingInterval"], "standing appointments need an interval above 0", "固定疗程间隔须大于 0");
      }
      if (disease.sequelOf >= 0 && disease.chronicRisk.some((risk, c) => (c === disease.sequelOf) !== risk > 1))
        say(
          ["sequelOf"],
          "a sequel has a relative risk from its own condition alone",
          "后遗症只能有其原发病的相对风险",
        );
      if (disease.ambulanceShare > disease.emergencyShare)
        say(["ambulanceShare"], "more come by ambulance than as an emergency", "呼叫救护车比例大于急诊比例");
    },
  ),
);

export const CHRONIC = keyed(
  block<Omit<ChronicInput, "id">>("a chronic condition", "慢性病", {
    name: name("Name", "名称"),
    prevalence: ratedBySex(AGE_BANDS, share("Residents with it", "患病率")),
    diagnosedShare: share("Diagnosed of those with it", "知晓率"),
    managedShare: share("Managed in primary care of those diagnosed", "规范管理率"),
    controlledShare: share("Controlled of those managed", "控制率"),
    visitsDiagnosed: bare("visits per year", "Visits a year of a diagnosed patient", "已诊断者年随访次数", {
      max: 365,
    }),
    visitsManaged: bare("visits per year", "Visits a year of a managed patient", "规范管理者年随访次数", { max: 365 }),
    visitDisease: text("Disease that prices and routes those visits", "随访所对应的病种"),
    drugClass: index(DRUG_CLASSES, "Drug class", "药品类别"),
    excessDeathUncontrolled: rate("Excess deaths a person and year when not controlled", "未控制者超额死亡率", {
      max: 1,
    }),
    excessDeathControlled: rate("Excess deaths a person and year when controlled", "已控制者超额死亡率", { max: 1 }),
    disabilityUncontrolled: share("Disability weight when not controlled", "未控制者伤残权重"),
    disabilityControlled: share("Disability weight when controlled", "已控制者伤残权重"),
    specialChronicShare: share("Eligible for the special chronic out-patient benefit", "享受门诊慢特病的比例"),
    twoDisease: no("One of the two diseases with drug benefit", "两病"),
  }),
  CHRONIC_CONDITIONS,
);

/** Rates of an age and sex change by so much from year to year. */
const trend = (en: string, zh: string): Field<readonly number[]> =>
  ratedBySex(AGE_BANDS, share(en, zh, { min: -0.5, max: 0.5 }));

export const TRENDS = block<TrendsInput>(
  "secular trends, and what people of all counties share",
  "长期趋势与各县人口共性",
  {
    deaths: trend("Yearly change of deaths", "死亡率年变化"),
    episodes: trend("Yearly change of felt episodes of illness", "发病率年变化"),
    conditions: trend("Yearly change of new chronic conditions", "慢性病新发率年变化"),
    boys: share("Boys among newborn", "出生男婴占比"),
    otherDeaths: share(
      "Deaths of causes that are no illness of the catalogue, of all deaths at least",
      "病种目录以外死因占全部死亡下限",
    ),
    oldestAge: bare("years", "The oldest age at the start", "期初最高年龄", { min: 76, max: 120 }),
    oldestBand: bare("years", "Width of the oldest age band", "最高年龄组跨度", { min: 1, max: 50 }),
    foodShare: share("Food, the part of income that nobody can forgo", "农村居民恩格尔系数"),
  },
);
