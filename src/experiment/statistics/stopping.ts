import { boundedEstimate, SHARE } from "./bounded.ts";
import { CONFIDENCE, type Estimate, estimate } from "./estimate.ts";
import { wilson } from "./wilson.ts";

/** Replications go on until the interval of one measure is narrow enough: `MEASURE ± X`. */
export interface StoppingRule {
  /** The half width to be reached; of the mean itself when `relative` (0.02: within 2 %). */
  readonly precision: number;
  readonly relative?: boolean;
  /**
   * What one observation is: a replication's value of any kind, or a paired difference (`mean`); a part of a whole
   * (`share`); whether something came true, 1 or 0 (`probability`).
   */
  readonly kind: "mean" | "share" | "probability";
  readonly confidence?: number;
  /** No decision before as many observations; 10 when left out. */
  readonly atLeast?: number;
  /** The end in any case. */
  readonly atMost: number;
}

/** How precise it was after so many observations. */
export interface Look extends Estimate {
  readonly replications: number;
  /** Half the interval's width. */
  readonly half: number;
  readonly narrow: boolean;
}

export interface Stopping {
  /**
   * The next observation, in the order of replications.
   * @returns false when no more is wanted
   */
  next(value: number): boolean;
  /** One look an observation, from `atLeast` on. */
  readonly path: readonly Look[];
  /** `null` while it goes on; whether the precision was reached when it has stopped. */
  readonly reached: boolean | null;
}

/**
 * A stopping rule with look-ahead (K. Hoad, S. Robinson, R. Davies, J. Oper. Res. Soc. 61 (2010) 1632-1644): the
 * precision must hold at `lookAhead` further observations too, five, and a twentieth more for every hundredth beyond a
 * hundred; else the count begins again. A short run of observations that happen to be alike does not end it.
 *
 * It sees observations in the order of replications and nothing else, so that the number of replications is the same
 * whoever computes them and however many are finished beyond it: those are left out.
 */
export function createStopping(rule: StoppingRule): Stopping {
  const { precision, relative = false, kind, confidence = CONFIDENCE, atLeast = 10, atMost } = rule;
  if (!(precision > 0)) throw new RangeError(`stopping rule: expected a precision above 0, found ${precision}`);
  const values: number[] = [];
  const path: Look[] = [];
  let narrowSince: number | null = null;
  let reached: boolean | null = null;

  const estimateNow = (): Estimate => {
    if (kind === "mean") return estimate(values, confidence);
    if (kind === "share") return boundedEstimate(values, SHARE, confidence);
    return wilson(
      values.reduce((sum, value) => sum + value, 0),
      values.length,
      confidence,
    );
  };

  function next(value: number): boolean {
    if (reached !== null) throw new Error("stopping rule: it has stopped already");
    values.push(value);
    const replications = values.length;
    if (replications >= Math.max(2, atLeast)) {
      const found = estimateNow();
      const half = (found.high! - found.low!) / 2;
      const narrow = half <= (relative ? precision * Math.abs(found.mean) : precision);
      path.push({ replications, ...found, half, narrow });
      if (!narrow) narrowSince = null;
      else narrowSince ??= replications;
      if (narrowSince !== null && replications - narrowSince >= lookAhead(narrowSince)) reached = true;
    }
    if (reached === null && replications >= atMost) reached = false;
    return reached === null;
  }

  return {
    next,
    path,
    get reached() {
      return reached;
    },
  };
}

/** Further observations through which the precision must hold, once reached after so many. */
const lookAhead = (replications: number): number => Math.max(5, Math.floor((5 * replications) / 100));
