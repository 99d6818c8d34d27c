import type { Text } from "../county/input/text.ts";
import { type Bounds, boundedEstimate, EVENTS } from "./statistics/bounded.ts";
import { type Estimate, estimate } from "./statistics/estimate.ts";
import { wilson } from "./statistics/wilson.ts";
import { type MeasureRule, type Totals, pooledValue, yearValue } from "./totals.ts";

/** An estimate, or nothing measured in any replication: then all three are `null`. */
export type Figure = Estimate | { readonly mean: null; readonly low: null; readonly high: null };

export type YearFigure = Figure & { readonly year: number };

export type MeasureSummary = Figure & { readonly unit: string; readonly byYear: readonly YearFigure[] };

export interface TargetRule {
  readonly id: string;
  readonly measure: string;
  readonly direction: "at-least" | "at-most";
  readonly goal: number;
  readonly source: string;
  readonly name?: Text;
}

/** A target and the share of replications that meet it, with Wilson's interval. */
export interface TargetSummary extends TargetRule {
  readonly probability: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** True when the mean over replications meets the goal. */
  readonly met: boolean | null;
}

export interface Summary {
  readonly measures: Readonly<Record<string, MeasureSummary>>;
  readonly targets: readonly TargetSummary[];
}

const NOTHING = { mean: null, low: null, high: null } as const;
const isMeasured = (value: number | undefined): value is number => value !== undefined;

/**
 * Means over replications, in replication order, with 95 % intervals: Student's, kept within what the measure can be,
 * and Wilson's where the measure is itself a probability (its observations being counted in numerator and denominator).
 * Every rule has its measure, so that programs find the same keys in every result.
 */
export function summarise(
  replications: readonly Totals[],
  rules: readonly MeasureRule[],
  targets: readonly TargetRule[],
): Summary {
  const measures = Object.fromEntries(rules.map((rule) => [rule.id, summariseMeasure(replications, rule)]));
  return { measures, targets: targets.map((target) => summariseTarget(replications, rules, target)) };
}

function summariseMeasure(replications: readonly Totals[], rule: MeasureRule): MeasureSummary {
  const years = replications[0]?.years ?? [];
  const probability = rule.id.endsWith("_probability");
  const byYear = years.map((year, at): YearFigure => {
    if (probability) return { year, ...pooledProbability(replications, rule.id, [at]) };
    return {
      year,
      ...figure(
        replications.map((totals) => yearValue(rule, totals, at)),
        rule,
      ),
    };
  });
  const overall = probability
    ? pooledProbability(replications, rule.id, [...years.keys()])
    : figure(
        replications.map((totals) => pooledValue(rule, totals)),
        rule,
      );
  return { unit: rule.unit, ...overall, byYear };
}

/** Mean over runs of a measure's values, with an interval that stays within what it can be. */
export function figure(values: readonly (number | undefined)[], rule: Pick<MeasureRule, "unit" | "signed">): Figure {
  const measured = values.filter(isMeasured);
  if (measured.length === 0) return NOTHING;
  const bounds = possible(rule);
  const within = measured.every((value) => value >= bounds.least && value <= bounds.most);
  return within ? boundedEstimate(measured, bounds) : estimate(measured);
}

/** Largest values by unit; what is counted has none. */
const MOST: Readonly<Record<string, number>> = {
  share: 1,
  probability: 1,
  index: 1,
  points: 100,
  "months per year": 12,
};

/** Units of what happens so and so often. */
const COUNTED = new Set(["persons per year", "visits per year", "admissions per year", "deaths per year"]);

/** Between which values a measure can lie: few replications must not stretch its interval beyond. */
function possible({ unit, signed }: Pick<MeasureRule, "unit" | "signed">): Bounds {
  if (signed === true) return { least: -Infinity, most: Infinity };
  return COUNTED.has(unit) ? EVENTS : { least: 0, most: MOST[unit] ?? Infinity };
}

function pooledProbability(replications: readonly Totals[], id: string, years: readonly number[]): Figure {
  let successes = 0;
  let trials = 0;
  for (const { measures } of replications) {
    for (const at of years) {
      successes += measures[id]?.numerators[at] ?? 0;
      trials += measures[id]?.denominators[at] ?? 0;
    }
  }
  return trials === 0 ? NOTHING : wilson(successes, trials);
}

function summariseTarget(
  replications: readonly Totals[],
  rules: readonly MeasureRule[],
  target: TargetRule,
): TargetSummary {
  const rule = rules.find(({ id }) => id === target.measure);
  const values = rule === undefined ? [] : replications.map((totals) => pooledValue(rule, totals)).filter(isMeasured);
  if (values.length === 0) return { ...target, probability: null, low: null, high: null, met: null };
  const meets = (value: number): boolean =>
    target.direction === "at-least" ? value >= target.goal : value <= target.goal;
  const { mean, low, high } = wilson(values.filter(meets).length, values.length);
  return { ...target, probability: mean, low, high, met: meets(estimate(values).mean) };
}
