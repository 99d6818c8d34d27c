import { MONTHS_PER_YEAR } from "../base/units.ts";
import { INTENSIVE_WARD } from "../input/places.ts";
import type { World } from "../mechanism/world.ts";
import { WARD_COUNT } from "../places/places.ts";
import { NURSES } from "../staff/roster.ts";

const MINUTES = 60;

/** Nurses of township centres on their way to homes (护士上门): what they give there is missing on the ward. */
export interface NursesOut {
  /**
   * A month begins: minutes that a centre's nurses may spend in homes. @param hours a year of one nurse
   * @param share of their time
   */
  open(institution: number, hours: number, share: number): number;
  /** Takes minutes of the month. */
  take(institution: number, minutes: number): void;
  /** A day: beds that nobody nurses are not in use. */
  day(): void;
}

/** @param name what their minutes are called among the state: the room, and whoever sends them */
export function createNursesOut({ arena, places, roster, levers }: World, name: string): NursesOut {
  /** Minutes of all nurses in the month, and of those in homes, by institution: as of the month's first day. */
  const there = arena.f64(`${name}.nurse-minutes`, places.count, "minutes");
  const out = arena.f64(`${name}.nurse-minutes-out`, places.count, "minutes");
  return {
    open(i, hours, share) {
      const { nurses } = places.inputs[i];
      there[i] = places.siteOf[i] < 0 ? 0 : (nurses * roster.share(i, NURSES) * hours * MINUTES) / MONTHS_PER_YEAR;
      out[i] = 0;
      return there[i] * share;
    },
    take(i, minutes) {
      out[i] = out[i] + minutes;
    },
    day() {
      for (let i = 0; i < places.count; i++) {
        if (out[i] === 0) continue;
        const first = places.siteOf[i] * WARD_COUNT;
        for (let at = first; at < first + INTENSIVE_WARD; at++)
          levers.bedShare[at] = levers.bedShare[at] * (1 - out[i] / there[i]);
      }
    },
  };
}
