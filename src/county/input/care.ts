import type { CarePathsInput } from "./care-paths.ts";
import type { JudgementInput } from "./judgement.ts";
import type { LinesInput } from "./lines.ts";
import type { UsualPreventionInput } from "./usual-prevention.ts";

/** Times and habits of care that are the same for all counties. Minutes unless said otherwise. */
export interface CareInput {
  /** Consultation minutes by department: mean; one coefficient of variation. */
  readonly consultMinutes: readonly number[];
  readonly consultCv: number;
  /** Village and township consultation minutes. */
  readonly villageConsultMinutes: number;
  readonly townshipConsultMinutes: number;
  /** Second look after tests, minutes. */
  readonly secondLookMinutes: number;
  /** Device minutes a test, by device. */
  readonly testMinutes: readonly number[];
  /**
   * From the end of a test to its result in the doctor's hands, by device, minutes: results of one visit are waited for
   * side by side.
   */
  readonly reportMinutes: readonly number[];
  /** Payment and dispensary, minutes a patient; windows per 100 daily visits. */
  readonly windowMinutes: number;
  /** Opening hours, minutes after midnight: morning from, to, afternoon from, to; village longer. */
  readonly hospitalHours: readonly number[];
  readonly villageHours: readonly number[];
  /** Share of arrivals by hour of the day [24], of non-emergency and of emergency visits; each sums to 1. */
  readonly arrivalHours: readonly number[];
  readonly emergencyHours: readonly number[];
  /** Relative number of arrivals by weekday [7], Monday first; mean 1. */
  readonly weekday: readonly number[];
  /** Township arrivals on its market day, factor. */
  readonly marketDayFactor: number;
  /**
   * Non-urgent care seeking on public holidays and in Spring Festival week, factor; rebound of the three weeks after;
   * farm seasons by month [12].
   */
  readonly holidayFactor: number;
  readonly springFestivalFactor: number;
  readonly springReboundFactor: number;
  readonly farmSeason: readonly number[];
  /**
   * Out-patient desks (诊间) open at a time over the doctors of a department, at township centres and at county
   * hospitals, as usual: the other doctors are on wards, in theatre, on or after nights, away. Weekday and weekend.
   */
  readonly clinicShare: readonly number[];
  readonly weekendClinicShare: readonly number[];
  /**
   * Minutes of a sitting, from one to the next of which desks open and close; of its hours a small clinic sits at
   * least.
   */
  readonly sittingMinutes: number;
  readonly leastSittings: number;
  /** A department whose doctors fill fewer desks holds its clinic with the largest of the place (综合门诊). */
  readonly ownClinicFrom: number;
  /** Doctors of an emergency department on duty at a time, share. */
  readonly emergencyOnDuty: number;
  /**
   * Patience for a doctor, minutes, log-normal: mean at township, county; coefficient of variation. Elective bed: days.
   */
  readonly patienceTownshipMinutes: number;
  readonly patienceCountyMinutes: number;
  readonly patienceCv: number;
  readonly bedPatienceDays: number;
  /** Days from advice to elective admission. */
  readonly electiveLeadDays: number;
  /** Share of patients beyond capability that a village doctor, a township doctor refers upward when seen. */
  readonly referralUpVillage: number;
  readonly referralUpTownship: number;
  readonly referralUpCounty: number;
  readonly referralDelayHours: number;
  /** Share who follow an upward referral to the place arranged for them. */
  readonly referralFollowed: number;
  /** Share of tests repeated at the next institution when results are not recognised. */
  readonly duplicateShare: number;
  /** Tests on a return or refill visit, relative to a first visit. */
  readonly followUpTestFactor: number;
  /**
   * Deaths of simulated illnesses over those that timely capable care would leave, before reform: says only how many
   * deaths have other causes.
   */
  readonly actualOverTimely: number;
  /**
   * How fast the risk of death with timely care falls with severity: it is (g + 1) (1 - r)^g times the disease's
   * fatality, r the rank of severity among the episodes that deserve admission, 0 the most severe. No risk is higher
   * than the limit.
   */
  readonly fatalityGradient: number;
  readonly fatalityLimit: number;
  /** What can be planned loses its benefit by 1/e in so many days beyond the usual wait, days. */
  readonly stayBenefitDays: number;
  /** Part of a stay's benefit that is lost in the ward, to whom needs intensive care. */
  readonly intensiveBenefit: number;
  /** Theatre hours, operating days. */
  readonly theatreHours: readonly number[];
  /** Between which hours patients leave the wards, minutes after midnight. */
  readonly dischargeHours: readonly number[];
  /** Admissions of low need (不合理住院), share of township and county admissions. */
  readonly lowNeedTownship: number;
  readonly lowNeedCounty: number;
  /** Down-transfer to a township centre at the step-down point: probability among the fit, before reform. */
  readonly downTransferBase: number;
  readonly paths: CarePathsInput;
  readonly prevention: UsualPreventionInput;
  readonly judgement: JudgementInput;
  readonly lines: LinesInput;
}
