import { gammaCdf, logGamma } from "../../kernel/functions.ts";

/**
 * The `probability` quantile of Student's distribution with `freedom` degrees of freedom (Infinity: the normal),
 * to about 12 digits, by halving an interval on `studentCdf`.
 */
export function studentQuantile(probability: number, freedom: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`studentQuantile: ${probability} is not between 0 and 1`);
  if (probability < 0.5) return -studentQuantile(1 - probability, freedom);
  if (freedom > REMEMBERED) return halve(probability, (t) => studentCdf(t, freedom));
  const known = (quantiles[probability] ??= []);
  return (known[freedom] ??= halve(probability, (t) => studentCdf(t, freedom)));
}

/** Quantiles found before, by probability and degrees of freedom: rules that look again and again ask for the same. */
const quantiles: Record<number, number[]> = {};
const REMEMBERED = 10_000;

/**
 * P(T <= t) for Student's distribution (DLMF 8.17); beyond 10 million degrees of freedom that of the normal, to 1e-8.
 */
export function studentCdf(t: number, freedom: number): number {
  if (t < 0) return 1 - studentCdf(-t, freedom);
  const many = Math.min(freedom, 1e7);
  return 1 - incompleteBeta(many / (many + t * t), many / 2, 0.5) / 2;
}

/** P(|T| > |t|): the two-sided p-value of a t statistic; 1 at 0, 0 at infinity. */
export function studentTail(t: number, freedom: number): number {
  const many = Math.min(freedom, 1e7);
  return incompleteBeta(many / (many + t * t), many / 2, 0.5);
}

/** P(Z <= z) for the standard normal (DLMF 7.11.2). */
export function normalCdf(z: number): number {
  const half = gammaCdf((z * z) / 2, 0.5) / 2;
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/** The density of the standard normal. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The `probability` quantile of the chi-square distribution with `freedom` degrees of freedom. */
export function chiSquareQuantile(probability: number, freedom: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`chiSquareQuantile: ${probability} is not between 0 and 1`);
  return halve(probability, (x) => gammaCdf(x / 2, freedom / 2));
}

/** P(X >= hits) for a binomial count of this many trials (DLMF 8.17.5). */
export function binomialUpper(hits: number, trials: number, probability: number): number {
  if (hits <= 0) return 1;
  return incompleteBeta(probability, hits, trials - hits + 1);
}

/** Where a rising distribution function on 0 and above reaches `probability`. */
function halve(probability: number, cdf: (x: number) => number): number {
  let low = 0;
  let high = 1;
  while (cdf(high) < probability) high *= 2;
  for (let step = 0; step < 100 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (cdf(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22) and Lentz's method. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * fraction;
}

const nonZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
