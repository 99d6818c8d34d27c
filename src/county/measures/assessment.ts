import type { PackageInput } from "../payment/input.ts";
import { assess, DEFAULT_SCORECARD } from "../payment/scorecard.ts";
import { LEVELS, TOWNSHIP } from "../places/input.ts";
import type { Places } from "../places/places.ts";
import { MEASURES, type Term } from "./catalogue.ts";
import { Q, type Quantity } from "./quantities.ts";
import type { Tally } from "./tally.ts";

/** Quantities that are counted by institution and not by the patient's township. */
const OF_PLACES: ReadonlySet<Quantity> = new Set<Quantity>(["wait_minutes", "waits", "bed_days_open", "bed_days_used", "doctor_minutes_open", "doctor_minutes_used", "tests", "duplicate_tests", "operations"]);
/** Quantities of lead hospitals, as those of a community's own. */
const OF_LEADS: Readonly<Partial<Record<Quantity, Quantity>>> = {
  lead_bed_days_open: "bed_days_open",
  lead_bed_days_used: "bed_days_used",
  lead_wait_minutes: "wait_minutes",
  lead_waits: "waits",
};
const LEVEL_COUNT = LEVELS.length;

/**
 * The year-end assessment of the communities (医共体绩效考核): measures of the year, over the people of a community's townships
 * and over its member institutions, on the package's scorecard. A single community is assessed on the whole county.
 */
export interface Assessment {
  /** Scores of all communities in a year of the run, 0 to 100. */
  scores(year: number, rules: PackageInput): Float64Array;
}

export function createAssessment(tally: Tally, places: Places, townships: number, communities: number): Assessment {
  const communityOf = new Int32Array(townships).fill(-1);
  places.inputs.forEach(({ level, township, community }) => {
    if (level === TOWNSHIP && community >= 0) communityOf[township] = community;
  });
  const whole = communities <= 1;

  function total({ of, levels }: Term, year: number, community: number): number {
    return of.reduce((sum, quantity) => sum + quantityOf(quantity, levels, year, community), 0);
  }

  function quantityOf(quantity: Quantity, levels: readonly number[], year: number, community: number): number {
    const sum = (name: Quantity, cell: number): number => tally.sum(tally.years, tally.year, year, Q[name], cell, levels);
    if (whole) return sum(quantity, 0);
    const ofLead = OF_LEADS[quantity];
    let all = 0;
    if (ofLead !== undefined || OF_PLACES.has(quantity))
      places.inputs.forEach(({ community: own, level, lead }, i) => {
        if (own === community && levels.includes(level) && (ofLead === undefined || lead)) all += sum(ofLead ?? quantity, tally.year.institution + i);
      });
    else
      communityOf.forEach((own, township) => {
        if (own === community) all += sum(quantity, tally.year.township + township * LEVEL_COUNT);
      });
    return all;
  }

  return {
    scores(year, { scorecard, scoreWeights }) {
      const card = scorecard ?? DEFAULT_SCORECARD;
      const lines = card.map(({ measure }) => MEASURES.find(({ id }) => id === measure));
      return Float64Array.from({ length: Math.max(1, communities) }, (_, community) => {
        const values = lines.map((measure) => {
          if (measure === undefined) return Number.NaN;
          const bottom = measure.denominator === undefined ? 1 : total(measure.denominator, year, community);
          return bottom === 0 ? Number.NaN : (measure.scale * total(measure.numerator, year, community)) / bottom;
        });
        return assess(card, values, scoreWeights).score;
      });
    },
  };
}
