import type { Levers } from "../levers/levers.ts";
import { FUNDS } from "../payment/chart.ts";
import { MONTH } from "../payment/books.ts";
import { partOf } from "../payment/money.ts";
import type { Payment } from "../payment/payment.ts";
import { cellOf, INPATIENT } from "../payment/rules.ts";
import { retainedPart } from "../payment/settlement.ts";
import { COUNTY } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import type { PaymentMethod } from "../input/payment.ts";

/**
 * What the payment rules make worth an institution's while (激励), worked out from figures that its managers have: the
 * package's rules, this month's run rate, the last assessment. Everything is 0 and tightness is 1 before a package or a
 * budget is in force.
 */
export interface Incentives {
  /** Projected spending over the budget of the institution's community; 1 without a package and in January. */
  tightness(institution: number): number;
  /**
   * Of a yuan saved inside the budget: what the community keeps, at the score it expects, less what it foresees to lose
   * by it.
   */
  surplusShare(institution: number): number;
  /** Of a yuan spent beyond the budget: what the community bears. */
  overrunShare(institution: number): number;
  /**
   * Of a yuan saved now: what the community can expect to gain at the year's end, in surplus or in deficit; on budget
   * and in January they are as likely.
   */
  ownShare(institution: number): number;
  /** Of what the community keeps: the part of the institution's level. */
  levelShare(institution: number): number;
  /**
   * Of what the community bears of an overspend: the institution's if it leads, else that of the others of its level,
   * by the contract's rule for overspend.
   */
  bearsShare(institution: number): number;
  /** Of a yuan saved now: what can be expected to reach the institution's level, in surplus or as overspend spared. */
  kept(institution: number): number;
  /** Of that, what comes as surplus, and so hangs on the score. */
  scored(institution: number): number;
  /** How in-patients are paid. */
  method(institution: number): PaymentMethod;
  /**
   * In-patient claims over the institution's own budget, or over the region's total of points, as projected; 1 without
   * one.
   */
  ownTightness(institution: number): number;
}

/** A budget, and a hundredth of it: what is kept of the next yuan is read off these. Fen. */
const WHOLE = 100_000_000;
const STEP = WHOLE / 100;
const FULL_SCORE = 100;
const INSIDE = COUNTY;

/** Who bears an overspend, by index of `overspendSplit`: the lead hospital, others of the county, township, village. */
const bearerOf = (level: number, leads: number): number => (leads === 1 ? 0 : 1 + INSIDE - level);
const BEARERS = 4;

/** By community and bearer: how many members there are. */
function createBearers({ community, level, count, lead }: Pick<Places, "community" | "level" | "count" | "lead">) {
  const present: number[][] = [];
  for (let i = 0; i < count; i++) {
    if (community[i] < 0 || level[i] > INSIDE) continue;
    const of = (present[community[i]] ??= Array<number>(BEARERS).fill(0));
    of[bearerOf(level[i], lead[i])] += 1;
  }
  return present;
}

/**
 * @param interest part of the interest in savings that is left, by institution
 * @param nearBudget how far from it, as a part, the year's end is taken for nearly settled: odds of e to 1
 */
