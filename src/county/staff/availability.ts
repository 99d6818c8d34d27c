import type { Arena } from "../../kernel/arena.ts";
import { DRUG_CLASSES } from "../input/illness.ts";
import { DEPARTMENT_COUNT, type Places, WARD_COUNT } from "../places/places.ts";

/**
 * What of the county's means is there today (可用状态), over what it has: shocks write it anew every day, the paths of care
 * read it. At its neutral values everything is there.
 */
export interface Availability {
  /**
   * Doctors at work over those of the department, by [site * departments + department]: those who are ill are missing,
   * those lent by others come on top. Neutral 1.
   */
  readonly present: Float64Array;
  /** Beds in use over those there, and beds set up on top, by [site * ward groups + ward]. Neutral 1 and 0. */
  readonly bedShare: Float64Array;
  readonly bedsAdded: Float64Array;
  /** 1 where the doors are shut to whoever comes, by institution. Neutral 0. */
  readonly shut: Uint8Array;
  /**
   * 1 where what was on shelves that nobody keeps books of is used up and nobody delivers, by drug class. Neutral 0.
   */
  readonly usedUp: Uint8Array;
  /** Everything is there. */
  neutral(): void;
}

export function createAvailability(arena: Arena, places: Places): Availability {
  const present = arena.f64("care.present", Math.max(1, places.siteCount * DEPARTMENT_COUNT), "ratio").fill(1);
  const bedShare = arena.f64("care.beds-share", Math.max(1, places.siteCount * WARD_COUNT), "share").fill(1);
  const bedsAdded = arena.f64("care.beds-added", Math.max(1, places.siteCount * WARD_COUNT), "beds");
  const shut = arena.u8("care.shut", places.count, "1 shut");
  const usedUp = arena.u8("care.used-up", DRUG_CLASSES.length, "1 used up");
  return {
    present,
    bedShare,
    bedsAdded,
    shut,
    usedUp,
    neutral() {
      present.fill(1);
      bedShare.fill(1);
      bedsAdded.fill(0);
      shut.fill(0);
      usedUp.fill(0);
    },
  };
}
