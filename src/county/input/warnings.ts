/** From which value on each early warning (预警) is raised. Shares and rates of one, days. */
export interface WarningInput {
  /** Siphoning: low-weight discharges of the lead hospital; fall of township discharges, of township doctors. */
  readonly lowWeightShare: number;
  readonly townshipFall: number;
  readonly townshipDoctorsLost: number;
  /** Run rate of the last twelve months: spending over income, over the package's budget. */
  readonly fundRunRate: number;
  readonly packageRunRate: number;
  /** Debt over assets; days of cash; institutions that owe pay. */
  readonly debtRatio: number;
  readonly cashDays: number;
  readonly payOwedShare: number;
  /** Gaming: rise of admissions that no return from outside explains; admissions of low need. */
  readonly admissionRise: number;
  readonly lowNeedShare: number;
  /** Disease groups of less weight than this, over the mean stay's, are ones that a township centre can treat. */
  readonly lowWeight: number;
  /** Months that a reading takes together, so that a small county's chance does not ring the bell. */
  readonly windowMonths: number;
  /** A county begins with empty wards: its first months are no measure for the next year's. */
  readonly settledMonths: number;
}
