import { gumbelFrom, logPositiveStable } from "../../kernel/distributions.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DRAWS_PER_DISEASE } from "../decisions.ts";

/** Nest of an alternative outside formal care (self-care, decline). */
export const OUTSIDE_NESTS = 255;
/** Places of the nests' own deviates among the alternatives' codes. */
const LEVEL_CODES = 48;
const FORMAL_CODE = 56;
const LEVELS = 5;

/**
 * Nested logit as true random utility (嵌套 Logit): every alternative's utility gets a deviate of its own and those of the nests
 * it lies in, and the largest wins, ties going to the earlier. With S positive stable of index lambda and G standard
 * Gumbel, lambda (G + log S) is standard Gumbel again (N. S. Cardell, Econometric Theory 13 (1997) 185-213), so the
 * shares are exactly those of a nested logit, and a change of one alternative moves people to it or from it only.
 *
 * Deviates are keyed by person, day, disease and the alternative's code.
 */
export interface NestedLogit {
  /**
   * @param values utilities on the scale of the top nest; `nests[k]` the level of alternative k or OUTSIDE_NESTS; `codes[k]` its code below 48
   * @returns the index of the alternative taken, of the first `count`
   */
  choose(person: number, decision: number, day: number, disease: number, count: number, values: Float64Array, nests: Uint8Array, codes: Uint8Array): number;
}

/** @param formal dissimilarity of formal care as a whole, @param level of one level's places, both in (0, 1] */
export function createNestedLogit(streams: Streams, formal: number, level: number): NestedLogit {
  const inner = formal * level;
  // Scratch of one choice: the nests' deviates, NaN until needed.
  const nestDeviate = new Float64Array(LEVELS);

  function choose(person: number, decision: number, day: number, disease: number, count: number, values: Float64Array, nests: Uint8Array, codes: Uint8Array): number {
    const base = disease * DRAWS_PER_DISEASE;
    const u = streams.pair(person, decision, day, base + FORMAL_CODE);
    const shared = formal * logPositiveStable(formal, u, streams.second());
    nestDeviate.fill(NaN);
    let best = -1;
    let most = -Infinity;
    for (let k = 0; k < count; k++) {
      const nest = nests[k]!;
      const gumbel = gumbelFrom(streams.uniform(person, decision, day, base + codes[k]!));
      let value = values[k]!;
      if (nest === OUTSIDE_NESTS) value += gumbel;
      else {
        let own = nestDeviate[nest]!;
        if (own !== own) {
          const v = streams.pair(person, decision, day, base + LEVEL_CODES + nest);
          own = inner * logPositiveStable(level, v, streams.second());
          nestDeviate[nest] = own;
        }
        value += shared + own + inner * gumbel;
      }
      if (value > most) {
        most = value;
        best = k;
      }
    }
    return best;
  }
  return { choose };
}
