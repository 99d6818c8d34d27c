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
    above = above * x + coefficients[i]!;
    below = below * x + coefficients[i + 1]!;
  }
  return above / below;
}

const CENTRE = [
  2.509080928730122673e3, 5.226495278852854561e3, 3.3430575583588128105e4, 2.8729085735721942674e4,
  6.7265770927008700853e4, 3.930789580009271061e4, 4.5921953931549871457e4, 2.1213794301586595867e4,
  1.3731693765509461125e4, 5.3941960214247511077e3, 1.9715909503065514427e3, 6.871870074920579083e2,
  1.3314166789178437745e2, 4.2313330701600911252e1, 3.387132872796366608, 1,
];
const SHOULDER = [
  7.7454501427834140764e-4, 1.05075007164441684324e-9, 2.27238449892691845833e-2, 5.475938084995344946e-4,
  2.4178072517745061177e-1, 1.51986665636164571966e-2, 1.27045825245236838258, 1.4810397642748007459e-1,
  3.64784832476320460504, 6.8976733498510000455e-1, 5.7694972214606914055, 1.6763848301838038494, 4.6303378461565452959,
  2.05319162663775882187, 1.42343711074968357734, 1,
];
const TAIL = [
  2.01033439929228813265e-7, 2.04426310338993978564e-15, 2.71155556874348757815e-5, 1.4215117583164458887e-7,
  1.2426609473880784386e-3, 1.8463183175100546818e-5, 2.6532189526576123093e-2, 7.868691311456132591e-4,
  2.9656057182850489123e-1, 1.48753612908506148525e-2, 1.7848265399172913358, 1.3692988092273580531e-1,
  5.4637849111641143699, 5.9983220655588793769e-1, 6.6579046435011037772, 1,
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

const HALF_LOG_2_PI = 0.91893853320467274178;

/** The regularised lower incomplete gamma function P(shape, x): series below shape + 1, continued fraction above (DLMF 8.7.1, 8.9.2). */
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
