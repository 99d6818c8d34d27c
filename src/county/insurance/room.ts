import type { Base } from "../base/base.ts";
import { type Accumulators, createAccumulators } from "./accumulators.ts";
import { type Benefits, createBenefits } from "./benefits.ts";

/** Who pays what of a bill (医保待遇). */
export interface Insurance {
  readonly accumulators: Accumulators;
  readonly benefits: Benefits;
}

/** @param people the most people */
export function createInsurance({ arena }: Base, people: number): Insurance {
  const accumulators = createAccumulators({ arena, residents: people });
  return { accumulators, benefits: createBenefits({ arena, accumulators }) };
}
