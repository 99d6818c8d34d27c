import type { Simulation } from "../../kernel/simulation.ts";
import type { Streams } from "../../kernel/streams.ts";
import type { Calendar } from "../base/calendar.ts";
import type { Choice } from "../choice/choice.ts";
import type { WhyLeft } from "../choice/leaving.ts";
import type { KnownWaits } from "../choice/waits.ts";
import type { Levers } from "../levers/levers.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import type { CareInput } from "../input/care.ts";
import type { Dependence } from "../people/dependence.ts";
import type { Residents } from "../people/residents.ts";
import type { Alternatives } from "../places/travel.ts";
import type { Drugs } from "../places/drugs.ts";
import type { Places } from "../places/places.ts";
import type { Ability } from "./ability.ts";
import type { Encounters } from "./encounters.ts";
import type { Keys } from "./keys.ts";
import type { Listener } from "./listener.ts";
import type { Reading } from "./reading.ts";
import type { CareRules } from "./rules.ts";
import type { SeverityRank } from "./severity.ts";

/** A claim put to the insurer, as `Benefits.adjudicate` is asked: a record made once. */
export interface AskedClaim {
  person: number;
  service: number;
  level: number;
  flags: number;
  scheme: number;
  eligibleFen: number;
  chargeFen: number;
  /** Deductible borne so far in the chain of transfers. */
  borneFen: number;
  /** Standard of an in-patient's case. */
  standardFen: number;
}

/** Bills a contact: see `care/billing.ts`. */
export interface Billing {
  /** The last claim; while listeners are told that it is put to the insurer, not yet adjudicated. */
  readonly asked: Readonly<AskedClaim>;
  /** @returns false when the drug that a chronic patient came for was not there */
  visit(e: number): boolean;
  /** A visit at home by the nurses of the encounter's place. */
  homeVisit(e: number): void;
  /** @param days spent here @param intensive of those, in intensive care */
  admission(e: number, days: number, intensive: number): void;
}

/** What the paths of care work with. */
export interface CareContext {
  readonly simulation: Simulation;
  readonly streams: Streams;
  readonly keys: Keys;
  readonly calendar: Calendar;
  /** Day of the run. */
  today(): number;
  readonly residents: Residents;
  readonly places: Places;
  /** Doctors there are, by [site * departments + department]. */
  readonly doctorsThere: ArrayLike<number>;
  readonly alternatives: Alternatives;
  readonly catalogue: Catalogue;
  readonly care: CareInput;
  readonly choice: Choice;
  readonly whyLeft: WhyLeft;
  readonly waits: KnownWaits;
  /** By institution: 1 no bed free for the line asked for (`ChoiceOptions.full`). */
  readonly full: Uint8Array;
  readonly drugs: Drugs;
  readonly encounters: Encounters;
  readonly ability: Ability;
  readonly billing: Billing;
  readonly listener: Listener;
  /** Rules that change with dated policy, read by the paths. */
  readonly rules: CareRules;
  /** What mechanisms write and the paths read. */
  readonly levers: Levers;
  /**
   * Stays of people at home that have ended, by institution, transfers down apart: state, what hospitals report to each
   * other.
   */
  readonly stays: Float64Array;
  readonly outcome: Outcome;
  /** Help for the disabled, by person. */
  readonly dependence: Dependence;
  /** Visits at home (家庭病床上门) that the nurses of an institution have made since the start: state. */
  readonly homeVisits: Float64Array;
  /** How severe an episode is among those that deserve admission. */
  readonly rankOf: SeverityRank;
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
}

/** Who dies of an illness (结局): see `care/outcome.ts`. */
export interface Outcome {
  /** Nobody takes the patient into a bed, whether or not he needed one. */
  untreated(e: number): void;
  /** Whether an in-patient's stay will end in death, as things stand. */
  willDie(e: number): boolean;
  /** Fate of an in-patient. @returns true when the stay ends in death */
  fatal(e: number): boolean;
}

/** What the paths of care ask of each other (流程衔接): one record, closed before the first event. */
export interface Flow {
  /** All results of the tests are there: the doctor looks at them. */
  secondLook(e: number): void;
  /**
   * Admission is advised. @param adviser institution that the doctor names, -1 none. @param referred the doctor's own
   * cannot take the patient. @param except an institution that will not take him, -1 none. @returns where the patient
   * will go, -1 declines
   */
  advise(e: number, adviser: number, referred: boolean, except: number): number;
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

/**
 * The paths call each other in a circle, so each is made with the record of what it may ask of the others, and the
 * record is filled once all are there. It can be asked nothing before, and be changed no more after.
 */
export function openFlow(): { readonly flow: Flow; close(paths: Flow): void } {
  const flow = {} as Flow;
  return {
    flow,
    close(paths) {
      Object.assign(flow, paths);
      Object.freeze(flow);
    },
  };
}
