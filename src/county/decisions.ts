/**
 * The decisions that randomness is keyed by: `streams.uniform(who, decision, occasion, draw)`. A number once given is
 * never given to another decision, so that adding one changes no other draw.
 */
export const DECISION = {
  AGE: 1,
  SEX: 2,
  SCHEME: 3,
  INCOME: 4,
  CONTRACT: 5,
  PREVALENCE: 6,
  HABIT: 7,
  HOME_VISIT: 8,
  ONSETS: 16,
  EXCESS_ONSETS: 17,
  REFILLS: 18,
  STANDING: 19,
  BIRTH: 20,
  DEATH: 21,
  MIGRATION: 22,
  CHRONIC: 23,
  THINNING: 32,
  SEVERITY: 33,
  URGENCY: 34,
  DEFERRAL: 35,
  ARRIVAL: 36,
  SELF_CARE: 37,
  MARKET: 38,
  OUTPATIENT_CHOICE: 40,
  ADMISSION_CHOICE: 41,
  CONSULTATION: 48,
  TESTS: 49,
  SECOND_LOOK: 50,
  PATIENCE: 51,
  REFERRAL: 52,
  FOLLOW_UP: 53,
  VISIT_COST: 54,
  LOW_NEED: 55,
  STAY: 64,
  ADMISSION_COST: 65,
  OPERATION: 66,
  INTENSIVE: 67,
  STEP_DOWN: 68,
  READMISSION: 69,
  FATALITY: 70,
  ELECTIVE: 71,
  BED_PATIENCE: 72,
  REFUSAL: 73,
  INDUCED: 74,
  AMBULANCE: 80,
  SCENE: 81,
  HEALTH_CHECK: 96,
} as const;

/** Institutions' codes in the streams stand above all residents'. */
export const INSTITUTION_CODES = 1 << 25;
/** Disease d, draw k of its decision on one day: residents may have several illnesses a day. */
export const DRAWS_PER_DISEASE = 64;