export function createIncentives(
  { community, level, count, lead }: Places,
  payment: Payment,
  { interest }: Pick<Levers, "interest">,
  nearBudget: number,
): Incentives {
  const { books, packages } = payment;
  const { clock } = books;
  const inPackage = (i: number): boolean => community[i] >= 0 && level[i] <= INSIDE && books.packageRules().package.on;
  const tightness = (i: number): number => (inPackage(i) ? payment.tightness(community[i]) : 1);

  /** The own figures of the year behind, whether anything hung on them or not; full marks before there are any. */
  function expectedScore(i: number): number {
    const score = payment.lastScore(community[i]);
    return score < 0 ? FULL_SCORE : score;
  }

  /** By the rules at the surplus that the year's course leads to: bands and cap are felt where it lies. */
  function surplusShare(i: number): number {
    if (!inPackage(i)) return 0;
    const surplus = Math.round(Math.max(0, 1 - tightness(i)) * WHOLE);
    const kept = (fen: number): number => retainedPart(fen, WHOLE, expectedScore(i), books.packageOf(community[i]));
    return (interest[i] * (kept(surplus + STEP) - kept(surplus))) / STEP;
  }

  function overrunShare(i: number): number {
    if (!inPackage(i)) return 0;
    const { reasonableBp, corridors } = books.packageOf(community[i]);
    const over = Math.max(0, tightness(i) - 1) * 10_000;
    const corridor = corridors.findLast(({ fromBp }) => fromBp <= over);
    return (1 - reasonableBp / 10_000) * (1 - (corridor?.fundBp ?? 0) / 10_000);
  }

  const surplusChance = (i: number): number => 1 / (1 + Math.exp((tightness(i) - 1) / nearBudget));
  const ownShare = (i: number): number => overrunShare(i) + (surplusShare(i) - overrunShare(i)) * surplusChance(i);
  const bearers = createBearers({ community, level, count, lead });
  function bearsShare(i: number): number {
    if (!inPackage(i)) return 0;
    const { overspendSplitBp } = books.packageOf(community[i]);
    const present = bearers[community[i]];
    let [all, highest] = [0, 0];
    for (let group = present.length - 1; group >= 0; group--) {
      if (present[group] === 0) continue;
      all += overspendSplitBp[group] ?? 0;
      highest = group;
    }
    const own = bearerOf(level[i], lead[i]);
    return all > 0 ? (overspendSplitBp[own] ?? 0) / all : own === highest ? 1 : 0;
  }
  const scored = (i: number): number => surplusChance(i) * surplusShare(i) * levelShare(i);
  const levelShare = (i: number): number =>
    level[i] <= INSIDE ? (books.packageOf(community[i]).splitBp[INSIDE - level[i]] ?? 0) / 10_000 : 0;
  const method = (i: number): PaymentMethod => payment.methodAt(INPATIENT, level[i]);

  function ownTightness(i: number): number {
    const month = clock[MONTH];
    const paid = method(i);
    if (month === 0 || level[i] > INSIDE || (paid !== "global-budget" && paid !== "drg" && paid !== "dip")) return 1;
    const { rate, rule, input } = books.rules();
    const own = cellOf(INPATIENT, level[i]);
    const shares = (j: number): boolean =>
      rate[own] > 0 ? rule[cellOf(INPATIENT, level[j])] === rule[own] : method(j) === paid && level[j] <= INSIDE;
    let [spent, last, paidLast, all, beds] = [0, 0, 0, 0, 0];
    for (let j = 0; j < count; j++) {
      const mine = paid === "global-budget" ? j === i : shares(j);
      if (!mine && !(paid === "global-budget" && rate[own] > 0 && shares(j))) continue;
      beds += books.beds[j];
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        const cell = books.cell(INPATIENT, scheme, j);
        all += books.lastClaimed[cell];
        if (!mine) continue;
        spent += books.claimed[cell];
        last += books.lastClaimed[cell];
        paidLast += books.lastPaid[cell];
      }
    }
    const part = paid !== "global-budget" ? 1 : all > 0 ? last / all : books.beds[i] / Math.max(1, beds);
    const budget = rate[own] > 0 ? rate[own] * part : paidLast + partOf(paidLast, input.priceGrowthBp);
    const expected = community[i] >= 0 ? packages.expectedShare(community[i], 0, month - 1) : month / 12;
    const projected = budget > 0 && expected > 0 ? spent / (budget * expected) : 1;
    // In a prefecture's total the own part of all points is small: so much of what is done lowers their value.
    return input.region === undefined || paid === "global-budget"
      ? projected
      : 1 + (projected - 1) / (1 + input.region.others);
  }

  return {
    tightness,
    surplusShare,
    overrunShare,
    ownShare,
    levelShare,
    bearsShare,
    kept: (i) => scored(i) + (1 - surplusChance(i)) * overrunShare(i) * bearsShare(i),
    scored,
    method,
    ownTightness,
  };
}
