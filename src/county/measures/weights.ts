import { createCatalogue } from "../illness/catalogue.ts";
import type { CountyInput } from "../input/county.ts";

/** In `TIERS`. */
const COUNTY_TIER = 1;

/**
 * Weight of each disease group (病组权重): its mean charge at county level over the mean of all advised admissions at the
 * county's age structure, which is 1.
 */
export function weightsOf({ population, catalogue }: Pick<CountyInput, "population" | "catalogue">): Float64Array {
  const { diseases, caseMix } = createCatalogue(catalogue);
  let [charges, admissions] = [0, 0];
  diseases.forEach(({ incidence, admissionShare }, d) => {
    const expected = admissionShare * incidence.reduce((sum, rate, band) => sum + rate * population.ageShares[band], 0);
    admissions += expected;
    charges += expected * caseMix.meanFen(d, COUNTY_TIER);
  });
  const mean = admissions > 0 ? charges / admissions : 1;
  return Float64Array.from(diseases, (_, d) => caseMix.meanFen(d, COUNTY_TIER) / mean);
}

/** 1 for disease groups of low weight, as the first rules have it. */
export const lowWeights = (input: Pick<CountyInput, "population" | "catalogue" | "epochs">): Uint8Array =>
  Uint8Array.from(weightsOf(input), (weight) => (weight < input.epochs[0].policy.warnings.lowWeight ? 1 : 0));
