import { SENIOR_BAND, EMPLOYEE_SCHEME } from "../input/people.ts";
import { DIAGNOSED, CHRONIC_CONDITIONS } from "../input/illness.ts";
import type { CountyInput } from "../input/county.ts";
import type { Accumulators } from "../insurance/accumulators.ts";
import type { Benefits } from "../insurance/benefits.ts";
import {
  ALIVE,
  bandOf,
  CONDITIONS,
  conditionOf,
  CONTRACTED_BIT,
  lifeOf,
  RESIDENT_STRIDE,
  type Residents,
  schemeOf,
  sexOf,
  TRAITS,
  VILLAGE_OF,
} from "../people/residents.ts";
import type { Places } from "../places/places.ts";
import { type Alternatives, MAX_ALTERNATIVES, OWN_CENTRE, OWN_CLINIC } from "../places/travel.ts";
import { FUNDS } from "./chart.ts";
import { riskOf } from "./package.ts";
import type { Payment } from "./payment.ts";

/** One, in millionths. */
const AVERAGE_RISK = 1_000_000;

export interface EnrolmentOptions {
  readonly residents: Residents;
  readonly input: CountyInput;
  readonly alternatives: Alternatives;
  readonly places: Places;
  readonly payment: Payment;
  readonly benefits: Benefits;
  readonly accumulators: Accumulators;
}

/**
 * Who is insured where (参保登记): the headcounts that funds, packages and per-head payments go by, counted at the start of
 * each year.
 */
export interface Enrolment {
  /** The year that begins on this day: everybody is counted, and members come and go with the pilot. */
  year(day: number): void;
  /** Pays the year's inflow into employees' personal accounts. */
  fillAccounts(): void;
  /**
   * Of a person, -1 none: community of the township centre; centre whose family-doctor team has signed them; township
   * centre.
   */
  communityOf(person: number): number;
  homeOf(person: number): number;
  centreOf(person: number): number;
  /** Village clinic of a person's home, -1 none. */
  clinicOf(person: number): number;
  /** Township centre and village clinic of a village, -1 none. */
  centreAt(village: number): number;
  clinicAt(village: number): number;
  /** After institutions have opened or closed: whose village is whose. */
  reroute(): void;
}

export function createEnrolment({
  residents,
  input,
  alternatives,
  places,
  payment,
  benefits,
  accumulators,
}: EnrolmentOptions): Enrolment {
  const { record } = residents;
  const { villages } = input;
  const placeOf = (village: number, code: number): number => {
    const first = village * MAX_ALTERNATIVES;
    for (let k = first; k < first + alternatives.count[village]; k++)
      if (alternatives.code[k] === code) return alternatives.institution[k];
    return -1;
  };
  const clinic = new Int32Array(villages.length);
  const centre = new Int32Array(villages.length);
  function reroute(): void {
    villages.forEach((_, v) => {
      clinic[v] = placeOf(v, OWN_CLINIC);
      centre[v] = placeOf(v, OWN_CENTRE);
    });
  }
  reroute();
  const communityAt = (village: number): number => (centre[village] < 0 ? -1 : places.community[centre[village]]);
  const n = places.count;

  function count(): void {
    const { enrolled, members, risk, signed, resident, signedRisk, residentRisk, catchment } = payment.inputs;
    for (const table of [enrolled, members, risk, signed, resident, signedRisk, residentRisk, catchment]) table.fill(0);
    const weights = payment.rules().input.package.riskWeights;
    for (let person = 0; person < residents.count[0]; person++) {
      const at = person * RESIDENT_STRIDE;
      const traits = record[at + TRAITS];
      if (lifeOf(traits) !== ALIVE) continue;
      const village = record[at + VILLAGE_OF];
      for (const place of [clinic[village], centre[village]]) if (place >= 0) catchment[place] = catchment[place] + 1;
      const scheme = schemeOf(traits);
      if (scheme >= FUNDS) continue;
      enrolled[scheme] = enrolled[scheme] + 1;
      const cost =
        weights === undefined
          ? AVERAGE_RISK
          : riskOf(weights, bandOf(traits), sexOf(traits), diagnosedBits(record[at + CONDITIONS]));
      const home = centre[village];
      if (home >= 0) {
        const cell = scheme * n + home;
        resident[cell] = resident[cell] + 1;
        residentRisk[cell] = residentRisk[cell] + cost;
        if ((traits & CONTRACTED_BIT) !== 0) {
          signed[cell] = signed[cell] + 1;
          signedRisk[cell] = signedRisk[cell] + cost;
        }
      }
      const community = communityAt(village);
      if (community < 0) continue;
      const pool = community * FUNDS + scheme;
      members[pool] = members[pool] + 1;
      risk[pool] = risk[pool] + cost;
    }
  }

  const pilotOn = (day: number): readonly string[] =>
    input.epochs.findLast(({ fromDay }) => fromDay <= day)!.policy.management.pilot;

  function year(day: number): void {
    const before = Float64Array.from(payment.inputs.members);
    count();
    if (day > 0 && pilotOn(day - 1).join() !== pilotOn(day).join()) payment.packages.rejoin(before);
  }

  function fillAccounts(): void {
    let total = 0;
    for (let person = 0; person < residents.count[0]; person++) {
      const traits = record[person * RESIDENT_STRIDE + TRAITS];
      if (lifeOf(traits) !== ALIVE || schemeOf(traits) !== EMPLOYEE_SCHEME) continue;
      total += accumulators.credit(person, benefits.accountInflow(EMPLOYEE_SCHEME, bandOf(traits) >= SENIOR_BAND));
    }
    if (total > 0) payment.accountInflow(EMPLOYEE_SCHEME, total);
  }

  const villageOf = (person: number): number => record[person * RESIDENT_STRIDE + VILLAGE_OF];
  return {
    year,
    reroute,
    fillAccounts,
    communityOf: (person) => communityAt(villageOf(person)),
    homeOf: (person) =>
      (record[person * RESIDENT_STRIDE + TRAITS] & CONTRACTED_BIT) !== 0 ? centre[villageOf(person)] : -1,
    centreOf: (person) => centre[villageOf(person)],
    clinicOf: (person) => clinic[villageOf(person)],
    centreAt: (village) => centre[village],
    clinicAt: (village) => clinic[village],
  };
}

function diagnosedBits(conditions: number): number {
  let bits = 0;
  for (let c = 0; c < CHRONIC_CONDITIONS.length; c++) if (conditionOf(conditions, c) >= DIAGNOSED) bits |= 1 << c;
  return bits;
}
