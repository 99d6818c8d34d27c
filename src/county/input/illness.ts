import type { CaseMixInput } from "./case-mix.ts";
import type { Text } from "./text.ts";

/** Chronic conditions (慢性病), by index. */
export const CHRONIC_CONDITIONS = [
  "hypertension", // 高血压
  "diabetes", // 糖尿病
  "copd", // 慢阻肺
  "coronary", // 冠心病
  "stroke-survivor", // 脑卒中后
  "kidney", // 慢性肾病
  "mental", // 严重精神障碍
  "cancer", // 肿瘤
] as const;
export type ChronicCondition = (typeof CHRONIC_CONDITIONS)[number];
/** Index of each condition, by name. */
export const CONDITION = Object.fromEntries(CHRONIC_CONDITIONS.map((id, c) => [id, c])) as Readonly<
  Record<ChronicCondition, number>
>;

/** States of a chronic condition, by value: none, undiagnosed, diagnosed, managed (规范管理), controlled (控制). */
export const CHRONIC_STATES = ["none", "undiagnosed", "diagnosed", "managed", "controlled"] as const;
export const UNDIAGNOSED = 1;
export const DIAGNOSED = 2;
export const MANAGED = 3;
export const CONTROLLED = 4;

/** Kinds of charge (费用类别), by index. */
export const CHARGES = ["drugs", "consumables", "tests", "services"] as const;
export const KIND = { DRUGS: 0, CONSUMABLES: 1, TESTS: 2, SERVICES: 3 } as const;
export const KINDS = CHARGES.length;

/** Drug classes, by index. */
export const DRUG_CLASSES = [
  "anti-infective",
  "antihypertensive",
  "antidiabetic",
  "cardiovascular",
  "respiratory",
  "digestive",
  "analgesic",
  "neuro-psychiatric",
  "oncology",
  "tcm",
  "obstetric",
  "other",
] as const;

/** In-patient mix groups (住院病种构成) of the statistics, by index. */
export const MIX_GROUPS = [
  "respiratory",
  "circulatory-stroke",
  "circulatory-heart",
  "circulatory-other",
  "digestive",
  "musculo-skeletal",
  "injury",
  "neoplasm",
  "genito-urinary",
  "obstetric-newborn",
  "endocrine",
  "other",
] as const;

/** What starts episodes of a disease. */
export const ONSETS = ["random", "obstetric", "standing"] as const;

/** Time-critical centres (五大中心), by index; none is -1. */
export const CENTRES = ["chest-pain", "stroke", "trauma", "maternal", "newborn"] as const;

/**
 * One disease group. Levels: village, township, county, outside ([4] values); in-patient [3]: township, county,
 * outside.
 */
