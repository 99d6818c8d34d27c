/** What the people of the county are made from. */

/** Age bands (年龄组), by index; `AGE_FROM[i]` is the first year of band i. */
export const AGE_BANDS = ["0-4", "5-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"] as const;
export const AGE_FROM: readonly number[] = [0, 5, 15, 25, 35, 45, 55, 65, 75];
/** The first band of the elderly (65 and over). */
export const SENIOR_BAND = AGE_FROM.indexOf(65);

/** Cells of age band and sex: [band * 2 + sex]. */
export const CELLS = AGE_BANDS.length * 2;

/** Insurance schemes (参保类型), by index. */
export const SCHEMES = ["resident", "employee", "none"] as const;
export const SCHEME = { RESIDENT: 0, EMPLOYEE: 1, NONE: 2 } as const;
export const RESIDENT_SCHEME = 0;
export const EMPLOYEE_SCHEME = 1;
export const UNINSURED = 2;

export interface PopulationInput {
  /** Shares of residents by age band, sum 1. */
  readonly ageShares: readonly number[];
  /** Shares of out-migrants by age band, sum 1. */
  readonly migrantAgeShares: readonly number[];
  readonly maleShare: number;
  /** Shares of residents by scheme, sum 1. Employees are drawn from ages 15 and over, more in towns. */
  readonly schemeShares: readonly number[];
  /** How much likelier employees are among town residents than villagers, ratio. */
  readonly employeeTownRatio: number;
  /** Share of out-migrants enrolled in the resident scheme at home. */
  readonly migrantsEnrolledShare: number;
  /** Shares of residents on subsistence allowance or lifted out of poverty (低保, 脱贫), 0 to 1. */
  readonly assistedShare: number;
  /** Disposable income a head and year, fen: villages, towns. */
  readonly incomeFen: readonly number[];
  /** Log standard deviation of income between people. */
  readonly incomeSpread: number;
  /**
   * Births a resident and year; background deaths by age band and sex ([band * 2 + sex], sex 0 male), a person and
   * year.
   */
  readonly birthRate: number;
  readonly deathRates: readonly number[];
  /** Net migration of residents a year by age band, share of band. */
  readonly netMigration: readonly number[];
  /** Share of out-migrants home in the Spring Festival and at each farm peak. */
  readonly homeAtSpringFestival: number;
  readonly homeAtFarmPeak: number;
  /** Share of households' yearly change from one scheme to another (resident <-> employee). */
  readonly schemeChangeShare: number;
}
