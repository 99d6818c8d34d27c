import type { PackageInput } from "../input/payment.ts";
import { divide, partOf, share } from "./money.ts";

/** What a year-end settlement (年终清算) is reckoned from. Fen; all sums whole and >= 0. */
export interface SettlementTerms {
  readonly budgetFen: number;
  /** Claims charged to the package. */
  readonly spendingFen: number;
  /** Assessment score (考核得分), 0 to 100; read to the hundredth. */
  readonly score: number;
  /** What the fund still has to pay the community's institutions: an overspend can be set against it at once. */
  readonly affordableFen: number;
  /** Next year's advances: bound of what may be carried forward. */
  readonly nextAdvanceFen: number;
}

export type SettlementRules = Pick<
  PackageInput,
  "retainedBp" | "fullScore" | "gateScore" | "reasonableBp" | "corridors" | "carryForwardBp"
>;

/** A settlement, fen. retained + returned = surplus; shared + borne + carried = overspend; one of the two is zero. */
export interface Settlement {
  readonly surplusFen: number;
  /** Left to the community (结余留用), before its split. */
  readonly retainedFen: number;
  readonly returnedFen: number;
  readonly overspendFen: number;
  /** Of the overspend: found reasonable, paid by the fund (合理超支). */
  readonly reasonableFen: number;
  /** Of the rest: the fund's part by corridor. */
  readonly corridorFen: number;
  /** reasonable + corridor. */
  readonly sharedFen: number;
  /** The community's, this year. */
  readonly borneFen: number;
  /** The community's, taken from next year's advances (结转). */
  readonly carriedFen: number;
}

/** Settles a year. Pure; roundings go against the community by less than a fen a step. */
export function settle(terms: SettlementTerms, rules: SettlementRules): Settlement {
  const surplusFen = Math.max(0, terms.budgetFen - terms.spendingFen);
  const overspendFen = Math.max(0, terms.spendingFen - terms.budgetFen);
  const retainedFen = retainedPart(surplusFen, terms.score, rules);
  const reasonableFen = partOf(overspendFen, rules.reasonableBp);
  const corridorFen = corridorPart(overspendFen - reasonableFen, terms.budgetFen, rules.corridors);
  const sharedFen = reasonableFen + corridorFen;
  const ownFen = overspendFen - sharedFen;
  const carriedFen = Math.min(
    Math.max(0, ownFen - terms.affordableFen),
    partOf(terms.nextAdvanceFen, rules.carryForwardBp),
  );
  return {
    surplusFen,
    retainedFen,
    returnedFen: surplusFen - retainedFen,
    overspendFen,
    reasonableFen,
    corridorFen,
    sharedFen,
    borneFen: ownFen - carriedFen,
    carriedFen,
  };
}

/** Surplus kept at a score: nothing below the gate, `retainedBp` of it from the full score on, linear between. */
export function retainedPart(
  surplusFen: number,
  score: number,
  { retainedBp, fullScore, gateScore }: Pick<PackageInput, "retainedBp" | "fullScore" | "gateScore">,
): number {
  const [points, full, gate] = [hundredths(score), hundredths(fullScore), hundredths(gateScore)];
  if (points >= full) return partOf(surplusFen, retainedBp);
  if (points <= gate) return 0;
  return share(surplusFen, retainedBp * (points - gate), 10_000 * (full - gate));
}

/**
 * Part of the quality holdback (质量保证金) paid out: all of it from the gate score on, in proportion to the score below.
 */
export function holdbackReleased(holdbackFen: number, score: number, gateScore: number): number {
  const [points, gate] = [hundredths(score), hundredths(gateScore)];
  return points >= gate ? holdbackFen : share(holdbackFen, points, gate);
}

/** The fund's part of an overspend over corridors counted from the budget; the last corridor is open above. */
function corridorPart(overFen: number, budgetFen: number, corridors: PackageInput["corridors"]): number {
  let part = 0;
  for (let k = 0; k < corridors.length; k++) {
    const from = partOf(budgetFen, corridors[k].fromBp);
    const next = corridors[k + 1];
    const to = next === undefined ? Infinity : partOf(budgetFen, next.fromBp);
    part += partOf(Math.max(0, Math.min(overFen, to) - from), corridors[k].fundBp);
  }
  return part;
}

const hundredths = (score: number): number => Math.round(score * 100);

/** The members of a community among whom money is divided: one entry each. */
export interface Members {
  /** 0 county, 1 township, 2 village: index into `splitBp`. */
  readonly tier: ArrayLike<number>;
  /** Work done in the year (工作量), whole numbers. */
  readonly volume: ArrayLike<number>;
}

/**
 * Divides a sum between county, township and village tiers by `splitBp`, and inside a tier by volume. A tier without
 * members leaves its part to the others in their proportion. The parts sum to the whole.
 */
export function splitAmong(fen: number, splitBp: readonly number[], { tier, volume }: Members): Float64Array {
  const parts = new Float64Array(tier.length);
  if (tier.length === 0 && fen > 0) throw new Error(`settlement: ${fen} fen to divide in a community without members`);
  const inTier = [0, 1, 2].map((t) => Array.from(tier, (_, i) => i).filter((i) => tier[i] === t));
  const weights = inTier.map((members, t) => (members.length === 0 ? 0 : splitBp[t]));
  const tierFen = [0, 0, 0];
  if (weights.some((weight) => weight > 0)) divide(fen, weights, tierFen);
  else tierFen[inTier.findIndex((members) => members.length > 0)] = fen;
  inTier.forEach((members, t) => {
    const own: number[] = [];
    divide(
      tierFen[t],
      members.map((i) => volume[i]),
      own,
    );
    members.forEach((i, k) => (parts[i] = own[k]));
  });
  return parts;
}
