/** The community package (医共体总额打包付费): what a contract between a fund and a community says. Money is fen. */

/**
 * One corridor of overspending: from `fromBp` of the budget, the fund bears `fundBp` of it. Corridors start at 0 and
 * leave no gaps.
 */
export interface Corridor {
  readonly fromBp: number;
  readonly fundBp: number;
}

/** Of the surplus that lies in a band: how much may be kept at the full score. The last band is open above. */
export interface RetainedBand {
  /** Lower edge, basis points of the budget. */
  readonly fromBp: number;
  readonly retainedBp: number;
}

/**
 * Relative expected cost by age band (年龄), sex and chronic condition (multiplied), for risk adjustment (风险调整). Their
 * level does not matter.
 */
export interface RiskWeights {
  /** By AGE_BANDS. */
  readonly age: readonly number[];
  /** Male, female. */
  readonly sex: readonly number[];
  /** By CHRONIC_CONDITIONS: factor for one who is diagnosed. */
  readonly chronic: readonly number[];
}

/** The four assessment domains (考核维度), by index. */
export const SCORE_DOMAINS = ["order-of-care", "capability", "resource-use", "fund-performance"] as const;

/**
 * One line of the scorecard: 0 points at `floor`, all of them at `goal`, linear between; `floor` above `goal` where
 * less is better.
 */
export interface ScoreItem {
  /** Measure id. */
  readonly measure: string;
  /** Index into SCORE_DOMAINS. */
  readonly domain: number;
  /** In the measure's unit. */
  readonly floor: number;
  readonly goal: number;
  /** Relative weight inside its domain. */
  readonly weight: number;
  /**
   * Part of the line's points for improvement on the year before (增量分), 0 where left out: all of them at `gain`, in the
   * measure's unit, towards the goal. Without a year before, the level alone counts.
   */
  readonly improvementShare?: number;
  readonly gain?: number;
}

/** The trend of a budget by what drives it: prices, ageing and use, basis points a year each; one after the other. */
export interface TrendParts {
  readonly pricesBp: number;
  readonly ageingBp: number;
  readonly useBp: number;
}

/**
 * What a yearly budget is reckoned from. A head: a sum, a share of the packable amount, a share of the need; or the
 * community's own spending of the year before, or of the up to three years before, carried on by the trend.
 */
export const BUDGET_BASES = ["per-head", "share-of-income", "share-of-need", "last-year", "three-year-mean"] as const;
export type BudgetBasis = (typeof BUDGET_BASES)[number];

/** One part of a mixed budget. */
export interface BudgetPart {
  readonly basis: BudgetBasis;
  readonly weightBp: number;
}

/**
 * What a claim can be carved out for (单列), by index; 0 is an ordinary one. A claim belongs to the first it answers to:
 * migrants' bills are those of people who live elsewhere most of the year, dual-channel drugs (双通道药品) the visits for
 * chemotherapy.
 */
export const CLAIM_CLASSES = [
  "ordinary",
  "migrants",
  "births",
  "dialysis",
  "severe-mental",
  "dual-channel-drugs",
] as const;

/** Claims that the fund keeps outside the package, and the money that it keeps for them. */
export interface CarveOuts {
  /** Indices into CLAIM_CLASSES, ordinary not among them. */
  readonly classes: readonly number[];
  /** A member and year, taken from the budget. */
  readonly setAsideFen: number;
}

/** Of what a single case costs the package beyond a threshold, the fund bears a part (大额病例风险分担). */
export interface StopLoss {
  readonly thresholdFen: number;
  readonly fundBp: number;
}

/** The budget follows the year's course once (年中调整): what is projected beyond a tolerance moves it, within a bound. */
export interface MidYear {
  /** Months after which it is looked at, 1 to 11. */
  readonly month: number;
  readonly toleranceBp: number;
  /** Of what is projected beyond the tolerance, above or below. */
  readonly shareBp: number;
  /** At most, of the budget. */
  readonly mostBp: number;
}

/** When the quality holdback is paid out: as the score is to the full one; or all of it from the gate on. */
export const HOLDBACK_RULES = ["in-proportion", "above-gate"] as const;
/** By what a tier's part is divided among its members: work done, own score, or both multiplied. */
export const MEMBER_RULES = ["volume", "score", "volume-and-score"] as const;

/** What members pay each other for: fen each, 0 free of charge. The payer is whoever sends. */
export interface MemberPrices {
  /** A picture, a trace or a slide read at the lead hospital; a sample examined there. */
  readonly readingFen: number;
  readonly testFen: number;
  /** Instruments sterilised for an operation or a stay at a township centre. */
  readonly sterilisingFen: number;
}

/**
 * Interest, basis points a year: what the bank pays on a community's account, what members pay on what they borrowed.
 */
export interface Interest {
  readonly advancesBp: number;
  readonly debtsBp: number;
}

