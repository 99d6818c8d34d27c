import type { CatalogueInput } from "../../src/county/input/illness.ts";
import { CELLS } from "../../src/county/input/people.ts";

/** One condition that one in ten has at every age, half of them knowing it. */
export const CATALOGUE_SAMPLE: Pick<CatalogueInput, "chronic"> = {
  chronic: [
    {
      id: "hypertension",
      name: { en: "Hypertension", zh: "高血压" },
      prevalence: Array.from({ length: CELLS }, () => 0.1),
      diagnosedShare: 0.5,
      managedShare: 0.7,
      controlledShare: 0.4,
      visitsDiagnosed: 3,
      visitsManaged: 5,
      visitDisease: "hypertension-follow-up",
      drugClass: 0,
      excessDeathUncontrolled: 0,
      excessDeathControlled: 0,
      disabilityUncontrolled: 0,
      disabilityControlled: 0,
      specialChronicShare: 0,
      twoDisease: true,
    },
  ],
};
