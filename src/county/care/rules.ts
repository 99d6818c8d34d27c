/** Policy that the paths read, rewritten when an epoch begins. */
export interface CareRules {
  unlimited: boolean;
  /** Minutes between a referral and the place given by the referral centre; by the green channel. */
  referralDelayMinutes: number;
  greenChannel: boolean;
  greenDelayMinutes: number;
  /** Wait for a planned admission by the green channel, over the usual one. */
  greenPace: number;
  /**
   * Shares of patients for whom the first doctor is responsible, the lists of diseases are kept to, the hospital hands
   * back.
   */
  responsibility: number;
  criteria: number;
  followUpBelow: number;
  /** Of stays outside the county without a referral, the share registered beforehand. */
  registeredShare: number;
  reservedBedsShare: number;
  reservedSlotsShare: number;
  /** Chance that an in-patient fit for step-down is transferred down. */
  downTransfer: number;
}

/** Before the first epoch begins. */
export const NO_RULES: CareRules = {
  unlimited: false,
  referralDelayMinutes: 0,
  greenChannel: false,
  registeredShare: 0,
  greenDelayMinutes: 0,
  greenPace: 1,
  responsibility: 0,
  criteria: 0,
  followUpBelow: 0,
  reservedBedsShare: 0,
  reservedSlotsShare: 0,
  downTransfer: 0,
};
