import { needAt } from "../illness/catalogue.ts";
import { ONSETS } from "../input/illness.ts";
import { SENIOR_BAND } from "../input/people.ts";
import { EMERGENCY_DEPARTMENT, VILLAGE } from "../input/places.ts";
import {
  codeOf,
  bandOf,
  FULFILLED_BIT,
  incomeOf,
  LAST_PLACE,
  RESIDENT_STRIDE,
  TRAITS,
  VILLAGE_OF,
} from "../people/residents.ts";
import { bypasses } from "../insurance/entitlement.ts";
import { DEPARTMENT_COUNT, LINES, NONE_HERE } from "../places/places.ts";
import { OWN_CENTRE, OWN_CLINIC } from "../places/travel.ts";
import { severityBin } from "./coefficients.ts";
import type { ChoiceOptions } from "./options.ts";
import { COMING, type Question } from "./question.ts";
import { travelUtility } from "./travel-utility.ts";
import { createVisitPayments } from "./visit-payments.ts";

/** Instead of a wait, and below all of them: the line has no department there. */
const NO_DOOR = -1;
const STANDING = ONSETS.indexOf("standing");

/** Who asks where to go for a visit: what the terms of all places have of the person, the illness, its severity. */
interface Visitor {
  village: number;
  line: number;
  person: number;
  traits: number;
  disease: number;
  /** Bits of COMING. */
  coming: number;
  /** The place of his last contact, -1 none. */
  last: number;
  /** Capability needed at the severity felt. */
  needed: number;
  /** Utility of formal care over none; of a fen; of a unit of capability. */
  need: number;
  price: number;
  quality: number;
  /** Utility of primary care to the elderly; of the own places under a contract. */
  elder: number;
  contract: number;
  emergency: boolean;
  /** An emergency that a village clinic is no place for. */
  grave: boolean;
  refill: boolean;
  /** His own product of the disease's drugs, when he comes for it: `Drugs.productOf`. */
  product: number;
}

/**
 * What the utility of a visit is made of (门诊效用分项): the choice adds these terms up, its explanation lists them. `seen`
 * is written by `read` and holds until the next.
 */
export interface VisitTerms {
  readonly seen: Visitor;
  read(asked: Question): void;
  /** Capability of a place in the line of the illness, as perceived. */
  able(place: number): number;
  /** Minutes of waiting known of the place's department, at most those that make a difference; NO_DOOR: it has none. */
  waiting(place: number): number;
  /** Whether going to a level without a referral goes around primary care. */
  breaks(level: number): boolean;
  /** What the visit is expected to cost the patient at a place, fen; the same as it is felt. */
  payFen(place: number, level: number): number;
  payFelt(place: number, level: number): number;
  shortfall(able: number): number;
  drugMissing(asked: Question, place: number): boolean;
  /** Whether an alternative of a village is its people's own clinic or centre. */
  own(k: number): boolean;
  travel(minutes: number): number;
  /** By disease: 1 at institutions without a device that its standing treatment cannot do without, as dialysis. */
  readonly lacksOf: readonly Uint8Array[];
  /** After institutions have changed. */
  rebuild(): void;
}

export function createVisitTerms(options: ChoiceOptions): VisitTerms {
  const { residents, places, alternatives, catalogue, input, coefficients, prices, waits, drugs, perceivedExtra } =
    options;
  const { record } = residents;
  const { capability, siteOf, departmentAt, clinicAt, port } = places;
  const knownWait = waits.minutes;
  const { waitCapMinutes } = input;
  /** Clinic of a line at an institution, NONE_HERE where it has none: by [institution * LINES + line]. */
  const departmentOf = new Uint8Array(places.count * LINES);
  const lacksOf = catalogue.diseases.map(() => new Uint8Array(places.count));
  function rebuild(): void {
    catalogue.diseases.forEach(({ onset, tests }, disease) =>
      places.inputs.forEach(({ devices }, i) => {
        lacksOf[disease][i] = onset === STANDING && tests.some((p, device) => p >= 1 && devices[device] < 1) ? 1 : 0;
      }),
    );
    for (let i = 0; i < departmentOf.length; i++) {
      const site = siteOf[Math.floor(i / LINES)];
      const department = site < 0 ? 0 : departmentAt[site * LINES + (i % LINES)];
      departmentOf[i] =
        site < 0 || department === NONE_HERE ? department : clinicAt[site * DEPARTMENT_COUNT + department];
    }
  }
  rebuild();
  const seen: Visitor = {
    village: 0,
    line: 0,
    person: 0,
    traits: 0,
    disease: 0,
    coming: 0,
    last: -1,
    needed: 0.5,
    need: 0.5,
    price: 0.5,
    quality: 0.5,
    elder: 0.5,
    contract: 0.5,
    emergency: false,
    grave: false,
    refill: false,
    product: 0.5,
  };
  const payments = createVisitPayments(prices);
  const priced = (place: number, level: number): number => payments.at(level, level === VILLAGE && port[place] === 0);

  function read({ person, disease, perceived, coming }: Question): void {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    const d = catalogue.diseases[disease];
    const bin = severityBin(perceived);
    const served = (traits & FULFILLED_BIT) !== 0;
    seen.village = record[at + VILLAGE_OF];
    seen.line = d.line;
    seen.person = person;
    seen.traits = traits;
    seen.disease = disease;
    seen.coming = coming;
    payments.read(person, traits, disease, coming);
    seen.last = record[at + LAST_PLACE] - 1;
    seen.needed = needAt(d.outpatientNeed, perceived);
    seen.need = coefficients.need[bin];
    seen.price = coefficients.price[bin] * coefficients.income[incomeOf(traits)];
    seen.quality = coefficients.quality[bin];
    seen.elder = bandOf(traits) >= SENIOR_BAND ? input.elderPrimary : 0;
    seen.contract = served ? input.contract : 0;
    seen.emergency = (coming & COMING.EMERGENCY) !== 0;
    seen.grave = seen.emergency && perceived >= input.mildEmergency;
    seen.refill = (coming & COMING.REFILL) !== 0;
    if (seen.refill) seen.product = drugs.productOf(codeOf(residents, person), disease);
  }

  return {
    seen,
    read,
    lacksOf,
    rebuild,
    able: (place) => capability[place * LINES + seen.line] + perceivedExtra[place * LINES + seen.line],
    waiting(place) {
      const department =
        seen.emergency && siteOf[place] >= 0 ? EMERGENCY_DEPARTMENT : departmentOf[place * LINES + seen.line];
      if (department === NONE_HERE) return NO_DOOR;
      const known = knownWait[place * DEPARTMENT_COUNT + department];
      return known > waitCapMinutes ? waitCapMinutes : known;
    },
    breaks: (level) => bypasses(seen.coming, level),
    payFen: (place, level) => payments.fen[priced(place, level)],
    payFelt: (place, level) => payments.felt[priced(place, level)],
    shortfall: (able) => (able < seen.needed ? input.shortfall * (seen.needed - able) : 0),
    drugMissing: ({ disease }, place) => seen.refill && drugs.lacksProduct(seen.product, disease, place),
    own: (k) => alternatives.code[k] === OWN_CLINIC || alternatives.code[k] === OWN_CENTRE,
    travel: (minutes) => travelUtility(minutes, input),
  };
}
