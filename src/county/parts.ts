import type { Arena } from "../kernel/arena.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { Heard, Streams } from "../kernel/streams.ts";
import type { Calendar } from "./base/calendar.ts";
import type { Ambulances } from "./care/ambulance.ts";
import type { Billing } from "./care/context.ts";
import type { Listener } from "./care/listener.ts";
import type { Encounters } from "./care/encounters.ts";
import type { Inpatient } from "./care/inpatient.ts";
import type { Outpatient } from "./care/outpatient.ts";
import type { Step } from "./step.ts";
import type { ChoiceRoom } from "./choice/room.ts";
import type { Catalogue } from "./illness/catalogue.ts";
import type { Onsets } from "./illness/onsets.ts";
import type { Benefits } from "./insurance/benefits.ts";
import type { Mechanism } from "./mechanism/mechanism.ts";
import type { TableData } from "./base/tables.ts";
import type { Payment } from "./payment/payment.ts";
import type { Enrolment } from "./payment/enrolment.ts";
import type { Residents } from "./people/residents.ts";
import type { Drugs } from "./places/drugs.ts";
import type { Places } from "./places/places.ts";
import type { Alternatives } from "./places/travel.ts";
import type { Pools } from "./pools.ts";

/** The pieces of a county in its run. */
export interface Parts {
  readonly arena: Arena;
  readonly pools: Pools;
  /** The smallest coin, fen: what rooms call fen are coins. */
  readonly coinFen: number;
  readonly simulation: Simulation;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly residents: Residents;
  readonly places: Places;
  readonly drugs: Drugs;
  readonly alternatives: Alternatives;
  readonly catalogue: Catalogue;
  readonly choiceRoom: ChoiceRoom;
  readonly encounters: Encounters;
  readonly outpatient: Outpatient;
  readonly inpatient: Inpatient;
  readonly ambulances: Ambulances;
  readonly benefits: Benefits;
  readonly billing: Billing;
  readonly payment: Payment;
  readonly enrolment: Enrolment;
  readonly onsets: Onsets;
  /** The county's day, in the order in which it is taken. */
  readonly steps: readonly Step[];
  /** Settles the people and plans the first day. */
  begin(): void;
  /** After a restore: puts the rules in force that the state says. */
  resume(): void;
  /** A pool is nearly full. */
  crowded(): boolean;
  tables(warmUpYears?: number): readonly TableData[];
}

/**
 * Lets somebody look on (a trace, the page, a test): an ordered list of listeners. What they hear is all there is to
 * hear, and nothing that they do or return changes the run.
 */
export interface Watch {
  /** Told after the county's own rooms and the measures, in this order. */
  readonly listeners: readonly Partial<Listener>[];
  /** Nobody listens, measures neither: for the test that nothing hangs on listening. */
  readonly deaf?: boolean;
  /** All that acts, in its order: a test looks what each does, or plants one more. */
  mechanisms?(list: readonly Mechanism[]): readonly Mechanism[];
  /** Programs of mechanisms from outside; those that the input names act. */
  readonly outside?: readonly Mechanism[];
  /** Told of every draw, when it is made. */
  readonly draws?: Heard;
  /** All pieces are there, and nothing has been told yet; called again when a pool has been enlarged. */
  ready?(parts: Parts): void;
}

export const NOBODY: Watch = { listeners: [] };
