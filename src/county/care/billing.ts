import { normalQuantile } from "../../kernel/distributions.ts";
import { createLognormalTable, createQuantileTable, type QuantileTable } from "../../kernel/quantiles.ts";
import type { Streams } from "../../kernel/streams.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { admissionCharge, visitCharge } from "../choice/prices.ts";
import { around, type Levers } from "../levers/levers.ts";
import { DECISION, DRAWS_PER_DISEASE } from "../base/decisions.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import { BY_CATALOGUE, type Benefits } from "../insurance/benefits.ts";
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
import { BILL } from "../payment/bill.ts";
import { FUNDS } from "../payment/chart.ts";
import type { BookClaim } from "../payment/claims.ts";
import type { FinanceInput } from "../input/payment.ts";
import type { Ledger } from "../payment/ledger.ts";
import { reprice } from "../payment/prices.ts";
import {
  INPATIENT as INPATIENT_PAID,
  OUTPATIENT as OUTPATIENT_PAID,
  REHABILITATION as REHABILITATION_PAID,
} from "../payment/rules.ts";
import { COUNTY, MUNICIPAL, TOWNSHIP, VILLAGE } from "../input/places.ts";
import type { Drugs } from "../places/drugs.ts";
import type { Refills } from "./refills.ts";
import type { Places } from "../places/places.ts";
import {
  ASSISTED_BIT,
  bandOf,
  FULFILLED_BIT,
  RESIDENT_STRIDE,
  type Residents,
  schemeOf,
  SPECIAL_CHRONIC_BIT,
  TRAITS,
  TWO_DISEASE_BIT,
} from "../people/residents.ts";
import type { Billing } from "./context.ts";
import {
  AWAY,
  CHAIN_DEDUCTIBLE as CHAIN,
  CONTACT,
  DISEASE,
  EMERGENCY,
  type Encounters,
  ENCOUNTER_STRIDE,
  FLAGS,
  ONSET_DAY,
  PERSON,
  PLACE,
  REFERRED,
  REFILL,
  REGISTERED,
  STANDING,
  STEPPED_DOWN,
} from "./encounters.ts";

const SENIOR_BAND = 7;
const KINDS = 4;
const DRUGS = 0;
/** Fen are rounded to whole ones; no bill is below this. */
const LEAST_BILL = 100;
/** Correlation of a stay's charge with its length within a disease group, of their normal scores [GK: 0.5 to 0.8]. */
const COST_WITH_STAY = 0.8;
const OWN_COST = Math.sqrt(1 - COST_WITH_STAY * COST_WITH_STAY);

export interface BillingOptions {
  readonly streams: Streams;
  readonly residents: Residents;
  readonly places: Places;
  readonly drugs: Drugs;
  readonly refills: Refills;
  readonly catalogue: Catalogue;
  readonly encounters: Encounters;
  readonly benefits: Benefits;
  readonly bill: Float64Array;
  readonly bookClaim: BookClaim;
  readonly ledger: Ledger;
  /** [0] is now, minutes. */
  readonly clock: Float64Array;
  /** Finance rules in force: the adjusted prices. */
  readonly finance: () => FinanceInput;
  readonly levers: Levers;
  /** What the fund has saved by cheaper drugs and consumables this year, [scheme * institutions + institution]. */
  readonly procurementSaved: Float64Array;
  /** [0] charges over those of the base year; state. */
  readonly priceIndex: Float64Array;
  /** First contact in primary care is asked for: unreferred county visits are flagged. */
  readonly firstContactAsked: () => boolean;
  /** Community of a person's township, village clinic and centre of the person's home. */
  readonly communityOf: (person: number) => number;
  readonly homeOf: (person: number) => number;
  readonly centreOf: (person: number) => number;
  /** Part of a charge that is TCM pieces, by disease, of drugs. */
  readonly tcm: Uint8Array;
}

