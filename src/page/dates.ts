import { civilFromDays, daysFromCivil, daysFromIso, isoFromDays, weekday } from "../kernel/dates.ts";
import type { Language } from "./words/language.ts";

export { civilFromDays, isoFromDays, weekday };
export const MINUTES_PER_DAY = 1_440;

export const daysOf = (iso: string): number => {
  const days = daysFromIso(iso);
  if (days === undefined) throw new Error(`${iso} is no date`);
  return days;
};

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
};
export const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  zh: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
};

/** `Tue 9 Jan 2024`, `2024年1月9日 周二`. */
export function dateInWords(days: number, lang: Language): string {
  const { year, month, day } = civilFromDays(days);
  const name = WEEKDAYS[lang][weekday(days)]!;
  return lang === "zh" ? `${year}年${month}月${day}日 ${name}` : `${name} ${day} ${MONTHS.en[month - 1]} ${year}`;
}

/** `9 Jan`, `1月9日`: a day whose year stands beside it. */
export function dayInWords(days: number, lang: Language): string {
  const { month, day } = civilFromDays(days);
  return lang === "zh" ? `${month}月${day}日` : `${day} ${MONTHS.en[month - 1]}`;
}

export function hourInWords(minute: number): string {
  const inDay = Math.floor(minute % MINUTES_PER_DAY);
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}

/** Day of a run on which the year of a day of the run began. */
export function yearStart(startDay: number, day: number): number {
  return daysFromCivil(civilFromDays(startDay + day).year, 1, 1) - startDay;
}

export const daysInYears = (startDay: number, years: number): number =>
  daysFromCivil(civilFromDays(startDay).year + years, 1, 1) - startDay;
