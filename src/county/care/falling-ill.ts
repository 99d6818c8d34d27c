import { EVENT } from "../base/events.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import type { Base } from "../base/base.ts";
import { candidateDisease } from "../illness/onsets.ts";
import type { Illness } from "../illness/room.ts";
import { codeOf, type Residents } from "../people/residents.ts";
import { rankOf } from "./keys.ts";
import type { Listener } from "./listener.ts";
import type { LookAhead } from "./look-ahead.ts";
import type { Seeking } from "./seeking.ts";
import type { Thinning } from "./thinning.ts";

/** Records of so many of the day's candidates are brought near together: memory answers to all at once. */
const TOGETHER = 16;

export interface FallingIllOptions {
  readonly base: Base;
  readonly residents: Residents;
  readonly illness: Illness;
  readonly thins: Thinning;
  readonly lookAhead: LookAhead;
  readonly seeking: Seeking;
  readonly told: Listener;
}

/**
 * People fall ill and set out (发病): of the day's candidates those that are not thinned, and the patients that a
 * scenario adds. @returns a function that is told the day that begins
 */
export function createFallingIll(options: FallingIllOptions): (day: number) => void {
  const { base, residents, illness, thins, lookAhead, seeking, told } = options;
  const { input, simulation } = base;
  const { onsets, catalogue } = illness;
  const diseases = catalogue.diseases.map(({ id }) => id);

  simulation.on(EVENT.EXTRA, (person, disease) => seeking.begin(person, disease, base.day(), 0));

  /** One more patient falls ill at a minute of the day, of the first not before the county is founded. */
  function addEpisodes(day: number): void {
    for (const { resident, disease, minute } of input.extraEpisodes) {
      const time = Math.max(minute, 1);
      if (Math.floor(time / MINUTES_PER_DAY) === day)
        simulation.schedule(
          time,
          EVENT.EXTRA,
          resident,
          diseases.indexOf(disease),
          rankOf(codeOf(residents, resident), 0),
        );
    }
  }

  return (day) => {
    const { person: who, what } = onsets;
    const end = onsets.first(day + 1);
    let near = onsets.first(day);
    for (let i = near; i < end; i++) {
      const person = who[i];
      if (i === near) while (near < end && near < i + TOGETHER) lookAhead(who[near++]);
      const flags = thins(person, what[i], day);
      if (flags < 0) continue;
      const disease = candidateDisease(what[i]);
      told.fellIll(person, disease);
      seeking.begin(person, disease, day, flags);
    }
    addEpisodes(day);
  };
}
