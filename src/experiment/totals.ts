import { DIMENSIONS } from "../county/indicators/dimensions.ts";
import type { TableData } from "../county/base/tables.ts";
import { numberColumn, stringColumn } from "../results/labelled.ts";

/** County-wide numerators and denominators of one replication, by measure and year: all that a summary needs. */
export interface Totals {
  /** Measured calendar years, ascending. */
  readonly years: readonly number[];
  readonly measures: Readonly<Record<string, MeasureTotals>>;
  /** Those of `SPLIT_MEASURES` by group of residents: dimension, group, measure; left out where there are none. */
  readonly splits?: Partial<Record<SplitDimension, Readonly<Record<string, Totals["measures"]>>>>;
}

/** What is kept by group of residents too: what a policy's worth to each is reckoned from. */
const SPLIT_MEASURES: readonly string[] = ["dalys", "care_cost_yuan"];
export const SPLIT_DIMENSIONS = ["age_band", "income_group", "township"] as const;
export type SplitDimension = (typeof SPLIT_DIMENSIONS)[number];

/** By year, in the order of `Totals.years`; both 0 where nothing could be measured. */
export interface MeasureTotals {
  readonly numerators: readonly number[];
  readonly denominators: readonly number[];
}

/**
 * Reduces `measures_yearly` of one replication to its rows that are not split by any dimension, and those of a few
 * measures that are split by one.
 */
export function totalsOf(yearly: TableData): Totals {
  const year = numberColumn(yearly, "year");
  const measure = stringColumn(yearly, "measure");
  const numerator = numberColumn(yearly, "numerator");
  const denominator = numberColumn(yearly, "denominator");
  const dimensions = DIMENSIONS.map((name) => stringColumn(yearly, name));

  const years = [...new Set(year)].sort((a, b) => a - b);
  type Found = Record<string, { numerators: number[]; denominators: number[] }>;
  const measures: Found = {};
  const splits: Partial<Record<SplitDimension, Record<string, Found>>> = {};

  /** Where a row belongs; undefined of those that are not kept. */
  function foundFor(row: number): Found | undefined {
    const split = dimensions.findIndex((values) => values[row] !== "all");
    if (split < 0) return measures;
    if (!SPLIT_MEASURES.includes(measure[row]!)) return undefined;
    const dimension = SPLIT_DIMENSIONS.find((name) => name === DIMENSIONS[split]);
    return dimension && ((splits[dimension] ??= {})[dimensions[split]![row]!] ??= {});
  }

  for (let row = 0; row < yearly.rows; row++) {
    const found = foundFor(row);
    if (found === undefined) continue;
    const zeros = (): number[] => years.map(() => 0);
    const totals = (found[measure[row]!] ??= { numerators: zeros(), denominators: zeros() });
    const at = years.indexOf(year[row]!);
    totals.numerators[at] = numerator[row]!;
    totals.denominators[at] = denominator[row]!;
  }
  return { years, measures, ...(Object.keys(splits).length === 0 ? {} : { splits }) };
}

/** How a measure's value comes from its totals; `Measure` of the county's catalogue is one. */
export interface MeasureRule {
  readonly id: string;
  readonly unit: string;
  /** `ratio`: totals pooled; `flow`: a year's; `stock`: at the end. */
  readonly kind: "ratio" | "flow" | "stock";
  /** value = scale * numerator / denominator */
  readonly scale: number;
  /** May fall below zero: a balance, a surplus, a growth. */
  readonly signed?: true;
}

/** A measure's value in one year, by the year's place; `undefined` where nothing could be measured. */
export function yearValue(rule: MeasureRule, totals: Totals, at: number): number | undefined {
  const measure = totals.measures[rule.id];
  if (measure === undefined) return undefined;
  return quotient(rule.scale, measure.numerators[at] ?? 0, measure.denominators[at] ?? 0);
}

/** A measure's value over all measured years of a replication: ratios pooled, flows a year, stocks at the end. */
export function pooledValue(rule: MeasureRule, totals: Totals): number | undefined {
  const measure = totals.measures[rule.id];
  if (measure === undefined) return undefined;
  const years = totals.years.length;
  switch (rule.kind) {
    case "ratio":
      return quotient(rule.scale, sum(measure.numerators), sum(measure.denominators));
    case "flow":
      return quotient(rule.scale, sum(measure.numerators), years);
    case "stock":
      return yearValue(rule, totals, years - 1);
  }
}

/** Numerator and denominator over all measured years, of which `pooledValue` is the quotient times the scale. */
export function pooledCounts(
  rule: MeasureRule,
  totals: Totals,
): { readonly numerator: number; readonly denominator: number } {
  const { numerators, denominators } = totals.measures[rule.id] ?? { numerators: [], denominators: [] };
  switch (rule.kind) {
    case "ratio":
      return { numerator: sum(numerators), denominator: sum(denominators) };
    case "flow":
      return { numerator: sum(numerators), denominator: totals.years.length };
    case "stock":
      return { numerator: numerators.at(-1) ?? 0, denominator: denominators.at(-1) ?? 0 };
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const quotient = (scale: number, numerator: number, denominator: number): number | undefined =>
  denominator === 0 ? undefined : (scale * numerator) / denominator;
