/** Special functions by their published series, in exp, log and sqrt only. */

/**
 * The quantile of the standard normal at `p` in (0, 1), to about 16 digits.
 * Formula: M. J. Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return q * rational(CENTRE, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const tail = r <= 5 ? rational(SHOULDER, r - 1.6) : rational(TAIL, r - 5);
  return q < 0 ? -tail : tail;
}

/** Coefficients of numerator and denominator in turn, from the highest power down. */
function rational(coefficients: readonly number[], x: number): number {
  let above = 0;
  let below = 0;
  for (let i = 0; i < coefficients.length; i += 2) {
    above = above * x + coefficients[i];
    below = below * x + coefficients[i + 1];
  }
  return above / below;
}

const CENTRE = [
  2509.0809287301227, 5226.495278852854, 33430.57558358813, 28729.085735721943, 67265.7709270087, 39307.89580009271,
  45921.95393154987, 21213.794301586597, 13731.69376550946, 5394.196021424751, 1971.5909503065513, 687.1870074920579,
  133.14166789178438, 42.31333070160091, 3.3871328727963665, 1,
];
const SHOULDER = [
  0.0007745450142783414, 1.0507500716444169e-9, 0.022723844989269184, 0.0005475938084995345, 0.2417807251774506,
  0.015198666563616457, 1.2704582524523684, 0.14810397642748008, 3.6478483247632045, 0.6897673349851, 5.769497221460691,
  1.6763848301838038, 4.630337846156546, 2.053191626637759, 1.4234371107496835, 1,
];
const TAIL = [
  2.0103343992922881e-7, 2.0442631033899397e-15, 2.7115555687434876e-5, 1.421511758316446e-7, 0.0012426609473880784,
  1.8463183175100548e-5, 0.026532189526576124, 0.0007868691311456133, 0.29656057182850487, 0.014875361290850615,
  1.7848265399172913, 0.1369298809227358, 5.463784911164114, 0.599832206555888, 6.657904643501103, 1,
];

/** log Gamma(x) for x > 0, by Stirling's series (DLMF 5.11.1) after shifting x to 10 or more. */
export function logGamma(x: number): number {
  let shift = 1;
  while (x < 10) {
    shift *= x;
    x += 1;
  }
  const r = 1 / (x * x);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360)))))) / x;
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_2_PI + series - Math.log(shift);
}

const HALF_LOG_2_PI = 0.9189385332046728;

/**
 * The regularised lower incomplete gamma function P(shape, x): series below shape + 1, continued fraction above (DLMF
 * 8.7.1, 8.9.2).
 */
export function gammaCdf(x: number, shape: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let k = shape + 1; term > sum * 1e-17; k++) {
      term *= x / k;
      sum += term;
    }
    return front * sum;
  }
  // Lentz's evaluation of the continued fraction of the upper function.
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 10_000; i++) {
    const a = -i * (i - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return 1 - front * fraction;
}
