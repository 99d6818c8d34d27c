/** A public holiday or make-up working day; days count from 1970-01-01. */
export interface CalendarInput {
  /** Public holidays, days since 1970-01-01, ascending. */
  readonly holidays: readonly number[];
  /** Weekend days worked in exchange (调休), days since 1970-01-01, ascending. */
  readonly workdays: readonly number[];
  /** First day of the Spring Festival (正月初一) by year. */
  readonly springFestivals: readonly number[];
  /** Days before and after the first day of the Spring Festival that out-migrants are home. */
  readonly homeBeforeDays: number;
  readonly homeAfterDays: number;
  /** Farm peaks that bring out-migrants home: months, 0 January, and how many days from the first. */
  readonly farmPeakMonths: readonly number[];
  readonly farmPeakDays: number;
}
