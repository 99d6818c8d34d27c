import type { Runnable, Runs } from "../runs/runs.ts";
import { type Estimate, estimate } from "../statistics/estimate.ts";
import { type MeasureRule, type Totals, yearValue } from "../totals.ts";
import { CAUSES, type Cause } from "./held.ts";

/** What a measure changed by from the first measured year to the last, and how much of it is whose (逐年变化分解). */
export interface Change {
  readonly measure: string;
  readonly first: Estimate;
  readonly last: Estimate;
  /** Last less first: what the parts sum to. */
  readonly change: Estimate;
  readonly parts: Readonly<Record<Cause, Estimate>>;
}

/**
 * Runs the scenario with one cause after another let go, paired: a cause's part is what the change from the first
 * measured year to the last gains by it. Measures that cannot be taken in one of the years are left out.
 * @param counties by cause, with it and those before it let go
 */
export async function splitChange(
  counties: readonly Runnable[],
  measures: readonly MeasureRule[],
  replications: number,
  runs: Runs,
): Promise<readonly Change[]> {
  const every = Array.from({ length: replications }, (_, replication) => replication);
  const totals = await runs.of(counties.flatMap((county) => every.map((replication) => ({ county, replication }))));
  return measures.flatMap((rule) => {
    const ends = counties.map((_, cause) =>
      every.map((replication) => endsOf(rule, totals[cause * replications + replication]!)),
    );
    if (ends.some((ofCause) => ofCause.includes(undefined))) return [];
    const known = ends as readonly (readonly Ends[])[];
    const changes = known.map((ofCause) => ofCause.map(({ first, last }) => last - first));
    const part = (cause: number): Estimate =>
      estimate(every.map((replication) => changes[cause]![replication]! - (changes[cause - 1]?.[replication] ?? 0)));
    const all = known.at(-1)!;
    return [
      {
        measure: rule.id,
        first: estimate(all.map(({ first }) => first)),
        last: estimate(all.map(({ last }) => last)),
        change: estimate(changes.at(-1)!),
        parts: Object.fromEntries(CAUSES.map((cause, c) => [cause, part(c)])) as Record<Cause, Estimate>,
      },
    ];
  });
}

interface Ends {
  readonly first: number;
  readonly last: number;
}

function endsOf(rule: MeasureRule, totals: Totals): Ends | undefined {
  const [first, last] = [yearValue(rule, totals, 0), yearValue(rule, totals, totals.years.length - 1)];
  return first === undefined || last === undefined ? undefined : { first, last };
}
