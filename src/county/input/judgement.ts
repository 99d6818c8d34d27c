/** What institutions and their staff go by when they judge (经营判断惯例), the same for all counties. */
export interface JudgementInput {
  /** Occupancy of the beds before anything is known, share. */
  readonly presumedOccupancy: number;
  /** What a visit earns at the least, over its charge, where nothing but drugs without mark-up is sold. */
  readonly leastMargin: number;
  /** Pay owed beyond what is usual that staff bear, years of pay. */
  readonly payBorne: number;
  /** How far from the budget, as a part of it, managers take the year's end for nearly settled: odds of e to 1. */
  readonly nearBudget: number;
  /** Months between the meetings of a council of members (理事会), who decide for a community that nobody else manages. */
  readonly councilMonths: number;
  /** What one more yuan of tests, of services costs, of that yuan: rooms and staff are paid anyway. */
  readonly costOfTests: number;
  readonly costOfServices: number;
}
