import { LEAVES } from "../base/leaving.ts";
import { COUNTY } from "../input/places.ts";
import { LINES } from "../places/places.ts";
import { MAX_ALTERNATIVES } from "../places/travel.ts";
import type { Choice } from "./choice.ts";
import { createNestedLogit } from "./nested-logit.ts";
import type { ChoiceOptions } from "./options.ts";
import { ASKED } from "./question.ts";

/**
 * Why the last choice went to a place outside the county (外流归因), an index of LEAVING: asked before another is made.
 *
 * The choice is looked at once more with one term put out of action. Had a place of the county been taken with no
 * difference in waiting between it and the place outside, waiting is the reason; in the same way a doctor's advice, and
 * a drug that was missing; of two that each would have kept the patient, the larger. If none would, the reason is what
 * is larger against the best place in the county: quality (what is expected of a level and of a capability), or
 * nearness, which holds the trip, habit, price and what is the person's own. Where no place of the county was to be
 * had, it lacked the device or the capability, or a doctor had sent the patient above it.
 */
export type WhyLeft = () => number;

export function createWhyLeft(choice: Choice, options: ChoiceOptions): WhyLeft {
  const { streams, places, alternatives, input, drugKnown } = options;
  const { level: levelOf, capability } = places;
  const { considered, asked, visitTerms, stayTerms } = choice;
  const { institution } = considered;
  const totals = new Float64Array(MAX_ALTERNATIVES + 1);
  const logit = createNestedLogit(streams, input.nestFormal, input.nestLevel, totals);

  const visitWait = (place: number): number => input.waitPerMinute * visitTerms.waiting(place);
  const stayWait = (place: number): number => input.bedWaitPerDay * stayTerms.bedDays(place);
  const drug = (place: number): number => (visitTerms.drugMissing(asked, place) ? input.drugMissing * drugKnown[0] : 0);
  const advice = (place: number): number =>
    stayTerms.word(place, levelOf[place]) + (place === asked.adviser ? input.advisedHere : 0);
  function visitQuality(place: number): number {
    const able = visitTerms.able(place);
    return input.outpatientConstants[levelOf[place] + 1] + visitTerms.seen.quality * able + visitTerms.shortfall(able);
  }
  function stayQuality(place: number): number {
    const able = stayTerms.able(place);
    return input.admissionConstants[levelOf[place]] + stayTerms.seen.quality * able + stayTerms.shortfall(able);
  }

  /** @returns how far the place taken is ahead by a term, if a place of the county would win without it; else 0 */
  function decisive(taken: number, term: (place: number) => number): number {
    const there = term(institution[taken]);
    let most = 0;
    for (let k = 0; k < considered.count; k++) {
      if (!isHere(k)) continue;
      const ahead = there - term(institution[k]);
      if (ahead > most && totals[k] + ahead >= totals[taken]) most = ahead;
    }
    return most;
  }

  const isHere = (k: number): boolean => institution[k] >= 0 && levelOf[institution[k]] <= COUNTY;

  /** The best alternative in the county, -1 none. */
  function rival(): number {
    let best = -1;
    for (let k = 0; k < considered.count; k++) if (isHere(k) && (best < 0 || totals[k] > totals[best])) best = k;
    return best;
  }

  /** Whether a place of the county would do but for the device. */
  function deviceMissing(line: number): boolean {
    const lacks = visitTerms.lacksOf[asked.disease];
    const begin = visitTerms.seen.village * MAX_ALTERNATIVES;
    const end = begin + alternatives.count[visitTerms.seen.village];
    for (let k = begin; k < end; k++) {
      const place = alternatives.institution[k];
      if (levelOf[place] <= COUNTY && lacks[place] === 1 && capability[place * LINES + line] >= places.offered)
        return true;
    }
    return false;
  }

  /** @param other the second of the terms that would have kept the patient, and its reason */
  function reasonOf(
    taken: number,
    against: number,
    [wait, waiting]: Named,
    [other, otherReason]: Named,
    quality: (place: number) => number,
  ): number {
    const byWait = decisive(taken, wait);
    const byOther = decisive(taken, other);
    if (byWait > 0 || byOther > 0) return byWait >= byOther ? waiting : otherReason;
    const [there, here] = [institution[taken], institution[against]];
    const ahead = quality(there) - quality(here);
    const named = ahead + wait(there) - wait(here) + other(there) - other(here);
    return ahead >= totals[taken] - totals[against] - named ? LEAVES.QUALITY : LEAVES.NEAR;
  }

  const visitTermsNamed: readonly [Named, Named] = [
    [visitWait, LEAVES.WAITING_DOCTOR],
    [drug, LEAVES.DRUG],
  ];
  const stayTermsNamed: readonly [Named, Named] = [
    [stayWait, LEAVES.WAITING_BED],
    [advice, LEAVES.ADVISED],
  ];

  return () => {
    const taken = logit.choose(considered);
    const against = rival();
    if (considered.what !== ASKED.VISIT)
      return against < 0
        ? LEAVES.CAPABILITY
        : reasonOf(taken, against, stayTermsNamed[0], stayTermsNamed[1], stayQuality);
    if (against >= 0) return reasonOf(taken, against, visitTermsNamed[0], visitTermsNamed[1], visitQuality);
    if (asked.from > COUNTY) return LEAVES.ADVISED;
    return deviceMissing(visitTerms.seen.line) ? LEAVES.DEVICE : LEAVES.CAPABILITY;
  };
}

/** A term of utility by place, and the reason that it is. */
type Named = readonly [term: (place: number) => number, reason: number];
