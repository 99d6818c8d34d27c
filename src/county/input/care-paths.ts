/**
 * Customs and limits on the paths of care (诊疗路径惯例): how long patients and crews wait, after how many vain contacts they
 * give up, when those come who were put off.
 */
export interface CarePathsInput {
  /** An emergency patient waits so long for a bed before being sent on, minutes. */
  readonly emergencyBedWaitMinutes: number;
  /** After so many contacts of an episode a patient without a bed gives up. */
  readonly lastSearch: number;
  /**
   * Of those whom a hospital refuses at the year's end: who go elsewhere, who wait for the new year; the others go
   * without.
   */
  readonly refusedElsewhere: number;
  readonly refusedDeferred: number;
  /** Over so many first days of the year those who waited come, at this minute of the day. */
  readonly deferredOverDays: number;
  readonly deferredTimeMinutes: number;
  /**
   * Readmissions come so many days after discharge at the earliest, and within so many days from then: a month in all.
   */
  readonly readmittedFromDays: number;
  readonly readmittedWithinDays: number;
  /** After so many contacts of an episode nobody is readmitted any more. */
  readonly lastReadmission: number;
  /** Of an ambulance: from the call to wheels turning, on the scene, handing over, minutes. */
  readonly dispatchMinutes: number;
  readonly onSceneMinutes: number;
  readonly handOverMinutes: number;
  /** An ambulance is so much faster than what people usually take on a class of road. */
  readonly ambulanceSpeed: number;
  /** The way to the scene takes from this part of the usual time evenly to so much more. */
  readonly fastestWay: number;
  readonly waySpread: number;
  /** No ambulance comes for so long: the family drives, minutes. */
  readonly ambulanceWaitMinutes: number;
  /** Visits that a patient sent home at closing tries again before giving up. */
  readonly mostAttempts: number;
  /** After so many contacts of an episode no doctor refers upward any more. */
  readonly lastReferral: number;
  /** Payment and dispensary windows for each nurse of an institution. */
  readonly windowsPerNurse: number;
  /** A loop of referral counts as closed by a follow-up so many days after the last contact above. */
  readonly loopClosedWithinDays: number;
  /** Whoever is handed back is seen within so many days. */
  readonly handedBackWithinDays: number;
  /** From an out-migrant's lodging to a hospital of the city where he lives, minutes. */
  readonly lodgingToHospitalMinutes: number;
  /** The days between return visits lie evenly around the disease's own, from this part of them to this part more. */
  readonly leastReturn: number;
  /**
   * Days over which care put off by the Spring Festival is made up, and days of it on which nothing is done that can
   * wait.
   */
  readonly festivalBacklogDays: number;
  readonly festivalPauseDays: number;
  /**
   * So long before the last shift ends nobody who finds a day's hour past sets out for a hospital any more, minutes.
   */
  readonly lastHourMinutes: number;
  /** A device that nobody works for more than so much of the time is none. */
  readonly slowestDevice: number;
  /** The shortest stay. */
  readonly shortestStayDays: number;
  /** From a hospital's bed to the township centre's, minutes. */
  readonly downTransferMinutes: number;
  /** From the bed to the theatre in an emergency, minutes. */
  readonly urgentOperationMinutes: number;
  /** Planned operations are called in within this part of the theatre's hours, so that the last ends in them. */
  readonly calledWithin: number;
  /** A planned operation is on the day after admission, in a stay no longer than this on the same day. */
  readonly sameDayStayDays: number;
  /** Days between two visits of a bed at home. */
  readonly homeVisitEveryDays: number;
  /** A patient who can wait puts off a visit at most so many times in a row. */
  readonly longestPutOff: number;
}
