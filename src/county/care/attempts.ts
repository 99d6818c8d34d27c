import { MINUTES_PER_DAY } from "../base/units.ts";
import { EVENT } from "../base/events.ts";
import { VILLAGE } from "../input/places.ts";
import type { CareContext, Flow } from "./context.ts";
import { ATTEMPTS, ENCOUNTER_STRIDE } from "./encounters.ts";

/** What becomes of a vain visit (再次求医). */
export interface Attempts {
  /** Unserved: looks for care anew the next day, not for ever. */
  again(e: number): void;
  /** Chooses the next day. @param from lowest level considered */
  tomorrow(e: number, from: number): void;
}

export function createAttempts(context: CareContext, flow: Flow): Attempts {
  const { simulation, keys, encounters, listener } = context;
  const { paths } = context.care;
  const { record, nextContact } = encounters;
  const { clock } = simulation;

  function tomorrow(e: number, from: number): void {
    const day = Math.floor(clock[0] / MINUTES_PER_DAY) + 1;
    simulation.schedule(day * MINUTES_PER_DAY, EVENT.SEEK, e, from, keys.order(e));
    listener.triesAgain(e, day);
  }

  function again(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    record[at + ATTEMPTS] = record[at + ATTEMPTS] + 1;
    if (record[at + ATTEMPTS] > paths.mostAttempts) return flow.finish(e);
    nextContact(e);
    tomorrow(e, VILLAGE);
  }

  return { again, tomorrow };
}
