/** What changes by itself from year to year (长期趋势), whatever the rules, and what people of all counties share. */

/** Yearly change of rates of the same age and sex, shares, by age band and sex: [band * 2 + sex]. */
export interface TrendsInput {
  /** Deaths: background, the excess of chronic conditions, the fatality of illness. */
  readonly deaths: readonly number[];
  /** Felt episodes of illness. */
  readonly episodes: readonly number[];
  /** New cases of chronic conditions. */
  readonly conditions: readonly number[];
  /** Boys among newborn, share. */
  readonly boys: number;
  /** Deaths of causes that are no illness of the catalogue, of all deaths of an age and sex at least, share. */
  readonly otherDeaths: number;
  /**
   * The oldest age at the start; width of the oldest band (75 and over), over which prevalence goes on changing. Years.
   */
  readonly oldestAge: number;
  readonly oldestBand: number;
  /** Food, the part of income that nobody can forgo (恩格尔系数). */
  readonly foodShare: number;
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
