import type { Base } from "../base/base.ts";
import { OUTPATIENT_PAID, RECORD_SHIFT, type Accumulators, createAccumulators } from "./accumulators.ts";
import { type Benefits, createBenefits } from "./benefits.ts";

/** Who pays what of a bill (医保待遇). */
export interface Insurance {
  readonly accumulators: Accumulators;
  readonly benefits: Benefits;
  /** Whether a person's out-patient pool of the year is used up. */
  exhaustedOf(person: number): boolean;
}

/** Nobody's records at the end of the table: price quotes are asked for them. */
const NOBODY = 2;

/** @param people the most people */
export function createInsurance({ arena, input, policy }: Base, people: number): Insurance {
  const accumulators = createAccumulators({ arena, residents: people + NOBODY });
  const { outpatientCapFen: residentCap } = input.epochs[0].policy.benefit.resident;
  return {
    accumulators,
    benefits: createBenefits({ arena, accumulators }),
    exhaustedOf(person) {
      const cap = policy().benefit.resident.outpatientCapFen ?? residentCap;
      return accumulators.record[(person << RECORD_SHIFT) + OUTPATIENT_PAID] >= cap;
    },
  };
}
