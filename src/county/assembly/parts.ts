import type { Arena } from "../../kernel/arena.ts";
import type { Simulation } from "../../kernel/simulation.ts";
import type { Calendar } from "../calendar.ts";
import type { Ambulances } from "../care/ambulance.ts";
import type { CareListener } from "../care/context.ts";
import type { Encounters } from "../care/encounters.ts";
import type { Inpatient } from "../care/inpatient.ts";
import type { Outpatient } from "../care/outpatient.ts";
import type { Choice, ChoiceOptions } from "../choice/choice.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import type { Onsets } from "../illness/onsets.ts";
import type { Benefits } from "../insurance/benefits.ts";
import type { TableData } from "../measures/tables.ts";
import type { Payment } from "../payment/payment.ts";
import type { Enrolment } from "../payment/enrolment.ts";
import type { Residents } from "../people/residents.ts";
import type { Drugs } from "../places/drugs.ts";
import type { Places } from "../places/places.ts";
import type { Alternatives } from "../places/travel.ts";
import type { Rooms } from "./rooms.ts";

/** What keys all randomness of a run. */
export interface RunKey {
  readonly seed: number;
  readonly replication: number;
}

/** The pieces of a county in its run. */
export interface Parts {
  readonly arena: Arena;
  readonly rooms: Rooms;
  readonly simulation: Simulation;
  readonly calendar: Calendar;
  readonly residents: Residents;
  readonly places: Places;
  readonly drugs: Drugs;
  readonly alternatives: Alternatives;
  readonly catalogue: Catalogue;
  readonly choice: Choice;
  readonly encounters: Encounters;
  readonly outpatient: Outpatient;
  readonly inpatient: Inpatient;
  readonly ambulances: Ambulances;
  readonly benefits: Benefits;
  readonly payment: Payment;
  readonly enrolment: Enrolment;
  readonly onsets: Onsets;
  /** Settles the people and plans the first day. */
  begin(): void;
  /** After a restore: puts the rules in force that the state says. */
  resume(): void;
  /** A pool is nearly full. */
  crowded(): boolean;
  tables(): readonly TableData[];
}

/**
 * Lets somebody look on (a trace): each piece is handed over as it is made, and what comes back stands in its place. It
 * has to pass everything on and change nothing. A run without an onlooker has none of it.
 */
export interface Watch {
  simulation(piece: Simulation): Simulation;
  benefits(piece: Benefits): Benefits;
  choice(piece: Choice, options: ChoiceOptions): Choice;
  encounters(piece: Encounters): Encounters;
  listener(piece: CareListener): CareListener;
  /** All pieces are there; called again when a pool has been enlarged. */
  ready(parts: Parts): void;
}

export const NOBODY: Watch = {
  simulation: (piece) => piece,
  benefits: (piece) => piece,
  choice: (piece) => piece,
  encounters: (piece) => piece,
  listener: (piece) => piece,
  ready: () => undefined,
};
