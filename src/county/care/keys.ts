import { rank } from "../../kernel/order.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DRAWS_PER_DISEASE } from "../base/decisions.ts";
import { CODE, RESIDENT_STRIDE, type Residents } from "../people/residents.ts";
import { CONTACT, DISEASE, type Encounters, ONSET_DAY, PERSON } from "./encounters.ts";

/** The second question of one decision in one contact is drawn half the draws of a disease further on. */
const SECOND_QUESTION = DRAWS_PER_DISEASE / 2;
/** The order of events at one minute knows 26 bits of a code. */
const RANK_SHIFT = 6;

/** Order of a person's events among those of the same minute. @param code the person's; @param day of the occasion */
export const rankOf = (code: number, day: number): number => rank(code >>> RANK_SHIFT, day);

/**
 * What keys the draws of an encounter and orders its events. The episode is person, disease and day of onset; a contact
 * is the episode and its number. Each is a uniform; `streams.second()` is another one of the same address.
 */
export interface Keys {
  /** Code of the patient. */
  who(e: number): number;
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

export function createKeys({ record }: Encounters, residents: Residents, { uniform }: Streams): Keys {
  // As the accessors of encounters: a view begins at a field, sixteen of which make a record.
  const [person, onset, disease, contact] = [PERSON, ONSET_DAY, DISEASE, CONTACT].map((field) =>
    record.subarray(field),
  ) as [Int32Array, Int32Array, Int32Array, Int32Array];
  const code = residents.record.subarray(CODE);
  const who = (e: number): number => code[person[e << 4] * RESIDENT_STRIDE];
  const ofEpisode = (at: number): number => disease[at] * DRAWS_PER_DISEASE;
  const ofContact = (at: number): number => disease[at] * DRAWS_PER_DISEASE + contact[at];
  return {
    who,
    ofContact: (e, decision) => uniform(who(e), decision, onset[e << 4], ofContact(e << 4)),
    againOfContact: (e, decision) => uniform(who(e), decision, onset[e << 4], ofContact(e << 4) + SECOND_QUESTION),
    ofEpisode: (e, decision) => uniform(who(e), decision, onset[e << 4], ofEpisode(e << 4)),
    ofContactOn: (day, e, decision) => uniform(who(e), decision, day, ofContact(e << 4)),
    ofEpisodeOn: (day, e, decision) => uniform(who(e), decision, day, ofEpisode(e << 4)),
    order: (e) => rankOf(who(e), onset[e << 4]),
  };
}
