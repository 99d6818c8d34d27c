import type { Streams } from "../../kernel/streams.ts";
import { DECISION } from "../base/decisions.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import { ONSETS } from "../input/illness.ts";
import { COUNTY, DEPARTMENTS, PROVINCIAL, TOWNSHIP, VILLAGE } from "../input/places.ts";
import type { Drugs } from "../places/drugs.ts";
import { LINES, OFFERED, type Places, WARD_COUNT } from "../places/places.ts";
import {
  type Alternatives,
  MAX_ALTERNATIVES,
  MUNICIPAL_CODE,
  OWN_CENTRE,
  OWN_CLINIC,
  SELF_CARE,
} from "../places/travel.ts";
import {
  ASSISTED_BIT,
  bandOf,
  FULFILLED_BIT,
  incomeOf,
  LAST_PLACE,
  RESIDENT_STRIDE,
  type Residents,
  schemeOf,
  SPECIAL_CHRONIC_BIT,
  TRAITS,
  VILLAGE_OF,
} from "../people/residents.ts";
import type { ChoiceInput } from "../input/choice.ts";
import { createNestedLogit, OUTSIDE_NESTS } from "./nested-logit.ts";
import { ADMISSION_VARIANT, type Prices, VISIT_VARIANT, VISIT_VARIANTS } from "./prices.ts";
import { type ChoiceTerms, severityBin } from "./terms.ts";
import type { KnownWaits } from "./waits.ts";

const DEPARTMENT_COUNT = DEPARTMENTS.length;
const ELDERLY_BAND = 7;
const STANDING = ONSETS.indexOf("standing");
const CLOSED = 255;
/** How a person comes to the choice: bits. */
export const COMING = { EMERGENCY: 1, REFERRED: 2, CHRONIC_REFILL: 4, NO_SELF_CARE: 8 } as const;
export const NOWHERE = -1;

/** Where a patient goes (就医选择). Every utility is left in `values` for whoever wants to explain the choice. */
export interface Choice {
  /**
   * First contact or referral.
   * @param from lowest level considered; @param coming bits of COMING; @param benefit says by scheme and person whether
   * the pool is used up
   * @returns institution, or NOWHERE for care at home
   */
  visit(
    person: number,
    disease: number,
    day: number,
    perceived: number,
    from: number,
    coming: number,
    exhausted: boolean,
  ): number;
  /** An out-migrant away: care at the one institution where he lives, or none. @returns it, or NOWHERE */
  away(person: number, disease: number, day: number, perceived: number, place: number): number;
  /** The same when admission is advised there: accepts or declines. */
  awayAdmission(person: number, disease: number, day: number, perceived: number, place: number): number;
  /**
   * `here` is the institution where the patient is, NOWHERE at home. Answer to an advised admission at an institution
   * (NOWHERE when advised by none that has beds). @returns institution, or NOWHERE for declining
   */
  admission(
    person: number,
    disease: number,
    day: number,
    perceived: number,
    adviser: number,
    coming: number,
    deductibleMet: boolean,
    except: number,
    here: number,
  ): number;
  /** Road minutes to the last choice. */
  minutes(): number;
  /** After the roads have changed. */
  reroute(): void;
  /** The last choice set: number of alternatives, institution (NOWHERE first), utilities before the deviates. */
  readonly considered: { count: number; readonly institution: Int32Array; readonly values: Float64Array };
}

export interface ChoiceOptions {
  readonly streams: Streams;
  readonly residents: Residents;
  readonly places: Places;
  readonly alternatives: Alternatives;
  readonly catalogue: Catalogue;
  readonly input: ChoiceInput;
  readonly terms: ChoiceTerms;
  readonly prices: Prices;
  readonly waits: KnownWaits;
  readonly drugs: Drugs;
  /** Perceived quality over capability, by [institution * LINES + line]. */
  readonly perceivedExtra: Float64Array;
  /** Utility by which a place's word draws in-patients to it, by institution. */
  readonly pull: Float64Array;
  /** [0] how much of a missing drug's utility patients know of. */
  readonly drugKnown: Float64Array;
  /** Rewritten when an epoch begins. */
  readonly rules: ChoiceRules;
}

/** Policy that patients know of. */
export interface ChoiceRules {
  /** First contact in primary care (基层首诊) is asked for. */
  firstContactAsked: boolean;
}

