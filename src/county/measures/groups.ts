import { incomeOf } from "../people/residents.ts";
import { COUNTY } from "../places/input.ts";
import type { Places } from "../places/places.ts";
import { type Alternatives, MAX_ALTERNATIVES, MOBILE_STOP } from "../places/travel.ts";

/** Quarters of the income distribution (收入四分位), the poorest first. */
export const INCOME_GROUPS = ["q1", "q2", "q3", "q4"] as const;
/** Road minutes one way from the village to the nearest hospital of the county (到县级医院车程). */
export const DISTANCE_BANDS = ["under-15-min", "15-30-min", "30-45-min", "45-min-and-over"] as const;
const MINUTES_PER_BAND = 15;
/** The fifteen-minute circle of care (15分钟健康服务圈). */
export const NEAR_MINUTES = 15;
const SIXTEENTHS_PER_QUARTER = 4;

/** Groups of equity (公平性分组): every pair of income quarter and distance band, [income * distance bands + distance]. */
export const GROUPS = INCOME_GROUPS.length * DISTANCE_BANDS.length;

/** A resident's group from the traits and the distance band of the village. */
export const groupOf = (traits: number, distance: number): number =>
  Math.floor(incomeOf(traits) / SIXTEENTHS_PER_QUARTER) * DISTANCE_BANDS.length + distance;

/** Groups in some quarters and bands; left out: all of them. */
export function groupsIn(
  incomes: readonly number[] | undefined,
  distances: readonly number[] | undefined,
): readonly number[] {
  const [quarters, bands] = [incomes ?? INCOME_GROUPS.map((_, i) => i), distances ?? DISTANCE_BANDS.map((_, i) => i)];
  return quarters.flatMap((income) => bands.map((distance) => income * DISTANCE_BANDS.length + distance));
}

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
    for (let k = first; k < first + alternatives.count[village]!; k++) {
      const level = places.level[alternatives.institution[k]!]!;
      if (level >= lowest && level <= COUNTY && alternatives.code[k] !== MOBILE_STOP)
        least = Math.min(least, alternatives.minutes[k]!);
    }
    return least;
  });
}

/** Distance band of each village. */
export const distanceBands = (minutes: Float64Array): Uint8Array =>
  Uint8Array.from(minutes, (m) => Math.min(DISTANCE_BANDS.length - 1, Math.floor(m / MINUTES_PER_BAND)));
