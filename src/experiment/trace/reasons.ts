import type { Calendar } from "../../county/base/calendar.ts";
import { MARKET_CYCLE_DAYS, TOWNSHIP } from "../../county/input/places.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { PutOffReason, WhenReason } from "./story.ts";

const SATURDAY = 5;

/**
 * Why somebody who felt ill on a day did not go the same day.
 * @param farmSeason care seeking by month: below 1 while sowing and harvest keep people in the fields
 */
export function whyPutOff(calendar: Calendar, farmSeason: readonly number[], day: number): PutOffReason {
  if (calendar.springFestival[day] === 1) return "spring-festival";
  if (calendar.rest[day] === 1) return calendar.weekday[day]! < SATURDAY ? "holiday" : "weekend";
  return farmSeason[calendar.monthOfYear[day]!]! < 1 ? "farm-season" : "ordinary";
}

/** Why somebody who goes to an institution arrives on the day on which he does. */
export function whyThen(input: CountyInput, institution: number, today: number, arrives: number): WhenReason {
  if (arrives === today) return "now";
  const { level, township } = input.institutions[institution]!;
  const market = level === TOWNSHIP ? input.townships[township]!.marketDay : -1;
  return market === (input.startDay + arrives) % MARKET_CYCLE_DAYS && arrives > today ? "market-day" : "next-day";
}
