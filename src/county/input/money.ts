/** How amounts of money move over the years (逐年金额). */

/** What an amount follows: nothing, charges for the same care (费用), the income of people (收入). */
export const FOLLOWS = ["fixed", "charges", "incomes"] as const;
export type Follows = (typeof FOLLOWS)[number];

/** Amounts that a policy lets follow something, by the rules and entries that they stand in. */
export interface AmountsFollow {
  /** In-patient, out-patient and special chronic deductibles (起付线). */
  readonly deductibles: Follows;
  /** Yearly caps (封顶线) of the basic fund, its pools, the two diseases and serious illness. */
  readonly caps: Follows;
  /** Where the bands of serious-illness insurance begin (大病保险起付线). */
  readonly seriousBands: Follows;
  /** Threshold and cap of medical assistance (医疗救助). */
  readonly assistance: Follows;
  /** Yearly inflow of personal accounts (个人账户). */
  readonly accounts: Follows;
  /**
   * Premium of serious-illness insurance. Contributions and subsidies of the funds have a table by year of their own.
   */
  readonly premium: Follows;
  /** Rates of payment methods and switchable tariffs. A package has its trend. */
  readonly rates: Follows;
  /** Fee of a family-doctor contract (签约服务费). */
  readonly contractFee: Follows;
  /** Public-health grant a head (基本公卫). */
  readonly publicHealth: Follows;
  /** Pay, subsidies of institutions; their energy, upkeep, buildings and devices. */
  readonly pay: Follows;
  readonly subsidies: Follows;
  readonly overhead: Follows;
  /** What investments, journeys and mechanisms cost. */
  readonly costs: Follows;
}

export interface MoneyInput {
  /** Yearly growth of incomes, basis points; that of charges is `payment.priceGrowthBp`. */
  readonly incomeGrowthBp: number;
  /** Amounts that follow are in money of the run's first year, those fixed in money of their day. */
  readonly follows: AmountsFollow;
}
