import { coinsOf } from "../base/coins.ts";
import type { PackageInput } from "../input/payment.ts";
import { assess, DEFAULT_SCORECARD } from "../payment/scorecard.ts";
import { LEVELS, TOWNSHIP } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import { MEASURES } from "../indicators/catalogue.ts";
import type { Term } from "../indicators/measure.ts";
import { isOfPlaces } from "../indicators/quantities.ts";
import type { Tally } from "./tally.ts";
import type { Sums } from "./terms.ts";

const LEVEL_COUNT = LEVELS.length;

/**
 * The year-end assessment of the communities (医共体绩效考核): measures of the year, over the people of a community's
 * townships and over its member institutions, on the package's scorecard. A single community of all is assessed on the
 * whole county.
 */
export interface Assessment {
  /** Scores of all communities in a year of the run, 0 to 100. */
  scores(year: number, rules: PackageInput): Float64Array;
}

export function createAssessment(
  tally: Tally,
  sums: Sums,
  places: Places,
  townships: number,
  communities: number,
  coinFen: number,
): Assessment {
  const whole = (): boolean =>
    communities <= 1 && places.inputs.every(({ community }, i) => places.community[i] === community);

  const membersOf = (community: number): readonly number[] =>
    places.inputs.flatMap((_, i) => (places.community[i] === community ? [i] : []));
  function cellsOf(community: number): readonly number[] {
    const member = new Uint8Array(townships);
    places.inputs.forEach(({ level, township }, i) => {
      if (level === TOWNSHIP && places.community[i] === community) member[township] = 1;
    });
    return Array.from(member).flatMap((own, township) =>
      own === 1 ? [tally.year.township + township * LEVEL_COUNT] : [],
    );
  }

  function total(term: Term, year: number, community: number): number {
    const period = { block: tally.years, shape: tally.year, index: year };
    if (whole()) return sums.overCells(term, period, [0]);
    const byPlace = term.among !== undefined || term.of.some(isOfPlaces);
    return byPlace
      ? sums.overInstitutions(term, period, membersOf(community))
      : sums.overCells(term, period, cellsOf(community));
  }

  return {
    scores(year, { scorecard, scoreWeights }) {
      const card = scorecard ?? DEFAULT_SCORECARD;
      const lines = card.map(({ measure }) => MEASURES.find(({ id }) => id === measure));
      return Float64Array.from({ length: Math.max(1, communities) }, (_, community) => {
        const values = lines.map((measure) => {
          if (measure === undefined) return Number.NaN;
          const bottom = measure.denominator === undefined ? 1 : total(measure.denominator, year, community);
          const scale = measure.scale * coinsOf(measure.unit, coinFen);
          return bottom === 0 ? Number.NaN : (scale * total(measure.numerator, year, community)) / bottom;
        });
        return assess(card, values, scoreWeights).score;
      });
    },
  };
}
