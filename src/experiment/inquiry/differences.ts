import { falseDiscovery } from "../statistics/false-discovery.ts";
import { type Estimate, meanOf } from "../statistics/estimate.ts";
import { differencesOf, pairedPValue, varianceReduction } from "../statistics/paired.ts";
import { simultaneous } from "../statistics/simultaneous.ts";
import { type MeasureRule, pooledValue, type Totals } from "../totals.ts";

/** What one measure is in a scenario less the reference, over pairs of replications. */
export interface Difference {
  readonly unit: string;
  readonly reference: number;
  readonly value: number;
  /** With an interval that holds for all scenarios compared at once. */
  readonly difference: Estimate;
  /** The smallest rate of false discoveries among all lines at which this one stands out; `null` with one pair. */
  readonly adjusted: number | null;
  /** Stands out after so many lines were looked at. */
  readonly clear: boolean;
  /** How many times smaller pairing made the variance of the difference; `null` with fewer than three pairs. */
  readonly reduction: Estimate | null;
}

export type Differences = Readonly<Record<string, Difference>>;

/**
 * Several scenarios less a reference: intervals that hold at once for all of them (Bonferroni), and for each the lines
 * that stand out after correction for their number (Benjamini and Hochberg).
 * @param others by scenario, its replications in the order of the reference's
 */
export function differencesFrom(
  reference: readonly Totals[],
  others: readonly (readonly Totals[])[],
  rules: readonly MeasureRule[],
): readonly Differences[] {
  const lines = rules.flatMap((rule) => {
    const pairs = others.map((other) => pairsOf(rule, reference, other));
    return pairs.some(({ first }) => first.length === 0) ? [] : [{ rule, pairs }];
  });
  const intervals = lines.map(({ pairs }) =>
    simultaneous(pairs.map(({ first, second }) => differencesOf(first, second))),
  );
  return others.map((_, which): Differences => {
    const tests = falseDiscovery(lines.map(({ rule, pairs }) => pValueOf(rule, pairs[which]!)));
    return Object.fromEntries(
      lines.map(({ rule, pairs }, line): readonly [string, Difference] => {
        const { first, second } = pairs[which]!;
        const difference = intervals[line]![which]!;
        const alone = first.length < 2;
        return [
          rule.id,
          {
            unit: rule.unit,
            reference: meanOf(first),
            value: meanOf(second),
            difference,
            adjusted: alone ? null : tests.adjusted[line]!,
            clear: alone ? difference.mean !== 0 : tests.clear[line]!,
            reduction: first.length < 3 ? null : reductionOf(first, second),
          },
        ];
      }),
    );
  });
}

/**
 * How likely a difference would be by chance. What differs by the same in every pair has no variance to be measured,
 * which says little of a few pairs, be it one patient of the same three hundred: then signs are what is left, all alike
 * by chance once in 2^(n - 1) (sign test, 符号检验). Sums of money that a rule has set are no matter of chance.
 */
function pValueOf({ unit }: MeasureRule, { first, second }: Pairs): number {
  const differences = differencesOf(first, second);
  const [one = 0] = differences;
  const same = differences.every((each) => alike(each, one));
  const counted = same && (!unit.includes("yuan") || [...first, ...second].every(Number.isInteger));
  return counted && one !== 0 && first.length > 1 ? 2 ** (1 - first.length) : pairedPValue(differences);
}

/** Equal but for the last digits of their sums. */
const alike = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

/**
 * Pairing did all that it could where the difference was the same in every pair: infinitely much, which JSON cannot
 * say.
 */
function reductionOf(first: readonly number[], second: readonly number[]): Estimate | null {
  const found = varianceReduction(first, second);
  return Number.isFinite(found.mean) ? found : null;
}

/** A measure in the replications of both. */
interface Pairs {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

function pairsOf(rule: MeasureRule, first: readonly Totals[], second: readonly Totals[]): Pairs {
  const pairs = first.flatMap((totals, r): readonly (readonly [number, number])[] => {
    const [a, b] = [pooledValue(rule, totals), second[r] && pooledValue(rule, second[r])];
    return a === undefined || b === undefined ? [] : [[a, alike(a, b) ? a : b]];
  });
  return { first: pairs.map(([a]) => a), second: pairs.map(([, b]) => b) };
}