export function createChoice(options: ChoiceOptions): Choice {
  const {
    streams,
    residents,
    places,
    alternatives,
    catalogue,
    input,
    terms,
    prices,
    waits,
    drugs,
    perceivedExtra,
    pull,
    drugKnown,
    rules,
  } = options;
  const { record } = residents;
  const { visitFelt } = prices;
  const knownWait = waits.minutes;
  const { level: levelOf, capability, siteOf, departmentAt, wardAt, port } = places;
  const logit = createNestedLogit(streams, input.nestFormal, input.nestLevel);
  const count = catalogue.diseases.length;
  const line = Uint8Array.from(catalogue.diseases, (d) => d.line);
  const special = Uint8Array.from(catalogue.diseases, (d) => (d.specialChronic ? 1 : 0));
  const outpatientNeed = Float64Array.from(catalogue.diseases.flatMap((d) => d.outpatientNeed));
  /**
   * By disease: 1 at institutions without a device that its treatment cannot do without, as dialysis; an illness is
   * seen anywhere.
   */
  const unequipped = catalogue.diseases.map(({ onset, tests }) =>
    Uint8Array.from(places.inputs, ({ devices }) =>
      onset === STANDING && tests.some((p, device) => p >= 1 && devices[device] < 1) ? 1 : 0,
    ),
  );
  const inpatientNeed = Float64Array.from(catalogue.diseases.flatMap((d) => d.inpatientNeed));
  const visitConstants = Float64Array.from(input.outpatientConstants);
  const admissionConstants = Float64Array.from(input.admissionConstants);

  const travel = travelUtility(alternatives.minutes, input);
  /** What does not change of an alternative's utility: constant of its level, trip, being one's own place. */
  const visitFixed = new Float64Array(travel.length);
  function reroute(): void {
    travel.set(travelUtility(alternatives.minutes, input));
    for (let k = 0; k < travel.length; k++) {
      const place = alternatives.institution[k];
      const own = alternatives.code[k] === OWN_CLINIC || alternatives.code[k] === OWN_CENTRE;
      if (place >= 0) visitFixed[k] = travel[k] + visitConstants[levelOf[place] + 1] + (own ? input.ownPlace : 0);
    }
  }
  reroute();

  /** Department of a line at an institution, CLOSED where it has none: by [institution * LINES + line]. */
  const departmentOf = Uint8Array.from({ length: places.count * LINES }, (_, i) => {
    const site = siteOf[Math.floor(i / LINES)];
    return site < 0 ? 0 : departmentAt[site * LINES + (i % LINES)];
  });
  const { waitPerMinute, waitCapMinutes, shortfall, habit, drugMissing, againstReferral } = input;

  const hurry = input.emergencyTravelFactor - 1;

  // Scratch of one choice.
  const values = new Float64Array(MAX_ALTERNATIVES + 1);
  const nests = new Uint8Array(MAX_ALTERNATIVES + 1);
  const codes = new Uint8Array(MAX_ALTERNATIVES + 1);
  const institution = new Int32Array(MAX_ALTERNATIVES + 1);
  const roadMinutes = new Float64Array(MAX_ALTERNATIVES + 1);
  const considered = { count: 0, institution, values };
  let taken = 0;

  function offer(n: number, place: number, nest: number, code: number, minutes: number, value: number): void {
    institution[n] = place;
    nests[n] = nest;
    codes[n] = code;
    roadMinutes[n] = minutes;
    values[n] = value;
  }

  function visit(
    person: number,
    disease: number,
    day: number,
    perceived: number,
    from: number,
    coming: number,
    exhausted: boolean,
  ): number {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    const village = record[at + VILLAGE_OF];
    const last = record[at + LAST_PLACE] - 1;
    const bin = severityBin(perceived);
    const price = terms.pricePerFen[bin] * terms.income[incomeOf(traits)];
    const quality = terms.quality[bin];
    const need =
      outpatientNeed[disease * 2] + (outpatientNeed[disease * 2 + 1] - outpatientNeed[disease * 2]) * perceived;
    const scheme = schemeOf(traits);
    const variant =
      ((traits & FULFILLED_BIT) !== 0 ? VISIT_VARIANT.CONTRACTED : 0) |
      (exhausted ? VISIT_VARIANT.EXHAUSTED : 0) |
      (special[disease] === 1 && (traits & SPECIAL_CHRONIC_BIT) !== 0 ? VISIT_VARIANT.CHRONIC : 0);
    const elderly = bandOf(traits) >= ELDERLY_BAND ? input.elderPrimary : 0;
    const fulfilled = (traits & FULFILLED_BIT) !== 0 ? input.contract : 0;
    const refill = (coming & COMING.CHRONIC_REFILL) !== 0;
    const emergency = (coming & COMING.EMERGENCY) !== 0;
    const graveEmergency = emergency && perceived >= input.mildEmergency;
    const unreferred = (coming & (COMING.REFERRED | COMING.EMERGENCY)) === 0 ? VISIT_VARIANT.UNREFERRED : 0;
    const diseaseLine = line[disease];
    const lacks = unequipped[disease];
    const needed = terms.need[bin];
    const priced = prices.visitAt(disease, scheme, 0, 0);
    let n = 0;
    if ((coming & (COMING.EMERGENCY | COMING.NO_SELF_CARE)) === 0)
      offer(n++, NOWHERE, OUTSIDE_NESTS, SELF_CARE, 0, visitConstants[0]);
    const begin = village * MAX_ALTERNATIVES;
    const end = begin + alternatives.count[village];
    for (let k = begin; k < end; k++) {
      const place = alternatives.institution[k];
      const level = levelOf[place];
      if (level < from || (graveEmergency && level === VILLAGE)) continue;
      const able = capability[place * LINES + diseaseLine] + perceivedExtra[place * LINES + diseaseLine];
      if (able < OFFERED || lacks[place] === 1) continue;
      const department =
        emergency && siteOf[place] >= 0 ? DEPARTMENT_COUNT - 1 : departmentOf[place * LINES + diseaseLine];
      if (department === CLOSED) continue;
      const known = knownWait[place * DEPARTMENT_COUNT + department];
      const wait = known > waitCapMinutes ? waitCapMinutes : known;
      const closed = level === VILLAGE && port[place] === 0 ? VISIT_VARIANT.PORT_CLOSED : 0;
      const breach = level >= COUNTY ? unreferred : 0;
      let value =
        visitFixed[k] +
        (emergency ? hurry * travel[k] : 0) +
        needed +
        waitPerMinute * wait +
        price * visitFelt[priced + level * VISIT_VARIANTS + (variant | closed | breach)] +
        quality * able;
      if (able < need) value += shortfall * (need - able);
      if (place === last) value += habit;
      const code = alternatives.code[k];
      if (fulfilled !== 0 && (code === OWN_CLINIC || code === OWN_CENTRE)) value += fulfilled;
      if (level <= TOWNSHIP) value += elderly;
      else if (breach !== 0 && rules.firstContactAsked) value += againstReferral;
      if (refill && drugs.lacks(person, disease, place)) value += drugMissing * drugKnown[0];
      offer(n++, place, level, code, alternatives.minutes[k], value);
    }
    return take(person, DECISION.OUTPATIENT_CHOICE, day, disease, n);
  }

  function away(person: number, disease: number, day: number, perceived: number, place: number): number {
    const traits = record[person * RESIDENT_STRIDE + TRAITS];
    const bin = severityBin(perceived);
    const able = capability[place * LINES + line[disease]];
    const need =
      outpatientNeed[disease * 2] + (outpatientNeed[disease * 2 + 1] - outpatientNeed[disease * 2]) * perceived;
    const price =
      terms.pricePerFen[bin] *
      terms.income[incomeOf(traits)] *
      visitFelt[prices.visitAt(disease, schemeOf(traits), levelOf[place], 0)];
    const value =
      input.away[0] +
      terms.need[bin] +
      price +
      terms.quality[bin] * able +
      (able < need ? shortfall * (need - able) : 0);
    offer(0, NOWHERE, OUTSIDE_NESTS, SELF_CARE, 0, visitConstants[0]);
    offer(1, place, levelOf[place], MUNICIPAL_CODE, 0, value);
    return take(person, DECISION.OUTPATIENT_CHOICE, day, disease, 2);
  }

  function awayAdmission(person: number, disease: number, day: number, perceived: number, place: number): number {
    const traits = record[person * RESIDENT_STRIDE + TRAITS];
    const able = capability[place * LINES + line[disease]];
    const need = inpatientNeed[disease * 2] + (inpatientNeed[disease * 2 + 1] - inpatientNeed[disease * 2]) * perceived;
    const assisted = (traits & ASSISTED_BIT) !== 0 ? ADMISSION_VARIANT.ASSISTED : 0;
    const price =
      terms.pricePerFen[SEVERE_BIN] *
      terms.income[incomeOf(traits)] *
      prices.admissionFelt[prices.admissionAt(disease, schemeOf(traits), levelOf[place], assisted)];
    const value =
      input.away[1] +
      terms.need[severityBin(perceived)] +
      price +
      input.qualitySevere * able +
      (able < need ? shortfall * (need - able) : 0);
    offer(0, NOWHERE, OUTSIDE_NESTS, SELF_CARE, 0, admissionConstants[0]);
    offer(1, place, levelOf[place], MUNICIPAL_CODE, 0, value);
    return take(person, DECISION.ADMISSION_CHOICE, day, disease, 2);
  }

  function admission(
    person: number,
    disease: number,
    day: number,
    perceived: number,
    adviser: number,
    coming: number,
    deductibleMet: boolean,
    except: number,
    here: number,
  ): number {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    const village = record[at + VILLAGE_OF];
    const bin = severityBin(perceived);
    const price = terms.pricePerFen[SEVERE_BIN] * terms.income[incomeOf(traits)];
    const quality = input.qualitySevere;
    const need = inpatientNeed[disease * 2] + (inpatientNeed[disease * 2 + 1] - inpatientNeed[disease * 2]) * perceived;
    const scheme = schemeOf(traits);
    const referred = (coming & COMING.REFERRED) !== 0;
    const variant =
      ((traits & FULFILLED_BIT) !== 0 ? ADMISSION_VARIANT.CONTRACTED : 0) |
      (deductibleMet ? ADMISSION_VARIANT.DEDUCTIBLE_MET : 0) |
      ((traits & ASSISTED_BIT) !== 0 ? ADMISSION_VARIANT.ASSISTED : 0);
    const diseaseLine = line[disease];
    const urgency = (coming & COMING.EMERGENCY) !== 0 ? input.emergencyTravelFactor : 1;
    const begin = village * MAX_ALTERNATIVES;
    const end = begin + alternatives.count[village];
    const back = wayBack(here, begin, end);
    let n = 0;
    if ((coming & COMING.NO_SELF_CARE) === 0) offer(n++, NOWHERE, OUTSIDE_NESTS, SELF_CARE, 0, admissionConstants[0]);
    for (let k = begin; k < end; k++) {
      const place = alternatives.institution[k];
      const level = levelOf[place];
      if (level === VILLAGE || place === except) continue;
      const able = capability[place * LINES + diseaseLine] + perceivedExtra[place * LINES + diseaseLine];
      if (able < OFFERED) continue;
      const site = siteOf[place];
      if (site >= 0 && wardAt[site * LINES + diseaseLine] === 255) continue;
      const unreferred = level > COUNTY && !referred ? ADMISSION_VARIANT.UNREFERRED : 0;
      const minutes = place === here ? 0 : back >= 0 && level <= COUNTY ? back : alternatives.minutes[k];
      let value =
        admissionConstants[level] +
        terms.need[bin] +
        urgency * travelOf(minutes) +
        price * prices.admissionFelt[prices.admissionAt(disease, scheme, level, variant | unreferred)] +
        quality * able;
      if (able < need) value += input.shortfall * (need - able);
      value += pull[place];
      if (place === adviser) value += input.advisedHere;
      if (site >= 0 && urgency === 1)
        value += input.bedWaitPerDay * knownBedDays(place, wardAt[site * LINES + diseaseLine]);
      offer(n++, place, level, alternatives.code[k], minutes, value);
    }
    return take(person, DECISION.ADMISSION_CHOICE, day, disease, n);
  }

  /** Minutes from a hospital outside the county back to it, -1 for someone who is in the county. */
  function wayBack(here: number, begin: number, end: number): number {
    if (here === NOWHERE || levelOf[here] <= COUNTY) return -1;
    for (let k = begin; k < end; k++) if (alternatives.institution[k] === here) return alternatives.minutes[k];
    return -1;
  }

  const travelOf = (minutes: number): number => tripUtility(minutes, input);

  function knownBedDays(place: number, ward: number): number {
    const days = waits.bedMinutes[place * WARD_COUNT + ward] / MINUTES_PER_DAY;
    return days > input.bedWaitCapDays ? input.bedWaitCapDays : days;
  }

  function take(person: number, decision: number, day: number, disease: number, n: number): number {
    considered.count = n;
    taken = logit.choose(person, decision, day, disease, n, values, nests, codes);
    return taken < 0 ? NOWHERE : institution[taken];
  }

  if (count > 64) throw new Error(`choice: at most 64 disease groups, found ${count}`);
  if (visitConstants.length !== PROVINCIAL + 2 || admissionConstants.length !== PROVINCIAL + 1)
    throw new Error("choice: wrong number of constants");
  return {
    visit,
    away,
    awayAdmission,
    admission,
    minutes: () => (taken < 0 ? 0 : roadMinutes[taken]),
    reroute,
    considered,
  };
}

const SEVERE_BIN = 63;
const MINUTES_PER_DAY = 1440;

/**
 * Utility of each alternative's trip: its slope at the door is `travelPerMinute`, and it flattens with distance as the
 * logarithm of 1 + minutes / scale.
 */
export function travelUtility(minutes: Float64Array, input: ChoiceInput): Float64Array {
  return minutes.map((m) => tripUtility(m, input));
}

export const tripUtility = (minutes: number, { travelPerMinute, travelScaleMinutes }: ChoiceInput): number =>
  travelPerMinute * travelScaleMinutes * Math.log(1 + minutes / travelScaleMinutes);
