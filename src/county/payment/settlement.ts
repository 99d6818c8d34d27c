import type { Corridor, PackageInput } from "../input/package.ts";
import { partOf, share } from "./money.ts";

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

export type RetainedRules = Pick<
  PackageInput,
  "retainedBp" | "retainedBands" | "retainedCapBp" | "fullScore" | "gateScore"
>;
export type SettlementRules = RetainedRules & Pick<PackageInput, "reasonableBp" | "corridors" | "carryForwardBp">;

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
  const retainedFen = retainedPart(surplusFen, terms.budgetFen, terms.score, rules);
  const reasonableFen = partOf(overspendFen, rules.reasonableBp);
  const corridorFen = byEdges(
    overspendFen - reasonableFen,
    terms.budgetFen,
    rules.corridors,
    ({ fundBp }: Corridor) => fundBp,
  );
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

/**
 * Surplus kept at a score: nothing up to the gate, all that the rules leave (`retainedBp` of it, or by bands of the
 * budget) from the full score on, linear between; never more than the cap.
 */
export function retainedPart(surplusFen: number, budgetFen: number, score: number, rules: RetainedRules): number {
  const { retainedBands, retainedBp, retainedCapBp, fullScore, gateScore } = rules;
  const left =
    retainedBands === undefined
      ? partOf(surplusFen, retainedBp)
      : byEdges(surplusFen, budgetFen, retainedBands, (band) => band.retainedBp);
  const [points, full, gate] = [hundredths(score), hundredths(fullScore), hundredths(gateScore)];
  const kept = points >= full ? left : points <= gate ? 0 : share(left, points - gate, full - gate);
  return Math.min(kept, partOf(budgetFen, retainedCapBp));
}

/**
 * Part of the quality holdback (质量保证金) paid out. In proportion: all of it at the full score, below as the score is to
 * the full one. Above the gate: all of it from the gate on, below as the score is to the gate.
 */
export function holdbackReleased(
  holdbackFen: number,
  score: number,
  { holdbackRule, fullScore, gateScore }: Pick<PackageInput, "holdbackRule" | "fullScore" | "gateScore">,
): number {
  const points = hundredths(score);
  const all = hundredths(holdbackRule === "in-proportion" ? fullScore : gateScore);
  return points >= all ? holdbackFen : share(holdbackFen, points, all);
}

/** Of a sum laid on the budget from its lower edges: in each step its part. The last step is open above. */
function byEdges<Step extends { readonly fromBp: number }>(
  fen: number,
  budgetFen: number,
  steps: readonly Step[],
  partBp: (step: Step) => number,
): number {
  let part = 0;
  for (let k = 0; k < steps.length; k++) {
    const from = partOf(budgetFen, steps[k].fromBp);
    const next = steps[k + 1];
    const to = next === undefined ? Infinity : partOf(budgetFen, next.fromBp);
    part += partOf(Math.max(0, Math.min(fen, to) - from), partBp(steps[k]));
  }
  return part;
}

/** Scores are read to the hundredth of a point. */
export const hundredths = (score: number): number => Math.round(score * 100);
