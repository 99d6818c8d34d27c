import type { Refills } from "../illness/refills.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import type { ChoiceInput } from "../input/choice.ts";
import { COUNTY, LEVELS } from "../input/places.ts";
import type { Benefits } from "../insurance/benefits.ts";
import { CHAIN_DEDUCTIBLE, INPATIENT, REFERRED, REGISTERED } from "../insurance/claim.ts";
import { circumstances, COMES, visitServices } from "../insurance/entitlement.ts";
import { expectedPayment } from "../insurance/expected.ts";
import { schemeOf } from "../people/residents.ts";
import { type Charges, type ChargeLevels, createCharges } from "./charges.ts";

/** Policy and prices that expectations follow. */
export interface PriceLevels extends ChargeLevels {
  /** Part of what is inside the catalogue moved to self-pay, on average, by level. */
  readonly selfPay: readonly number[];
  /** Of stays outside the county that nobody referred, the share registered beforehand. */
  readonly registeredShare: number;
  /** What payments are weighed against this year, fen. */
  readonly againstFen: number;
  /** Diagnostic factor on all payments, 1 normal. */
  readonly factor: number;
}

/**
 * What a patient expects to pay (预期自付): what the benefit rules in force, applied as the bill applies them to this
 * person's year so far, would leave to him of the charges to be expected. Money of a personal account is his own.
 */
export interface Prices {
  readonly charges: Charges;
  /** Of a visit, fen. @param coming bits of COMES @param closed the place's insurance port is closed */
  visitFen(person: number, traits: number, disease: number, coming: number, level: number, closed: boolean): number;
  /**
   * Of a stay, fen. @param grade of the operation that it needs, 0 none @param borneFen deductible borne in a chain of
   * transfers
   */
  stayFen(
    person: number,
    traits: number,
    disease: number,
    grade: number,
    coming: number,
    level: number,
    borneFen: number,
  ): number;
  /**
   * The same as felt, as a share of what payments are weighed against: the more a place costs anyway, the less a
   * further fen weighs.
   */
  visitFelt(fen: number): number;
  stayFelt(fen: number): number;
  /**
   * Whether a person expects of visits what everybody like him does: nothing used yet this year, and no drugs for
   * months.
   */
  isShared(person: number, traits: number, disease: number, coming: number): boolean;
  /** Changes whenever the same visit may cost the same person something else. */
  version(): number;
  refresh(levels: PriceLevels): void;
}

export function createPrices(
  catalogue: Catalogue,
  benefits: Benefits,
  refills: Refills,
  { priceScaleVisit, priceScaleAdmission }: ChoiceInput,
): Prices {
  const charges = createCharges(catalogue);
  const { visit, drugs, visitPoints } = charges;
  const { points: stayPoints } = catalogue.caseMix;
  const special = Uint8Array.from(catalogue.diseases, ({ specialChronic }) => (specialChronic ? 1 : 0));
  const selfPay = new Float64Array(LEVELS.length);
  let registered = 0;
  let against = 1;
  let factor = 1;

  /** A mean visit's charge; who fetches drugs for months pays for all of them. */
  function visitCharge(person: number, disease: number, coming: number, level: number): number {
    const at = disease * LEVELS.length + level;
    return visit[at] * (1 + drugs[at] * (packsOf(person, disease, coming) - 1));
  }

  /**
   * Only services that may pay anything are asked, and where there is none the patient pays the mean charge: of all
   * adjudications for expectations that spares half.
   */
  function visitUnder(
    person: number,
    traits: number,
    disease: number,
    coming: number,
    level: number,
    flags: number,
  ): number {
    const scheme = schemeOf(traits);
    const charge = visitCharge(person, disease, coming, level);
    const services = benefits.payers(person, servicesOf(traits, disease, coming), level, flags, scheme);
    if (services === 0) return charge;
    const points = visitPoints[disease];
    return expectedPayment(benefits, person, services, level, flags, scheme, 0, charge, points, selfPay[level], 0);
  }

  function stayUnder(
    person: number,
    traits: number,
    disease: number,
    grade: number,
    level: number,
    flags: number,
    borneFen: number,
  ): number {
    return expectedPayment(
      benefits,
      person,
      1 << INPATIENT,
      level,
      borneFen > 0 ? flags | CHAIN_DEDUCTIBLE : flags,
      schemeOf(traits),
      charges.operation(disease, grade, level),
      charges.days[disease * LEVELS.length + level],
      stayPoints[disease],
      selfPay[level],
      borneFen,
      charges.standard(disease, grade, level),
    );
  }

  const servicesOf = (traits: number, disease: number, coming: number): number =>
    visitServices(traits, coming, special[disease] === 1);
  const packsOf = (person: number, disease: number, coming: number): number =>
    (coming & COMES.REFILL) === 0 ? 1 : refills.packs(person, disease);
  let changes = 0;

  return {
    charges,
    isShared: (person, traits, disease, coming) =>
      benefits.isUnused(person, servicesOf(traits, disease, coming)) && packsOf(person, disease, coming) === 1,
    version: () => changes + benefits.applied(),
    visitFen: (person, traits, disease, coming, level, closed) =>
      factor * visitUnder(person, traits, disease, coming, level, circumstances(traits, coming, level, closed)),
    stayFen(person, traits, disease, grade, coming, level, borneFen) {
      const flags = circumstances(traits, coming, level, false);
      const plain = stayUnder(person, traits, disease, grade, level, flags, borneFen);
      if (level <= COUNTY || (flags & (REFERRED | REGISTERED)) !== 0) return factor * plain;
      const told = stayUnder(person, traits, disease, grade, level, flags | REGISTERED, borneFen);
      return factor * (registered * told + (1 - registered) * plain);
    },
    visitFelt: (fen) => felt(fen / against, priceScaleVisit),
    stayFelt: (fen) => felt(fen / against, priceScaleAdmission),
    refresh(levels) {
      const charged = charges.refresh(levels);
      const shifted = levels.selfPay.some((part, level) => part !== selfPay[level]);
      if (charged || shifted || against !== levels.againstFen || factor !== levels.factor) changes += 1;
      selfPay.set(levels.selfPay);
      registered = levels.registeredShare;
      against = levels.againstFen;
      factor = levels.factor;
    },
  };
}

/** Grows as the logarithm of 1 + payment / scale, at the slope 1 where little is paid. */
const felt = (payment: number, scale: number): number => scale * Math.log(1 + payment / scale);
