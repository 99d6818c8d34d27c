import type { Loaded } from "../../scenario/load.ts";
import { civilFromDays, isoFromDays, daysFromCivil } from "../../kernel/dates.ts";
import type { Place } from "../../language/problem.ts";
import type { Setting } from "../batch/factors.ts";
import { type HarmChange, harmChanges } from "../harms.ts";
import { estimate } from "../statistics/estimate.ts";
import { type Figure, figure, type TargetRule } from "../summary.ts";
import { type MeasureRule, pooledValue, type Totals, yearValue } from "../totals.ts";

/** Which of the runs meet a target. */
export interface TargetMet extends TargetRule {
  readonly runs: number;
  readonly of: number;
}

/** What one budget under one contract comes to. Sums a year, means over runs with their intervals. */
export interface BudgetRow {
  /** Yuan an insured person and year. */
  readonly perHead: number;
  readonly contract: string;
  readonly runs: number;
  /** Runs in which all targets are met. */
  readonly allMet: number;
  readonly targets: readonly TargetMet[];
  /** Years run, of all, in which the bills exceed the package; bills over package, less one, of all years together. */
  readonly over: { readonly years: number; readonly of: number; readonly share: Figure };
  /** Paid by the fund outside the county, yuan an insured person. */
  readonly outside: Figure;
  /** Surplus or deficit of the institutions of each tier, yuan. */
  readonly tiers: Readonly<Record<Tier, Figure>>;
  /** What a resident pays out of pocket, yuan. */
  readonly outOfPocket: Figure;
  /** Against the scenario as it is, in pairs. */
  readonly harm: readonly HarmChange[];
}

export const TIERS = ["county", "township", "village"] as const;
export type Tier = (typeof TIERS)[number];

const NOTHING: Figure = { mean: null, low: null, high: null };

/** Reads one row off its runs. */
export function budgetRow(
  { perHead, contract }: Pick<BudgetRow, "perHead" | "contract">,
  runs: readonly Totals[],
  reference: readonly Totals[],
  rules: readonly MeasureRule[],
  targets: readonly TargetRule[],
): BudgetRow {
  const rule = (id: string): MeasureRule | undefined => rules.find((each) => each.id === id);
  const value = (totals: Totals, id: string): number | undefined => {
    const found = rule(id);
    return found && pooledValue(found, totals);
  };
  const over = (read: (totals: Totals) => number | undefined): Figure => {
    const values = runs.map(read).filter((each) => each !== undefined);
    return values.length === 0 ? NOTHING : estimate(values);
  };
  /** What is paid is never less than nothing. */
  const amount = (read: (totals: Totals) => number | undefined): Figure => figure(runs.map(read), { unit: "yuan" });
  const met = targets.map((target) => {
    const reaches = runs.map((totals) => {
      const found = value(totals, target.measure);
      return found !== undefined && (target.direction === "at-least" ? found >= target.goal : found <= target.goal);
    });
    return { target, reaches };
  });
  const [spent, given] = [rule("package_spending_yuan"), rule("package_budget_yuan")];
  const years = runs.flatMap((totals) =>
    totals.years.flatMap((_, at) => {
      const [bills, budget] = [spent && yearValue(spent, totals, at), given && yearValue(given, totals, at)];
      return bills === undefined || budget === undefined ? [] : [bills > budget];
    }),
  );
  return {
    perHead,
    contract,
    runs: runs.length,
    allMet: runs.filter((_, r) => met.every(({ reaches }) => reaches[r])).length,
    targets: met.map(({ target, reaches }) => ({
      ...target,
      runs: reaches.filter(Boolean).length,
      of: runs.length,
    })),
    over: {
      years: years.filter(Boolean).length,
      of: years.length,
      share: over((totals) => {
        const [bills, budget] = [value(totals, "package_spending_yuan"), value(totals, "package_budget_yuan")];
        return bills === undefined || budget === undefined || budget === 0 ? undefined : bills / budget - 1;
      }),
    },
    outside: amount((totals) => {
      const [all, inside] = [value(totals, "fund_spending_per_enrolled_yuan"), value(totals, "fund_in_county_share")];
      return all === undefined || inside === undefined ? undefined : all * (1 - inside);
    }),
    tiers: Object.fromEntries(
      TIERS.map((tier) => [tier, over((totals) => value(totals, `institution_surplus_yuan_${tier}`))]),
    ) as Record<Tier, Figure>,
    outOfPocket: amount((totals) => value(totals, "out_of_pocket_per_resident_yuan")),
    harm: harmChanges(reference, runs, rules),
  };
}

/** A scenario whose dated changes leave no place for the package to begin. */
export class NoPlaceForPackage extends Error {
  override readonly name = "NoPlaceForPackage";
}

/**
 * What makes a scenario pay by a budget a head: where no package is on, it begins with the first measured year, so that
 * the warm-up is the same for all budgets.
 * @throws NoPlaceForPackage when the scenario has dated changes of which none turns a package on
 */
export function perHeadSettings({ input, scenario }: Loaded, perHead: number, at: Place): readonly Setting[] {
  const set = (path: string, text: string): Setting => ({ path, text, keyAt: at, valueAt: at });
  const path = "policy.payment.package";
  const budget = [set(`${path}.basis`, "per-head"), set(`${path}.perHead`, String(perHead))];
  if (input.epochs.some(({ policy }) => policy.payment.package.on)) return budget;
  if (input.warmUpYears === 0) return [...budget, set(`${path}.on`, "true")];
  if (input.epochs.length > 1) throw new NoPlaceForPackage();
  const { year } = civilFromDays(input.startDay);
  const date = isoFromDays(daysFromCivil(year + scenario.warmUp, 1, 1));
  // All of it is dated, so that the years before are the same whatever the budget.
  const terms = `{ on: true, basis: per-head, perHead: ${perHead} }`;
  return [set("changes", `[{ date: ${date}, policy: { payment: { package: ${terms} } } }]`)];
}

/** Budgets from LOW to HIGH by a step, both ends included where the step meets them. */
export function budgetsOf(low: number, high: number, step: number): readonly number[] {
  const count = Math.floor((high - low) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => Number((low + i * step).toPrecision(12)));
}
