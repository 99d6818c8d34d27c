import { INDICATORS } from "../county/indicators/catalogue.ts";
import type { Described } from "../county/indicators/measure.ts";
import { civilFromDays } from "./dates.ts";
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

/** The years of the run that are over: what is read off the books when a year is closed stands in these alone. */
export function yearsOver(figures: Figures | undefined, startDay: number): readonly Period[] {
  if (figures === undefined) return [];
  const { year } = civilFromDays(startDay + figures.days);
  return figures.years.filter((period) => period.year < year);
}

/** A year that stands as a column of what is read off the books. */
export interface BookYear {
  readonly year: number;
  readonly isClosed: boolean;
}

/** The years that are closed, or the one that will be closed first, in which nothing stands yet. */
export function bookYears(figures: Figures | undefined, startDay: number): readonly BookYear[] {
  const closed = yearsOver(figures, startDay).map(({ year }) => ({ year, isClosed: true }));
  const open = thisYear(figures);
  return closed.length > 0 || open === undefined ? closed : [{ year: open.year, isClosed: false }];
}

/**
 * Half the width of the interval in which chance leaves a share of so many cases 95 in 100 times, were they
 * independent. The same people come again, so it is the least: 14 runs of a county of 6,000 swung 1.2 times as far.
 */
export function chanceOf([numerator, denominator]: readonly [number, number]): number {
  const share = numerator / denominator;
  return NORMAL_95 * Math.sqrt((share * (1 - share)) / denominator);
}
const NORMAL_95 = 1.96;

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
