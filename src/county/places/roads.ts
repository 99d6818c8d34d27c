import type { Levers } from "../levers/levers.ts";
import { COUNTY, PROVINCIAL, ROAD_ENDS } from "../input/places.ts";
import type { Places } from "./places.ts";
import { type Alternatives, MAX_ALTERNATIVES } from "./travel.ts";

/** The way out of the county (出县道路) as it is today: less what new roads have taken off it. */
export interface Roads {
  /** Works the table of trips out anew, which is no state. @returns whether it has changed */
  lay(): boolean;
  /** Places and roads have been built anew: the table of trips as it then is. */
  built(): void;
}

const roadEnd = (level: number): number => (level === PROVINCIAL ? 1 : 0);

export function createRoads(
  places: Places,
  alternatives: Alternatives,
  { savedMinutes, savedKm }: Pick<Levers, "savedMinutes" | "savedKm">,
): Roads {
  const villages = alternatives.count.length;
  const [minutes, km] = [alternatives.minutes.slice(), alternatives.km.slice()];
  let rebuilt = false;

  function built(): void {
    minutes.set(alternatives.minutes);
    km.set(alternatives.km);
    rebuilt = true;
  }

  function lay(): boolean {
    let changed = rebuilt;
    rebuilt = false;
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

  return { lay, built };
}
