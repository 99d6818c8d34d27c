import { CONFIDENCE, type Estimate, meanOf } from "./estimate.ts";
import { chiSquareQuantile } from "./student.ts";

/** How narrow the ends of an interval are found, as steps of halving. */
const HALVINGS = 60;
const FARTHEST = 1e9;

/** Whether at least half of some observations are nothing, and not all: then their spread says little of their mean. */
export function areRare(values: readonly number[]): boolean {
  const seen = values.filter((value) => value > 0).length;
  return seen > 0 && 2 * seen <= values.length;
}

/**
 * Mean and interval of what most replications have none of and a few some, as refusals in a small county: the interval
 * by profile likelihood (S. S. Wilks, Ann. Math. Stat. 9 (1938) 60-62; W. Q. Meeker, L. A. Escobar, American
 * Statistician 49 (1995) 48-53) of a hurdle model (J. Mullahy, J. Econometrics 33 (1986) 341-365): a replication has
 * any with probability p, and then an amount that is exponential with mean a, so that few amounts say little of the
 * next. Wider above than below, as it has to be: what is rare is more often seen too seldom than too often.
 * @param values none below zero, some above
 */
export function rareEstimate(values: readonly number[], confidence: number = CONFIDENCE): Estimate {
  const n = values.length;
  const mean = meanOf(values);
  const sum = mean * n;
  const seen = values.filter((value) => value > 0).length;
  /** The likelihood of a mean m = p a with the p that makes it most likely, as a logarithm. */
  const likelihood = (m: number): number => {
    const [amounts, all] = [sum / m, n + seen + sum / m];
    const p = (all - Math.sqrt(all * all - 8 * seen * amounts)) / (2 * amounts);
    return 2 * seen * Math.log(p) + (n - seen) * Math.log1p(-p) - seen * Math.log(m) - amounts * p;
  };
  const limit = likelihood(mean) - chiSquareQuantile(confidence, 1) / 2;
  const end = (step: number): number => {
    let [within, beyond] = [mean, mean * step];
    while (likelihood(beyond) > limit && beyond > mean / FARTHEST && beyond < mean * FARTHEST) {
      within = beyond;
      beyond *= step;
    }
    for (let i = 0; i < HALVINGS; i++) {
      const middle = Math.sqrt(within * beyond);
      if (likelihood(middle) > limit) within = middle;
      else beyond = middle;
    }
    return beyond;
  };
  return { mean, low: end(0.5), high: end(2) };
}
