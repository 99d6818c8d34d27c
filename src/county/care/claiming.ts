import {
  ASSISTED,
  CHAIN_DEDUCTIBLE,
  CLAIM_ACCOUNT,
  CLAIM_ASSISTANCE,
  CLAIM_DEDUCTIBLE,
  CLAIM_FUND,
  CLAIM_PATIENT,
  CLAIM_SERIOUS,
  CONTRACTED,
  DIALYSIS,
  EMERGENCY as EMERGENCY_SERVICE,
  FIRST_CONTACT_BREACH,
  INPATIENT,
  OUTPATIENT,
  PORT_CLOSED,
  REFERRED as REFERRED_CLAIM,
  REGISTERED as REGISTERED_CLAIM,
  SENIOR,
  SPECIAL_CHRONIC,
  TWO_DISEASE,
} from "../insurance/claim.ts";
import { type Benefits, BY_CATALOGUE } from "../insurance/benefits.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import { CLAIM_CLASSES } from "../input/package.ts";
import { SENIOR_BAND } from "../input/people.ts";
import { COUNTY, VILLAGE } from "../input/places.ts";
import type { Levers } from "../levers/levers.ts";
import { BILL } from "../payment/bill.ts";
import { FUNDS } from "../payment/chart.ts";
import type { BookClaim } from "../payment/claims.ts";
import type { Ledger } from "../payment/ledger.ts";
import {
  INPATIENT as INPATIENT_PAID,
  OUTPATIENT as OUTPATIENT_PAID,
  REHABILITATION as REHABILITATION_PAID,
} from "../payment/rules.ts";
import {
  ASSISTED_BIT,
  bandOf,
  FULFILLED_BIT,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  type Residents,
  schemeOf,
  SPECIAL_CHRONIC_BIT,
  TRAITS,
  TWO_DISEASE_BIT,
} from "../people/residents.ts";
import type { Places } from "../places/places.ts";
import type { AskedClaim } from "./context.ts";
import {
  AWAY,
  CHAIN_DEDUCTIBLE as CHAIN,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  type Encounters,
  REFERRED,
  REFILL,
  REGISTERED,
  STANDING,
  STEPPED_DOWN,
} from "./encounters.ts";
import type { Listener } from "./listener.ts";

const MIGRANTS = CLAIM_CLASSES.indexOf("migrants");

export interface ClaimingOptions {
  readonly residents: Residents;
  readonly places: Places;
  readonly catalogue: Catalogue;
  readonly encounters: Encounters;
  readonly benefits: Benefits;
  readonly bill: Float64Array;
  readonly bookClaim: BookClaim;
  readonly ledger: Ledger;
  /** [0] is now, minutes. */
  readonly clock: Float64Array;
  readonly levers: Levers;
  readonly listener: Pick<Listener, "claims">;
  /** What the fund has saved by cheaper drugs and consumables this year, [scheme * institutions + institution]. */
  readonly procurementSaved: Float64Array;
  /** First contact in primary care is asked for: unreferred county visits are flagged. */
  readonly firstContactAsked: () => boolean;
  /** Community of a person's township, village clinic and centre of the person's home. */
  readonly communityOf: (person: number) => number;
  readonly homeOf: (person: number) => number;
  readonly centreOf: (person: number) => number;
}

/** A bill put to the insurer and booked (报销、记账). */
export interface Claiming {
  /** The last claim. */
  readonly asked: Readonly<AskedClaim>;
  /** @param cheaperFen what the bill's goods would have cost more at the usual prices */
  visit(e: number, chargeFen: number, cheaperFen: number): void;
  stay(e: number, chargeFen: number, cheaperFen: number): void;
}

