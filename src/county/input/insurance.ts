/**
 * Benefit rules (待遇政策): what insurance pays of a bill. Ratios are basis points (1/10,000), money is fen. A cap of 0
 * pays nothing; "no cap" is written as the largest amount, 2,147,483,647. "By level [5]" is village, township, county,
 * municipal, provincial.
 */

/** The largest amount, fen: stands for no cap. */
export const NO_CAP = 2_147_483_647;

/** Levels of in-patient benefit, by index: township, county, municipal, provincial. */
export const BENEFIT_LEVELS = ["township", "county", "municipal", "provincial"] as const;

/** One band of serious-illness insurance (大病保险): above `fromFen` up to the next band. */
export interface SeriousBand {
  readonly fromFen: number;
  readonly ratioBp: number;
}

export interface SchemeBenefit {
  /** In-patient deductible (起付线) a stay, ratio, by benefit level. */
  readonly deductibleFen: readonly number[];
  readonly ratioBp: readonly number[];
  /**
   * From the second stay of the year at a level the deductible is this share of the first. So each stay bears this
   * share, and the rest is borne once a year and level.
   */
  readonly repeatDeductibleBp: number;
  /** Out of county without referral: ratio less by, deductible times; registered (异地备案): ratio less by. */
  readonly unreferredCutBp: number;
  readonly unreferredDeductibleBp: number;
  readonly registeredCutBp: number;
  /** Deductible counted once along a referral chain (连续计算起付线). */
  readonly continuousDeductible: boolean;
  /**
   * Annual cap of the basic fund (封顶线) over in-patient, special chronic and dialysis payments. The out-patient pool and
   * the two diseases have caps of their own.
   */
  readonly annualCapFen: number;
  /** Share of charges inside the catalogue (目录内), by level: village, township, county, municipal, provincial. */
  readonly catalogueShareBp: readonly number[];
  /** Out-patient pool (门诊统筹): ratio by level [5], 0 where not paid; yearly deductible; yearly cap. */
  readonly outpatientRatioBp: readonly number[];
  readonly outpatientDeductibleFen: number;
  readonly outpatientCapFen: number;
  /**
   * Drugs of the two diseases (两病): ratio at village, township and county level (the benefit stops there); yearly cap.
   */
  readonly twoDiseaseRatioBp: number;
  readonly twoDiseaseCapFen: number;
  /** Special chronic out-patient (门诊慢特病): ratio by level [5], yearly deductible and cap. */
  readonly specialRatioBp: readonly number[];
  readonly specialDeductibleFen: number;
  readonly specialCapFen: number;
  /** Dialysis out-patients (血液透析): ratio by level [5], without deductible, up to the annual cap of the basic fund. */
  readonly dialysisRatioBp: readonly number[];
  /** People of 65 and over (retired employees, 退休人员): ratio more by. */
  readonly seniorBonusBp: number;
  /** Contracted residents: ratio more by, in-county. */
  readonly contractBonusBp: number;
  /** Serious-illness bands over eligible own payments of the year, ascending; cap. */
  readonly seriousBands: readonly SeriousBand[];
  readonly seriousCapFen: number;
  /** Yearly inflow of the personal account (个人账户) by age under 65, 65 and over; pays out-of-pocket parts. */
  readonly accountFen: readonly number[];
}

export interface AssistanceInput {
  /**
   * Medical assistance (医疗救助) for assisted people: share of eligible own payment after insurance above the threshold,
   * yearly cap.
   */
  readonly thresholdFen: number;
  readonly ratioBp: number;
  readonly capFen: number;
}

/**
 * Switchable tariffs. A fee of zero is off: the service is then not insured. Home and internet visits are paid from the
 * out-patient pool, with its deductible and cap, at the ratio given here. Long-term care (长期护理保险) pays its ratio of
 * at most the daily fee.
 */
export interface TariffInput {
  readonly longTermCareDailyFen: number;
  readonly longTermCareRatioBp: number;
  readonly homeVisitFen: number;
  readonly homeVisitRatioBp: number;
  readonly internetVisitFen: number;
  readonly internetVisitRatioBp: number;
}

export interface BenefitInput {
  readonly resident: SchemeBenefit;
  readonly employee: SchemeBenefit;
  readonly assistance: AssistanceInput;
  readonly tariffs: TariffInput;
}
