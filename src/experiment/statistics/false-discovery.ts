/** Of a long list of tests, which stand out, and how sure that is after so many were looked at. */
export interface Discoveries {
  /** By test: the smallest rate of false discoveries at which it would stand out. `NaN` where the p-value is. */
  readonly adjusted: readonly number[];
  /** By test: whether it stands out at the rate asked for. */
  readonly clear: readonly boolean[];
  /**
   * The confidence of intervals of those that stand out, such that of the intervals shown no more than the rate miss:
   * 1 - rate * clear / tests (Y. Benjamini, D. Yekutieli, JASA 100 (2005) 71-81); 1 - rate where none stands out.
   */
  readonly confidence: number;
}

/** The method of `falseDiscovery`, as results name it. */
export const FALSE_DISCOVERY_METHOD = "Benjamini-Hochberg";

/**
 * Which of many p-values stand out when at most this share of those chosen shall be chosen by chance
 * (Y. Benjamini, Y. Hochberg, J. R. Stat. Soc. B 57 (1995) 289-300). Holds for independent tests and for such as depend
 * positively; `anyDependence` pays the factor 1 + 1/2 + ... + 1/m to hold for all (Y. Benjamini, D. Yekutieli, Annals
 * of Statistics 29 (2001) 1165-1188).
 */
export function falseDiscovery(
  pValues: readonly number[],
  { rate = 0.05, anyDependence = false }: { readonly rate?: number; readonly anyDependence?: boolean } = {},
): Discoveries {
  const tested = [...pValues.keys()].filter((test) => !Number.isNaN(pValues[test]!));
  tested.sort((a, b) => pValues[b]! - pValues[a]! || b - a);
  const tests = tested.length;
  let price = 1;
  if (anyDependence) for (let i = 2; i <= tests; i++) price += 1 / i;

  const adjusted = pValues.map(() => NaN);
  let least = 1;
  for (const [position, test] of tested.entries()) {
    least = Math.min(least, (pValues[test]! * tests * price) / (tests - position));
    adjusted[test] = least;
  }
  const clear = adjusted.map((value) => value <= rate);
  const found = clear.filter(Boolean).length;
  return { adjusted, clear, confidence: found === 0 ? 1 - rate : 1 - (rate * found) / tests };
}
