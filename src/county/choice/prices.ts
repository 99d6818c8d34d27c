import type { Catalogue } from "../illness/catalogue.ts";
import { PROVINCIAL, VILLAGE } from "../input/places.ts";
import { SCHEMES } from "../input/people.ts";
import type { ChoiceInput } from "../input/choice.ts";
import { stayTier, visitTier } from "../payment/tariff.ts";

const LEVELS = PROVINCIAL + 1;
/** What decides the benefit of an out-patient visit beside scheme and level: bits of the table's variant. */
export const VISIT_VARIANT = { CONTRACTED: 1, EXHAUSTED: 2, CHRONIC: 4, PORT_CLOSED: 8, UNREFERRED: 16 } as const;
export const VISIT_VARIANTS = 32;
/** The same for an admission. */
export const ADMISSION_VARIANT = { CONTRACTED: 1, DEDUCTIBLE_MET: 2, UNREFERRED: 4, ASSISTED: 8 } as const;
export const ADMISSION_VARIANTS = 16;

/** What a mean bill would cost the patient, in fen; filled anew when rules change. */
export interface QuoteSource {
  visit(scheme: number, level: number, disease: number, chargeFen: number, variant: number): number;
  admission(scheme: number, level: number, disease: number, chargeFen: number, variant: number): number;
}

/**
 * Expected out-of-pocket payment (预期自付) by disease, level, scheme and variant, and as it is felt: what the choice
 * reads.
 */
export interface Prices {
  readonly visitFen: Float64Array;
  readonly admissionFen: Float64Array;
  /**
   * The same as felt, as a share of what payments are weighed against: the more a place costs anyway, the less a
   * further fen weighs.
   */
  readonly visitFelt: Float64Array;
  readonly admissionFelt: Float64Array;
  visitAt(disease: number, scheme: number, level: number, variant: number): number;
  admissionAt(disease: number, scheme: number, level: number, variant: number): number;
  /**
   * @param againstFen what payments are weighed against this year
   * @param factor diagnostic factor on all formal prices, 1 normal
   * @param adjusted a bill at the adjusted prices over the listed, by its split into kinds of charge and the level
   */
  refresh(
    quotes: QuoteSource,
    againstFen: number,
    factor: number,
    adjusted: (split: readonly number[], level: number) => number,
  ): void;
}

export function createPrices(catalogue: Catalogue, { priceScaleVisit, priceScaleAdmission }: ChoiceInput): Prices {
  const diseases = catalogue.diseases.length;
  const schemes = SCHEMES.length;
  const visitFen = new Float64Array(diseases * schemes * LEVELS * VISIT_VARIANTS);
  const admissionFen = new Float64Array(diseases * schemes * LEVELS * ADMISSION_VARIANTS);
  const visitFelt = new Float64Array(visitFen.length);
  const admissionFelt = new Float64Array(admissionFen.length);
  const visitAt = (disease: number, scheme: number, level: number, variant: number): number =>
    ((disease * schemes + scheme) * LEVELS + level) * VISIT_VARIANTS + variant;
  const admissionAt = (disease: number, scheme: number, level: number, variant: number): number =>
    ((disease * schemes + scheme) * LEVELS + level) * ADMISSION_VARIANTS + variant;

  function refresh(
    quotes: QuoteSource,
    againstFen: number,
    factor: number,
    adjusted: (split: readonly number[], level: number) => number,
  ): void {
    catalogue.diseases.forEach((disease, d) => {
      for (let scheme = 0; scheme < schemes; scheme++) {
        for (let level = VILLAGE; level < LEVELS; level++) {
          const visit = disease.visitCostFen[visitTier(level)] * adjusted(disease.visitSplit[visitTier(level)], level);
          for (let variant = 0; variant < VISIT_VARIANTS; variant++)
            visitFen[visitAt(d, scheme, level, variant)] = factor * quotes.visit(scheme, level, d, visit, variant);
          if (level === VILLAGE) continue;
          const tier = stayTier(level);
          const admission = disease.admissionCostFen[tier] * adjusted(disease.admissionSplit[tier], level);
          for (let variant = 0; variant < ADMISSION_VARIANTS; variant++)
            admissionFen[admissionAt(d, scheme, level, variant)] =
              factor * quotes.admission(scheme, level, d, admission, variant);
        }
      }
    });
    feel(visitFen, againstFen, priceScaleVisit, visitFelt);
    feel(admissionFen, againstFen, priceScaleAdmission, admissionFelt);
  }
  return { visitFen, admissionFen, visitFelt, admissionFelt, visitAt, admissionAt, refresh };
}

/** Grows as the logarithm of 1 + payment / scale, at the slope 1 where little is paid. */
function feel(payments: Float64Array, againstFen: number, scale: number, into: Float64Array): void {
  for (let at = 0; at < payments.length; at++) into[at] = scale * Math.log(1 + payments[at] / againstFen / scale);
}
