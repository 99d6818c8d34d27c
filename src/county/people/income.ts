import { normalQuantile } from "../../kernel/distributions.ts";
import type { PopulationInput } from "../input/people.ts";
import { incomeOf, URBAN_BIT } from "./residents.ts";

/** Sixteenths of the income distribution. */
const STEPS = 16;

/** Disposable income a head and year (人均可支配收入) of a person with these traits, fen. */
export type IncomeOf = (traits: number) => number;

/**
 * Log-normal around the mean of villages or towns, one value for each sixteenth of people.
 * @param growth incomes of the year over those of the first
 */
export function createIncomes(
  { incomeFen, incomeSpread }: Pick<PopulationInput, "incomeFen" | "incomeSpread">,
  growth: () => number,
): IncomeOf {
  const incomes = Float64Array.from({ length: 2 * STEPS }, (_, i) => {
    const z = normalQuantile(((i % STEPS) + 0.5) / STEPS);
    return Math.round(incomeFen[i < STEPS ? 0 : 1] * Math.exp(incomeSpread * z - (incomeSpread * incomeSpread) / 2));
  });
  return (traits) => incomes[((traits & URBAN_BIT) !== 0 ? STEPS : 0) + incomeOf(traits)] * growth();
}
