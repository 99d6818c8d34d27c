/**
 * The claim being booked: fen unless said otherwise. The five payers' parts and the four kinds of charge have one sum.
 */
export const BILL = {
  /** Who pays: patient in cash, personal account, medical assistance, serious-illness insurance, basic fund. */
  patient: 0,
  account: 1,
  assistance: 2,
  serious: 3,
  fund: 4,
  /** What for: drugs (TCM pieces among them), consumables, tests, services. */
  drugs: 5,
  consumables: 6,
  tests: 7,
  services: 8,
  /** TCM pieces (中药饮片) among the drugs. */
  tcm: 9,
  /** In-patient days. */
  days: 10,
  /** Mean charges of the disease group over the region (病组均次费用): DRG or APG weight. */
  groupStandard: 11,
  /** Mean charges of the disease group at this level of care: DIP score (分值). */
  levelStandard: 12,
  /** What it may be carved out of a package for: index into CLAIM_CLASSES. */
  claimClass: 13,
  /** 1 for a visit that the out-patient pool (门诊统筹) does not pay: special chronic illness, dialysis. */
  beyondPool: 14,
  /** 1 for a case that has one price at every level (同病同价). */
  onePrice: 15,
} as const;

export const BILL_LENGTH = 16;
