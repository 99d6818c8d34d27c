import { logGamma } from "../kernel/functions.ts";

/** A mean over replications and its confidence interval; `null` bounds where one observation allows none. */
export interface Estimate {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

const CONFIDENCE = 0.95;

/** Mean and Student's interval of observations, summed in the order given. Of none the mean is `NaN`. */
export function estimate(values: readonly number[], confidence: number = CONFIDENCE): Estimate {
  const n = values.length;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  if (n < 2) return { mean, low: null, high: null };
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  const half = studentQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { mean, low: mean - half, high: mean + half };
}

/**
 * A share of `trials` and Wilson's score interval (E. B. Wilson, JASA 22 (1927) 209-212). Of no trials the mean is
 * `NaN`.
 */
export function wilson(successes: number, trials: number, confidence: number = CONFIDENCE): Estimate {
  const mean = successes / trials;
  if (trials < 2) return { mean, low: null, high: null };
  const z = studentQuantile((1 + confidence) / 2, Infinity);
  const z2 = z * z;
  const centre = (successes + z2 / 2) / (trials + z2);
  const half = (z / (trials + z2)) * Math.sqrt((successes * (trials - successes)) / trials + z2 / 4);
  return { mean, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * The `probability` quantile of Student's distribution with `freedom` degrees of freedom (Infinity: the normal),
 * to about 12 digits, by halving an interval on `studentCdf`.
 */
export function studentQuantile(probability: number, freedom: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`studentQuantile: ${probability} is not between 0 and 1`);
  if (probability < 0.5) return -studentQuantile(1 - probability, freedom);
  let low = 0;
  let high = 1;
  while (studentCdf(high, freedom) < probability) high *= 2;
  for (let step = 0; step < 100 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, freedom) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * P(T <= t) for Student's distribution (DLMF 8.17); beyond 10 million degrees of freedom that of the normal, to 1e-8.
 */
export function studentCdf(t: number, freedom: number): number {
  if (t < 0) return 1 - studentCdf(-t, freedom);
  const many = Math.min(freedom, 1e7);
  return 1 - incompleteBeta(many / (many + t * t), many / 2, 0.5) / 2;
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
