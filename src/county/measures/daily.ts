import { MINUTES_PER_DAY } from "../base/units.ts";
import type { Arena } from "../../kernel/arena.ts";
import type { Calendar } from "../base/calendar.ts";
import { civilFromDays } from "../../kernel/dates.ts";
import { LEVELS, MARKET_CYCLE_DAYS, TOWNSHIP, type TownshipInput } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import type { TableData } from "../base/tables.ts";

/**
 * What is counted day by day: contacts, those for respiratory disease, township visits on the township's own market day
 * (集日).
 */
const SERIES = ["visits", "admissions", "respiratory_visits", "respiratory_admissions", "market_day_visits"] as const;
export const DAILY = {
  VISITS: 0,
  ADMISSIONS: 1,
  RESPIRATORY_VISITS: 2,
  RESPIRATORY_ADMISSIONS: 3,
  MARKET_DAY_VISITS: 4,
} as const;
const SERIES_COUNT = SERIES.length;
const LEVEL_COUNT = LEVELS.length;

/** Contacts by day and level of the place of care (逐日诊疗量), of people present; for seasons, weekdays and market days. */
export interface Daily {
  /** A visit or an admission at an institution, now. @param kind DAILY.VISITS or DAILY.ADMISSIONS */
  add(kind: number, institution: number, disease: number): void;
  /** The table `daily` of the measured days; days without a contact of a kind and level have no row. */
  table(warmUpYears: number): TableData;
}

export interface DailyOptions {
  readonly arena: Arena;
  readonly calendar: Calendar;
  /** First day of the run since 1970-01-01. */
  readonly startDay: number;
  /** [0] is now, minutes. */
  readonly clock: Float64Array;
  readonly places: Places;
  readonly townships: readonly TownshipInput[];
  /** 1 for respiratory diseases. */
  readonly respiratory: Uint8Array;
}

export function createDaily({ arena, calendar, startDay, clock, places, townships, respiratory }: DailyOptions): Daily {
  const counts = arena.u32("measures.daily", calendar.days * SERIES_COUNT * LEVEL_COUNT, "contacts");
  const marketDay = Int32Array.from(townships, (township) => township.marketDay);

  function add(kind: number, institution: number, disease: number): void {
    const day = Math.floor(clock[0] / MINUTES_PER_DAY);
    const level = places.level[institution];
    const at = day * SERIES_COUNT * LEVEL_COUNT + level;
    counts[at + kind * LEVEL_COUNT] += 1;
    if (respiratory[disease] === 1) counts[at + (DAILY.RESPIRATORY_VISITS + kind) * LEVEL_COUNT] += 1;
    if (kind !== DAILY.VISITS || level !== TOWNSHIP) return;
    if (marketDay[places.township[institution]] === (startDay + day) % MARKET_CYCLE_DAYS)
      counts[at + DAILY.MARKET_DAY_VISITS * LEVEL_COUNT] += 1;
  }

  function table(warmUpYears: number): TableData {
    const [year, month, day, value]: [number[], number[], number[], number[]] = [[], [], [], []];
    const [measure, level]: [string[], string[]] = [[], []];
    for (let d = calendar.yearStart[warmUpYears]; d < calendar.days; d++) {
      const date = civilFromDays(startDay + d);
      for (let cell = 0; cell < SERIES_COUNT * LEVEL_COUNT; cell++) {
        const count = counts[d * SERIES_COUNT * LEVEL_COUNT + cell];
        if (count === 0) continue;
        year.push(date.year);
        month.push(date.month);
        day.push(date.day);
        measure.push(SERIES[Math.floor(cell / LEVEL_COUNT)]);
        level.push(LEVELS[cell % LEVEL_COUNT]);
        value.push(count);
      }
    }
    return {
      name: "daily",
      rows: year.length,
      columns: [
        { name: "year", type: "int", values: Int32Array.from(year) },
        { name: "month", type: "int", values: Int32Array.from(month) },
        { name: "day", type: "int", values: Int32Array.from(day) },
        { name: "measure", type: "string", values: measure },
        { name: "level", type: "string", values: level },
        { name: "value", type: "double", values: Float64Array.from(value) },
      ],
    };
  }

  return { add, table };
}