/** What a community may have of its own (一体一策); what it leaves out is the package's. */
export interface OwnRules {
  readonly shareBp: number;
  readonly perHeadFen: number;
  readonly trendBp: number;
  readonly ratchetBp: number;
  readonly holdbackBp: number;
  readonly retainedBp: number;
  readonly retainedBands: readonly RetainedBand[];
  readonly retainedCapBp: number;
  readonly fullScore: number;
  readonly gateScore: number;
  readonly scoreWeights: readonly number[];
  readonly scorecard: readonly ScoreItem[];
  readonly splitBp: readonly number[];
  readonly overspendSplitBp: readonly number[];
  readonly payShareBp: number;
  readonly reasonableBp: number;
  readonly corridors: readonly Corridor[];
  readonly carryForwardBp: number;
}

export type CommunityRules = { readonly lead: string } & {
  readonly [Key in keyof OwnRules]?: OwnRules[Key] | undefined;
};

export interface PackageInput {
  readonly on: boolean;
  /** Enrolled resident-scheme members; employees too when true. */
  readonly employees: boolean;
  readonly basis: BudgetBasis;
  /** A budget mixed of several bases, weights with sum 10,000; instead of `basis`. */
  readonly mix?: readonly BudgetPart[];
  readonly perHeadFen: number;
  readonly shareBp: number;
  /**
   * Baseline charge to the fund per enrolled person and year, of residents and of employees (0: as residents); 0 where
   * the county's own baseline has to say it, over so many replications.
   */
  readonly needFen: number;
  readonly needEmployeeFen: number;
  readonly needReplications: number;
  readonly riskAdjusted: boolean;
  /** Needed when `riskAdjusted`. */
  readonly riskWeights?: RiskWeights;
  readonly outOfCounty: boolean;
  readonly outpatientPool: boolean;
  readonly carveOuts?: CarveOuts;
  readonly stopLoss?: StopLoss;
  /**
   * Serious-illness insurance and medical assistance inside: what they pay for members is the package's. The premium of
   * the first then stays with the fund; for the second the assistance fund pays `assistanceFen` a member and year,
   * which the budget grows by.
   */
  readonly seriousInside: boolean;
  readonly assistanceInside: boolean;
  readonly assistanceFen: number;
  readonly midYear?: MidYear;
  /** Advances: months between them (1 or 3), holdback for quality. */
  readonly advanceMonths: number;
  readonly holdbackBp: number;
  readonly holdbackRule: (typeof HOLDBACK_RULES)[number];
  /**
   * Share of surplus retained: at and above `fullScore` all of `retainedBp`; below `gateScore` nothing; linear between.
   * Scores 0 to 100.
   */
  readonly retainedBp: number;
  /** Bands instead of `retainedBp`; the most that is kept, basis points of the budget. */
  readonly retainedBands?: readonly RetainedBand[];
  readonly retainedCapBp: number;
  readonly fullScore: number;
  readonly gateScore: number;
  /** Weights of the four assessment domains (就医秩序, 服务能力, 资源利用, 基金效能), sum 1. */
  readonly scoreWeights: readonly number[];
  /** Lines of the scorecard. */
  readonly scorecard: readonly ScoreItem[];
  /** Division of retained surplus: county, township, village, basis points, sum 10,000; inside a tier by `divideBy`. */
  readonly splitBp: readonly number[];
  /** Division of what the community bears: lead hospital, other county members, township, village; sum 10,000. */
  readonly overspendSplitBp: readonly number[];
  readonly divideBy: (typeof MEMBER_RULES)[number];
  /** Part of each institution's share that goes to staff pay. */
  readonly payShareBp: number;
  /** Part of overspending found reasonable (shocks, policy, agreed high-cost cases), then corridors over the rest. */
  readonly reasonableBp: number;
  readonly corridors: readonly Corridor[];
  /** Largest part of next year's advance that an unpaid overspend may take. */
  readonly carryForwardBp: number;
  /** Next year's budget: weight of past spending against trend (ratchet). */
  readonly ratchetBp: number;
  readonly trendBp: number;
  /** The trend by what drives it, in place of `trendBp`. */
  readonly trendParts?: TrendParts;
  /** Drug-procurement savings retained (集采结余留用); public-health grant pooled. */
  readonly procurementRetainedBp: number;
  readonly publicHealthPooled: boolean;
  readonly memberPrices: MemberPrices;
  readonly interest: Interest;
  /** Rules of single communities, by the code of their lead hospital. */
  readonly communities: readonly CommunityRules[];
}

/** No bound on the surplus kept, basis points. */
export const NO_RETAINED_CAP = 1_000_000;

/** What holds of a contract that does not speak of it. */
export const UNSAID = {
  needEmployeeFen: 0,
  /** One run of a county of 20,000 strays 2 to 3 % from the mean, so four 1 to 1.5 %. */
  needReplications: 4,
  seriousInside: false,
  assistanceInside: false,
  assistanceFen: 0,
  holdbackRule: "in-proportion",
  retainedCapBp: NO_RETAINED_CAP,
  /** The lead hospital signs the contract, so it bears what goes wrong with it. */
  overspendSplitBp: [10_000, 0, 0, 0],
  divideBy: "volume",
  memberPrices: { readingFen: 0, testFen: 0, sterilisingFen: 0 },
  interest: { advancesBp: 0, debtsBp: 0 },
  communities: [],
  scorecard: [],
} as const satisfies Partial<PackageInput>;
