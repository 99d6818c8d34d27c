import type { UnitPoint } from "../designs/factors.ts";
import { quantileOf } from "../statistics/bootstrap.ts";
import { deviationOf } from "../statistics/estimate.ts";
import { correlationOf } from "../statistics/paired.ts";

/** What the settings that are left say of one parameter. */
export interface Learned {
  /** The middle 95 of 100 settings, in parts of the range that was asked. */
  readonly low: number;
  readonly high: number;
  /** False where the settings that are left spread over nearly all of it: the figures say nothing of this parameter. */
  readonly learned: boolean;
}

/** Two parameters of which only a combination is known: what one does, the other can undo. */
export interface NotToldApart {
  readonly parameters: readonly [number, number];
  /** Above 0: both rise together; below: one rises as the other falls. */
  readonly correlation: number;
}

/** Spread, in parts of that of the whole range, beyond which nothing was learned. */
const UNLEARNED = 0.85;
/** Correlation from which on two parameters are not told apart. */
const RELATED = 0.8;
const EVEN = 1 / Math.sqrt(12);

export const learnedOf = (members: readonly UnitPoint[]): readonly Learned[] =>
  columnsOf(members).map((column) => {
    const sorted = column.toSorted((a, b) => a - b);
    return {
      low: quantileOf(sorted, 0.025),
      high: quantileOf(sorted, 0.975),
      learned: deviationOf(column) < UNLEARNED * EVEN,
    };
  });

/** Pairs of parameters that cannot be told apart, the closest first. */
export function notToldApart(members: readonly UnitPoint[]): readonly NotToldApart[] {
  const columns = columnsOf(members);
  const pairs = columns.flatMap((one, i) =>
    columns.slice(i + 1).map((two, k): NotToldApart => ({
      parameters: [i, i + 1 + k],
      correlation: correlationOf(one, two),
    })),
  );
  return pairs
    .filter(({ correlation }) => Math.abs(correlation) >= RELATED)
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
}

const columnsOf = (members: readonly UnitPoint[]): readonly (readonly number[])[] =>
  Array.from({ length: members[0]?.length ?? 0 }, (_, d) => members.map((place) => place[d]!));

/** What of a column is left, in parts of its variance, must exceed this for it to tell anything new. */
const NEW = 1e-8;

/**
 * Which of some figures follow exactly from others, as a share does from the rest of the whole: the columns that a
 * pivoted Cholesky factorisation of their correlations leaves out (N. J. Higham, Reliable Numerical Computation, 1990,
 * 161-185). A figure that never changes is among them.
 * @param rows by run, the figures
 */
export function dependentFigures(rows: readonly (readonly number[])[]): readonly number[] {
  const size = rows[0]?.length ?? 0;
  const columns = Array.from({ length: size }, (_, figure) => rows.map((row) => row[figure]!));
  const left = columns.map((column) => (deviationOf(column) > 0 ? 1 : 0));
  const factors: number[][] = columns.map(() => []);
  const chosen = new Set<number>();
  for (;;) {
    let next = -1;
    for (let i = 0; i < size; i++)
      if (!chosen.has(i) && left[i]! > NEW && (next < 0 || left[i]! > left[next]!)) next = i;
    if (next < 0) break;
    chosen.add(next);
    const root = Math.sqrt(left[next]!);
    for (let i = 0; i < size; i++) {
      if (chosen.has(i)) continue;
      let rest = correlationOf(columns[i]!, columns[next]!);
      for (const [k, factor] of factors[next]!.entries()) rest -= factor * factors[i]![k]!;
      factors[i]!.push(rest / root);
      left[i]! -= (rest / root) * (rest / root);
    }
  }
  return [...columns.keys()].filter((figure) => !chosen.has(figure));
}
