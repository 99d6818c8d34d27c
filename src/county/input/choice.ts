/** Coefficients of where a patient goes. One set serves every county. Utility is in units of the Gumbel scale. */
export interface ChoiceInput {
  /**
   * Constants of out-patient alternatives: care at home or drugstore, village, township, county, municipal, provincial.
   */
  readonly outpatientConstants: readonly number[];
  /** Constants of an advised admission: decline, township, county, municipal, provincial. */
  readonly admissionConstants: readonly number[];
  /** Constants of the hospital where an out-migrant lives, trip included: of a visit, of an advised admission. */
  readonly away: readonly number[];
  /**
   * Similarity of alternatives inside a nest (dissimilarity parameter), 0 < lambda <= 1: formal care as a whole, and
   * each level.
   */
  readonly nestFormal: number;
  readonly nestLevel: number;
  /**
   * The first minute of travel; minutes at which a further one counts half. A minute of waiting, up to the cap below.
   */
  readonly travelPerMinute: number;
  readonly travelScaleMinutes: number;
  readonly waitPerMinute: number;
  readonly waitCapMinutes: number;
  /** Travel weighs so many times more in an emergency. */
  readonly emergencyTravelFactor: number;
  /** Emergencies felt less severe than this may also go to the village clinic. */
  readonly mildEmergency: number;
  /** A day of waiting for an elective bed, up to the cap. */
  readonly bedWaitPerDay: number;
  readonly bedWaitCapDays: number;
  /**
   * The first thousandth of a yearly income of `priceIncomeFen` out of pocket: minor illness, and admission; both at
   * median income where villagers have that mean income; elasticity of the coefficient to income, between people,
   * counties and years.
   */
  readonly priceIncomeFen: number;
  readonly priceMinor: number;
  readonly priceAdmission: number;
  readonly priceIncomeElasticity: number;
  /**
   * Share of that income out of pocket at which a further payment counts half, as with minutes of travel: a visit's and
   * an admission's.
   */
  readonly priceScaleVisit: number;
  readonly priceScaleAdmission: number;
  /**
   * How much of what a stay costs more or less elsewhere than in the county counts in the choice of a place, 0 to 1.
   */
  readonly priceElsewhere: number;
  /** Perceived quality (capability, 0 to 1) for a minor and for a severe illness. */
  readonly qualityMinor: number;
  readonly qualitySevere: number;
  /** Capability short of what the perceived severity needs, a unit of shortfall. */
  readonly shortfall: number;
  /** Care against none: gain of care a unit of perceived severity. */
  readonly needPerSeverity: number;
  /** Gain of care for whoever is told to need an operation, by grade. */
  readonly operationGain: readonly number[];
  /** Habit: the institution last used. */
  readonly habit: number;
  /** The contracted family-doctor team's clinic and centre, for fulfilled contracts. */
  readonly contract: number;
  /** Own village and own township over neighbouring ones. */
  readonly ownPlace: number;
  /** Older people (65 and over) and primary care. */
  readonly elderPrimary: number;
  /** Drug not stocked there, for a chronic patient's refill. */
  readonly drugMissing: number;
  /** Doctors say no more of the dearest illness than so many times what they say of the usual. */
  readonly mostStake: number;
  /** Weight of the newest day in what people know of waiting. */
  readonly newestWait: number;
  /** Doctor's advice to be admitted where the patient is or where referred. */
  readonly advisedHere: number;
  /** Cost of going against a rule of first contact or without referral, where the policy asks for it. */
  readonly againstReferral: number;
  /**
   * Share of visitors who are drugstore users rather than untreated, among those who choose no formal care, at severity
   * 0.5.
   */
  readonly drugstoreShare: number;
}