export interface DiseaseInput {
  readonly id: string;
  readonly name: Text;
  /** ICD-10 chapter or codes, for readers. */
  readonly icd: string;
  /** Index into SERVICE_LINES, MIX_GROUPS, DRUG_CLASSES. */
  readonly line: number;
  readonly mix: number;
  readonly drugClass: number;
  /** TCM-typical: also treated in the TCM department and counted as TCM care when treated there. */
  readonly tcm: boolean;
  /**
   * New episodes a person and year that are felt (whether or not care is sought) by age band, at an average risk state
   * of the person, mean over the year; both sexes together.
   */
  readonly incidence: readonly number[];
  /** Rate of males over the rate of both sexes (female: 2 - this at equal numbers), 0 to 2. */
  readonly maleRatio: number;
  /** Multipliers of the rate by month, mean 1. */
  readonly season: readonly number[];
  /** Relative risk by chronic condition when present but not controlled (1 none). Controlled: `controlledRisk`. */
  readonly chronicRisk: readonly number[];
  readonly controlledRisk: readonly number[];
  /**
   * Index into CHRONIC_CONDITIONS of the illness that it is a sequel or a course of (后遗症、病程): strikes nobody without
   * it;
   * -1 none.
   */
  readonly sequelOf: number;
  /** Severity in (0, 1): logistic-normal, median and standard deviation on the logit scale. */
  readonly severityMedian: number;
  readonly severitySpread: number;
  /** Patients feel severity with this bias and noise, both on the logit scale. */
  readonly perceptionBias: number;
  readonly perceptionNoise: number;
  /** Felt urgency: share of episodes that come as an emergency, and by ambulance. */
  readonly emergencyShare: number;
  readonly ambulanceShare: number;
  /** Capability needed for out-patient and in-patient care: at severity 0 and 1, linear between. */
  readonly outpatientNeed: readonly number[];
  readonly inpatientNeed: readonly number[];
  /** Share of all felt episodes, the most severe ones, for which admission is medically advised when seen. */
  readonly admissionShare: number;
  /** Out-patient charges a visit by level [4], fen; coefficient of variation. */
  readonly visitCostFen: readonly number[];
  readonly visitCostCv: number;
  /** Shares of a visit's charges: drugs, consumables, tests, services; by level [4][4], each sums to 1. */
  readonly visitSplit: readonly (readonly number[])[];
  /** What a day in a county's ward holds beside bed and nursing, by kind of charge, at mean severity, fen. */
  readonly dailyCareFen: readonly number[];
  /** Mean stay [3], days; coefficient of variation. */
  readonly stayDays: readonly number[];
  readonly stayCv: number;
  /**
   * Probability of each device's test in a visit at a county hospital, by device. A township does those it has devices
   * for.
   */
  readonly tests: readonly number[];
  /**
   * Shares of those who deserve admission that need an operation, by grade (手术分级) [4]; what it implants or uses up
   * beside the usual at the county's tariff, fen; theatre minutes.
   */
  readonly operations: readonly number[];
  readonly implantFen: number;
  readonly theatreMinutes: number;
  /** Share of those who deserve admission that need intensive care; its days. */
  readonly intensiveShare: number;
  readonly intensiveDays: number;
  /** Share of the stay after which step-down to a township centre is possible, and share of patients fit for it. */
  readonly stepDownAfter: number;
  readonly stepDownShare: number;
  /** Return visits after the first: mean number, days between. */
  readonly followUps: number;
  readonly followUpDays: number;
  /** Share readmitted within 30 days of discharge. */
  readonly readmissionShare: number;
  /**
   * Deaths an admission-worthy episode with timely capable care; factor an hour of delay (1 none); factor untreated or
   * beyond capability.
   */
  readonly fatality: number;
  readonly delayFactorPerHour: number;
  readonly untreatedFactor: number;
  /** Index into CENTRES or -1; target minutes from onset to treatment (0 none). */
  readonly centre: number;
  readonly targetMinutes: number;
  /** On the county's and the township's tiered-care list (分级诊疗病种目录). */
  readonly countyList: boolean;
  readonly townshipList: boolean;
  /**
   * What starts it: index into ONSETS. Standing: sessions a week for those having the condition (dialysis), cycles a
   * year (chemotherapy).
   */
  readonly onset: number;
  readonly standingCondition: number;
  readonly standingShare: number;
  readonly standingIntervalDays: number;
  /** Paid under special chronic out-patient benefit (门诊慢特病). */
  readonly specialChronic: boolean;
  /** What its claims may be carved out of a package for: index into CLAIM_CLASSES. */
  readonly claimClass: number;
}

export interface ChronicInput {
  readonly id: string;
  readonly name: Text;
  /** Share of residents with it by age band and sex: [band * 2 + sex], sex 0 male. */
  readonly prevalence: readonly number[];
  /** Of those with it: diagnosed (aware), of diagnosed: managed in primary care, of managed: controlled. */
  readonly diagnosedShare: number;
  readonly managedShare: number;
  readonly controlledShare: number;
  /** Refill and follow-up visits a year of a diagnosed and of a managed patient. */
  readonly visitsDiagnosed: number;
  readonly visitsManaged: number;
  /** Disease id that prices and routes those visits (its `followUp` disease in the catalogue). */
  readonly visitDisease: string;
  readonly drugClass: number;
  /** Excess deaths a person and year when not controlled, controlled, by condition. */
  readonly excessDeathUncontrolled: number;
  readonly excessDeathControlled: number;
  /** Disability weight (伤残权重), 0 full health to 1 as bad as death: when not controlled, controlled. */
  readonly disabilityUncontrolled: number;
  readonly disabilityControlled: number;
  /** Share eligible for the special chronic out-patient benefit. */
  readonly specialChronicShare: number;
  /** One of the two diseases with drug benefit (两病). */
  readonly twoDisease: boolean;
}

export interface CatalogueInput {
  readonly caseMix: CaseMixInput;
  /** In id order. */
  readonly diseases: readonly DiseaseInput[];
  /** In the order of CHRONIC_CONDITIONS. */
  readonly chronic: readonly ChronicInput[];
}
