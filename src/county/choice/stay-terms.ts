import { MINUTES_PER_DAY } from "../base/units.ts";
import { type Catalogue, needAt } from "../illness/catalogue.ts";
import { SCHEME } from "../input/people.ts";
import { COUNTY, LEVELS, VILLAGE } from "../input/places.ts";
import { incomeOf, RESIDENT_STRIDE, schemeOf, TRAITS, VILLAGE_OF } from "../people/residents.ts";
import { LINES, NONE_HERE, WARD_COUNT } from "../places/places.ts";
import { MAX_ALTERNATIVES } from "../places/travel.ts";
import { SEVERITY_BINS, severityBin } from "./coefficients.ts";
import type { ChoiceOptions } from "./options.ts";
import { COMING, NOWHERE, type Question } from "./question.ts";

/** Whoever is advised a stay looks at its price and quality as the most severely ill do. */
const SEVERE = SEVERITY_BINS - 1;
/** Nobody who is in the county has a way back to it. */
const NO_WAY = -1;
/** In `TIERS`: the county's column. */
const IN_COUNTY = 1;

/** Who is advised a stay: what the terms of all places have of the person, the illness, its severity. */
interface Advised {
  village: number;
  line: number;
  /** The bill concerns the community; the usual charge over the mean stay's. */
  covered: boolean;
  stake: number;
  person: number;
  traits: number;
  disease: number;
  /** The grade of operation that is needed, 0 none. */
  grade: number;
  /** Bits of COMING. */
  coming: number;
  borneFen: number;
  /** Capability needed at the severity felt. */
  needed: number;
  /** Utility of formal care over none; of a payment; of a unit of capability. */
  need: number;
  price: number;
  quality: number;
  emergency: boolean;
  /** How much more a trip weighs, 1 as usual. */
  urgency: number;
  /** Minutes from a hospital outside the county back to it, NO_WAY for somebody who is in the county. */
  back: number;
}

/**
 * What the utility of a stay is made of (住院效用分项): the choice adds these terms up, its explanation lists them. `seen` is
 * written by `read` and holds until the next.
 */
export interface StayTerms {
  readonly seen: Advised;
  read(asked: Question): void;
  /** Capability of a place in the line of the illness, as perceived. */
  able(place: number): number;
  /** Whether a place of so much capability has beds for the line, and can do the operation that is needed. */
  takes(place: number, able: number): boolean;
  /** Road minutes from where the patient is to a place, the k-th that people of the village consider. */
  roadMinutes(asked: Question, place: number, level: number, k: number): number;
  /** Days of waiting for a bed known of a place, at most those that make a difference; 0 for who does not wait. */
  bedDays(place: number): number;
  /** What the stay is expected to cost the patient at a level, fen; the same as it is felt by who knows no other. */
  payFen(level: number): number;
  payFelt(level: number): number;
  /**
   * The same as it is felt by who may choose among levels: as what is known of stays, the county's price, and of the
   * difference to it a part.
   */
  payAmong(level: number): number;
  shortfall(able: number): number;
  /**
   * Utility of what doctors say for a place, to whom a lower one could treat: as its own do who would keep him, and as
   * those do whose bill it is.
   */
  word(place: number, level: number): number;
}

