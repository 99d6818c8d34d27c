import { sine } from "../../kernel/trigonometry.ts";
import { gumbelFrom } from "../../kernel/distributions.ts";
import { createQuantileTable, quantileAt, type QuantileTable } from "../../kernel/quantiles.ts";
import { remember } from "../../kernel/remember.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DRAWS_PER_DISEASE } from "../base/decisions.ts";

/** Nest of an alternative outside formal care (self-care, decline). */
export const OUTSIDE_NESTS = 255;
/** Blocks of four deviates of a choice: first those of the nests (formal care, the five levels), then alternatives'. */
const LEVELS = 5;
const NEST_BLOCKS = 2;
const GUMBEL_POINTS = 1024;
const STABLE_POINTS = 128;
const STABLE_ANGLES = 200;
/** Dissimilarities whose tables are remembered: two of a county, and those of its calibration. */
const TABLES = 32;

/**
 * Nested logit as true random utility (嵌套 Logit): every alternative's utility gets a deviate of its own and those of
 * the nests it lies in, and the largest wins, ties going to the earlier. With S positive stable of index lambda and G
 * standard Gumbel, lambda (G + log S) is standard Gumbel again (N. S. Cardell, Econometric Theory 13 (1997) 185-213),
 * so the shares are those of a nested logit, and a change of one alternative moves people to it or from it only.
 *
 * Deviates are keyed by person, day, disease and the alternative's code, four codes to a block, and read from tables.
 */
export interface NestedLogit {
  /** @returns the index of the alternative taken */
  choose(set: ChoiceSet): number;
}

/** The places of a choice, one after the other, and who chooses: what the nested logit reads. */
export interface ChoiceSet {
  /** The person's code; with the decision these key the deviates. */
  who: number;
  decision: number;
  day: number;
  disease: number;
  count: number;
  /** Utilities before the deviates, on the scale of the top nest. */
  readonly values: Float64Array;
  /** Level of an alternative, or OUTSIDE_NESTS. */
  readonly nests: Uint8Array;
  /** Code of an alternative; a block serves four. */
  readonly codes: Uint16Array;
}

/**
 * @param formal dissimilarity of formal care as a whole, in (0, 1]
 * @param level of one level's places, in (0, 1]
 * @param totals takes the utilities with their deviates
 */
export function createNestedLogit(streams: Streams, formal: number, level: number, totals?: Float64Array): NestedLogit {
  const inner = formal * level;
  const gumbel = createQuantileTable(gumbelFrom, GUMBEL_POINTS);
  const gumbels = gumbel.values;
  const { values: formals, points: formalPoints } = logStableTable(formal);
  const { values: levels, points: levelPoints } = logStableTable(level);
  const formalStable = (u: number): number => quantileAt(formals, formalPoints, u);
  const levelStable = (u: number): number => quantileAt(levels, levelPoints, u);
  // Scratch of one choice: the deviates of the levels' nests, that of formal care included; a block of alternatives.
  const nestDeviate = new Float64Array(LEVELS);
  const four = new Float64Array(4);
  const largest = gumbel.at(1 - Number.EPSILON);

  function choose({ who, decision, day, disease, count, values, nests, codes }: ChoiceSet): number {
    const base = disease * DRAWS_PER_DISEASE;
    const shared = formal * formalStable(streams.pair(who, decision, day, base));
    nestDeviate[0] = shared + inner * levelStable(streams.second());
    nestDeviate[1] = shared + inner * levelStable(streams.third());
    nestDeviate[2] = shared + inner * levelStable(streams.fourth());
    nestDeviate[3] = shared + inner * levelStable(streams.pair(who, decision, day, base + 1));
    nestDeviate[4] = shared + inner * levelStable(streams.second());
    let best = -1;
    let most = -Infinity;
    let block = -1;
    for (let k = 0; k < count; k++) {
      const nest = nests[k];
      const known = nest === OUTSIDE_NESTS ? values[k] : values[k] + nestDeviate[nest];
      const scale = nest === OUTSIDE_NESTS ? 1 : inner;
      // Not even the largest deviate would make it the best; whoever asks for the totals gets it all the same.
      if (totals === undefined && known + scale * largest <= most) continue;
      const code = codes[k];
      if (code >> 2 !== block) {
        block = code >> 2;
        four[0] = streams.pair(who, decision, day, base + NEST_BLOCKS + block);
        four[1] = streams.second();
        four[2] = streams.third();
        four[3] = streams.fourth();
      }
      const value = known + scale * quantileAt(gumbels, GUMBEL_POINTS, four[code & 3]);
      if (totals !== undefined) totals[k] = value;
      if (value > most) {
        most = value;
        best = k;
      }
    }
    return best;
  }
  return { choose };
}

/**
 * Quantiles of log S, S positive stable of index alpha: with an angle uniform on (0, pi) and a standard exponential E,
 * log S = log sin(alpha angle) - log sin(angle) / alpha + (1 - alpha) / alpha (log sin((1 - alpha) angle) - log E)
 * (Kanter 1975; Chambers, Mallows, Stuck 1976), so P(log S <= y) is the mean over angles of exp(-exp(...)).
 */
const logStableTable = remember(TABLES, (alpha: number): QuantileTable => {
  if (alpha >= 1) return createQuantileTable(() => 0, STABLE_POINTS);
  const slope = alpha / (1 - alpha);
  const heights = Float64Array.from({ length: STABLE_ANGLES }, (_, i) => {
    const angle = (Math.PI * (i + 0.5)) / STABLE_ANGLES;
    return (
      Math.log(sine((1 - alpha) * angle)) + slope * (Math.log(sine(alpha * angle)) - Math.log(sine(angle)) / alpha)
    );
  });

  /** By Newton's steps, halving the bracket where they leave it. */
  function quantile(p: number): number {
    let [low, high, y] = [LEAST_LOG, MOST_LOG, 0];
    for (let step = 0; step < MOST_STEPS; step++) {
      let below = -p * STABLE_ANGLES;
      let density = 0;
      for (let i = 0; i < STABLE_ANGLES; i++) {
        const hazard = Math.exp(heights[i] - slope * y);
        const part = Math.exp(-hazard);
        below += part;
        density += slope * hazard * part;
      }
      if (below < 0) low = y;
      else high = y;
      let next = y - below / density;
      if (!(next > low && next < high)) next = (low + high) / 2;
      if (Math.abs(next - y) < CLOSE) return next;
      y = next;
    }
    return y;
  }
  return createQuantileTable(quantile, STABLE_POINTS);
});

/** No quantile of the table lies beyond these; a step smaller than CLOSE ends the search. */
const LEAST_LOG = -40;
const MOST_LOG = 80;
const CLOSE = 1e-11;
const MOST_STEPS = 200;
