import { type Estimate, estimate } from "../statistics/estimate.ts";
import { ratioEstimate } from "../statistics/ratio.ts";
import { SPLIT_DIMENSIONS, type SplitDimension, type MeasureRule, pooledValue, type Totals } from "../totals.ts";

/**
 * Who pays for care (支付方): each measure counts for him with this sign. Together they are what care costs the county's
 * people, insurance, government and institutions: what one pays another is in it once.
 */
const PAYERS = {
  fund: [["fund_spending_yuan", 1]],
  employees: [["fund_spending_yuan_employees", 1]],
  supplements: [["paid_by_supplements_yuan", 1]],
  patients: [["paid_by_patients_yuan", 1]],
  government: ["village", "township", "county"].map((level) => [`institution_subsidy_yuan_${level}`, 1]),
  institutions: ["village", "township", "county"].map((level) => [`institution_surplus_yuan_${level}`, -1]),
} as const satisfies Readonly<Record<string, readonly (readonly (string | number)[])[]>>;
export type Payer = keyof typeof PAYERS;

/** Health gained and money spent, a year, in more than in the reference. */
export interface Gain {
  /** DALYs averted: fewer lost than in the reference. */
  readonly averted: Estimate;
  readonly cost: Estimate;
  /** Yuan a DALY averted; `null` bounds where health is not told from the reference's. */
  readonly perDaly: Estimate;
}

/** What a scenario's health costs beside a reference's (成本效果). */
export interface Worth extends Gain {
  readonly lifeYears: Estimate;
  /** Net cost of each who pays. */
  readonly payers: Readonly<Record<Payer, Estimate>>;
  /** The same of groups of residents; costs are those of their care, whoever pays. */
  readonly groups: readonly (Gain & { readonly dimension: SplitDimension; readonly value: string })[];
}

/** @returns undefined where the runs do not tell it all */
export function worthOf(
  reference: readonly Totals[],
  other: readonly Totals[],
  rules: readonly MeasureRule[],
): Worth | undefined {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));

  /** More than in the reference, by replication. */
  function more(id: string, of: (totals: Totals) => Totals = (totals) => totals): readonly number[] | undefined {
    const rule = byId.get(id);
    if (rule === undefined || ![reference, other].every((side) => side.every(({ measures }) => id in measures)))
      return undefined;
    // A group in which a replication counted nothing is not in its tables.
    return reference.map((totals, r) => (pooledValue(rule, of(other[r]!)) ?? 0) - (pooledValue(rule, of(totals)) ?? 0));
  }

  function gainOf(dalys: readonly number[] | undefined, cost: readonly number[] | undefined): Gain | undefined {
    if (dalys === undefined || cost === undefined) return undefined;
    const averted = dalys.map((lost) => 0 - lost);
    return { averted: estimate(averted), cost: estimate(cost), perDaly: ratioEstimate(cost, averted) };
  }

  const payers: [Payer, readonly number[]][] = [];
  for (const payer of Object.keys(PAYERS) as Payer[]) {
    const parts = PAYERS[payer].map(([id, sign]) => more(String(id))?.map((yuan) => Number(sign) * yuan));
    if (parts.includes(undefined)) return undefined;
    payers.push([payer, sumOf(parts as readonly (readonly number[])[])]);
  }
  const whole = gainOf(more("dalys"), sumOf(payers.map(([, cost]) => cost)));
  const lifeYears = more("life_years_lost");
  if (whole === undefined || lifeYears === undefined) return undefined;
  const groups = SPLIT_DIMENSIONS.flatMap((dimension) =>
    valuesOf(dimension, [...reference, ...other]).flatMap((value) => {
      const of = ({ years, splits }: Totals): Totals => ({ years, measures: splits?.[dimension]?.[value] ?? {} });
      const gain = gainOf(more("dalys", of), more("care_cost_yuan", of));
      return gain === undefined ? [] : [{ dimension, value, ...gain }];
    }),
  );
  return {
    ...whole,
    lifeYears: estimate(lifeYears.map((lost) => 0 - lost)),
    payers: Object.fromEntries(payers.map(([payer, cost]) => [payer, estimate(cost)])) as Worth["payers"],
    groups,
  };
}

/** The groups of a dimension in any of the runs, in the order of the tables. */
const valuesOf = (dimension: SplitDimension, runs: readonly Totals[]): readonly string[] => [
  ...new Set(runs.flatMap(({ splits }) => Object.keys(splits?.[dimension] ?? {}))),
];

/** Sums by replication. */
const sumOf = (parts: readonly (readonly number[])[]): readonly number[] =>
  parts[0]!.map((_, r) => parts.reduce((sum, own) => sum + own[r]!, 0));
