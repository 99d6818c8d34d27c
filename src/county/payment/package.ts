import type { FundInput, PackageInput, RiskWeights } from "../input/payment.ts";
import { divide, partOf, share } from "./money.ts";

/** A fund's year by plan (以收定支): fen a year. */
export interface FundPlan {
  readonly contributionsFen: number;
  readonly subsidyFen: number;
  readonly reserveFen: number;
  readonly adjustmentFen: number;
  readonly premiumFen: number;
  /** Income less reserve, adjustment fund and serious-illness premium; negative when those exceed the income. */
  readonly packableFen: number;
}

/** Works out a fund's year from its enrolled persons. */
export function planFund(fund: FundInput, calendarYear: number, enrolled: number): FundPlan {
  const contributionsFen = enrolled * perHeadIn(fund.individualFen, fund, calendarYear);
  const subsidyFen = enrolled * perHeadIn(fund.subsidyFen, fund, calendarYear);
  const incomeFen = contributionsFen + subsidyFen;
  const reserveFen = partOf(incomeFen, fund.reserveBp);
  const adjustmentFen = partOf(incomeFen, fund.adjustmentBp);
  const premiumFen = enrolled * fund.seriousPremiumFen;
  const packableFen = incomeFen - reserveFen - adjustmentFen - premiumFen;
  return { contributionsFen, subsidyFen, reserveFen, adjustmentFen, premiumFen, packableFen };
}

/** An amount a head in a calendar year: from the table, before it the first, after it the last grown on. */
function perHeadIn(table: readonly number[], { baseYear, growthBp }: FundInput, calendarYear: number): number {
  const index = Math.max(0, calendarYear - baseYear);
  const last = table.length - 1;
  let fen = table[Math.min(index, last)] ?? 0;
  for (let year = last; year < index; year++) fen += partOf(fen, growthBp);
  return fen;
}

/** Members of each community under one fund. */
export interface Membership {
  /** Enrolled persons. */
  readonly members: ArrayLike<number>;
  /** Sum of their risk weights (riskOf), in millionths. Read when the package is risk-adjusted. */
  readonly risk: ArrayLike<number>;
}

/**
 * The communities' budgets of a year by the package's basis, fen. `yearsOn` counts the years the package has been in
 * force: sums a head grow by the trend, a share of income follows the income and is the communities' by their part of
 * all `enrolled`. The total is divided by members, or by risk when adjusted. A negative packable amount makes budgets
 * of zero.
 */
export function trendBudgets(
  rules: PackageInput,
  plan: { readonly packableFen: number; readonly enrolled: number },
  yearsOn: number,
  { members, risk }: Membership,
): Float64Array {
  let persons = 0;
  for (let c = 0; c < members.length; c++) persons += members[c];
  const budgets = new Float64Array(members.length);
  if (persons === 0) return budgets;
  divide(totalBudget(rules, plan, yearsOn, persons), rules.riskAdjusted ? risk : members, budgets);
  return budgets;
}

function totalBudget(
  rules: PackageInput,
  { packableFen, enrolled }: { readonly packableFen: number; readonly enrolled: number },
  yearsOn: number,
  persons: number,
): number {
  if (rules.basis === "share-of-income")
    return share(partOf(Math.max(0, packableFen), rules.shareBp), persons, Math.max(persons, enrolled));
  let perHead = rules.basis === "per-head" ? rules.perHeadFen : partOf(rules.needFen, rules.shareBp);
  for (let year = 0; year < yearsOn; year++) perHead += partOf(perHead, rules.trendBp);
  return persons * perHead;
}

/** Next budget (B13): the trend's and the past spending's, by the ratchet's weight. */
export function nextBudget(trendFen: number, pastFen: number, ratchetBp: number): number {
  return trendFen - partOf(trendFen, ratchetBp) + partOf(pastFen, ratchetBp);
}

/**
 * A person's risk weight in millionths: age x sex x diagnosed chronic conditions. `conditions` holds bit i for
 * CHRONIC_CONDITIONS[i]; the age band and sex (0 male) are indices.
 */
export function riskOf(weights: RiskWeights, ageBand: number, sex: number, conditions: number): number {
  let weight = weights.age[ageBand] * weights.sex[sex];
  for (let i = 0; i < weights.chronic.length; i++) if ((conditions & (1 << i)) !== 0) weight *= weights.chronic[i];
  return Math.round(weight * 1e6);
}

/** An advance (预付) for months `from` up to `to` of a year: their part of the budget, less the quality holdback. */
export function advance(budgetFen: number, holdbackBp: number, from: number, to: number): number {
  const payable = budgetFen - partOf(budgetFen, holdbackBp);
  return share(payable, to, 12) - share(payable, from, 12);
}
