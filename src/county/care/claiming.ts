import {
  CHAIN_DEDUCTIBLE,
  CLAIM_ACCOUNT,
  CLAIM_ASSISTANCE,
  CLAIM_DEDUCTIBLE,
  CLAIM_FUND,
  CLAIM_PATIENT,
  CLAIM_SERIOUS,
  DIALYSIS,
  HOME_VISIT,
  INPATIENT,
  SPECIAL_CHRONIC,
} from "../insurance/claim.ts";
import type { Benefits } from "../insurance/benefits.ts";
import { circumstances, visitServices } from "../insurance/entitlement.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import { CLAIM_CLASSES } from "../input/package.ts";
import { VILLAGE } from "../input/places.ts";
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
import { MIGRANT_BIT, RESIDENT_STRIDE, type Residents, schemeOf, TRAITS } from "../people/residents.ts";
import type { Places } from "../places/places.ts";
import type { AskedClaim } from "./context.ts";
import { CHAIN_DEDUCTIBLE as CHAIN, ENCOUNTER_STRIDE, type Encounters, FLAGS, STEPPED_DOWN } from "./encounters.ts";
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
  homeVisit(e: number, chargeFen: number): void;
  stay(e: number, chargeFen: number, cheaperFen: number): void;
}

/** The claim stays in `benefits.claim`. */
export function createClaiming(options: ClaimingOptions): Claiming {
  const { residents, places, catalogue, encounters, benefits, bill, bookClaim, ledger, clock, levers, listener } =
    options;
  const { procurementSaved, communityOf, homeOf, centreOf } = options;
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
    standardFen: 0,
  };

  /** @param services a bit for each service that it may be billed as */
  function ask(e: number, services: number, chargeFen: number): void {
    const person = personOf(e);
    const place = placeOf(e);
    const at = e * ENCOUNTER_STRIDE;
    const traits = residents.record[person * RESIDENT_STRIDE + TRAITS];
    const borne = services === 1 << INPATIENT ? record[at + CHAIN] : 0;
    const level = places.level[place];
    const closed = level === VILLAGE && places.port[place] === 0;
    asked.person = person;
    asked.level = level;
    asked.flags = circumstances(traits, record[at + FLAGS], level, closed) | (borne > 0 ? CHAIN_DEDUCTIBLE : 0);
    asked.scheme = schemeOf(traits);
    asked.eligibleFen = benefits.eligible(asked.scheme, level, chargeFen, levers.selfPay[place]);
    asked.chargeFen = chargeFen;
    asked.borneFen = borne;
    asked.standardFen = services === 1 << INPATIENT ? bill[BILL.levelStandard] : 0;
    const { flags, scheme, eligibleFen, standardFen } = asked;
    // Where there is but one there is nothing to choose, and nothing to try: one adjudication a bill less.
    if ((services & (services - 1)) === 0) asked.service = 31 - Math.clz32(services);
    else {
      benefits.least(person, services, level, flags, scheme, eligibleFen, chargeFen, borne, standardFen);
      asked.service = benefits.best();
    }
    listener.claims(e);
    benefits.adjudicate(person, asked.service, level, flags, scheme, eligibleFen, chargeFen, borne, standardFen);
  }

  /** What a visit may be billed as. */
  function servicesOf(e: number): number {
    const traits = residents.record[personOf(e) * RESIDENT_STRIDE + TRAITS];
    return visitServices(traits, record[e * ENCOUNTER_STRIDE + FLAGS], diseases[diseaseOf(e)].specialChronic);
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
      ask(e, servicesOf(e), chargeFen);
      bill[BILL.beyondPool] = asked.service === SPECIAL_CHRONIC || asked.service === DIALYSIS ? 1 : 0;
      book(e, OUTPATIENT_PAID, cheaperFen);
    },
    homeVisit(e, chargeFen) {
      ask(e, 1 << HOME_VISIT, chargeFen);
      bill[BILL.beyondPool] = 0;
      book(e, OUTPATIENT_PAID, 0);
    },
    stay(e, chargeFen, cheaperFen) {
      ask(e, 1 << INPATIENT, chargeFen);
      bill[BILL.beyondPool] = 0;
      const at = e * ENCOUNTER_STRIDE;
      record[at + CHAIN] = record[at + CHAIN] + claim[CLAIM_DEDUCTIBLE];
      // A stay after a down-transfer is rehabilitation (康复接续).
      book(e, is(e, STEPPED_DOWN) ? REHABILITATION_PAID : INPATIENT_PAID, cheaperFen);
    },
  };
}
