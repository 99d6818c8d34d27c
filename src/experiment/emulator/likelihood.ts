import { cholesky, dot, inverseOf, times } from "./cholesky.ts";
import { createPairs, type Shape } from "./covariance.ts";

/** A covariance that fits some data as well as its shape allows. */
export interface Likelihood {
  /** The logarithm of the likelihood, the mean and the variance being the best for this shape. */
  readonly value: number;
  /** Its derivative by each entry of the shape. */
  readonly gradient: Float64Array;
  readonly mean: number;
  readonly variance: number;
  /** The inverse of the correlation matrix with nugget, and its product with the outputs less their mean. */
  readonly inverse: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The likelihood of outputs under a Gaussian process, mean and variance concentrated out, with its gradient
 * (C. E. Rasmussen, C. K. I. Williams, Gaussian Processes for Machine Learning, 2006, sections 2.7 and 5.4.1).
 * @returns a function of the covariance's shape, `null` where its matrix is too near to singular
 */
export function createLikelihood(
  places: readonly ArrayLike<number>[],
  outputs: Float64Array,
): (shape: Shape) => Likelihood | null {
  const n = outputs.length;
  const pairs = createPairs(places);
  const matrix = new Float64Array(n * n);
  const pull = new Float64Array((n * (n - 1)) / 2);

  return (shape) => {
    const nugget = Math.exp(shape[shape.length - 1]!);
    const correlations = pairs.correlations(shape);
    for (let row = 0, pair = 0; row < n; row++) {
      for (let column = 0; column < row; column++, pair++) matrix[row * n + column] = correlations[pair]!;
      matrix[row * n + row] = 1 + nugget;
    }
    const lower = cholesky(matrix, n);
    if (lower === null) return null;
    const inverse = inverseOf(lower, n);

    const ones = times(inverse, n, new Float64Array(n).fill(1));
    const mean = dot(ones, outputs) / ones.reduce((sum, value) => sum + value, 0);
    const centred = outputs.map((output) => output - mean);
    const weights = times(inverse, n, centred);
    const variance = dot(centred, weights) / n;
    let value = (-n / 2) * Math.log(variance);
    for (let row = 0; row < n; row++) value -= Math.log(lower[row * n + row]!);

    let chance = 0;
    for (let row = 0, pair = 0; row < n; row++) {
      for (let column = 0; column < row; column++, pair++)
        pull[pair] = (weights[row]! * weights[column]!) / variance - inverse[row * n + column]!;
      chance += (weights[row]! * weights[row]!) / variance - inverse[row * n + row]!;
    }
    const gradient = pairs.slopes(pull);
    gradient[shape.length - 1] = (chance * nugget) / 2;
    return { value, gradient, mean, variance, inverse, weights };
  };
}
