import { civilFromDays, daysFromCivil, weekday } from "../../kernel/dates.ts";
import type { CareInput } from "../input/care.ts";
import type { CalendarInput } from "../input/calendar.ts";

/** Durations lie on a grid of 1/64 minute, so that sums of them are exact. */
export const GRID = 64;
/** The nearest grid point, at least one step. */
export const onGrid = (minutes: number): number => {
  const steps = Math.round(minutes * GRID);
  return (steps < 1 ? 1 : steps) / GRID;
};

/** The real calendar of a run, by day (0 the first day), month and year of the run. Fixed when built. */
export interface Calendar {
  readonly days: number;
  readonly months: number;
  readonly years: number;
  /** First calendar year. */
  readonly firstYear: number;
  /** Monday 0 to Sunday 6. */
  readonly weekday: Uint8Array;
  /** 1 on weekends (not worked) and public holidays. */
  readonly rest: Uint8Array;
  /** 1 in the seven days of the Spring Festival. */
  readonly springFestival: Uint8Array;
  /** Month of the year, 0 to 11; month and year of the run. */
  readonly monthOfYear: Uint8Array;
  readonly monthOf: Uint16Array;
  readonly yearOf: Uint8Array;
  /** First day of each month and year of the run, with one more entry for the end. */
  readonly monthStart: Int32Array;
  readonly yearStart: Int32Array;
  /**
   * How readily people with an illness that can wait go to a doctor on this day, relative to the readiest day, 0 to 1.
   */
  readonly attraction: Float64Array;
  /**
   * Out-migrants' seasons at home: 0 away, otherwise the season: twice its year and 1 for a Spring Festival, twice the
   * month counted from year 0 for a farm peak. It keys their draws, so it does not depend on where lists begin.
   */
  readonly homeSeason: Uint16Array;
}

/**
 * How readily people go on each day of the week, 0 to 1, so that those who go at once and those who come from days put
 * off together make the volumes given: with a backlog b of days' demand before a day of volume w, a share w / (b + 1)
 * goes. The backlog is the least for which no share exceeds 1. @param volume by weekday, mean 1
 */
export function readinessOf(volume: readonly number[]): readonly number[] {
  const mean = volume.reduce((sum, w) => sum + w, 0) / volume.length;
  const target = volume.map((w) => w / mean);
  let carried = 0;
  const before = target.map((w) => {
    const at = carried;
    carried += 1 - w;
    return at;
  });
  const least = Math.max(...target.map((w, d) => w - 1 - before[d]));
  return target.map((w, d) => w / (least + before[d] + 1));
}

export const beginsMonth = ({ monthStart, monthOf }: Calendar, day: number): boolean =>
  day === monthStart[monthOf[day]];
export const beginsYear = ({ yearStart, yearOf }: Calendar, day: number): boolean => day === yearStart[yearOf[day]];

/** @param startDay first day, days since 1970-01-01, a first of January. Two weeks after the end are laid out too. */
export function createCalendar(startDay: number, years: number, input: CalendarInput, care: CareInput): Calendar {
  const firstYear = civilFromDays(startDay).year;
  const yearStart = Int32Array.from({ length: years + 1 }, (_, y) => daysFromCivil(firstYear + y, 1, 1) - startDay);
  const days = yearStart[years];
  const laid = days + 14;
  const months = years * 12;
  const monthStart = Int32Array.from(
    { length: months + 1 },
    (_, m) => daysFromCivil(firstYear + Math.floor(m / 12), (m % 12) + 1, 1) - startDay,
  );
  const weekdays = new Uint8Array(laid);
  const rest = new Uint8Array(laid);
  const springFestival = new Uint8Array(laid);
  const monthOfYear = new Uint8Array(laid);
  const monthOf = new Uint16Array(laid);
  const yearOf = new Uint8Array(laid);
  const attraction = new Float64Array(laid);
  const homeSeason = new Uint16Array(laid);
  const holidays = new Set(input.holidays);
  const workdays = new Set(input.workdays);
  const readiness = readinessOf(care.weekday);

  let best = 0;
  for (let day = 0; day < laid; day++) {
    const date = civilFromDays(startDay + day);
    weekdays[day] = weekday(startDay + day);
    monthOfYear[day] = date.month - 1;
    monthOf[day] = (date.year - firstYear) * 12 + date.month - 1;
    yearOf[day] = date.year - firstYear;
    const holiday = holidays.has(startDay + day);
    rest[day] = holiday || (weekdays[day] >= 5 && !workdays.has(startDay + day)) ? 1 : 0;
    if (input.farmPeakMonths.includes(date.month - 1) && date.day <= input.farmPeakDays)
      homeSeason[day] = (date.year * 12 + date.month) * 2;
    const worked = workdays.has(startDay + day) ? 0 : weekdays[day];
    attraction[day] = readiness[worked] * care.farmSeason[date.month - 1] * (holiday ? care.holidayFactor : 1);
  }
  for (const first of input.springFestivals) {
    const season = civilFromDays(first).year * 2 + 1;
    for (let day = first - startDay - input.homeBeforeDays; day < first - startDay + input.homeAfterDays; day++) {
      if (day >= 0 && day < laid) homeSeason[day] = season;
    }
    for (let day = first - startDay - 1; day < first - startDay + 6; day++) {
      if (day < 0 || day >= laid) continue;
      springFestival[day] = 1;
      attraction[day] = care.springFestivalFactor * readiness[weekdays[day]];
    }
  }
  for (let day = 0; day < laid; day++) best = Math.max(best, attraction[day]);
  for (let day = 0; day < laid; day++) attraction[day] = attraction[day] / best;

  return {
    days,
    months,
    years,
    firstYear,
    weekday: weekdays,
    rest,
    springFestival,
    monthOfYear,
    monthOf,
    yearOf,
    monthStart,
    yearStart,
    attraction,
    homeSeason,
  };
}
