/**
 * How alike the outputs at two places are, as an emulator supposes before it sees any: a sum of functions of one input
 * each, and one of all inputs together. Main effects are then learnt from few runs, as in a plain additive model, and
 * what acts together is not ruled out (N. Durrande, D. Ginsbourger, O. Roustant, Ann. Fac. Sci. Toulouse 21 (2012)
 * 481-499; D. Duvenaud, H. Nickisch, C. E. Rasmussen, NIPS 24 (2011) 226-234). All parts are Matérn's with index 5/2:
 * twice differentiable and no smoother.
 */
export interface Covariance {
  /** By input: over which length its own function changes. */
  readonly own: Float64Array;
  /** By input: over which length it changes the function of all. */
  readonly together: Float64Array;
  /** Shares of the variance: of each input's own function, then of the function of all. They sum to 1. */
  readonly weights: Float64Array;
  /** The variance of chance, relative to that of the function. */
  readonly nugget: number;
}

/**
 * The same as logarithms one after another, for the search: own, together, weights before they are made to sum to 1,
 * nugget.
 */
export type Shape = Float64Array;

export function covarianceOf(shape: Shape): Covariance {
  const inputs = (shape.length - 2) / 3;
  const values = shape.map(Math.exp);
  const weights = values.slice(2 * inputs, 3 * inputs + 1);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return {
    own: values.slice(0, inputs),
    together: values.slice(inputs, 2 * inputs),
    weights: weights.map((weight) => weight / sum),
    nugget: values[3 * inputs + 1]!,
  };
}

const ROOT5 = Math.sqrt(5);

const matern = (distance: number): number =>
  (1 + ROOT5 * distance + (5 / 3) * distance * distance) * Math.exp(-ROOT5 * distance);

/** The correlation of the outputs at two places, without chance. */
export function correlation(one: ArrayLike<number>, two: ArrayLike<number>, covariance: Covariance): number {
  const { own, together, weights } = covariance;
  const inputs = own.length;
  let squares = 0;
  let sum = 0;
  for (let d = 0; d < inputs; d++) {
    const gap = Math.abs(one[d]! - two[d]!);
    sum += weights[d]! * matern(gap / own[d]!);
    squares += (gap / together[d]!) * (gap / together[d]!);
  }
  return sum + weights[inputs]! * matern(Math.sqrt(squares));
}

/** All pairs of some places, (1, 0), (2, 0), (2, 1), ..., under one shape after another. */
export interface Pairs {
  /** Their correlations; overwritten by the next call. */
  correlations(shape: Shape): Float64Array;
  /** The sum over pairs of `pull` times the derivatives of the last correlations by the entries of the shape. */
  slopes(pull: Float64Array): Float64Array;
}

export function createPairs(places: readonly ArrayLike<number>[]): Pairs {
  const inputs = places[0]!.length;
  const parts = inputs + 1;
  const count = (places.length * (places.length - 1)) / 2;
  const gaps = new Float64Array(count * inputs);
  for (let row = 1, at = 0; row < places.length; row++)
    for (let column = 0; column < row; column++)
      for (let d = 0; d < inputs; d++) gaps[at++] = Math.abs(places[row]![d]! - places[column]![d]!);

  /** By pair and part: Matern's correlation, and by how much it rises with the logarithm of its length. */
  const alike = new Float64Array(count * parts);
  const rising = new Float64Array(count * parts);
  const sums = new Float64Array(count);
  let last = covarianceOf(new Float64Array(3 * inputs + 2));

  function correlations(shape: Shape): Float64Array {
    last = covarianceOf(shape);
    const { own, together, weights } = last;
    for (let pair = 0; pair < count; pair++) {
      const gap = pair * inputs;
      const part = pair * parts;
      let squares = 0;
      let sum = 0;
      for (let d = 0; d <= inputs; d++) {
        let distance: number;
        if (d < inputs) {
          distance = gaps[gap + d]! / own[d]!;
          const apart = gaps[gap + d]! / together[d]!;
          squares += apart * apart;
        } else distance = Math.sqrt(squares);
        const fading = Math.exp(-ROOT5 * distance);
        const near = 1 + ROOT5 * distance;
        alike[part + d] = (near + (5 / 3) * distance * distance) * fading;
        rising[part + d] = (5 / 3) * near * fading * (d < inputs ? distance * distance : 1);
        sum += weights[d]! * alike[part + d]!;
      }
      sums[pair] = sum;
    }
    return sums;
  }

  function slopes(pull: Float64Array): Float64Array {
    const { together, weights } = last;
    const gradient = new Float64Array(3 * inputs + 2);
    for (let pair = 0; pair < count; pair++) {
      const gap = pair * inputs;
      const part = pair * parts;
      const all = pull[pair]! * weights[inputs]! * rising[part + inputs]!;
      for (let d = 0; d < inputs; d++) {
        gradient[d]! += pull[pair]! * weights[d]! * rising[part + d]!;
        const apart = gaps[gap + d]! / together[d]!;
        gradient[inputs + d]! += all * apart * apart;
      }
      for (let d = 0; d <= inputs; d++)
        gradient[2 * inputs + d]! += pull[pair]! * weights[d]! * (alike[part + d]! - sums[pair]!);
    }
    return gradient;
  }
  return { correlations, slopes };
}
