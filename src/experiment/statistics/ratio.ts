import { CONFIDENCE, type Estimate, meanOf, varianceOf } from "./estimate.ts";
import { correlationOf } from "./paired.ts";
import { studentQuantile } from "./student.ts";

/**
 * The quotient of two means of the same replications, sum over sum, with Fieller's interval (E. C. Fieller, J. Roy.
 * Stat. Soc. B 16 (1954) 175-185): the quotients q at which the mean of `above - q * below` is not told from zero.
 * There is no such interval where the mean below is itself not told from zero: any quotient may be true, and both
 * bounds are `null`.
 * @throws RangeError when one has more observations than the other
 */
export function ratioEstimate(
  above: readonly number[],
  below: readonly number[],
  confidence: number = CONFIDENCE,
): Estimate {
  if (above.length !== below.length)
    throw new RangeError(`ratio: expected as many above as below, found ${above.length} and ${below.length}`);
  const n = above.length;
  const [top, bottom] = [meanOf(above), meanOf(below)];
  const mean = top / bottom;
  if (n < 2) return { mean, low: null, high: null };
  const t = studentQuantile((1 + confidence) / 2, n - 1);
  const [spreadAbove, spreadBelow] = [varianceOf(above, top) / n, varianceOf(below, bottom) / n];
  const shared = correlationOf(above, below) * Math.sqrt(spreadAbove * spreadBelow);
  const square = bottom * bottom - t * t * spreadBelow;
  if (!(square > 0)) return { mean, low: null, high: null };
  const middle = top * bottom - t * t * shared;
  const constant = top * top - t * t * spreadAbove;
  const half = Math.sqrt(Math.max(0, middle * middle - square * constant));
  return { mean, low: (middle - half) / square, high: (middle + half) / square };
}
