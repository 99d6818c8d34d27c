import type { BudgetBasis, MidYear, PackageInput, RiskWeights } from "../input/package.ts";
import type { FundInput } from "../input/payment.ts";
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

/**
 * Works out a fund's year from its enrolled persons.
 * @param inside of them, those whose serious illness a package covers: no premium is paid for them
 */
export function planFund(fund: FundInput, calendarYear: number, enrolled: number, inside = 0): FundPlan {
  const contributionsFen = enrolled * perHeadIn(fund.individualFen, fund, calendarYear);
  const subsidyFen = enrolled * perHeadIn(fund.subsidyFen, fund, calendarYear);
  const incomeFen = contributionsFen + subsidyFen;
  const reserveFen = partOf(incomeFen, fund.reserveBp);
  const adjustmentFen = partOf(incomeFen, fund.adjustmentBp);
  const premiumFen = (enrolled - inside) * fund.seriousPremiumFen;
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

/** What the budgets of a year are reckoned from, for all communities under one fund. Fen. */
export interface BudgetYear extends Membership {
  readonly packableFen: number;
  /** Enrolled persons of the whole county. */
  readonly enrolled: number;
  /** The fund is the employees'. */
  readonly employees?: boolean;
  /** Years that the package has been in force before. */
  readonly yearsOn: number;
  /** Charged in the package's scope one, two and three years before, by community; 0 where that is not known. */
  readonly past: readonly ArrayLike<number>[];
}

/**
 * The communities' budgets of a year, each by its own rules: the bases in their mix; plus the assistance money inside,
 * less what is set aside for carved-out claims; from the second year on drawn by the ratchet to
 * past spending, which the trend carries on as it does the rest. Never
 * negative.
 */
export function yearBudgets(rulesOf: (community: number) => PackageInput, year: BudgetYear): Float64Array {
  return Float64Array.from({ length: year.members.length }, (_, c) => {
    const rules = rulesOf(c);
    const mix = rules.mix ?? [{ basis: rules.basis, weightBp: 10_000 }];
    const bases = mix.reduce((fen, { basis, weightBp }) => fen + partOf(byBasis(basis, rules, year, c), weightBp), 0);
    const heads = (rules.assistanceInside ? rules.assistanceFen : 0) - (rules.carveOuts?.setAsideFen ?? 0);
    const trend = Math.max(0, bases + year.members[c] * heads);
    return year.yearsOn === 0
      ? trend
      : nextBudget(trend, onBy(Math.max(0, year.past[0]?.[c] ?? 0), rules, 1), rules.ratchetBp);
  });
}

/** A community's budget on one basis. Without a year before, past spending is the need. */
function byBasis(basis: BudgetBasis, rules: PackageInput, year: BudgetYear, community: number): number {
  const known = year.past.map((spent) => Math.max(0, spent[community])).slice(0, basis === "last-year" ? 1 : 3);
  const years = known.findIndex((fen) => fen === 0);
  const spent = years < 0 ? known : known.slice(0, years);
  if ((basis === "last-year" || basis === "three-year-mean") && spent.length > 0) {
    const grown = spent.map((fen, ago) => onBy(fen, rules, ago + 1));
    return Math.floor(grown.reduce((sum, fen) => sum + fen, 0) / grown.length);
  }
  return trendBudgets(basis, rules, year)[community];
}

/**
 * The communities' budgets on a basis that goes by heads, fen: sums a head grow by the trend, a share of income follows
 * the income and is the communities' by their part of all enrolled. The total is divided by members, or by risk when
 * adjusted. A negative packable amount makes budgets of zero.
 */
function trendBudgets(basis: BudgetBasis, rules: PackageInput, year: BudgetYear): Float64Array {
  const { members, risk } = year;
  let persons = 0;
  for (let c = 0; c < members.length; c++) persons += members[c];
  const budgets = new Float64Array(members.length);
  if (persons > 0) divide(totalBudget(basis, rules, year, persons), rules.riskAdjusted ? risk : members, budgets);
  return budgets;
}

function totalBudget(
  basis: BudgetBasis,
  rules: PackageInput,
  { packableFen, enrolled, yearsOn, employees }: BudgetYear,
  persons: number,
): number {
  if (basis === "share-of-income")
    return share(partOf(Math.max(0, packableFen), rules.shareBp), persons, Math.max(persons, enrolled));
  if (basis === "per-head") return persons * onBy(rules.perHeadFen, rules, yearsOn);
  const needFen = employees === true && rules.needEmployeeFen > 0 ? rules.needEmployeeFen : rules.needFen;
  if (needFen === 0) throw new Error("policy.payment.package.need: none, and no baseline was run to say it");
  const perHead = partOf(needFen, rules.shareBp);
  return persons * onBy(perHead, rules, yearsOn);
}

/** A sum carried on by so many years of the trend. */
function onBy(fen: number, { trendBp, trendParts }: PackageInput, years: number): number {
  const parts = trendParts === undefined ? [trendBp] : [trendParts.pricesBp, trendParts.ageingBp, trendParts.useBp];
  let grown = fen;
  for (let year = 0; year < years; year++) for (const part of parts) grown += partOf(grown, part);
  return grown;
}

/**
 * A budget adjusted in mid-year (年中调整): of what the year is projected to spend beyond the tolerance, above or below, a
 * part moves the budget, within the bound.
 */
export function adjusted(budgetFen: number, projectedFen: number, rules: MidYear): number {
  const gap = Math.abs(projectedFen - budgetFen);
  const beyond = Math.max(0, gap - partOf(budgetFen, rules.toleranceBp));
  const moved = Math.min(partOf(beyond, rules.shareBp), partOf(budgetFen, rules.mostBp));
  return projectedFen > budgetFen ? budgetFen + moved : budgetFen - moved;
}

/** A year's spending as projected from that so far: by last year's course, a twelfth a month without one. */
export function projected(
  spentFen: number,
  months: number,
  last: { readonly soFarFen: number; readonly yearFen: number },
): number {
  return last.soFarFen > 0 ? share(spentFen, last.yearFen, last.soFarFen) : share(spentFen, 12, months);
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