export function createStayTerms(options: ChoiceOptions): StayTerms {
  const {
    residents,
    places,
    alternatives,
    catalogue,
    input,
    coefficients,
    prices,
    waits,
    perceivedExtra,
    pull,
    advice,
    rules,
  } = options;
  const { record } = residents;
  const { tolerance } = catalogue.caseMix.input;
  const stakes = stakesOf(catalogue, input.mostStake);
  const operationGain = [0, ...input.operationGain];
  const { level: levelOf, capability, siteOf, wardAt, gradeOf: gradeAt } = places;
  const seen: Advised = {
    village: 0,
    line: 0,
    covered: false,
    stake: 0.5,
    person: 0,
    traits: 0,
    disease: 0,
    grade: 0,
    coming: 0,
    borneFen: 0,
    needed: 0.5,
    need: 0.5,
    price: 0.5,
    quality: 0.5,
    emergency: false,
    urgency: 0.5,
    back: NO_WAY,
  };
  /** Payments expected by level; a bit each for those worked out. */
  const pay = new Float64Array(LEVELS.length);
  const felt = new Float64Array(LEVELS.length);
  let known = 0;

  /** Works a payment out once a patient. */
  function price(level: number): void {
    if ((known & (1 << level)) !== 0) return;
    known |= 1 << level;
    pay[level] = prices.stayFen(seen.person, seen.traits, seen.disease, seen.grade, seen.coming, level, seen.borneFen);
    felt[level] = prices.stayFelt(pay[level]);
  }

  function read({ person, disease, perceived, grade, coming, borneFen, here }: Question): void {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    const d = catalogue.diseases[disease];
    seen.village = record[at + VILLAGE_OF];
    seen.line = d.line;
    const scheme = schemeOf(traits);
    seen.covered = scheme === SCHEME.RESIDENT || (scheme === SCHEME.EMPLOYEE && rules.employeesCovered);
    seen.stake = stakes[disease];
    seen.person = person;
    seen.traits = traits;
    seen.disease = disease;
    seen.grade = grade;
    seen.coming = coming;
    seen.borneFen = borneFen;
    known = 0;
    seen.needed = needAt(d.inpatientNeed, perceived);
    seen.need = coefficients.need[severityBin(perceived)] + operationGain[grade];
    seen.price = coefficients.price[SEVERE] * coefficients.income[incomeOf(traits)];
    seen.quality = input.qualitySevere;
    seen.emergency = (coming & COMING.EMERGENCY) !== 0;
    seen.urgency = seen.emergency ? input.emergencyTravelFactor : 1;
    seen.back = wayBack(here, seen.village);
  }

  function wayBack(here: number, village: number): number {
    if (here === NOWHERE || levelOf[here] <= COUNTY) return NO_WAY;
    const begin = village * MAX_ALTERNATIVES;
    const end = begin + alternatives.count[village];
    for (let k = begin; k < end; k++) if (alternatives.institution[k] === here) return alternatives.minutes[k];
    return NO_WAY;
  }

  const ableAt = (place: number): number =>
    capability[place * LINES + seen.line] + perceivedExtra[place * LINES + seen.line];
  const takes = (place: number, able: number): boolean =>
    able >= places.offered &&
    gradeAt[place * LINES + seen.line] >= seen.grade &&
    (siteOf[place] < 0 || wardAt[siteOf[place] * LINES + seen.line] !== NONE_HERE);

  /** The lowest place that people of the village consider and that could treat, -1 none. */
  function lowest(): number {
    let found = NOWHERE;
    const begin = seen.village * MAX_ALTERNATIVES;
    const end = begin + alternatives.count[seen.village];
    for (let k = begin; k < end; k++) {
      const place = alternatives.institution[k];
      if (levelOf[place] === VILLAGE || (found >= 0 && levelOf[place] >= levelOf[found])) continue;
      const able = ableAt(place);
      if (able + tolerance >= seen.needed && takes(place, able)) found = place;
    }
    return found;
  }

  return {
    seen,
    read,
    able: ableAt,
    takes,
    word(place, level) {
      if (pull[place] === 0 && advice[place] === 0) return 0;
      // Nobody is kept from the only place that can treat him.
      const below = lowest();
      if (below < 0 || levelOf[below] >= level) return 0;
      return pull[place] + (seen.covered ? seen.stake * (advice[place] - advice[below]) : 0);
    },
    roadMinutes: ({ here }, place, level, k) =>
      place === here ? 0 : seen.back >= 0 && level <= COUNTY ? seen.back : alternatives.minutes[k],
    bedDays(place) {
      const site = siteOf[place];
      if (site < 0 || seen.emergency) return 0;
      const days = waits.bedMinutes[place * WARD_COUNT + wardAt[site * LINES + seen.line]] / MINUTES_PER_DAY;
      return days > input.bedWaitCapDays ? input.bedWaitCapDays : days;
    },
    payFen(level) {
      price(level);
      return pay[level];
    },
    payFelt(level) {
      price(level);
      return felt[level];
    },
    payAmong(level) {
      price(level);
      price(COUNTY);
      return felt[level] + (1 - input.priceElsewhere) * (felt[COUNTY] - felt[level]);
    },
    shortfall: (able) => (able < seen.needed ? input.shortfall * (seen.needed - able) : 0),
  };
}

/** Usual charge of a stay by disease over the mean stay's, at the county's tariff, at most so many times. */
function stakesOf({ diseases, caseMix }: Catalogue, most: number): Float64Array {
  let [sum, stays] = [0, 0];
  diseases.forEach(({ incidence, admissionShare }, d) => {
    const cases = incidence.reduce((all, rate) => all + rate, 0) * admissionShare;
    stays += cases;
    sum += cases * caseMix.meanFen(d, IN_COUNTY);
  });
  const mean = stays > 0 ? sum / stays : 1;
  return Float64Array.from(diseases, (_, d) => Math.min(most, caseMix.meanFen(d, IN_COUNTY) / mean));
}
