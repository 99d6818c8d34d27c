import type { Arena } from "../../kernel/arena.ts";
import { COUNTY, PROVINCIAL } from "../input/places.ts";
import type { Places } from "./places.ts";
import { type Alternatives, MAX_ALTERNATIVES } from "./travel.ts";

/** The way out of the county (出县道路) as it is today: what new roads have taken off it. */
export interface Roads {
  /** Minutes and km less, one way, by [village * ROAD_ENDS + end]: state. Neutral 0. */
  readonly savedMinutes: Float64Array;
  readonly savedKm: Float64Array;
  /** Nothing is saved. */
  neutral(): void;
  /** Works the table of trips out anew, which is no state. @returns whether it has changed */
  lay(): boolean;
}

/** Where roads out of the county lead: municipal and provincial hospitals. */
export const ROAD_ENDS = 2;
const roadEnd = (level: number): number => (level === PROVINCIAL ? 1 : 0);

export function createRoads(arena: Arena, places: Places, alternatives: Alternatives): Roads {
  const villages = alternatives.count.length;
  const savedMinutes = arena.f64("places.saved-minutes", Math.max(1, villages * ROAD_ENDS), "minutes");
  const savedKm = arena.f64("places.saved-km", Math.max(1, villages * ROAD_ENDS), "km");
  const [minutes, km] = [alternatives.minutes.slice(), alternatives.km.slice()];

  function lay(): boolean {
    let changed = false;
    for (let v = 0; v < villages; v++) {
      for (let k = v * MAX_ALTERNATIVES; k < v * MAX_ALTERNATIVES + alternatives.count[v]; k++) {
        const level = places.level[alternatives.institution[k]];
        if (level <= COUNTY) continue;
        const saved = v * ROAD_ENDS + roadEnd(level);
        const now = minutes[k] - savedMinutes[saved];
        const far = km[k] - savedKm[saved];
        changed ||= now !== alternatives.minutes[k] || far !== alternatives.km[k];
        alternatives.minutes[k] = now;
        alternatives.km[k] = far;
      }
    }
    return changed;
  }

  function neutral(): void {
    savedMinutes.fill(0);
    savedKm.fill(0);
  }

  return { savedMinutes, savedKm, neutral, lay };
}
