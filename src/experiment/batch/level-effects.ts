import { type Figure, figure } from "../summary.ts";
import { type Estimate, meanOf } from "../statistics/estimate.ts";
import type { MeasureRule } from "../totals.ts";
import { pairedEstimate } from "../statistics/paired.ts";
import type { FactorValue } from "./factors.ts";

/** What a measure was where a factor had one value, or one out of a part of its range, over the rows that had it. */
export interface LevelMean {
  readonly from: FactorValue;
  readonly to: FactorValue;
  readonly rows: number;
  readonly mean: Figure;
}

/** A factor's main effect (主效应): the other factors averaged over, intervals over pairs of replications. */
export interface FactorEffect {
  readonly factor: number;
  readonly levels: readonly LevelMean[];
  /** The last level less the first. */
  readonly difference: Estimate;
}

/** Above so many values of a factor its numbers are taken together in thirds. */
const FEW = 6;

/**
 * Main effects of every factor with two values or more, the largest first. They tell factors apart where a design
 * spreads each factor evenly over the others (grid, Latin hypercube, Sobol), not where one changes at a time.
 * @param points values of the factors, row by row
 * @param values of the measure by row, in replication order; rows whose replications are not all there are left out
 * @param rule says what the measure can be: no interval goes beyond
 */
export function factorEffects(
  points: readonly { readonly values: readonly FactorValue[] }[],
  values: ReadonlyMap<number, readonly number[]>,
  rule: Pick<MeasureRule, "unit">,
): readonly FactorEffect[] {
  const replications = Math.max(0, ...[...values.values()].map(({ length }) => length));
  const whole = points.map((_, point) => point).filter((point) => values.get(point)?.length === replications);
  if (replications === 0) return [];
  const meanOver = (rows: readonly number[]): readonly number[] =>
    Array.from({ length: replications }, (_, replication) =>
      meanOf(rows.map((point) => values.get(point)![replication]!)),
    );
  const effects = (points[0]?.values ?? []).flatMap((_, factor): FactorEffect[] => {
    const groups = levelsOf(whole, (point) => points[point]!.values[factor]!);
    if (groups.length < 2) return [];
    const means = groups.map(({ rows }) => meanOver(rows));
    const levels = groups.map(({ from, to, rows }, at) => ({
      from,
      to,
      rows: rows.length,
      mean: figure(means[at]!, rule),
    }));
    return [{ factor, levels, difference: pairedEstimate(means[0]!, means.at(-1)!) }];
  });
  return effects.sort((a, b) => Math.abs(b.difference.mean) - Math.abs(a.difference.mean));
}

interface Group {
  readonly from: FactorValue;
  readonly to: FactorValue;
  readonly rows: readonly number[];
}

/** Rows by a factor's value, numbers in their order, words in that of the rows; many numbers in thirds. */
function levelsOf(rows: readonly number[], valueOf: (row: number) => FactorValue): readonly Group[] {
  const distinct = [...new Set(rows.map(valueOf))];
  const numeric = distinct.every((value) => typeof value === "number");
  if (numeric && distinct.length > FEW) {
    const sorted = [...rows].sort((a, b) => Number(valueOf(a)) - Number(valueOf(b)));
    const third = Math.floor(sorted.length / 3);
    return [sorted.slice(0, third), sorted.slice(third, -third), sorted.slice(-third)].map((part) => ({
      from: valueOf(part[0]!),
      to: valueOf(part.at(-1)!),
      rows: part,
    }));
  }
  const ordered = numeric ? distinct.sort((a, b) => Number(a) - Number(b)) : distinct;
  return ordered.map((value) => ({ from: value, to: value, rows: rows.filter((row) => valueOf(row) === value) }));
}
