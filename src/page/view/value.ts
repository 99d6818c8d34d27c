import type { Figures } from "../engine/figures.ts";
import { measureOf, thisYear } from "../measures.ts";
import { shippedOf } from "../shipped.ts";
import { useLook } from "./use-session.ts";

/** Figures of the two worlds. */
export interface Both {
  readonly a: Figures | undefined;
  readonly b: Figures | undefined;
}

/** Fewer days than this tell nothing of a year. */
export const FEWEST_DAYS = 14;

/** A value of this year, or of the year that was run before while there is none yet. */
export function useValue(id: string, figures: Figures | undefined): number | undefined {
  const parts = useParts(id, figures);
  return parts === undefined ? undefined : (measureOf(id).scale * parts[0]) / parts[1];
}

/** Numerator and denominator of such a value; nothing where nothing was counted. */
export function useParts(id: string, figures: Figures | undefined): readonly [number, number] | undefined {
  const place = useLook((state) => state.place);
  const counted = figures !== undefined && figures.days >= FEWEST_DAYS;
  const parts = (counted ? thisYear(figures) : shippedOf(place.id))?.values[id];
  return parts === undefined || parts[1] === 0 ? undefined : parts;
}
