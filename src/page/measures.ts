import { INDICATORS } from "../county/indicators/catalogue.ts";
import type { Described } from "../county/indicators/measure.ts";
import type { Figures, Period } from "./engine/figures.ts";

/** Measures by id, with the words that say what they are. */
export const MEASURES: ReadonlyMap<string, Described> = new Map(INDICATORS.map((each) => [each.id, each]));

export function measureOf(id: string): Described {
  const found = MEASURES.get(id);
  if (found === undefined) throw new Error(`there is no measure ${id}`);
  return found;
}

/** A measure in a period; nothing where nothing was counted. */
export function valueIn(period: Period | undefined, id: string): number | undefined {
  const parts = period?.values[id];
  if (parts === undefined || parts[1] === 0) return undefined;
  return (measureOf(id).scale * parts[0]) / parts[1];
}

export const thisYear = (figures: Figures | undefined): Period | undefined => figures?.years.at(-1);

/** The months of the run that are over. */
export function monthsOver(figures: Figures | undefined, startDay: number): readonly Period[] {
  if (figures === undefined) return [];
  const open = isMonthOpen(figures, startDay);
  return open ? figures.months.slice(0, -1) : figures.months;
}

function isMonthOpen({ days }: Figures, startDay: number): boolean {
  const next = new Date((startDay + days) * 86_400_000);
  return next.getUTCDate() !== 1;
}
