import { coinsOf } from "../base/coins.ts";
import type { PackageInput } from "../input/package.ts";
import { assess } from "../payment/scorecard.ts";
import { COUNTY, LEVELS, TOWNSHIP } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import { MEASURES } from "../indicators/catalogue.ts";
import type { Term } from "../indicators/measure.ts";
import { isOfPlaces } from "../indicators/quantities.ts";
import type { Tally } from "./tally.ts";
import type { Sums } from "./terms.ts";

const LEVEL_COUNT = LEVELS.length;
const FULL_SCORE = 100;

/**
 * The year-end assessment of the communities (医共体绩效考核): measures of the year, over the people of a community's
 * townships and over its member institutions, on the package's scorecard. A single community of all is assessed on the
 * whole county.
 */
export interface Assessment {
  /** Scores of all communities in a year of the run, 0 to 100, each by its own card. */
  scores(year: number, rulesOf: (community: number) => PackageInput): Float64Array;
  /**
   * Scores of the institutions on the card of their community: over the institution's own work, and over the people of
   * its township (a hospital's: of its community). 100 outside communities.
   */
  memberScores(year: number, rulesOf: (community: number) => PackageInput): Float64Array;
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

  /** Whose work and whose people are looked at. */
  interface Scope {
    readonly institutions: readonly number[];
    readonly cells: readonly number[];
    readonly all: boolean;
  }

  function total(term: Term, year: number, { institutions, cells, all }: Scope): number {
    const period = { block: tally.years, shape: tally.year, index: year };
    if (all) return sums.overCells(term, period, [0]);
    const byPlace = term.among !== undefined || term.of.some(isOfPlaces);
    return byPlace ? sums.overInstitutions(term, period, institutions) : sums.overCells(term, period, cells);
  }

  function score(year: number, { scorecard, scoreWeights }: PackageInput, scope: Scope): number {
    const valueIn = (id: string, of: number): number => {
      const measure = MEASURES.find((one) => one.id === id);
      if (measure === undefined) return Number.NaN;
      const bottom = measure.denominator === undefined ? 1 : total(measure.denominator, of, scope);
      const scale = measure.scale * coinsOf(measure.unit, coinFen);
      return bottom === 0 ? Number.NaN : (scale * total(measure.numerator, of, scope)) / bottom;
    };
    const values = scorecard.map(({ measure }) => valueIn(measure, year));
    const before = scorecard.map(({ measure, improvementShare = 0 }) =>
      improvementShare > 0 && year > 0 ? valueIn(measure, year - 1) : Number.NaN,
    );
    return assess(scorecard, values, scoreWeights, before).score;
  }

  function scopeOf(i: number): Scope {
    const community = places.community[i];
    const cells =
      places.level[i] > TOWNSHIP ? cellsOf(community) : [tally.year.township + places.inputs[i].township * LEVEL_COUNT];
    return { institutions: [i], cells, all: false };
  }

  return {
    scores: (year, rulesOf) =>
      Float64Array.from({ length: Math.max(1, communities) }, (_, c) =>
        score(year, rulesOf(c), { institutions: membersOf(c), cells: cellsOf(c), all: whole() }),
      ),
    memberScores: (year, rulesOf) =>
      Float64Array.from(places.inputs, (_, i) =>
        places.community[i] < 0 || places.level[i] > COUNTY
          ? FULL_SCORE
          : score(year, rulesOf(places.community[i]), scopeOf(i)),
      ),
  };
}
