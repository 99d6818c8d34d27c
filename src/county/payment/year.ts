import type { PackageInput } from "../input/package.ts";
import { bearAmong, type Members, splitAmong } from "./division.ts";
import { partOf, share } from "./money.ts";
import { holdbackReleased, settle, type Settlement } from "./settlement.ts";

/** A community's year under one fund, as it lies before the settlement. Fen. */
export interface YearFigures {
  /** Budget of a whole year, and months in force. */
  readonly yearBudgetFen: number;
  readonly months: number;
  readonly spendingFen: number;
  readonly score: number;
  /** What the fund still has to pay the members, and next year's budget: see SettlementTerms. */
  readonly affordableFen: number;
  readonly nextBudgetFen: number;
  readonly members: Members;
}

/** The same, settled: what the community as a whole and each member gets and has to bear. Fen. */
export interface YearSettled extends Settlement {
  /** Of the months in force. */
  readonly budgetFen: number;
  readonly holdbackFen: number;
  readonly forfeitedFen: number;
  /** By member: retained surplus; of it, to staff pay; overspend, carried or not, and holdback forfeited. */
  readonly retained: Float64Array;
  readonly toPay: Float64Array;
  readonly owed: Float64Array;
}

/** A year's settlement from beginning to end, whoever keeps the figures: a run, or a bureau. */
export function settleYear(figures: YearFigures, rules: PackageInput): YearSettled {
  const { score, members, nextBudgetFen } = figures;
  const budgetFen = share(figures.yearBudgetFen, figures.months, 12);
  const settled = settle(
    {
      budgetFen,
      spendingFen: Math.max(0, figures.spendingFen),
      score,
      affordableFen: figures.affordableFen,
      nextAdvanceFen: nextBudgetFen - partOf(nextBudgetFen, rules.holdbackBp),
    },
    rules,
  );
  const holdbackFen = partOf(budgetFen, rules.holdbackBp);
  const forfeitedFen = holdbackFen - holdbackReleased(holdbackFen, score, rules);
  const retained = splitAmong(settled.retainedFen, rules, members);
  return {
    ...settled,
    budgetFen,
    holdbackFen,
    forfeitedFen,
    retained,
    toPay: retained.map((fen) => partOf(fen, rules.payShareBp)),
    owed: bearAmong(settled.borneFen + settled.carriedFen + forfeitedFen, rules, members),
  };
}