/**
 * From a contact to a paid bill (结算): the charge, its adjudication, its booking. The claim stays in `benefits.claim`.
 */
export function createBilling(options: BillingOptions): Billing {
  const {
    streams,
    residents,
    places,
    drugs,
    refills,
    catalogue,
    encounters,
    benefits,
    bill,
    bookClaim,
    ledger,
    clock,
    priceIndex,
    firstContactAsked,
    tcm,
    levers,
    procurementSaved,
  } = options;
  const { record } = encounters;
  const { diseases } = catalogue;
  const { claim } = benefits;
  /** Scratch: shares of a bill. */
  const longSplit = Array.from({ length: KINDS }, () => 0);
  /** What is left of a bill without its drugs, by disease and level. */
  const withoutDrugs = diseases.map(({ visitSplit }) => visitSplit.map(bare));
  const visitSpread = spreads(diseases.map(({ visitCostCv }) => visitCostCv));
  const normal = createQuantileTable(normalQuantile, 512);
  const admissionDeviation = Float64Array.from(diseases, ({ admissionCostCv }) =>
    Math.sqrt(Math.log(1 + admissionCostCv * admissionCostCv)),
  );
  const regionalStandard = Float64Array.from(diseases, ({ admissionCostFen }) => Math.round(admissionCostFen[1]));

  const draw = (at: number): number => record[at + DISEASE] * DRAWS_PER_DISEASE + record[at + CONTACT];

  function flagsOf(e: number, traits: number, place: number): number {
    const flags = record[e * ENCOUNTER_STRIDE + FLAGS];
    const level = places.level[place];
    let bits = 0;
    // Who lives elsewhere for long is paid as at home (异地长期居住).
    if ((flags & (REFERRED | AWAY)) !== 0 || ((flags & EMERGENCY) !== 0 && level > COUNTY)) bits |= REFERRED_CLAIM;
    if ((flags & REGISTERED) !== 0) bits |= REGISTERED_CLAIM;
    if ((traits & FULFILLED_BIT) !== 0) bits |= CONTRACTED;
    if (bandOf(traits) >= SENIOR_BAND) bits |= SENIOR;
    if ((traits & ASSISTED_BIT) !== 0) bits |= ASSISTED;
    if (level === VILLAGE && places.port[place] === 0) bits |= PORT_CLOSED;
    if (level === COUNTY && (flags & (REFERRED | EMERGENCY | STANDING)) === 0 && firstContactAsked())
      bits |= FIRST_CONTACT_BREACH;
    return bits;
  }

  /** A special service where the scheme pays for it at this level, else an ordinary visit. */
  function serviceOf(disease: number, flags: number, traits: number, level: number): number {
    const wanted = wantedService(disease, flags, traits);
    return benefits.covers(schemeOf(traits), wanted, level) ? wanted : OUTPATIENT;
  }

  function wantedService(disease: number, flags: number, traits: number): number {
    if ((flags & STANDING) !== 0) return diseases[disease].specialChronic ? DIALYSIS : OUTPATIENT;
    if ((flags & EMERGENCY) !== 0) return EMERGENCY_SERVICE;
    if (diseases[disease].specialChronic && (traits & SPECIAL_CHRONIC_BIT) !== 0) return SPECIAL_CHRONIC;
    if ((flags & REFILL) !== 0 && (traits & TWO_DISEASE_BIT) !== 0) return TWO_DISEASE;
    return OUTPATIENT;
  }

  /** What the last bill's drugs and consumables would have cost more at the usual prices. */
  let cheaper = 0;

  /**
   * Divides the listed charge by kind, whole fen, the rest to services. @returns the bill's total at the adjusted
   * prices
   */
  function itemise(place: number, charge: number, split: readonly number[], herbal: boolean): number {
    let left = charge;
    for (let kind = 0; kind < KINDS - 1; kind++) {
      const part = Math.floor(charge * split[kind]);
      bill[BILL.drugs + kind] = part;
      left -= part;
    }
    bill[BILL.services] = left;
    if (levers.tests[place] !== 1) bill[BILL.tests] = Math.floor(bill[BILL.tests] * levers.tests[place]);
    cheaper = levers.supplyPrice[place] === 1 ? 0 : buyCheaper(levers.supplyPrice[place]);
    bill[BILL.tcm] = herbal ? bill[BILL.drugs + DRUGS] : 0;
    return reprice(bill, options.finance());
  }

  /** Drugs and consumables bought for less are charged for less. @returns the difference */
  function buyCheaper(price: number): number {
    const usual = bill[BILL.drugs] + bill[BILL.consumables];
    bill[BILL.drugs] = Math.floor(bill[BILL.drugs] * price);
    bill[BILL.consumables] = Math.floor(bill[BILL.consumables] * price);
    return usual - bill[BILL.drugs] - bill[BILL.consumables];
  }

  /** The catalogue share, less what the place moves to self-pay. */
  function eligibleOf(place: number, scheme: number, charge: number): number {
    const shifted = levers.selfPay[place];
    return shifted > 0
      ? Math.floor(benefits.eligible(scheme, places.level[place], charge) * (1 - shifted))
      : BY_CATALOGUE;
  }

  function pay(e: number, service: number, charge: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const person = record[at + PERSON];
    const place = record[at + PLACE];
    const traits = residents.record[person * RESIDENT_STRIDE + TRAITS];
    const inpatient = service === INPATIENT;
    const chained = inpatient && record[at + CHAIN] > 0;
    const flags = flagsOf(e, traits, place) | (chained ? CHAIN_DEDUCTIBLE : 0);
    const scheme = schemeOf(traits);
    benefits.adjudicate(
      person,
      service,
      places.level[place],
      flags,
      scheme,
      eligibleOf(place, scheme, charge),
      charge,
      record[at + CHAIN],
    );
    if (inpatient) record[at + CHAIN] = record[at + CHAIN] + claim[CLAIM_DEDUCTIBLE];
    bill[BILL.patient] = claim[CLAIM_PATIENT];
    bill[BILL.account] = claim[CLAIM_ACCOUNT];
    bill[BILL.assistance] = claim[CLAIM_ASSISTANCE];
    bill[BILL.serious] = claim[CLAIM_SERIOUS];
    bill[BILL.fund] = claim[CLAIM_FUND];
    if (cheaper > 0 && scheme < FUNDS && charge > 0)
      procurementSaved[scheme * places.count + place] += Math.floor((cheaper * claim[CLAIM_FUND]) / charge);
    ledger.at(clock[0], person);
    bookClaim(
      place,
      paidAs(record[at + FLAGS], inpatient),
      scheme,
      options.communityOf(person),
      options.homeOf(person),
      options.centreOf(person),
    );
  }

  /** The service that a payment method is set for: a stay after a down-transfer is rehabilitation (康复接续). */
  function paidAs(flags: number, inpatient: boolean): number {
    if (!inpatient) return OUTPATIENT_PAID;
    return (flags & STEPPED_DOWN) !== 0 ? REHABILITATION_PAID : INPATIENT_PAID;
  }

  function visit(e: number): boolean {
    const at = e * ENCOUNTER_STRIDE;
    const disease = record[at + DISEASE];
    const place = record[at + PLACE];
    const level = places.level[place];
    const d = diseases[disease];
    const u = streams.uniform(record[at + PERSON], DECISION.VISIT_COST, record[at + ONSET_DAY], draw(at));
    const listed = Math.max(
      LEAST_BILL,
      Math.round(
        visitCharge(d.visitCostFen, level) * visitSpread[disease].at(u) * levers.visitIntensity[place] * priceIndex[0],
      ),
    );
    const tier = level >= MUNICIPAL ? 3 : level;
    const chronic = (record[at + FLAGS] & REFILL) !== 0;
    // Others are given what there is in its place.
    const given = drugs.take(record[at + PERSON], disease, place, chronic) || !chronic;
    const packs = chronic && given ? refills.packs(record[at + PERSON], disease) : 1;
    const charge =
      packs > 1
        ? itemise(
            place,
            Math.round(listed * (1 + d.visitSplit[tier][DRUGS] * (packs - 1))),
            withPacks(d.visitSplit[tier], packs),
            tcm[disease] === 1,
          )
        : given
          ? itemise(place, listed, d.visitSplit[tier], tcm[disease] === 1)
          : itemise(
              place,
              Math.max(LEAST_BILL, Math.round(listed * (1 - d.visitSplit[tier][DRUGS]))),
              withoutDrugs[disease][tier],
              false,
            );
    bill[BILL.days] = 0;
    bill[BILL.groupStandard] = 0;
    bill[BILL.levelStandard] = 0;
    pay(
      e,
      serviceOf(disease, record[at + FLAGS], residents.record[record[at + PERSON] * RESIDENT_STRIDE + TRAITS], level),
      charge,
    );
    return given;
  }

  /** The split of a bill with so many times the drugs. */
  function withPacks(split: readonly number[], packs: number): readonly number[] {
    const whole = 1 + split[DRUGS] * (packs - 1);
    for (let kind = 0; kind < KINDS; kind++) longSplit[kind] = (split[kind] * (kind === DRUGS ? packs : 1)) / whole;
    return longSplit;
  }

  /** A stay's charge over the group's mean: log-normal, mean 1, dear for long stays by the stay's own uniform. */
  function admissionSpread(at: number, deviation: number): number {
    const person = record[at + PERSON];
    const own = normal.at(streams.uniform(person, DECISION.ADMISSION_COST, record[at + ONSET_DAY], draw(at)));
    const stay = normal.at(streams.uniform(person, DECISION.STAY, record[at + ONSET_DAY], draw(at)));
    return Math.exp(deviation * (COST_WITH_STAY * stay + OWN_COST * own) - (deviation * deviation) / 2);
  }

  function admission(e: number, shareOfStay: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const disease = record[at + DISEASE];
    const place = record[at + PLACE];
    const level = places.level[place];
    const d = diseases[disease];
    const mean = admissionCharge(d.admissionCostFen, level);
    const listed = Math.max(
      LEAST_BILL,
      Math.round(
        mean *
          around(admissionSpread(at, admissionDeviation[disease]), levers.spread[place]) *
          levers.stayIntensity[place] *
          shareOfStay *
          priceIndex[0],
      ),
    );
    const tier = level === TOWNSHIP ? 0 : level === COUNTY ? 1 : 2;
    const charge = itemise(place, listed, d.admissionSplit[tier], false);
    drugs.take(record[at + PERSON], disease, place, false);
    bill[BILL.days] = Math.max(1, Math.round((clock[0] - encounters.since[e]) / MINUTES_PER_DAY));
    const coded = levers.coding[place] * priceIndex[0];
    bill[BILL.groupStandard] = Math.round(regionalStandard[disease] * coded);
    bill[BILL.levelStandard] = Math.round(mean * coded);
    pay(e, INPATIENT, charge);
  }

  return { visit, admission };
}

/** Shares of the other charges in what they come to. */
function bare(split: readonly number[]): readonly number[] {
  const rest = 1 - split[DRUGS];
  return split.map((share, kind) => (kind === DRUGS || rest <= 0 ? 0 : share / rest));
}

/** Tables of mean 1, one for each coefficient of variation, by disease. */
function spreads(variations: readonly number[]): readonly QuantileTable[] {
  const tables = new Map([...new Set(variations)].map((cv) => [cv, createLognormalTable(1, cv, 128)]));
  return variations.map((cv) => tables.get(cv)!);
}
