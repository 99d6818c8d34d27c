import { rank } from "../../kernel/order.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { DRAWS_PER_DISEASE } from "../base/decisions.ts";
import { CONTACT, DISEASE, type Encounters, ONSET_DAY, PERSON } from "./encounters.ts";

/** What keys the draws of a contact and orders its events; `at` is where an encounter's record begins. */
export interface Keys {
  /** Draws of this contact: the episode's key and the contact's number. */
  draw(at: number): number;
  /** Order of the encounter's events among those of the same minute. */
  order(at: number): number;
  /** Day of the run. */
  today(): number;
}

export function createKeys({ record }: Encounters, clock: Float64Array): Keys {
  return {
    draw: (at) => record[at + DISEASE] * DRAWS_PER_DISEASE + record[at + CONTACT],
    order: (at) => rank(record[at + PERSON], record[at + ONSET_DAY]),
    today: () => Math.floor(clock[0] / MINUTES_PER_DAY),
  };
}
