/** Two-way referral (双向转诊), as a policy sets it. */
export interface ReferralInput {
  /** First contact in primary care is asked for (基层首诊): unreferred county visits get this ratio less, basis points. */
  readonly firstContactCutBp: number;
  /**
   * Mandatory: unreferred visits to the county's hospitals or outside, emergencies apart, are not paid at all. Stays
   * follow a doctor's advice and are paid as ever: where such a rule was studied it was one for visits
   * (F: gh.bmj.com/content/5/8/e002792).
   */
  readonly mandatory: boolean;
  /** Share of beds and clinic slots of the community's county hospitals reserved for referred patients. */
  readonly reservedBedsShare: number;
  readonly reservedSlotsShare: number;
  /** Referral centre (转诊中心): hours from decision to place. */
  readonly delayHours: number;
  /**
   * Green channel (绿色通道): hours from decision to place for whom primary care refers; those with a fulfilled contract
   * are seen and admitted before others, and wait less for a planned admission, as the hours stand to each other.
   */
  readonly greenChannel: boolean;
  readonly greenDelayHours: number;
  /**
   * First-doctor responsibility (首诊负责制), share of patients for whom it is kept: who is beyond the doctor is referred,
   * to a place that the doctor has arranged, the nearest able one of the community, else of the county, else outside;
   * who is advised admission is named such a hospital, also where a ward is full; nobody sent there is turned away.
   */
  readonly responsibility: number;
  /**
   * Criteria of two-way referral by the lists of diseases (分级诊疗病种目录及双向转诊标准), share of patients for whom they are kept:
   * what stands on the township's list and is within its reach is admitted there, what stands on the county's list in
   * the county; a complication after a stay at a centre goes up.
   */
  readonly criteria: number;
  /**
   * Follow-up below (下转随访), share of patients sent up by primary care or transferred down whom their township centre
   * sees again.
   */
  readonly followUpBelow: number;
  /** Of stays outside the county that nobody referred, the share registered with the insurer beforehand (异地就医备案). */
  readonly registeredShare: number;
}
