import { rank } from "../../kernel/order.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DRAWS_PER_DISEASE } from "../base/decisions.ts";
import { CODE, RESIDENT_STRIDE, type Residents } from "../people/residents.ts";
import { DISEASE, type Encounters, ONSET_DAY, PERSON } from "./encounters.ts";

/** The second question of one decision in one stay is drawn half the draws of a disease further on. */
const SECOND_QUESTION = DRAWS_PER_DISEASE / 2;
/** The order of events at one minute knows 26 bits of a code. */
const RANK_SHIFT = 6;

/** Order of a person's events among those of the same minute. @param code the person's; @param day of the occasion */
export const rankOf = (code: number, day: number): number => rank(code >>> RANK_SHIFT, day);

/**
 * What keys the draws of an encounter and orders its events. The episode is person, disease and day of onset; a contact
 * or a stay is the episode and its number, so that a contact more leaves the length and cost of the stay as they were.
 * Each is a uniform; `streams.second()` is another one of the same address.
 */
export interface Keys {
  /** Code of the patient. */
  who(e: number): number;
  /** Decided in each contact. */
  ofContact(e: number, decision: number): number;
  /** Decided once for each stay, its part after a transfer down included; asked of the same decision once more. */
  ofStay(e: number, decision: number): number;
  againOfStay(e: number, decision: number): number;
  /** Decided once for the episode, however often asked. */
  ofEpisode(e: number, decision: number): number;
  /** Decided on each day anew: of a contact, of the episode. */
  ofContactOn(day: number, e: number, decision: number): number;
  ofEpisodeOn(day: number, e: number, decision: number): number;
  /** Order of the encounter's events among those of the same minute. */
  order(e: number): number;
}

export function createKeys(
  { record, contactsOf, staysOf }: Encounters,
  residents: Residents,
  { uniform }: Streams,
): Keys {
  // As the accessors of encounters: a view begins at a field, sixteen of which make a record.
  const [person, onset, disease] = [PERSON, ONSET_DAY, DISEASE].map((field) => record.subarray(field)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const code = residents.record.subarray(CODE);
  const who = (e: number): number => code[person[e << 4] * RESIDENT_STRIDE];
  const ofEpisode = (e: number): number => disease[e << 4] * DRAWS_PER_DISEASE;
  const ofContact = (e: number): number => ofEpisode(e) + contactsOf(e);
  const ofStay = (e: number): number => ofEpisode(e) + staysOf(e);
  return {
    who,
    ofContact: (e, decision) => uniform(who(e), decision, onset[e << 4], ofContact(e)),
    ofStay: (e, decision) => uniform(who(e), decision, onset[e << 4], ofStay(e)),
    againOfStay: (e, decision) => uniform(who(e), decision, onset[e << 4], ofStay(e) + SECOND_QUESTION),
    ofEpisode: (e, decision) => uniform(who(e), decision, onset[e << 4], ofEpisode(e)),
    ofContactOn: (day, e, decision) => uniform(who(e), decision, day, ofContact(e)),
    ofEpisodeOn: (day, e, decision) => uniform(who(e), decision, day, ofEpisode(e)),
    order: (e) => rankOf(who(e), onset[e << 4]),
  };
}
