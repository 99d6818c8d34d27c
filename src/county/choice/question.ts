import { COMES } from "../insurance/entitlement.ts";
import { MAX_ALTERNATIVES } from "../places/travel.ts";
import type { ChoiceSet } from "./nested-logit.ts";

export const NOWHERE = -1;
/** How a person comes to the choice, bits: to a contact, and without care at home among what can be chosen. */
export const COMING = { ...COMES, NO_SELF_CARE: 8 } as const;
/** Bits of an encounter that are bits of COMING. */
export const COMES_BY = Object.values(COMES).reduce((all: number, bit) => all | bit, 0);
/** What is asked: where to go for a visit, for a bed; the same of an out-migrant where he lives. */
export const ASKED = { VISIT: 0, ADMISSION: 1, VISIT_AWAY: 2, ADMISSION_AWAY: 3 } as const;

/** A question to the choice: a record made once. Whoever asks writes all of what the question reads. */
export interface Question {
  person: number;
  disease: number;
  day: number;
  /** Severity as felt, 0 to 1. */
  perceived: number;
  /** Of a bed: the grade of the operation that the doctor says is needed, 0 none. */
  grade: number;
  /** Bits of COMING. */
  coming: number;
  /** Of a visit: the lowest level considered. */
  from: number;
  /** Where the patient is, NOWHERE at home; of an out-migrant away the institution of the city where he lives. */
  here: number;
  /** Of a bed: who names a place for it, NOWHERE none; the place that has none; deductible borne in the chain, fen. */
  adviser: number;
  except: number;
  borneFen: number;
  /** Who is sent on for want of a bed hears where one is free (院际协调床位): places in `full` are not considered. */
  sentOn: boolean;
  /** The community whose budget has no room for him, -1 none: its members are not considered. */
  refusedBy: number;
}

const createQuestion = (): Question => ({
  person: 0,
  disease: 0,
  day: 0,
  perceived: 0.5,
  grade: 0,
  coming: 0,
  from: 0,
  here: NOWHERE,
  adviser: NOWHERE,
  except: NOWHERE,
  borneFen: 0,
  sentOn: false,
  refusedBy: NOWHERE,
});

/** The choice made last (备选机构): its question, its alternatives, for whoever wants to explain it. */
export interface Considered extends ChoiceSet {
  /** One of ASKED. */
  what: number;
  readonly asked: Question;
  /** Institution, NOWHERE for care at home. */
  readonly institution: Int32Array;
  readonly roadMinutes: Float64Array;
}

export const createConsidered = (): Considered => ({
  who: 0,
  decision: 0,
  day: 0,
  disease: 0,
  count: 0,
  values: new Float64Array(MAX_ALTERNATIVES + 1),
  nests: new Uint8Array(MAX_ALTERNATIVES + 1),
  codes: new Uint16Array(MAX_ALTERNATIVES + 1),
  what: ASKED.VISIT,
  asked: createQuestion(),
  institution: new Int32Array(MAX_ALTERNATIVES + 1),
  roadMinutes: new Float64Array(MAX_ALTERNATIVES + 1),
});
