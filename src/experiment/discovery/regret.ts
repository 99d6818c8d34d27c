import { quantileOf } from "../statistics/bootstrap.ts";
import { type Estimate, meanOf } from "../statistics/estimate.ts";
import { wilson } from "../statistics/wilson.ts";

/** How one policy does over many futures, beside the best that could have been chosen in each. */
export interface PolicyRegret {
  /** By future: how much better the best policy of that future is. */
  readonly regret: readonly number[];
  /** The largest (L. J. Savage, JASA 46 (1951) 55-67), the mean, and that which nine futures in ten stay below. */
  readonly largest: number;
  readonly mean: number;
  readonly usual: number;
  /** The share of futures in which no policy is better. */
  readonly best: Estimate;
  /** The share of futures in which it reaches what is asked (M. K. Starr, 1962); `null` where nothing is. */
  readonly satisfies: Estimate | null;
}

/**
 * Regret of policies over futures.
 * @param values by policy, then by future
 * @param options.better whether higher or lower values are better
 * @param options.goal what is good enough
 * @throws RangeError when policies have different numbers of futures
 */
export function regretOf(
  values: readonly (readonly number[])[],
  { better, goal }: { readonly better: "higher" | "lower"; readonly goal?: number },
): readonly PolicyRegret[] {
  const futures = values[0]?.length ?? 0;
  for (const own of values)
    if (own.length !== futures)
      throw new RangeError(`regret: expected as many futures of every policy, found ${futures} and ${own.length}`);
  const sign = better === "higher" ? 1 : -1;
  const best = Array.from({ length: futures }, (_, future) => Math.max(...values.map((own) => sign * own[future]!)));
  return values.map((own) => {
    const regret = own.map((value, future) => best[future]! - sign * value);
    const reaches = goal === undefined ? null : own.filter((value) => sign * value >= sign * goal).length;
    return {
      regret,
      largest: Math.max(...regret),
      mean: meanOf(regret),
      usual: quantileOf(
        regret.toSorted((a, b) => a - b),
        0.9,
      ),
      best: wilson(regret.filter((value) => value === 0).length, futures),
      satisfies: reaches === null ? null : wilson(reaches, futures),
    };
  });
}
