import { rank } from "../../kernel/order.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DRAWS_PER_DISEASE } from "../base/decisions.ts";
import { CONTACT, DISEASE, type Encounters, ENCOUNTER_STRIDE, ONSET_DAY, PERSON } from "./encounters.ts";

/** The second question of one decision in one contact is drawn half the draws of a disease further on. */
const SECOND_QUESTION = DRAWS_PER_DISEASE / 2;
/** The counter of the streams has 12 bits for the draw. */
const DRAW_BITS = 4095;

/**
 * What keys the draws of an encounter and orders its events. The episode is person, disease and day of onset; a contact is
 * the episode and its number. Each is a uniform; `streams.second()` is another one of the same address.
 */
export interface Keys {
  /** Decided in each contact. */
  ofContact(e: number, decision: number): number;
  /** Asked of the same decision in the same contact once more. */
  againOfContact(e: number, decision: number): number;
  /** Decided once for the episode, however often asked. */
  ofEpisode(e: number, decision: number): number;
  /** Decided on each day anew: of a contact, of the episode. */
  ofContactOn(day: number, e: number, decision: number): number;
  ofEpisodeOn(day: number, e: number, decision: number): number;
  /** Order of the encounter's events among those of the same minute. */
  order(e: number): number;
}

export function createKeys({ record }: Encounters, { uniform }: Streams): Keys {
  const person = (e: number): number => record[e * ENCOUNTER_STRIDE + PERSON];
  const onset = (e: number): number => record[e * ENCOUNTER_STRIDE + ONSET_DAY];
  const episode = (e: number): number => record[e * ENCOUNTER_STRIDE + DISEASE] * DRAWS_PER_DISEASE;
  const contact = (e: number): number => episode(e) + record[e * ENCOUNTER_STRIDE + CONTACT];
  return {
    ofContact: (e, decision) => uniform(person(e), decision, onset(e), contact(e)),
    againOfContact: (e, decision) => uniform(person(e), decision, onset(e), (contact(e) + SECOND_QUESTION) & DRAW_BITS),
    ofEpisode: (e, decision) => uniform(person(e), decision, onset(e), episode(e)),
    ofContactOn: (day, e, decision) => uniform(person(e), decision, day, contact(e)),
    ofEpisodeOn: (day, e, decision) => uniform(person(e), decision, day, episode(e)),
    order: (e) => rank(person(e), onset(e)),
  };
}
