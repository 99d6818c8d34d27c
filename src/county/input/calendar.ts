/** A public holiday or make-up working day; days count from 1970-01-01. */
export interface CalendarInput {
  /** Public holidays, days since 1970-01-01, ascending. */
  readonly holidays: readonly number[];
  /** Weekend days worked in exchange (调休), days since 1970-01-01, ascending. */
  readonly workdays: readonly number[];
  /** First day of the Spring Festival (正月初一) by year. */
  readonly springFestivals: readonly number[];
}
