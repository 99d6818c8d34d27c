import { DISTANCE_BANDS } from "../indicators/groups.ts";
import { incomeOf } from "../people/residents.ts";
import { COUNTY } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import { type Alternatives, MAX_ALTERNATIVES, MOBILE_STOP } from "../places/travel.ts";

const MINUTES_PER_BAND = 15;
const SIXTEENTHS_PER_QUARTER = 4;

/** A resident's group from the traits and the distance band of the village. */
export const groupOf = (traits: number, distance: number): number =>
  Math.floor(incomeOf(traits) / SIXTEENTHS_PER_QUARTER) * DISTANCE_BANDS.length + distance;

/**
 * Least road minutes from each village to an institution of the county at this level or above, a mobile team's stop
 * apart; Infinity where there is none.
 */
export function minutesToNearest(
  villages: number,
  alternatives: Alternatives,
  places: Places,
  lowest: number,
): Float64Array {
  return Float64Array.from({ length: villages }, (_, village) => {
    let least = Infinity;
    const first = village * MAX_ALTERNATIVES;
    for (let k = first; k < first + alternatives.count[village]; k++) {
      const level = places.level[alternatives.institution[k]];
      if (level >= lowest && level <= COUNTY && alternatives.code[k] !== MOBILE_STOP)
        least = Math.min(least, alternatives.minutes[k]);
    }
    return least;
  });
}

/** Distance band of each village. */
export const distanceBands = (minutes: Float64Array): Uint8Array =>
  Uint8Array.from(minutes, (m) => Math.min(DISTANCE_BANDS.length - 1, Math.floor(m / MINUTES_PER_BAND)));
