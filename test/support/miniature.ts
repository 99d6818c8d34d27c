import type { CareInput } from "../../src/county/input/care.ts";
import type { ChoiceInput } from "../../src/county/input/choice.ts";
import { NO_INVESTMENTS } from "../../src/county/input/centres.ts";
import { daysFromCivil } from "../../src/kernel/dates.ts";
import { CHRONIC_CONDITIONS, type ChronicInput, type DiseaseInput } from "../../src/county/input/illness.ts";
import type { CountyInput, ExtraEpisode } from "../../src/county/input/county.ts";
import type { PolicyInput } from "../../src/county/input/policy.ts";
import { DEPARTMENTS, DEVICES, type InstitutionInput, SERVICE_LINES, WARDS } from "../../src/county/input/places.ts";
import { residentScheme, typicalBenefit, yuan } from "./benefits.ts";
import { NO_PACKAGE, PAYMENT } from "./payment.ts";

/*
 * A county small enough to be worked by hand: one village of a few people, its clinic, the township centre, the county hospital and a
 * hospital outside. Nobody falls ill but those told to. Each disease is treated at one place alone and costs and lasts
 * exactly its mean, so that every bill is known beforehand.
 */

const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);
const one = (n: number, at: number, value: number): number[] => zeros(n).map((zero, i) => (i === at ? value : zero));
const line = (id: (typeof SERVICE_LINES)[number]): number => SERVICE_LINES.indexOf(id);
const text = (en: string) => ({ en, zh: en });

function institution(code: string, level: number, other: Partial<InstitutionInput>): InstitutionInput {
  return {
    code,
    name: text(code),
    kind: (["ordinary-clinic", "township-basic", "county-general", "municipal-hospital"] as const)[level]!,
    level,
    township: level > 2 ? -1 : 0,
    village: level === 0 ? 0 : -1,
    latitude: 35,
    longitude: 115 + level / 100,
    positionKnown: true,
    community: level > 2 ? -1 : 0,
    lead: level === 2,
    publicOwned: true,
    insurancePort: true,
    capability: zeros(SERVICE_LINES.length),
    doctors: zeros(DEPARTMENTS.length),
    midGradeShare: 0.3,
    drugList: 1,
    nurses: level * 10,
    technicians: 0,
    publicHealthStaff: 0,
    otherStaff: 0,
    beds: zeros(WARDS.length),
    devices: zeros(DEVICES.length),
    theatres: 0,
    ambulances: 0,
    payFen: [0, 0, 0],
    subsidyFen: 0,
    openingCashFen: 0,
    openingDebtFen: 0,
    openingAssetsFen: 0,
    fixedCostFen: 0,
    outsideWaitMinutes: 0,
    ...other,
  };
}

/** 0 the clinic, 1 the centre, 2 the county hospital, 3 outside. */
export const CLINIC = 0;
export const HOSPITAL = 2;
export const OUTSIDE = 3;
const institutions: readonly InstitutionInput[] = [
  institution("v", 0, {
    capability: one(SERVICE_LINES.length, line("general"), 0.5),
    doctors: one(DEPARTMENTS.length, 0, 1),
  }),
  institution("t", 1, {
    capability: one(SERVICE_LINES.length, line("general"), 0.6),
    doctors: one(DEPARTMENTS.length, 0, 4),
    beds: one(WARDS.length, 0, 4),
  }),
  institution("c", 2, {
    capability: one(SERVICE_LINES.length, line("general-surgery"), 0.8),
    doctors: one(DEPARTMENTS.length, 2, 6),
    beds: one(WARDS.length, 1, 4),
  }),
  institution("m", 3, { capability: one(SERVICE_LINES.length, line("oncology"), 0.9) }),
];

