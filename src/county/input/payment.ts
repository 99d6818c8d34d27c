/** How the fund is filled and how providers are paid. Money is fen, ratios basis points. */

import type { CostsInput } from "./costs.ts";
import type { PackageInput } from "./package.ts";

export const PAYMENT_METHODS = [
  "fee-for-service",
  "drg",
  "dip",
  "per-diem",
  "per-head",
  "global-budget",
  "apg",
] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** One scheme's fund. */
export interface FundInput {
  /**
   * Yearly contribution a head by insured person and by government, fen, by calendar year from `fundBaseYear`; the last
   * year's grows on by `growthBp`.
   */
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

/**
 * Services that a method may be set for, by index. Without a rule of its own, rehabilitation (康复接续) is paid as
 * in-patient care.
 */
export const SERVICES = ["outpatient", "inpatient", "rehabilitation"] as const;
export type Service = (typeof SERVICES)[number];

/** How one service at one level is paid. */
export interface MethodRule {
  readonly service: Service;
  /** Levels it applies to, indices into LEVELS. */
  readonly levels: readonly number[];
  readonly method: PaymentMethod;
  /**
   * Per-diem: fen a day. Per-head: fen a resident and year. Global budget: fen a year for all institutions of the rule;
   * DRG, DIP and APG: the regional total, fen a year. For these four 0 means what the fund paid last year with the
   * drift of prices (in a first year, this year's claims).
   */
  readonly rateFen: number;
  /**
   * Per-head only. The township centre, for every resident of its catchment (default), or the family-doctor team, for
   * those it has signed.
   */
  readonly perHeadTo?: "centre" | "team";
  /**
   * Per-head only. Fund-holding (default): what those paid for use elsewhere of the out-patient pool is taken from the
   * payment, as far as it goes; false: paid on top of it.
   */
  readonly fundHolding?: boolean;
  /** Per-head only. The rate follows age, sex and chronic conditions by the weights of the package (风险调整). */
  readonly riskAdjusted?: boolean;
  /**
   * DRG and APG only. Points a case over the group's, by LEVELS, basis points (等级系数); 10,000 everywhere: one price for
   * one disease (同病同价). Left out: as costs of the level's cases stood to the region's last year.
   */
  readonly levelCoefficientBp?: readonly number[];
  /**
   * DRG and DIP of in-patients only. The patient's fixed part of a case (按病种定额自付): of the standard of the case at
   * its level, in place of what the benefit schedule leaves to him of an itemised bill. 0: by the schedule.
   */
  readonly patientPartBp?: number;
}

/**
 * How the government's subsidy to an institution is reckoned (财政补助方式). "listed": the yearly sum in the institution's
 * own entry. "funding-class": a part of what its staff cost (公益一类财政供给 whole, 公益二类 less). Renewals are subsidised by
 * project, beside it (`costs.project`).
 */
export const SUBSIDY_MODES = ["listed", "per-staff", "per-bed", "per-resident", "funding-class"] as const;
export type SubsidyMode = (typeof SUBSIDY_MODES)[number];

/**
 * What pay hangs on (薪酬结构), by index: nothing (fixed pay, annual salary 年薪); what the own institution or department
 * earns; work done, whoever pays for it (work units 工分: visits, days and cases); service income as billed, in which
 * drugs, tests and consumables do not count.
 */
export const PAY_PARTS = ["fixed", "income", "work", "service"] as const;

/** How staff are paid, beside how much. */
export interface StaffPayInput {
  /** Parts of pay of PAY_PARTS, basis points with the sum 10,000, of staff of a level. */
  readonly villageBp: readonly number[];
  readonly townshipBp: readonly number[];
  readonly countyBp: readonly number[];
  /**
   * Total pay of an institution tied to its service income (工资总额与医务性收入挂钩): from the year after, it follows the
   * growth of service income over that of charges, up or down by at most this part; 0 as agreed.
   */
  readonly boundBp: number;
  /** Pay more by, where all of medical income were services in place of none: what a better structure is worth. */
  readonly structureBp: number;
}

/** Finance of institutions. Left out: subsidies as listed, no pay beyond the agreed, prices as they drift. */
export interface FinanceInput {
  /** By level: village, township, county. */
  readonly subsidyMode: readonly SubsidyMode[];
  /** Fen a member of staff, bed or resident and year, by level; not read where listed. */
  readonly subsidyRateFen: readonly number[];
  /** By level: part of the cost of staff of public institutions that the government pays; only by funding class. */
  readonly fundingBp: readonly number[];
  /** The two permissions on pay (两个允许): year surplus after the funds set aside goes to pay, beyond the ceiling. */
  readonly twoPermissions: boolean;
  /** Of a year's surplus: set aside for development first, then to pay. */
  readonly developmentBp: number;
  readonly surplusToPayBp: number;
  /** Of the surplus of a village clinic: what its doctors take home. */
  readonly villageSurplusBp: number;
  /** Without the permissions: bonus at most this part of base pay (绩效工资总量核定). */
  readonly payCeilingBp: number;
  /** Dynamic price adjustment (价格动态调整): drugs, consumables, tests, services over the listed price, 10,000 as listed. */
  readonly priceBp: readonly number[];
  /** Left out: pay as agreed, as much of it hanging on income as before reform. */
  readonly staffPay?: StaffPayInput;
}

/**
 * Stays by points (DRG, DIP) in a prefecture (市级总额点数): the county's hospitals share its total with all others of the
 * prefecture, which stand as one competitor, so that a point's value floats with what everybody does.
 */
export interface RegionInput {
  /** Points of the others over the county's own in the first year; their growth a year. */
  readonly others: number;
  readonly othersGrowthBp: number;
  /** Growth of the prefecture's total a year. */
  readonly totalGrowthBp: number;
  /** One price for one disease at every level (同病同价): ids of diseases, without coefficient of the level. */
  readonly onePrice: readonly string[];
  /** TCM groups (中医优势病种): ids of diseases, and points of their stays in TCM hospitals over the group's. */
  readonly tcmGroups: readonly string[];
  readonly tcmBp: number;
  /** Review of special cases (特病单议), by DRG: of charges beyond so many times the standard, the part that is granted. */
  readonly reviewFrom: number;
  readonly reviewedBp: number;
}

/** Deviating cases of DIP (费用偏差病例): charges below and above so many times the standard. */
export interface DeviationInput {
  readonly low: number;
  readonly high: number;
}

export interface PaymentInput {
  readonly residentFund: FundInput;
  readonly employeeFund: FundInput;
  readonly methods: readonly MethodRule[];
  readonly deviation: DeviationInput;
  /** Work of a bed-day over that of a visit (床日折算诊次). */
  readonly bedDayVisits: number;
  /** Left out: the county's hospitals share a total among themselves. */
  readonly region?: RegionInput;
  readonly package: PackageInput;
  /** Public-health grant (基本公卫) a resident and year, and the part for village clinics. */
  readonly publicHealthFen: number;
  readonly publicHealthVillageBp: number;
  /**
   * Purchase price of drugs over their charge (zero mark-up: 10,000); mark-up on the purchase price of TCM pieces (25
   * %: 2,500).
   */
  readonly drugMarkupBp: number;
  readonly tcmMarkupBp: number;
  /** Consumables cost over charge. */
  readonly consumablesCostBp: number;
  /** What institutions cost beside drugs, consumables and wages. */
  readonly costs: CostsInput;
  /** Yearly drift of charges. */
  readonly priceGrowthBp: number;
  readonly finance?: FinanceInput;
}