/** The claim stays in `benefits.claim`. */
export function createClaiming(options: ClaimingOptions): Claiming {
  const { residents, places, catalogue, encounters, benefits, bill, bookClaim, ledger, clock, levers, listener } =
    options;
  const { procurementSaved, firstContactAsked, communityOf, homeOf, centreOf } = options;
  const { record, is, personOf, placeOf, diseaseOf } = encounters;
  const { diseases } = catalogue;
  const { claim } = benefits;
  const asked: AskedClaim = {
    person: 0,
    service: 0,
    level: 0,
    flags: 0,
    scheme: 0,
    eligibleFen: 0,
    chargeFen: 0,
    borneFen: 0,
  };

  function flagsOf(e: number, traits: number, level: number): number {
    let bits = 0;
    // Who lives elsewhere for long is paid as at home (异地长期居住).
    if (is(e, REFERRED | AWAY) || (is(e, EMERGENCY) && level > COUNTY)) bits |= REFERRED_CLAIM;
    if (is(e, REGISTERED)) bits |= REGISTERED_CLAIM;
    if ((traits & FULFILLED_BIT) !== 0) bits |= CONTRACTED;
    if (bandOf(traits) >= SENIOR_BAND) bits |= SENIOR;
    if ((traits & ASSISTED_BIT) !== 0) bits |= ASSISTED;
    if (level === VILLAGE && places.port[placeOf(e)] === 0) bits |= PORT_CLOSED;
    if (level === COUNTY && !is(e, REFERRED | EMERGENCY | STANDING) && firstContactAsked())
      bits |= FIRST_CONTACT_BREACH;
    return bits;
  }

  /** A special service where the scheme pays for it at this level, else an ordinary visit. */
  function serviceOf(e: number): number {
    const traits = residents.record[personOf(e) * RESIDENT_STRIDE + TRAITS];
    const wanted = wantedService(e, traits);
    return benefits.covers(schemeOf(traits), wanted, places.level[placeOf(e)]) ? wanted : OUTPATIENT;
  }

  function wantedService(e: number, traits: number): number {
    const { specialChronic } = diseases[diseaseOf(e)];
    if (is(e, STANDING)) return specialChronic ? DIALYSIS : OUTPATIENT;
    if (is(e, EMERGENCY)) return EMERGENCY_SERVICE;
    if (specialChronic && (traits & SPECIAL_CHRONIC_BIT) !== 0) return SPECIAL_CHRONIC;
    if (is(e, REFILL) && (traits & TWO_DISEASE_BIT) !== 0) return TWO_DISEASE;
    return OUTPATIENT;
  }

  /** The catalogue share, less what the place moves to self-pay. */
  function eligibleOf(place: number, scheme: number, charge: number): number {
    const shifted = levers.selfPay[place];
    return shifted > 0
      ? Math.floor(benefits.eligible(scheme, places.level[place], charge) * (1 - shifted))
      : BY_CATALOGUE;
  }

  function ask(e: number, service: number, chargeFen: number): void {
    const person = personOf(e);
    const place = placeOf(e);
    const traits = residents.record[person * RESIDENT_STRIDE + TRAITS];
    const borne = record[e * ENCOUNTER_STRIDE + CHAIN];
    asked.person = person;
    asked.service = service;
    asked.level = places.level[place];
    asked.flags = flagsOf(e, traits, asked.level) | (service === INPATIENT && borne > 0 ? CHAIN_DEDUCTIBLE : 0);
    asked.scheme = schemeOf(traits);
    asked.eligibleFen = eligibleOf(place, asked.scheme, chargeFen);
    asked.chargeFen = chargeFen;
    asked.borneFen = borne;
    listener.claims(e);
    benefits.adjudicate(person, service, asked.level, asked.flags, asked.scheme, asked.eligibleFen, chargeFen, borne);
  }

  /** Books what each has to pay. @param paidAs the service that a payment method is set for */
  function book(e: number, paidAs: number, cheaperFen: number): void {
    const person = personOf(e);
    const place = placeOf(e);
    const { scheme, chargeFen } = asked;
    bill[BILL.patient] = claim[CLAIM_PATIENT];
    bill[BILL.account] = claim[CLAIM_ACCOUNT];
    bill[BILL.assistance] = claim[CLAIM_ASSISTANCE];
    bill[BILL.serious] = claim[CLAIM_SERIOUS];
    bill[BILL.fund] = claim[CLAIM_FUND];
    const away = (residents.record[person * RESIDENT_STRIDE + TRAITS] & MIGRANT_BIT) !== 0;
    bill[BILL.claimClass] = away ? MIGRANTS : diseases[diseaseOf(e)].claimClass;
    if (cheaperFen > 0 && scheme < FUNDS && chargeFen > 0)
      procurementSaved[scheme * places.count + place] += Math.floor((cheaperFen * claim[CLAIM_FUND]) / chargeFen);
    ledger.at(clock[0], person);
    bookClaim(place, paidAs, scheme, communityOf(person), homeOf(person), centreOf(person));
  }

  return {
    asked,
    visit(e, chargeFen, cheaperFen) {
      ask(e, serviceOf(e), chargeFen);
      book(e, OUTPATIENT_PAID, cheaperFen);
    },
    stay(e, chargeFen, cheaperFen) {
      ask(e, INPATIENT, chargeFen);
      const at = e * ENCOUNTER_STRIDE;
      record[at + CHAIN] = record[at + CHAIN] + claim[CLAIM_DEDUCTIBLE];
      // A stay after a down-transfer is rehabilitation (康复接续).
      book(e, is(e, STEPPED_DOWN) ? REHABILITATION_PAID : INPATIENT_PAID, cheaperFen);
    },
  };
}
