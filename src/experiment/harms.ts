import { pairedEstimate } from "./statistics/paired.ts";
import type { Estimate } from "./statistics/estimate.ts";
import { type MeasureRule, pooledValue, type Totals } from "./totals.ts";

/**
 * What nobody may be made clearly worse in (受损), by measure id, all of them worse when higher: turned away for the
 * budget, deaths that timely and capable care would have prevented, severe illness left untreated (admission advised
 * and declined), spending that ruins a household, wages owed.
 */
export const HARMS = [
  "refusals",
  "avoidable_deaths",
  "declined_share",
  "catastrophic_spending_share",
  "warning_pay_owed_months",
] as const;

/** How one harm changes, replication by replication. */
export interface HarmChange {
  readonly measure: string;
  readonly change: Estimate;
  /** The interval lies above zero. */
  readonly clear: boolean;
}

/** The harms that both sides measure, second less first. */
export function harmChanges(
  first: readonly Totals[],
  second: readonly Totals[],
  rules: readonly MeasureRule[],
): readonly HarmChange[] {
  return HARMS.flatMap((measure): readonly HarmChange[] => {
    const rule = rules.find(({ id }) => id === measure);
    if (rule === undefined) return [];
    const pairs = first.flatMap((totals, r): readonly (readonly [number, number])[] => {
      const [before, after] = [pooledValue(rule, totals), pooledValue(rule, second[r]!)];
      return before === undefined || after === undefined ? [] : [[before, after]];
    });
    if (pairs.length < 2) return [];
    const change = pairedEstimate(
      pairs.map(([before]) => before),
      pairs.map(([, after]) => after),
    );
    return [{ measure, change, clear: change.low !== null && change.low > 0 }];
  });
}
