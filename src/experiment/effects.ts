import type { Loaded } from "../scenario/load.ts";
import type { EffectRow, Effects } from "../scenario/effects.ts";
import { runnableOf } from "./runs/scenarios.ts";
import type { Runs } from "./runs/runs.ts";
import { meanOf } from "./statistics/estimate.ts";
import type { Estimate } from "./statistics/estimate.ts";
import { pairedEstimate } from "./statistics/paired.ts";
import { type MeasureRule, pooledValue } from "./totals.ts";

/** Clearly as expected; clearly the other way; not clear of chance; nothing was expected. */
export const VERDICTS = ["expected", "contrary", "unclear", "open"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a measure of a row does, over pairs of replications. */
export interface Effect {
  readonly measure: string;
  readonly against: number;
  readonly value: number;
  readonly difference: Estimate;
  readonly verdict: Verdict;
}

export interface RowEffects {
  readonly row: EffectRow;
  readonly effects: readonly Effect[];
}

/** A shipped scenario, ready to be run. */
export type ShippedScenario = (
  name: string,
  options: {
    readonly residents: number;
    readonly years: number;
    readonly replications: number;
    readonly set: readonly string[];
    readonly start?: string;
  },
) => Promise<Loaded>;

/**
 * What roll-outs, contracts and single levers change (效果表): each scenario less what it is held against, replication by
 * replication, on the same random numbers. Sides that several rows share are run once.
 */
export async function effectsOf(
  { measures, rows, ...size }: Effects,
  rules: readonly MeasureRule[],
  shipped: ShippedScenario,
  runs: Runs,
): Promise<readonly RowEffects[]> {
  const found: RowEffects[] = [];
  for (const row of rows) {
    const options = { ...size, ...(row.start === undefined ? {} : { start: row.start }) };
    const sides = [
      await shipped(row.against, { ...options, set: row.againstSet }),
      await shipped(row.scenario, { ...options, set: row.set }),
    ];
    const asked = sides.flatMap((side) =>
      Array.from({ length: size.replications }, (_, replication) => ({ county: runnableOf(side), replication })),
    );
    const totals = await runs.of(asked);
    const effects = rules.flatMap((rule): readonly Effect[] => {
      if (![...measures, ...row.rises, ...row.falls].includes(rule.id)) return [];
      const values = totals.map((one) => pooledValue(rule, one));
      if (values.some((value) => value === undefined)) return [];
      const [against, value] = [values.slice(0, size.replications), values.slice(size.replications)] as [
        number[],
        number[],
      ];
      const difference = pairedEstimate(against, value);
      return [
        {
          measure: rule.id,
          against: meanOf(against),
          value: meanOf(value),
          difference,
          verdict: verdictOf(row, rule.id, difference),
        },
      ];
    });
    found.push({ row, effects });
  }
  return found;
}

/** Whether a measure moves as expected beforehand. */
export function verdictOf(
  { rises, falls }: Pick<EffectRow, "rises" | "falls">,
  measure: string,
  { low, high }: Estimate,
): Verdict {
  const up = rises.includes(measure) ? 1 : falls.includes(measure) ? -1 : 0;
  if (up === 0) return "open";
  const ends = [up * low!, up * high!];
  if (Math.min(...ends) > 0) return "expected";
  return Math.max(...ends) < 0 ? "contrary" : "unclear";
}
