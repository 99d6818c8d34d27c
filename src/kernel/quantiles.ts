/**
 * Quantile tables: a shaped distribution worked out once, then read with one uniform and linear interpolation.
 *
 * The body is cut into equal cells of probability; the first and the last cell are cut again as finely, so that a table
 * of 512 points reaches one in half a million. What lies beyond is one straight piece.
 */
import { gammaCdf, normalQuantile } from "./functions.ts";
import { remember } from "./remember.ts";

/** Cells of a table's body unless told. */
const POINTS = 512;

export interface QuantileTable {
  /** The value at probability `u` in (0, 1). */
  at(u: number): number;
  /** What `quantileAt` reads: a loop that holds these needs no call, and no box for a number that a call hands over. */
  readonly values: Float64Array;
  readonly points: number;
  /** Mean of the table as it is read, exactly. */
  readonly mean: number;
  /** Variance of the table as it is read, exactly. */
  readonly variance: number;
}

/**
 * A table of a distribution given by its quantile function, which is called at probabilities strictly between 0 and 1.
 * @param points cells of the body, 2 or more
 * @param mean when given, the values are scaled so that the table's mean is this one
 */
export function createQuantileTable(
  quantile: (p: number) => number,
  points: number = POINTS,
  mean?: number,
): QuantileTable {
  if (!(Number.isInteger(points) && points >= 2)) throw new Error(`quantile table: 2 points or more, not ${points}`);
  const edge = 1 / points;
  /** Where the outermost straight piece ends: about the mean of what lies beyond. */
  const outermost = (edge * edge) / 3;
  const value = (p: number): number => quantile(Math.min(Math.max(p, outermost), 1 - outermost));
  const body = Float64Array.from({ length: points + 1 }, (_, i) => value(i * edge));
  const low = Float64Array.from({ length: points + 1 }, (_, i) => value(i * edge * edge));
  const high = Float64Array.from({ length: points + 1 }, (_, i) => value(1 - i * edge * edge));

  if (mean !== undefined) {
    const scale = mean / moments(body, low, high).mean;
    for (const part of [body, low, high]) for (let i = 0; i <= points; i++) part[i] = part[i] * scale;
  }
  const found = moments(body, low, high);
  if (!Number.isFinite(found.variance))
    throw new Error("quantile table: the quantile function gave a value that is no finite number");

  const values = new Float64Array(PARTS * (points + 1));
  [body, low, high].forEach((part, i) => values.set(part, i * (points + 1)));
  const at = (u: number): number => quantileAt(values, points, u);
  return { at, values, points, mean: found.mean, variance: found.variance };
}

/** Body, first cell and last cell of a table, one behind the other. */
const PARTS = 3;

/** The value of a table at probability `u` in (0, 1). */
export function quantileAt(values: Float64Array, points: number, u: number): number {
  let place = u * points;
  let part = 0;
  if (place < 1) {
    place *= points;
    part = points + 1;
  } else if (place > points - 1) {
    place = (1 - u) * points * points;
    part = 2 * (points + 1);
  }
  // A place is 0 or more: so `| 0` is its whole part, in one instruction.
  const whole = place | 0;
  const cell = whole < points - 1 ? whole : points - 1;
  const start = values[part + cell];
  return start + (place - cell) * (values[part + cell + 1] - start);
}

/** A table of a distribution given by its distribution function, inverted by bisection between `low` and `high`. */
export function createQuantileTableFromCdf(
  cdf: (x: number) => number,
  low: number,
  high: number,
  points?: number,
  mean?: number,
): QuantileTable {
  return createQuantileTable((p) => invert(cdf, p, low, high), points, mean);
}

/** Gamma by its mean and coefficient of variation. The table's mean is exact. */
export function createGammaTable(mean: number, variation: number, points: number = POINTS): QuantileTable {
  return gammaTable([mean, variation, points].join(" "));
}

/** Gamma tables that are remembered: those of several counties. */
const GAMMA_TABLES = 64;

const gammaTable = remember(GAMMA_TABLES, (key: string): QuantileTable => {
  const [mean, variation, points] = key.split(" ").map(Number);
  const shape = 1 / (variation * variation);
  // Beyond shape + 40 deviations (at least 60 means of the exponential's kind) nothing is left at any table's
  // resolution.
  const most = shape + 40 * Math.sqrt(shape) + 60;
  const quantile = (p: number): number => invert((x) => gammaCdf(x, shape), p, 0, most);
  return createQuantileTable(quantile, points, mean);
});

/** Log-normal by its mean and coefficient of variation. The table's mean is exact. */
export function createLognormalTable(mean: number, variation: number, points?: number): QuantileTable {
  const deviation = Math.sqrt(Math.log(1 + variation * variation));
  return createQuantileTable((p) => Math.exp(deviation * normalQuantile(p)), points, mean);
}

/** Smallest x with cdf(x) >= p, to the last bits of the bracket. */
function invert(cdf: (x: number) => number, p: number, low: number, high: number): number {
  for (let step = 0; step < 200; step++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
  return high;
}

/** A straight piece from x to y has mean (x + y) / 2 and mean square (x² + xy + y²) / 3. */
function moments(body: Float64Array, low: Float64Array, high: Float64Array): { mean: number; variance: number } {
  const points = body.length - 1;
  let mean = 0;
  let square = 0;
  const add = (x: number, y: number, probability: number): void => {
    mean += (probability * (x + y)) / 2;
    square += (probability * (x * x + x * y + y * y)) / 3;
  };
  for (let i = 1; i < points - 1; i++) add(body[i], body[i + 1], 1 / points);
  for (let i = 0; i < points; i++) {
    add(low[i], low[i + 1], 1 / points / points);
    add(high[i], high[i + 1], 1 / points / points);
  }
  return { mean, variance: square - mean * mean };
}