function disease(id: string, of: (typeof SERVICE_LINES)[number], other: Partial<DiseaseInput>): DiseaseInput {
  return {
    id,
    name: text(id),
    icd: "",
    line: line(of),
    mix: 0,
    drugClass: 0,
    tcm: false,
    incidence: zeros(9),
    maleRatio: 1,
    season: zeros(12).map(() => 1),
    chronicRisk: zeros(CHRONIC_CONDITIONS.length).map(() => 1),
    controlledRisk: zeros(CHRONIC_CONDITIONS.length).map(() => 1),
    severityMedian: 0.5,
    severitySpread: 0,
    perceptionBias: 0,
    perceptionNoise: 0,
    emergencyShare: 0,
    ambulanceShare: 0,
    outpatientNeed: [0.4, 0.4],
    inpatientNeed: [0.4, 0.4],
    admissionShare: 0,
    visitCostFen: [yuan(30), yuan(60), yuan(100), yuan(200)],
    visitCostCv: 0,
    admissionCostFen: [yuan(2_000), yuan(5_000), yuan(20_000)],
    admissionCostCv: 0,
    visitSplit: [0, 1, 2, 3].map(() => [0.5, 0.1, 0.1, 0.3]),
    admissionSplit: [0, 1, 2].map(() => [0.4, 0.1, 0.2, 0.3]),
    stayDays: [5, 7, 10],
    stayCv: 0.01,
    tests: zeros(DEVICES.length),
    surgeryShare: 0,
    theatreMinutes: 60,
    intensiveShare: 0,
    intensiveDays: 0,
    stepDownAfter: 0.7,
    stepDownShare: 0,
    followUps: 0,
    followUpDays: 10,
    readmissionShare: 0,
    fatality: 0,
    delayFactorPerHour: 1,
    untreatedFactor: 1,
    centre: -1,
    targetMinutes: 0,
    countyList: false,
    townshipList: false,
    onset: 0,
    standingCondition: -1,
    standingShare: 0,
    standingIntervalDays: 0,
    specialChronic: false,
    ...other,
  };
}

const diseases: readonly DiseaseInput[] = [
  disease("appendicitis", "general-surgery", { admissionShare: 1, followUps: 1 }),
  disease("cold", "general", {}),
  disease("tumour", "oncology", { admissionShare: 1 }),
];

const chronic = CHRONIC_CONDITIONS.map((id): ChronicInput => ({
  id,
  name: text(id),
  prevalence: zeros(18),
  diagnosedShare: 0.5,
  managedShare: 0.5,
  controlledShare: 0.5,
  visitsDiagnosed: 0,
  visitsManaged: 0,
  visitDisease: "cold",
  drugClass: 0,
  excessDeathUncontrolled: 0,
  excessDeathControlled: 0,
  specialChronicShare: 0,
  twoDisease: false,
}));

/** Formal care always, at the clinic rather than the centre. */
const choice: ChoiceInput = {
  outpatientConstants: [-100, 50, 0, 50, 50, 50],
  admissionConstants: [-100, 0, 50, 50, 50],
  away: [50, 50],
  nestFormal: 0.8,
  nestLevel: 0.8,
  travelPerMinute: -0.01,
  emergencyTravelFactor: 1,
  mildEmergency: 0,
  bedWaitPerDay: 0,
  bedWaitCapDays: 14,
  travelScaleMinutes: 30,
  waitPerMinute: 0,
  waitCapMinutes: 60,
  pricePerYuanMinor: -0.0001,
  pricePerYuanAdmission: -0.00001,
  priceIncomeElasticity: 0,
  priceScaleVisitFen: 100_000,
  priceScaleAdmissionFen: 10_000_000,
  qualityMinor: 0,
  qualitySevere: 0,
  shortfall: 0,
  needPerSeverity: 0,
  habit: 0,
  contract: 0,
  ownPlace: 0,
  elderPrimary: 0,
  drugMissing: 0,
  advisedHere: 0,
  againstReferral: 0,
  drugstoreShare: 0.5,
};

const NINE = 9;
const care: CareInput = {
  consultMinutes: DEPARTMENTS.map(() => 10),
  consultCv: 0.1,
  villageConsultMinutes: 10,
  townshipConsultMinutes: 10,
  secondLookMinutes: 5,
  testMinutes: DEVICES.map(() => 10),
  reportMinutes: DEVICES.map(() => 0),
  windowMinutes: 2,
  hospitalHours: [480, 720, 870, 1050],
  villageHours: [480, 720, 870, 1200],
  arrivalHours: one(24, NINE, 1),
  emergencyHours: one(24, NINE, 1),
  weekday: zeros(7).map(() => 1),
  marketDayFactor: 1,
  holidayFactor: 1,
  springFestivalFactor: 1,
  springReboundFactor: 1,
  farmSeason: zeros(12).map(() => 1),
  clinicShare: 0.5,
  weekendClinicShare: 0.5,
  patienceTownshipMinutes: 600,
  patienceCountyMinutes: 600,
  patienceCv: 0.1,
  bedPatienceDays: 7,
  electiveLeadDays: 0,
  referralUpVillage: 0,
  referralUpTownship: 0,
  referralUpCounty: 0,
  referralDelayHours: 0,
  referralFollowed: 1,
  duplicateShare: 0.5,
  followUpTestFactor: 1,
  actualOverTimely: 1,
  fatalityGradient: 3,
  fatalityLimit: 0.95,
  stayBenefitDays: 30,
  intensiveBenefit: 0.5,
  theatreHours: [480, 1050],
  dischargeHours: [0, 1440],
  lowNeedTownship: 0.2,
  lowNeedCounty: 0.2,
  downTransferBase: 0,
};

