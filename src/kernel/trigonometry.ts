/**
 * Sine and cosine in additions and multiplications only. Engines differ in the last digit of theirs (V8 takes another
 * library in browsers than in Node), and a run has to be the same to the bit on all of them.
 *
 * Method and coefficients: fdlibm, Sun Microsystems 1993 (k_sin.c, k_cos.c, e_rem_pio2.c): the angle less the nearest
 * multiple of π/2, kept as the sum of two numbers, then a polynomial. Good to less than one unit in the last place.
 */

/** Larger angles than this are not taken: subtracting multiples of π/2 would lose digits. */
const LARGEST = 100_000;
/** An eighth turn, up to the next number of 20 bits. */
const EIGHTH_TURN = 0.7853984832763671;
const QUARTERS = 2 / Math.PI;

/** π/2 in parts of 33 bits, each with what is left after it. */
const FIRST = 1.5707963267341256;
const AFTER_FIRST = 6.077100506506192e-11;
const SECOND = 6.077100506303966e-11;
const AFTER_SECOND = 2.0222662487959506e-21;
const THIRD = 2.0222662487111665e-21;
const AFTER_THIRD = 8.4784276603689e-32;

const [S1, S2, S3, S4, S5, S6] = [
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6, -2.5050760253406863e-8,
  1.58969099521155e-10,
] as const;
const [C1, C2, C3, C4, C5, C6] = [
  0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
] as const;

/** The angle left, as a sum. */
const left = new Float64Array(2);
const scratch = new Float64Array(1);
const halves = new Uint32Array(scratch.buffer);
/** Place of the upper half of a number among its two halves. */
const UPPER = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

function exponent(x: number): number {
  scratch[0] = x;
  return (halves[UPPER] >> 20) & 0x7ff;
}

/** Takes the nearest multiple of π/2 off an angle, leaving the rest in `left`. @returns how many quarter turns */
function quarterTurns(x: number): number {
  const size = Math.abs(x);
  if (!(size <= LARGEST)) throw new RangeError(`an angle of ${x}: expected at most ${LARGEST} either way`);
  const n = Math.floor(size * QUARTERS + 0.5);
  const before = exponent(size);
  let rest = size - n * FIRST;
  let less = n * AFTER_FIRST;
  left[0] = rest - less;
  if (before - exponent(left[0]) > 16) {
    const had = rest;
    less = n * SECOND;
    rest = had - less;
    less = n * AFTER_SECOND - (had - rest - less);
    left[0] = rest - less;
    if (before - exponent(left[0]) > 49) {
      const still = rest;
      less = n * THIRD;
      rest = still - less;
      less = n * AFTER_THIRD - (still - rest - less);
      left[0] = rest - less;
    }
  }
  left[1] = rest - left[0] - less;
  if (x >= 0) return n;
  left[0] = -left[0];
  left[1] = -left[1];
  return -n;
}

/** Sine of x + y, of at most π/4; y is what did not fit into x. */
function sineNear(x: number, y: number): number {
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return y === 0 ? x + v * (S1 + z * r) : x - (z * (0.5 * y - v * r) - y - v * S1);
}

function cosineNear(x: number, y: number): number {
  const z = x * x;
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  const size = Math.abs(x);
  if (size < 0.3) return 1 - (0.5 * z - (z * r - x * y));
  const part = size > 0.78125 ? 0.28125 : quarterOf(size);
  return 1 - part - (0.5 * z - part - (z * r - x * y));
}

/** A quarter of a number, to its first 20 bits. */
function quarterOf(x: number): number {
  scratch[0] = x / 4;
  halves[1 - UPPER] = 0;
  return scratch[0];
}

/** Sine of an angle in radians. @throws RangeError beyond 100,000 */
export function sine(x: number): number {
  if (x <= EIGHTH_TURN && x >= -EIGHTH_TURN) return sineNear(x, 0);
  switch (quarterTurns(x) & 3) {
    case 0:
      return sineNear(left[0], left[1]);
    case 1:
      return cosineNear(left[0], left[1]);
    case 2:
      return -sineNear(left[0], left[1]);
    default:
      return -cosineNear(left[0], left[1]);
  }
}

/** Cosine of an angle in radians. @throws RangeError beyond 100,000 */
export function cosine(x: number): number {
  if (x <= EIGHTH_TURN && x >= -EIGHTH_TURN) return cosineNear(x, 0);
  switch (quarterTurns(x) & 3) {
    case 0:
      return cosineNear(left[0], left[1]);
    case 1:
      return -sineNear(left[0], left[1]);
    case 2:
      return -cosineNear(left[0], left[1]);
    default:
      return sineNear(left[0], left[1]);
  }
}
