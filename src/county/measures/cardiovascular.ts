import { CONDITION, type DiseaseInput } from "../input/illness.ts";
import { CONDITIONS, conditionOf, MIGRANT_BIT, RESIDENT_STRIDE, type Residents, TRAITS } from "../people/residents.ts";
import type { Pointer } from "./pointer.ts";
import { Q } from "../indicators/quantities.ts";
import type { Tally } from "./tally.ts";

/**
 * What counts as a cardiovascular event (心脑血管事件): infarction, stroke, heart failure, as in trials of blood-pressure
 * care.
 */
const EVENTS: readonly string[] = [
  "acute-myocardial-infarction",
  "heart-failure",
  "ischaemic-stroke",
  "intracerebral-haemorrhage",
];
const HYPERTENSION = CONDITION["hypertension"];

/** Counts the events of people with hypertension who live in the county, as they strike. */
export function createCardiovascular(
  tally: Tally,
  { record }: Residents,
  pointAt: Pointer,
  diseases: readonly DiseaseInput[],
): (person: number, disease: number) => void {
  const counts = Uint8Array.from(diseases, ({ id }) => (EVENTS.includes(id) ? 1 : 0));
  return (person, disease) => {
    if (counts[disease] === 0) return;
    const at = person * RESIDENT_STRIDE;
    if (conditionOf(record[at + CONDITIONS], HYPERTENSION) === 0 || (record[at + TRAITS] & MIGRANT_BIT) !== 0) return;
    pointAt(0, -1, person, -1);
    tally.add(Q.cardiovascular_events, 1);
  };
}
