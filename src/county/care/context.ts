import type { Simulation } from "../../kernel/simulation.ts";
import type { Streams } from "../../kernel/streams.ts";
import type { Calendar } from "../calendar.ts";
import type { Choice } from "../choice/choice.ts";
import type { KnownWaits } from "../choice/waits.ts";
import type { Levers } from "../levers.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import type { CareInput } from "./input.ts";
import type { Residents } from "../people/residents.ts";
import type { Alternatives } from "../places/travel.ts";
import type { Drugs } from "../places/drugs.ts";
import type { Places } from "../places/places.ts";
import type { Availability } from "./availability.ts";
import type { Encounters } from "./encounters.ts";
import type { Reading } from "./reading.ts";

/** What happens to patients, told to whoever measures. `e` is an encounter; times are minutes, money fen. */
export interface CareListener {
  /** One registered attendance is over and billed. */
  visited(e: number): void;
  /** A wait for a doctor ended in a consultation. */
  waited(e: number, minutes: number): void;
  admitted(e: number): void;
  /** A stay is over and billed. */
  discharged(e: number, stayMinutes: number): void;
  advised(e: number): void;
  declined(e: number): void;
  /** Sent home unserved at closing time; left the queue; found no bed; turned away. */
  unserved(e: number): void;
  reneged(e: number): void;
  bedFull(e: number): void;
  refused(e: number): void;
  /** @param why an index of REFERRAL_UP, of REFERRAL_DOWN */
  referredUp(e: number, why: number): void;
  referredDown(e: number, why: number): void;
  /** Beyond the place's capability, yet not referred (应转未转). */
  notReferred(e: number): void;
  /** A patient sent up by primary care is treated above; is followed up by primary care in time. */
  loopOpened(e: number): void;
  loopClosed(e: number): void;
  /** A chronic patient came for a drug that was not there (缺药). */
  drugMissed(e: number): void;
  selfCared(e: number, drugstore: boolean): void;
  /** @param cause disease by index; -1 none that is simulated; -2 - c the excess of chronic condition c */
  died(person: number, avoidable: boolean, cause: number): void;
  born(person: number): void;
  tested(e: number, device: number, duplicate: boolean): void;
  /** A test done below was accepted instead of repeated (检查互认). */
  recognised(e: number): void;
  operated(e: number): void;
  /** An ambulance reached the scene so many minutes after the call. */
  ambulanceCame(e: number, minutes: number): void;
  /** A public-health contact that is no visit. */
  contacted(person: number, institution: number): void;
}

/**
 * Why a patient is sent up (上转原因): beyond capability, so in an emergency; for a bed, so in an emergency; a complication
 * of a stay below.
 */
export const REFERRAL_UP = {
  CAPABILITY: 0,
  EMERGENCY: 1,
  ADMISSION: 2,
  EMERGENCY_ADMISSION: 3,
  COMPLICATION: 4,
} as const;
/** Why one is sent down (下转原因): to go on lying there, to be followed up there, because the lists say so. */
export const REFERRAL_DOWN = { STEP_DOWN: 0, FOLLOW_UP: 1, CRITERIA: 2 } as const;

/** Bills a contact: see `care/billing.ts`. */
export interface Billing {
  /** @returns false when the drug that a chronic patient came for was not there */
  visit(e: number): boolean;
  /** @param shareOfStay part of the usual stay that was spent here, above 0 */
  admission(e: number, shareOfStay: number): void;
}

/** What the paths of care work with. */
export interface CareContext {
  readonly simulation: Simulation;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly residents: Residents;
  readonly places: Places;
  readonly alternatives: Alternatives;
  readonly catalogue: Catalogue;
  readonly care: CareInput;
  readonly choice: Choice;
  readonly waits: KnownWaits;
  readonly drugs: Drugs;
  readonly encounters: Encounters;
  readonly billing: Billing;
  readonly listener: CareListener;
  /** A chronic patient did not get the drug of the encounter, or got it after all. */
  readonly refilled: (e: number, given: boolean) => void;
  /** Rules that change with dated policy, read by the paths. */
  readonly rules: CareRules;
  /** What mechanisms write and the paths read. */
  readonly levers: Levers;
  /** What of staff, beds and doors is there today. */
  readonly availability: Availability;
  /**
   * Stays of people at home that have ended, by institution, transfers down apart: state, what hospitals report to each
   * other.
   */
  readonly stays: Float64Array;
  readonly outcome: Outcome;
  readonly reading: Reading;
  /**
   * Units that a site may have of a device once what is planned has been bought, [site * devices + device]; 0 nothing
   * is planned.
   */
  readonly laterDevices: Uint8Array;
  /** Shares of out-migrants at home in the Spring Festival and at a farm peak. */
  readonly migrantsHome: { readonly festival: number; readonly farm: number };
  /** Of those who choose no formal care, the share who go to a drugstore. */
  readonly drugstoreShare: number;
  /** Market day of each township, 0 to 4 in the five-day cycle, -1 none; first day of the run since 1970-01-01. */
  readonly marketDay: readonly number[];
  readonly startDay: number;
  /** Best capability inside the county by service line. */
  bestInCounty(line: number): number;
}

/** Who dies of an illness (结局): see `care/outcome.ts`. */
export interface Outcome {
  /** An illness that deserved admission was left untreated. */
  untreated(e: number): void;
  /** Whether an in-patient's stay will end in death, as things stand. */
  willDie(e: number, delayHours: number): boolean;
  /** Fate of an in-patient. @returns true when the stay ends in death */
  fatal(e: number, delayHours: number): boolean;
}

/** Policy that the paths read, rewritten when an epoch begins. */
export interface CareRules {
  unlimited: boolean;
  /** Minutes between a referral and the place given by the referral centre; by the green channel. */
  referralDelayMinutes: number;
  greenChannel: boolean;
  greenDelayMinutes: number;
  /** Wait for a planned admission by the green channel, over the usual one. */
  greenPace: number;
  /**
   * Shares of patients for whom the first doctor is responsible, the lists of diseases are kept to, the hospital hands
   * back.
   */
  responsibility: number;
  criteria: number;
  followUpBelow: number;
  /** Of stays outside the county without a referral, the share registered beforehand. */
  registeredShare: number;
  reservedBedsShare: number;
  reservedSlotsShare: number;
  /** Chance that an in-patient fit for step-down is transferred down. */
  downTransfer: number;
}

/** The paths call each other through this object, filled as they are made. */
export interface Flow {
  /** Chooses where to go now and sets out; `from` the lowest level considered. */
  seek(e: number, from: number): void;
  /** Reaches an institution as an out-patient. */
  arrive(e: number): void;
  /**
   * Admission is advised. @param adviser institution that the doctor names, -1 none. @param referred the doctor's own
   * cannot take the patient. @returns where the patient will go, -1 declines
   */
  advise(e: number, adviser: number, referred: boolean): number;
  /** Sets out for a bed at an institution. @param sameDay without going home first */
  goForBed(e: number, place: number, sameDay: boolean): void;
  /** Days until an elective bed at a place, 0 in an emergency. */
  leadDays(e: number): number;
  /** First day from a day on that suits this patient for what can wait. */
  readyDay(e: number, day: number): number;
  /** Return visits after a contact or a stay. */
  comeBack(e: number): void;
  /** The last contact is over. */
  finish(e: number): void;
}
