/** What changes by itself from year to year (长期趋势), whatever the rules. */

/** Yearly change of rates of the same age and sex, shares, by age band and sex: [band * 2 + sex]. */
export interface TrendsInput {
  /** Deaths: background, the excess of chronic conditions, the fatality of illness. */
  readonly deaths: readonly number[];
  /** Felt episodes of illness. */
  readonly episodes: readonly number[];
  /** New cases of chronic conditions. */
  readonly conditions: readonly number[];
}

/** A trend of use (就诊趋势) of its own, by habit and supply: may change by date. */
export interface UseInput {
  /** Utility a year of a visit by level: village, township, county, municipal, provincial. */
  readonly visits: readonly number[];
  /** Utility a year of an advised admission: township, county, municipal, provincial. */
  readonly admissions: readonly number[];
  /** Yearly change of the share of episodes for which admission is advised; what is advised more is of low need. */
  readonly advised: number;
}
