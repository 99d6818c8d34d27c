/** Classes of severity (病情严重程度) among those who deserve admission, by index, the lightest first. */
export const SEVERITY_CLASSES = ["light", "middling", "severe"] as const;
export const LIGHT = 0;
export const SEVERE = SEVERITY_CLASSES.length - 1;

/** Grades of operation (手术分级, 一至四级), by index; the grade of a case is one more, 0 none. */
export const OPERATION_GRADES = ["grade-1", "grade-2", "grade-3", "grade-4"] as const;

/** Columns of the tariff (收费等级), by index: who charges by which is said by `stayTier`. */
export const TIERS = ["township", "county", "outside"] as const;

/** What a case is made of (病例组合): what severity brings with it, and what each item costs. */
export interface CaseMixInput {
  /** Parts of those who deserve admission in each class of severity; sums to 1. */
  readonly severityShares: readonly number[];
  /** What a day holds by class of severity, over the mean. */
  readonly acuity: readonly number[];
  /**
   * How much severity decides of operation, intensive care and stay: its weight against chance, 0 to 1, in the mean of
   * the two uniforms.
   */
  readonly severityPart: number;
  /** Variation of what a day holds between patients alike. */
  readonly dailyCareCv: number;
  /** Bed, nursing and ward round a day (床位、护理、诊察) at the county's tariff, fen. */
  readonly bedDayFen: number;
  /** A day of intensive care at the county's tariff, by kind of charge, fen. */
  readonly intensiveDayFen: readonly number[];
  /** An operation with its anaesthesia at the county's tariff, by [grade][kind of charge], fen. */
  readonly operationFen: readonly (readonly number[])[];
  /** Prices over the county's, by tier: of beds, intensive care, operations. */
  readonly tariff: readonly number[];
  /** What a day holds over the county's, quantity and price, by [tier][kind of charge]. */
  readonly practice: readonly (readonly number[])[];
  /**
   * Day surgery (日间手术): of planned operations of the first two grades on light cases in hospitals, the share that goes
   * home on the same day; hours in hospital, as days.
   */
  readonly daySurgery: number;
  readonly daySurgeryDays: number;
  /** Capability of the line that an operation needs, by grade, 0 to 1. */
  readonly operationNeed: readonly number[];
  /** Capability short of what an episode needs, at which it is treated all the same. */
  readonly tolerance: number;
  /** Intensive care takes at most this part of a stay. */
  readonly mostIntensive: number;
  /** Grades of operation that township centres are allowed, and that are done by day: 1 to these. */
  readonly townshipGrade: number;
  readonly dayGrade: number;
  /** Doctors of a township centre among whom there is one anaesthetist, persons. */
  readonly doctorsPerAnaesthetist: number;
}
