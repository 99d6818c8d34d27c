import { DRAWS } from "../../kernel/streams.ts";

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
  MANAGED: 39,
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
  RESPONSIBILITY: 56,
  CRITERIA: 57,
  FOLLOWED: 58,
  HANDED_BACK: 59,
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
  HELD_BACK: 75,
  AMBULANCE: 80,
  SCENE: 81,
  PUBLIC_HEALTH: 94,
  VACCINATION: 95,
  HEALTH_CHECK: 96,
  DOCTOR_AGE: 97,
  DOCTOR_EXIT: 98,
  INTEGRATED: 99,
  REGISTRATION: 100,
  DRUG_PRODUCT: 104,
  DRUG_ORDER: 105,
  SHOCK_ONSETS: 112,
  EPIDEMIC: 113,
  DOCTOR_ILL: 114,
  SENT_UP: 120,
  SIGN_UP: 136,
  RENEWAL: 137,
  APPRAISAL: 138,
  STAFF_EXIT: 144,
  FIRST_DUE: 145,
  PROTOCOL: 152,
  SCREENED: 153,
  CASE_FOUND: 154,
  CONTROL: 155,
  JOINT_CLINIC: 156,
  LONG_PRESCRIPTION: 157,
} as const;

/** Most groups of diseases (病种). */
export const MOST_DISEASES = 256;
/** Disease d, draw k of its decision on one day: residents may have several illnesses a day. */
export const DRAWS_PER_DISEASE = DRAWS / MOST_DISEASES;
/** Candidates of illness that one table gives a person in one month, one less than this at most. */
export const DRAWS_PER_TABLE = 64;

/** What the codes of persons and places are made of, beside their owner's: `codeOfPart(owner, KIND, n)`. */
export const KIND = { RESIDENT: 0, MIGRANT: 1, CHILD: 2, COMER: 3 } as const;
