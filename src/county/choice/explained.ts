import { MINUTES_PER_DAY } from "../base/units.ts";
import { TOWNSHIP } from "../input/places.ts";
import { LINES } from "../places/places.ts";
import { MAX_ALTERNATIVES } from "../places/travel.ts";
import { AWAY, type Choice } from "./choice.ts";
import { createNestedLogit } from "./nested-logit.ts";
import type { ChoiceOptions } from "./options.ts";
import { ASKED, NOWHERE } from "./question.ts";

/** Terms of an alternative's utility (效用分项), in the order shown; their sum is the utility before chance. */
export const UTILITY_TERMS = [
  "constant",
  "need",
  "travel",
  "wait",
  "price",
  "quality",
  "shortfall",
  "habit",
  "ownPlace",
  "contract",
  "elder",
  "rule",
  "drug",
  "advice",
  "reputation",
] as const;
export type UtilityTerm = (typeof UTILITY_TERMS)[number];
export type Terms = Readonly<Record<UtilityTerm, number>>;

/** An alternative as the person saw it. */
export interface ExplainedAlternative {
  /** Institution, NOWHERE for care at home or declining. */
  readonly institution: number;
  readonly roadMinutes: number;
  /** Waiting as known from recent days, minutes. */
  readonly waitMinutes: number;
  /** Payment expected out of pocket, fen. */
  readonly payFen: number;
  /** Capability there as perceived, and needed at the severity felt, 0 to 1. */
  readonly able: number;
  readonly needed: number;
  readonly terms: Terms;
  /** Utility before chance, as the choice had it. */
  readonly value: number;
  /** The deviate of the alternative and its nests (随机项), and the whole: the largest is taken. */
  readonly chance: number;
  readonly total: number;
}

/** The choice made last, term by term: asked before another is made. */
export type ExplainChoice = () => readonly ExplainedAlternative[];

const NOTHING: Terms = {
  constant: 0,
  need: 0,
  travel: 0,
  wait: 0,
  price: 0,
  quality: 0,
  shortfall: 0,
  habit: 0,
  ownPlace: 0,
  contract: 0,
  elder: 0,
  rule: 0,
  drug: 0,
  advice: 0,
  reputation: 0,
};

/**
 * Lists the terms that the choice has added up; a test holds their sums against its own utilities. The deviates are
 * drawn again: they are keyed.
 */
export function createExplainChoice(choice: Choice, options: ChoiceOptions): ExplainChoice {
  const { streams, places, alternatives, input, drugKnown, use, rules } = options;
  const { considered, visitTerms, stayTerms } = choice;
  const { asked, institution, roadMinutes, values } = considered;
  const totals = new Float64Array(MAX_ALTERNATIVES + 1);
  const logit = createNestedLogit(streams, input.nestFormal, input.nestLevel, totals);

  type Seen = Pick<ExplainedAlternative, "waitMinutes" | "payFen" | "able" | "needed" | "terms">;

  const atHome = (constant: number): Seen => ({
    waitMinutes: 0,
    payFen: 0,
    able: 0,
    needed: 0,
    terms: { ...NOTHING, constant },
  });

  function visitAt(place: number, minutes: number): Seen {
    const { seen } = visitTerms;
    const level = places.level[place];
    const able = visitTerms.able(place);
    const waitMinutes = visitTerms.waiting(place);
    const own = visitTerms.own(alternativeOf(seen.village, place));
    return {
      waitMinutes,
      payFen: visitTerms.payFen(place, level),
      able,
      needed: seen.needed,
      terms: {
        ...NOTHING,
        constant: input.outpatientConstants[level + 1] + use().visits[level],
        need: seen.need,
        travel: visitTerms.travel(minutes) * (seen.emergency ? input.emergencyTravelFactor : 1),
        wait: input.waitPerMinute * waitMinutes,
        price: seen.price * visitTerms.payFelt(place, level),
        quality: seen.quality * able,
        shortfall: visitTerms.shortfall(able),
        habit: place === seen.last ? input.habit : 0,
        ownPlace: own ? input.ownPlace : 0,
        contract: own ? seen.contract : 0,
        elder: level <= TOWNSHIP ? seen.elder : 0,
        rule: rules.firstContactAsked && visitTerms.breaks(level) ? input.againstReferral : 0,
        drug: visitTerms.drugMissing(asked, place) ? input.drugMissing * drugKnown[0] : 0,
      },
    };
  }

  /** Place of an institution among a village's alternatives. */
  function alternativeOf(village: number, place: number): number {
    let k = village * MAX_ALTERNATIVES;
    while (alternatives.institution[k] !== place) k++;
    return k;
  }

  function stayAt(place: number, minutes: number): Seen {
    const { seen } = stayTerms;
    const level = places.level[place];
    const able = stayTerms.able(place);
    const bedDays = stayTerms.bedDays(place);
    return {
      waitMinutes: bedDays * MINUTES_PER_DAY,
      payFen: stayTerms.payFen(level),
      able,
      needed: seen.needed,
      terms: {
        ...NOTHING,
        constant: input.admissionConstants[level] + use().admissions[level - TOWNSHIP],
        need: seen.need,
        travel: visitTerms.travel(minutes) * seen.urgency,
        wait: input.bedWaitPerDay * bedDays,
        price: seen.price * stayTerms.payAmong(level),
        quality: seen.quality * able,
        shortfall: stayTerms.shortfall(able),
        advice: place === asked.adviser ? input.advisedHere : 0,
        reputation: stayTerms.word(place, level),
      },
    };
  }

  /** Where an out-migrant lives, an alternative has fewer terms. */
  function away(terms: typeof visitTerms | typeof stayTerms, which: number, payFen: number, felt: number): Seen {
    const { seen } = terms;
    const able = places.capability[asked.here * LINES + seen.line];
    return {
      waitMinutes: 0,
      payFen,
      able,
      needed: seen.needed,
      terms: {
        ...NOTHING,
        constant: input.away[which],
        need: seen.need,
        price: seen.price * felt,
        quality: seen.quality * able,
        shortfall: terms.shortfall(able),
      },
    };
  }

  function at(place: number, minutes: number): Seen {
    const { what } = considered;
    const isVisit = what === ASKED.VISIT || what === ASKED.VISIT_AWAY;
    if (place === NOWHERE) return atHome((isVisit ? input.outpatientConstants : input.admissionConstants)[0]);
    if (what === ASKED.VISIT) return visitAt(place, minutes);
    if (what === ASKED.ADMISSION) return stayAt(place, minutes);
    const level = places.level[place];
    return isVisit
      ? away(visitTerms, AWAY.VISIT, visitTerms.payFen(place, level), visitTerms.payFelt(place, level))
      : away(stayTerms, AWAY.STAY, stayTerms.payFen(level), stayTerms.payFelt(level));
  }

  return () => {
    logit.choose(considered);
    return Array.from({ length: considered.count }, (_, i) => ({
      institution: institution[i],
      roadMinutes: roadMinutes[i],
      ...at(institution[i], roadMinutes[i]),
      value: values[i],
      chance: totals[i] - values[i],
      total: totals[i],
    }));
  };
}
