import type { Resources } from "../../kernel/resources.ts";
import type { Simulation } from "../../kernel/simulation.ts";
import { EVENT } from "../base/events.ts";
import { type Accumulators, OUTPATIENT_DEDUCTIBLE, RECORD_SHIFT } from "../insurance/accumulators.ts";
import { RESIDENT_STRIDE, type Residents, TRAITS } from "../people/residents.ts";
import { type Encounters, ENCOUNTER_STRIDE, PERSON } from "./encounters.ts";
import type { Listener } from "./listener.ts";

/** Events of one encounter, whose first integer it is, that look at its patient or bill him. */
const OF_ENCOUNTERS = [
  EVENT.CONSULTED,
  EVENT.TESTED,
  EVENT.SECOND_LOOK_DONE,
  EVENT.DISCHARGED,
  EVENT.ARRIVED,
  EVENT.FOR_BED,
  EVENT.SEEK,
];

/** Brings near what a person's illness will read. */
export type LookAhead = (person: number) => void;

/**
 * Patients come in no order, and half of the time of a large county went into waiting for their records, one after the
 * other: the encounter's, the person's, what he has used of the year's benefits. Looked at together before the first of
 * them is needed, they come at once: see `Simulation.ahead`.
 * @param told of whom a contact is near, to bring near what it counts of him
 */
export function createLookAhead(
  simulation: Simulation,
  { record: encounter, since }: Encounters,
  { record: resident }: Residents,
  { record: used, account }: Accumulators,
  { near }: Pick<Resources, "near">,
  { awaited }: Pick<Listener, "awaited">,
): LookAhead {
  /** So that reads are not thought idle; no part of the state. */
  const seen = new Int32Array(1);
  const look = (who: number): number =>
    resident[who * RESIDENT_STRIDE + TRAITS] ^ used[(who << RECORD_SHIFT) + OUTPATIENT_DEDUCTIBLE] ^ account[who];
  simulation.ahead(OF_ENCOUNTERS, (e) => {
    const who = encounter[e * ENCOUNTER_STRIDE + PERSON];
    awaited(who);
    return since[e] ^ near(e) ^ look(who);
  });
  return (who) => {
    seen[0] = seen[0] ^ look(who);
  };
}
