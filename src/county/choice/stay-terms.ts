import { MINUTES_PER_DAY } from "../base/units.ts";
import { needAt } from "../illness/catalogue.ts";
import { COUNTY, VILLAGE } from "../input/places.ts";
import {
  ASSISTED_BIT,
  FULFILLED_BIT,
  incomeOf,
  RESIDENT_STRIDE,
  schemeOf,
  TRAITS,
  VILLAGE_OF,
} from "../people/residents.ts";
import { LINES, NONE_HERE, OFFERED, WARD_COUNT } from "../places/places.ts";
import { MAX_ALTERNATIVES } from "../places/travel.ts";
import { SEVERITY_BINS, severityBin } from "./coefficients.ts";
import type { ChoiceOptions } from "./options.ts";
import { ADMISSION_VARIANT, ADMISSION_VARIANTS } from "./prices.ts";
import { COMING, NOWHERE, type Question } from "./question.ts";

/** Whoever is advised a stay looks at its price and quality as the most severely ill do. */
const SEVERE = SEVERITY_BINS - 1;
/** Nobody who is in the county has a way back to it. */
const NO_WAY = -1;

/** Who is advised a stay: what the terms of all places have of the person, the illness, its severity. */
interface Advised {
  village: number;
  line: number;
  /** Where the payments for the illness under his scheme begin in `Prices`; bits of ADMISSION_VARIANT that hold anywhere. */
  payments: number;
  variant: number;
  /** Capability needed at the severity felt. */
  needed: number;
  /** Utility of formal care over none; of a payment; of a unit of capability. */
  need: number;
  price: number;
  quality: number;
  referred: boolean;
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
  /** Whether a place of so much capability has beds for the line. */
  takes(place: number, able: number): boolean;
  /** Road minutes from where the patient is to a place, the k-th that people of the village consider. */
  roadMinutes(asked: Question, place: number, level: number, k: number): number;
  /** Days of waiting for a bed known of a place, at most those that make a difference; 0 for who does not wait. */
  bedDays(place: number): number;
  /** Place of the expected payment in the tables of `Prices`. */
  priced(level: number): number;
  /** The same of an out-migrant where he lives, a contract and referrals of the county apart. */
  pricedAway(level: number): number;
  shortfall(able: number): number;
}

export function createStayTerms(options: ChoiceOptions): StayTerms {
  const { residents, places, alternatives, catalogue, input, coefficients, prices, waits, perceivedExtra } = options;
  const { record } = residents;
  const { level: levelOf, capability, siteOf, wardAt } = places;
  const seen: Advised = {
    village: 0,
    line: 0,
    payments: 0,
    variant: 0,
    needed: 0.5,
    need: 0.5,
    price: 0.5,
    quality: 0.5,
    referred: false,
    emergency: false,
    urgency: 0.5,
    back: NO_WAY,
  };

  function read({ person, disease, perceived, coming, deductibleMet, here }: Question): void {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    const d = catalogue.diseases[disease];
    seen.village = record[at + VILLAGE_OF];
    seen.line = d.line;
    seen.payments = prices.admissionAt(disease, schemeOf(traits), VILLAGE, 0);
    seen.variant =
      ((traits & FULFILLED_BIT) !== 0 ? ADMISSION_VARIANT.CONTRACTED : 0) |
      (deductibleMet ? ADMISSION_VARIANT.DEDUCTIBLE_MET : 0) |
      ((traits & ASSISTED_BIT) !== 0 ? ADMISSION_VARIANT.ASSISTED : 0);
    seen.needed = needAt(d.inpatientNeed, perceived);
    seen.need = coefficients.need[severityBin(perceived)];
    seen.price = coefficients.price[SEVERE] * coefficients.income[incomeOf(traits)];
    seen.quality = input.qualitySevere;
    seen.referred = (coming & COMING.REFERRED) !== 0;
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

  return {
    seen,
    read,
    able: (place) => capability[place * LINES + seen.line] + perceivedExtra[place * LINES + seen.line],
    takes: (place, able) =>
      able >= OFFERED && (siteOf[place] < 0 || wardAt[siteOf[place] * LINES + seen.line] !== NONE_HERE),
    roadMinutes: ({ here }, place, level, k) =>
      place === here ? 0 : seen.back >= 0 && level <= COUNTY ? seen.back : alternatives.minutes[k],
    bedDays(place) {
      const site = siteOf[place];
      if (site < 0 || seen.emergency) return 0;
      const days = waits.bedMinutes[place * WARD_COUNT + wardAt[site * LINES + seen.line]] / MINUTES_PER_DAY;
      return days > input.bedWaitCapDays ? input.bedWaitCapDays : days;
    },
    priced: (level) =>
      seen.payments +
      level * ADMISSION_VARIANTS +
      (seen.variant | (level > COUNTY && !seen.referred ? ADMISSION_VARIANT.UNREFERRED : 0)),
    pricedAway: (level) => seen.payments + level * ADMISSION_VARIANTS + (seen.variant & ADMISSION_VARIANT.ASSISTED),
    shortfall: (able) => (able < seen.needed ? input.shortfall * (seen.needed - able) : 0),
  };
}
