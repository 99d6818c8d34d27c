/** Public health and prevention as usual (公共卫生与预防惯例), the same for all counties. */
export interface UsualPreventionInput {
  /** Months between two follow-ups of a managed patient (慢病随访). */
  readonly followUpMonths: number;
  /** Visits for vaccination by year of age, the first year first (国家免疫规划程序). */
  readonly vaccinations: readonly number[];
  /** Months before the birth's in which a register knows of the child (早孕建册). */
  readonly birthKnownMonths: number;
  /** Share of residents who are health-literate at the start (健康素养水平). */
  readonly literate: number;
  /** Days for which tuberculosis is treated, from the day on which it begins. */
  readonly tuberculosisDays: number;
  /** Years in which the lasting effect of care comes to all but 1/e (滞后效应). */
  readonly effectLagYears: number;
}
