import { MONTHS_PER_YEAR } from "../base/units.ts";
import type { Arena } from "../../kernel/arena.ts";
import type { Resources } from "../../kernel/resources.ts";
import type { Calendar } from "../base/calendar.ts";
import { COUNTY } from "../input/places.ts";
import type { PolicyInput } from "../input/policy.ts";
import { type Places, WARD_COUNT } from "../places/places.ts";

/** What institutions could really see of the months behind them (所见): beds, and stays in and outside the county. */
export interface Sight {
  /** Beds taken over beds open in the month before; as usual before the first and where beds are unlimited. */
  occupancy(institution: number): number;
  /**
   * The occupancy that an institution is used to: the mean of the first twelve months, of those so far before they are
   * over.
   */
  usualOccupancy(institution: number): number;
  /** Share of stays outside the county over the months known, at most the last twelve; -1 before the first. */
  outsideShare(): number;
  /** A month begins: takes in what the month before has shown. */
  look(day: number): void;
}

export interface SightOptions {
  readonly arena: Arena;
  readonly calendar: Calendar;
  readonly places: Places;
  readonly wards: Resources;
  readonly policy: () => PolicyInput;
  /** Stays that have ended, by institution since the start. */
  readonly stays: Float64Array;
  /** Occupancy before anything is known. */
  readonly presumed: number;
}

const UNKNOWN = -1;

export function createSight({ arena, calendar, places, wards, policy, stays, presumed }: SightOptions): Sight {
  const occupied = arena.f64("mechanism.occupancy", places.count, "share").fill(UNKNOWN);
  /** Sum of the months' occupancies that make up what is usual, and their number, by institution. */
  const usual = arena.f64("mechanism.usual-occupancy", places.count * 2, "share and months");
  /** Bed-minutes used and open up to the last look, by site. */
  const seen = arena.f64("mechanism.bed-minutes", places.siteCount * 2, "bed-minutes");
  /** Stays inside and outside the county in each of the last twelve months, in turn. */
  const months = arena.f64("mechanism.stays", MONTHS_PER_YEAR * 2, "stays");
  const known = arena.f64("mechanism.stays-seen", 2, "stays");

  function look(day: number): void {
    if (day === 0) return;
    const { unlimited } = policy().capacity;
    for (let site = 0; site < places.siteCount; site++) {
      let [used, open] = [0, 0];
      for (let ward = site * WARD_COUNT; ward < (site + 1) * WARD_COUNT; ward++) {
        used += wards.busyArea[ward] + wards.overtimeArea[ward];
        open += wards.capacityArea[ward];
      }
      const beds = open - seen[site * 2 + 1];
      const i = places.institutionOfSite[site];
      const share = beds > 0 && !unlimited ? (used - seen[site * 2]) / beds : UNKNOWN;
      occupied[i] = share;
      if (share !== UNKNOWN && usual[i * 2 + 1] < MONTHS_PER_YEAR) {
        usual[i * 2] = usual[i * 2] + share;
        usual[i * 2 + 1] = usual[i * 2 + 1] + 1;
      }
      seen[site * 2] = used;
      seen[site * 2 + 1] = open;
    }
    const now = [0, 0];
    for (let i = 0; i < places.count; i++) now[places.level[i] > COUNTY ? 1 : 0] += stays[i];
    const slot = ((calendar.monthOf[day] - 1) % MONTHS_PER_YEAR) * 2;
    for (let side = 0; side < 2; side++) {
      months[slot + side] = now[side] - known[side];
      known[side] = now[side];
    }
  }

  function outsideShare(): number {
    let [inside, outside] = [0, 0];
    for (let slot = 0; slot < months.length; slot += 2) {
      inside += months[slot];
      outside += months[slot + 1];
    }
    return inside + outside > 0 ? outside / (inside + outside) : UNKNOWN;
  }

  const usualOccupancy = (i: number): number => (usual[i * 2 + 1] > 0 ? usual[i * 2] / usual[i * 2 + 1] : presumed);

  return {
    occupancy: (i) => (occupied[i] < 0 ? usualOccupancy(i) : occupied[i]),
    usualOccupancy,
    outsideShare,
    look,
  };
}