const policy: PolicyInput = {
  benefit: { ...typicalBenefit, resident: residentScheme },
  payment: {
    ...PAYMENT,
    residentFund: {
      ...PAYMENT.residentFund,
      reserveBp: 0,
      adjustmentBp: 0,
      seriousPremiumFen: 0,
      openingBalanceFen: yuan(1_000_000),
    },
    package: NO_PACKAGE,
    publicHealthFen: 0,
  },
  management: { domains: zeros(11), villageIntegration: 0, rampDays: 0, pilot: [] },
  contracts: {
    rate: 0,
    keyRate: 0,
    fulfilment: 0,
    feeFen: 0,
    feeSplitBp: [5_000, 3_000, 2_000],
    goal: 0,
    keyGoal: 0,
    yearly: false,
    verification: 0,
    performanceBp: 0,
  },
  prevention: { screening: 0, elderlyChecks: 0.63, followUp: 0, longPrescription: 0, jointClinics: 0, campaigns: 0 },
  referral: {
    firstContactCutBp: 0,
    mandatory: false,
    reservedBedsShare: 0,
    reservedSlotsShare: 0,
    delayHours: 0,
    greenChannel: false,
    registeredShare: 0,
    greenDelayHours: 0,
    responsibility: 0,
    criteria: 0,
    followUpBelow: 0,
  },
  workforce: {
    payFactor: [1, 1, 1],
    staffFactor: [1, 1, 1],
    trained: [0, 0, 0],
    trainingMonths: 6,
    recruited: [0, 0, 0],
    unfilled: [0, 0, 0],
    countyPosts: 0,
    villagePosts: 0,
    graduates: 0,
    villagePension: 0,
    monthsBelow: 0,
    localTitles: false,
  },
  capacity: { unlimited: false, bedFactor: [1, 1, 1], patientPriceFactor: 1, frozenWaits: false },
  warnings: {
    lowWeightShare: 0.25,
    townshipFall: 0.1,
    townshipDoctorsLost: 0.03,
    fundRunRate: 1.03,
    packageRunRate: 1.03,
    debtRatio: 0.7,
    cashDays: 15,
    payOwedShare: 0.05,
    admissionRise: 0.05,
    lowNeedShare: 0.3,
  },
  investments: NO_INVESTMENTS,
};

/** @param extraEpisodes who falls ill, of what and when */
export function miniature(extraEpisodes: readonly ExtraEpisode[], change: Partial<PolicyInput> = {}): CountyInput {
  return {
    id: "miniature",
    name: text("miniature"),
    division: "990000",
    startDay: daysFromCivil(2023, 1, 1),
    years: 1,
    warmUpYears: 0,
    calendar: { holidays: [], workdays: [], springFestivals: [] },
    population: {
      ageShares: one(9, 4, 1),
      migrantAgeShares: one(9, 4, 1),
      maleShare: 0.5,
      schemeShares: [1, 0, 0],
      employeeTownRatio: 1,
      migrantsEnrolledShare: 0,
      assistedShare: 0,
      incomeFen: [yuan(20_000), yuan(36_000)],
      incomeSpread: 0.5,
      birthRate: 0,
      deathRates: zeros(18),
      netMigration: zeros(9),
      homeAtSpringFestival: 0,
      homeAtFarmPeak: 0,
      schemeChangeShare: 0,
    },
    townships: [
      { code: "990000100", name: text("township"), latitude: 35, longitude: 115, positionKnown: true, marketDay: -1 },
    ],
    villages: [
      {
        code: "990000100001",
        name: text("village"),
        township: 0,
        latitude: 35,
        longitude: 115,
        positionKnown: true,
        residents: 3,
        migrants: 0,
        urban: false,
      },
    ],
    institutions,
    travel: {
      detour: 1.2,
      speedKmh: [20, 30, 40, 80],
      accessMinutes: 5,
      costFenPerKm: 50,
      municipalKm: 60,
      municipalMinutes: 60,
      provincialKm: 200,
      provincialMinutes: 180,
      seatLatitude: 35,
      seatLongitude: 115.02,
    },
    catalogue: { diseases, chronic },
    choice,
    care,
    epochs: [{ fromDay: 0, policy: { ...policy, ...change }, mechanisms: {} }],
    extraEpisodes,
    shocks: [],
    encounterLog: true,
  };
}
