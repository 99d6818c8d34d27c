import type { Members } from "./division.ts";
import type { YearFigures, YearSettled } from "./year.ts";

/** What a settlement leaves in the table `settlements`, fen unless said otherwise. */
export const SETTLEMENT_LINES = [
  "members", // persons
  "months", // in force
  "score", // 0 to 100
  "budget",
  "adjusted", // of the year's budget: moved in mid-year, up or down
  "spending",
  "carved_out", // claims of members that the fund kept
  "stop_loss", // of dear cases, taken over by the fund
  "surplus",
  "retained",
  "returned",
  "overspend",
  "reasonable",
  "corridor",
  "shared",
  "borne",
  "carried",
  "retained_county",
  "retained_township",
  "retained_village",
  "retained_to_pay",
  "owed_lead", // borne, carried and holdback forfeited, by who bears it
  "owed_county",
  "owed_township",
  "owed_village",
  "advanced",
  "paid_by_fund", // to others than members, on the community's behalf
  "given_back", // advances not used
  "open", // of members' claims, still to be paid before the settlement
  "holdback",
  "holdback_forfeited",
  "next_budget", // on this year's membership
] as const;
export type SettlementLine = (typeof SETTLEMENT_LINES)[number];
export type SettlementRow = Readonly<Record<SettlementLine, number>>;

/** Lines of a settlement that are no sums of money. */
export const COUNT_LINES: ReadonlySet<SettlementLine> = new Set(["members", "months", "score"]);

/** What is known beside the figures that a year is settled from. */
export interface YearBeside {
  readonly members: number;
  readonly adjustedFen: number;
  readonly carvedOutFen: number;
  readonly stopLossFen: number;
  readonly advancedFen: number;
  readonly paidByFundFen: number;
  readonly givenBackFen: number;
}

/** The lines of a settled year. */
export function linesOf(figures: YearFigures, settled: YearSettled, beside: YearBeside): SettlementRow {
  const { members } = figures;
  const sum = (parts: Float64Array, belongs: (i: number) => boolean = () => true) =>
    parts.reduce((all, fen, i) => (belongs(i) ? all + fen : all), 0);
  const isLead = ({ lead }: Members, i: number) => lead?.[i] === 1;
  const inTier = (tier: number) => (i: number) => members.tier[i] === tier;
  return {
    members: beside.members,
    months: figures.months,
    score: figures.score,
    budget: settled.budgetFen,
    adjusted: beside.adjustedFen,
    spending: figures.spendingFen,
    carved_out: beside.carvedOutFen,
    stop_loss: beside.stopLossFen,
    surplus: settled.surplusFen,
    retained: settled.retainedFen,
    returned: settled.returnedFen,
    overspend: settled.overspendFen,
    reasonable: settled.reasonableFen,
    corridor: settled.corridorFen,
    shared: settled.sharedFen,
    borne: settled.borneFen,
    carried: settled.carriedFen,
    retained_county: sum(settled.retained, inTier(0)),
    retained_township: sum(settled.retained, inTier(1)),
    retained_village: sum(settled.retained, inTier(2)),
    retained_to_pay: sum(settled.toPay),
    owed_lead: sum(settled.owed, (i) => isLead(members, i)),
    owed_county: sum(settled.owed, (i) => members.tier[i] === 0 && !isLead(members, i)),
    owed_township: sum(settled.owed, (i) => members.tier[i] === 1 && !isLead(members, i)),
    owed_village: sum(settled.owed, (i) => members.tier[i] === 2 && !isLead(members, i)),
    advanced: beside.advancedFen,
    paid_by_fund: beside.paidByFundFen,
    given_back: beside.givenBackFen,
    open: figures.affordableFen,
    holdback: settled.holdbackFen,
    holdback_forfeited: settled.forfeitedFen,
    next_budget: figures.nextBudgetFen,
  };
}
