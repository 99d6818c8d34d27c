import {
  type Accumulators,
  FUND_PAID,
  INPATIENT_DEDUCTIBLE,
  OUTPATIENT_DEDUCTIBLE,
  OUTPATIENT_PAID,
  RECORD_SHIFT,
  SPECIAL_DEDUCTIBLE,
} from "../insurance/accumulators.ts";
import type { Benefits } from "../insurance/benefits.ts";
import {
  ASSISTED,
  CONTRACTED,
  FIRST_CONTACT_BREACH,
  INPATIENT,
  OUTPATIENT,
  PORT_CLOSED,
  REFERRED,
  REGISTERED,
  SPECIAL_CHRONIC,
} from "../insurance/claim.ts";
import { COUNTY } from "../input/places.ts";
import { ADMISSION_VARIANT, type QuoteSource, VISIT_VARIANT } from "./prices.ts";

/** More than any deductible or cap of a year, fen. */
const USED_UP = 1_000_000_000;

export interface Quotes {
  /**
   * Asks at charges so many times those of the base year, where such a share of unreferred stays outside is registered.
   */
  at(priceIndex: number, registeredShare: number): QuoteSource;
  /** Clears the two records: once the pools are enlarged they are places of people to come. */
  forget(): void;
}

/**
 * Prices asked of the benefit rules for two people who do not exist: one with nothing used of the year's benefits, one
 * with the deductibles borne and the out-patient pool used up. Their records are `fresh` and `fresh + 1` of the
 * accumulators.
 */
export function createQuotes(benefits: Benefits, accumulators: Accumulators, fresh: number): Quotes {
  const used = fresh + 1;

  function prepare(): void {
    accumulators.resetPerson(fresh);
    accumulators.resetPerson(used);
    const at = used << RECORD_SHIFT;
    for (let level = 0; level < 4; level++) accumulators.record[at + INPATIENT_DEDUCTIBLE + level] = USED_UP;
    for (const field of [OUTPATIENT_DEDUCTIBLE, SPECIAL_DEDUCTIBLE, OUTPATIENT_PAID])
      accumulators.record[at + field] = USED_UP;
    accumulators.record[at + FUND_PAID] = 0;
  }

  return {
    at(priceIndex, registeredShare) {
      prepare();
      return {
        visit(scheme, level, _disease, chargeFen, variant) {
          const charge = Math.round(chargeFen * priceIndex);
          const flags =
            (variant & VISIT_VARIANT.CONTRACTED ? CONTRACTED : 0) |
            (variant & VISIT_VARIANT.PORT_CLOSED ? PORT_CLOSED : 0) |
            (variant & VISIT_VARIANT.UNREFERRED ? (level === COUNTY ? FIRST_CONTACT_BREACH : 0) : REFERRED);
          const service = variant & VISIT_VARIANT.CHRONIC ? SPECIAL_CHRONIC : OUTPATIENT;
          return benefits.quote(
            variant & VISIT_VARIANT.EXHAUSTED ? used : fresh,
            service,
            level,
            flags,
            scheme,
            charge,
          );
        },
        admission(scheme, level, _disease, chargeFen, variant) {
          const charge = Math.round(chargeFen * priceIndex);
          const flags =
            (variant & ADMISSION_VARIANT.CONTRACTED ? CONTRACTED : 0) |
            (variant & ADMISSION_VARIANT.ASSISTED ? ASSISTED : 0);
          const quote = (coming: number): number =>
            benefits.quote(
              variant & ADMISSION_VARIANT.DEDUCTIBLE_MET ? used : fresh,
              INPATIENT,
              level,
              flags | coming,
              scheme,
              charge,
            );
          if ((variant & ADMISSION_VARIANT.UNREFERRED) === 0 || level <= COUNTY) return quote(REFERRED);
          return Math.round(registeredShare * quote(REGISTERED) + (1 - registeredShare) * quote(0));
        },
      };
    },
    forget() {
      accumulators.resetPerson(fresh);
      accumulators.resetPerson(used);
    },
  };
}
