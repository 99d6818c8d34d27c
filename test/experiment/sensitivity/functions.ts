/** Functions of the unit cube whose indices are known. */

/**
 * T. Ishigami, T. Homma, ISUMA 1990, with a = 7 and b = 0.1: sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 of three inputs from
 * -pi to pi.
 */
export function ishigami(place: readonly number[]): number {
  const [one, two, three] = place.map((x) => Math.PI * (2 * x - 1)) as [number, number, number];
  const squared = three * three;
  return Math.sin(one) + 7 * Math.sin(two) * Math.sin(two) + 0.1 * squared * squared * Math.sin(one);
}

/** Analytic: V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8, V13 = 8 b^2 pi^8 / 225. */
const pi4 = Math.PI * Math.PI * Math.PI * Math.PI;
const [v1, v2, v13] = [((1 + pi4 / 50) * (1 + pi4 / 50)) / 2, 49 / 8, (0.08 * pi4 * pi4) / 225];
const v = v1 + v2 + v13;
export const ISHIGAMI = {
  first: [v1 / v, v2 / v, 0],
  total: [(v1 + v13) / v, v2 / v, v13 / v],
  together13: v13 / v,
  variance: v,
} as const;

const G_WEIGHTS = [0, 1, 4.5, 9, 99, 99, 99, 99];

/** A. Saltelli, I. M. Sobol', 1995: the product of (|4 x - 2| + a) / (1 + a). */
export const sobolG = (place: readonly number[]): number =>
  place.reduce((product, x, i) => (product * (Math.abs(4 * x - 2) + G_WEIGHTS[i]!)) / (1 + G_WEIGHTS[i]!), 1);

/** Shares printed for a = 0, 1, 4.5, 9, 99, ...: the first four inputs. */
export const SOBOL_G = {
  first: [0.7162, 0.179, 0.0237, 0.0072],
  total: [0.7871, 0.2422, 0.0343, 0.0105],
} as const;
