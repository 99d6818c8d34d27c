import { estimate } from "./statistics/estimate.ts";
import type { Figure, YearFigure } from "./summary.ts";
import { type MeasureRule, type Totals, pooledValue, yearValue } from "./totals.ts";

/**
 * A measure in two scenarios: the mean of each, and the mean difference (second minus first) with its paired interval.
 */
export interface MeasureComparison {
  readonly unit: string;
  readonly first: number | null;
  readonly second: number | null;
  readonly difference: Figure;
  readonly byYear: readonly YearFigure[];
}

const NOTHING = { mean: null, low: null, high: null } as const;

/**
 * Differences by measure and year between two scenarios run with the same seed: replication by replication, so that
 * what chance did to both cancels out, with Student's 95 % interval. A measure that a replication lacks in either
 * scenario is left out of its mean there.
 * @throws when the two have different numbers of replications or different years
 */
export function comparePaired(
  first: readonly Totals[],
  second: readonly Totals[],
  rules: readonly MeasureRule[],
): Readonly<Record<string, MeasureComparison>> {
  if (first.length !== second.length) {
    throw new Error(`compare: expected as many replications of both, found ${first.length} and ${second.length}`);
  }
  const years = first[0]?.years ?? [];
  for (const totals of [...first, ...second]) {
    if (totals.years.join() !== years.join()) {
      throw new Error(
        `compare: expected the same measured years, found ${years.join(", ")} and ${totals.years.join(", ")}`,
      );
    }
  }
  const shared = rules.filter(({ id }) => [first, second].every((side) => side.some(({ measures }) => id in measures)));
  return Object.fromEntries(shared.map((rule) => [rule.id, compareMeasure(first, second, rule, years)]));
}

function compareMeasure(
  first: readonly Totals[],
  second: readonly Totals[],
  rule: MeasureRule,
  years: readonly number[],
): MeasureComparison {
  const pooled = pairs(first, second, (totals) => pooledValue(rule, totals));
  return {
    unit: rule.unit,
    first: pooled.length === 0 ? null : estimate(pooled.map(([a]) => a)).mean,
    second: pooled.length === 0 ? null : estimate(pooled.map(([, b]) => b)).mean,
    difference: differences(pooled),
    byYear: years.map((year, at) => ({
      year,
      ...differences(pairs(first, second, (totals) => yearValue(rule, totals, at))),
    })),
  };
}

type Pair = readonly [number, number];

function pairs(
  first: readonly Totals[],
  second: readonly Totals[],
  valueOf: (totals: Totals) => number | undefined,
): readonly Pair[] {
  return first.flatMap((totals, index): readonly Pair[] => {
    const a = valueOf(totals);
    const b = valueOf(second[index]!);
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
}

const differences = (values: readonly Pair[]): Figure =>
  values.length === 0 ? NOTHING : estimate(values.map(([a, b]) => b - a));
