/** How the fund is filled, how providers are paid, and the community package. Money is fen, ratios basis points. */

export const PAYMENT_METHODS = ["fee-for-service", "drg", "dip", "per-diem", "per-head", "global-budget"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** One scheme's fund. */
export interface FundInput {
  /** Yearly contribution a head by insured person and by government, fen, by calendar year from `fundBaseYear`; the last year's grows on by `growthBp`. */
  readonly individualFen: readonly number[];
  readonly subsidyFen: readonly number[];
  readonly baseYear: number;
  readonly growthBp: number;
  /** Of income: reserve (风险金), adjustment fund (调剂金); premium of serious-illness insurance a head and year. */
  readonly reserveBp: number;
  readonly adjustmentBp: number;
  readonly seriousPremiumFen: number;
  readonly openingBalanceFen: number;
}

/** How one service at one level is paid. */
export interface MethodRule {
  readonly service: "outpatient" | "inpatient";
  /** Levels it applies to, indices into LEVELS. */
  readonly levels: readonly number[];
  readonly method: PaymentMethod;
  /** Per-diem fen a day; per-head fen a contracted or attributed resident and year; global budget fen a year (0: last year's claims). */
  readonly rateFen: number;
}

/** One corridor of overspending: from `fromBp` of the budget, the fund bears `fundBp` of it. Corridors start at 0 and leave no gaps. */
export interface Corridor {
  readonly fromBp: number;
  readonly fundBp: number;
}

export interface PackageInput {
  readonly on: boolean;
  /** Enrolled resident-scheme members; employees too when true. */
  readonly employees: boolean;
  /** Budget a head and year: "per-head" fen below, "share-of-income" of the packable amount, "share-of-need" of `needFen`. */
  readonly basis: "per-head" | "share-of-income" | "share-of-need";
  readonly perHeadFen: number;
  readonly shareBp: number;
  /** Baseline charge to the fund per enrolled person and year: committed number [D]. */
  readonly needFen: number;
  readonly riskAdjusted: boolean;
  readonly outOfCounty: boolean;
  readonly outpatientPool: boolean;
  /** Advances: months between them (1 or 3), holdback for quality. */
  readonly advanceMonths: number;
  readonly holdbackBp: number;
  /** Share of surplus retained: at and above `fullScore` all of `retainedBp`; below `gateScore` nothing; linear between. Scores 0 to 100. */
  readonly retainedBp: number;
  readonly fullScore: number;
  readonly gateScore: number;
  /** Weights of the four assessment domains (就医秩序, 服务能力, 资源利用, 基金效能), sum 1. */
  readonly scoreWeights: readonly number[];
  /** Division of retained surplus: county, township, village, basis points, sum 10,000; between township centres and clinics by volume. */
  readonly splitBp: readonly number[];
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
  /** Drug-procurement savings retained (集采结余留用); public-health grant pooled. */
  readonly procurementRetainedBp: number;
  readonly publicHealthPooled: boolean;
}

export interface PaymentInput {
  readonly residentFund: FundInput;
  readonly employeeFund: FundInput;
  readonly methods: readonly MethodRule[];
  readonly package: PackageInput;
  /** Public-health grant (基本公卫) a resident and year, and the part for village clinics. */
  readonly publicHealthFen: number;
  readonly publicHealthVillageBp: number;
  /** Purchase price of drugs over their charge (zero mark-up: 10,000), TCM pieces mark-up. */
  readonly drugMarkupBp: number;
  readonly tcmMarkupBp: number;
  /** Consumables cost over charge. */
  readonly consumablesCostBp: number;
  /** Yearly drift of charges. */
  readonly priceGrowthBp: number;
}
