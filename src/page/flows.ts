import type { Figures, Period } from "./engine/figures.ts";
import { words } from "./words/language.ts";

export const FLOW_LEVELS = ["village", "township", "county", "outside"] as const;
export const FLOW_NAMES = {
  village: words("village", "村"),
  township: words("township", "乡镇"),
  county: words("county", "县级"),
  outside: words("outside", "县外"),
} as const;

/** Charges of this year by level of the place of care, yuan. */
export function chargesOf(figures: Figures | undefined, period: Period | undefined): readonly number[] {
  const found = FLOW_LEVELS.map(() => 0);
  for (const { year, destination, cost } of figures?.flows ?? []) {
    if (year !== period?.year) continue;
    const level = FLOW_LEVELS.indexOf(destination as (typeof FLOW_LEVELS)[number]);
    found[level < 0 ? 3 : level]! += cost;
  }
  return found;
}
