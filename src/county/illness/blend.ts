/**
 * The mean of two uniforms, one of weight `w`: w times the first and 1 - w times the second. With it a severity in part
 * decides what chance decides for the rest, and each share comes out as it is stated.
 */
export interface Blend {
  of(first: number, second: number): number;
  /** Chance that it is at most x; the x that it is at most with chance p. */
  chance(x: number): number;
  quantile(p: number): number;
}

export function createBlend(weight: number): Blend {
  const small = Math.min(weight, 1 - weight);
  const large = 1 - small;
  const corner = 2 * small * large;

  function chance(x: number): number {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    if (x < small) return (x * x) / corner;
    if (x > large) return 1 - ((1 - x) * (1 - x)) / corner;
    return (x - small / 2) / large;
  }

  function quantile(p: number): number {
    const edge = small / large / 2;
    if (p < edge) return Math.sqrt(corner * p);
    if (p > 1 - edge) return 1 - Math.sqrt(corner * (1 - p));
    return p * large + small / 2;
  }

  return { of: (first, second) => weight * first + (1 - weight) * second, chance, quantile };
}
