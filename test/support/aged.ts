import type { County } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { AGE_BANDS } from "../../src/county/input/people.ts";
import { ALIVE, bandOf, lifeOf, MIGRANT_BIT, RESIDENT_STRIDE, TRAITS } from "../../src/county/people/residents.ts";

/**
 * A county as another was at its start, but with as many people of each age as that one has now: what has changed in
 * that one by nothing else than its people's ages is the same in this.
 */
export function aged(input: CountyInput, { parts: { residents } }: County): CountyInput {
  const { record, count } = residents;
  const [atHome, away] = [0, 1].map(() => new Float64Array(AGE_BANDS.length)) as [Float64Array, Float64Array];
  for (let person = 0; person < count[0]!; person++) {
    const traits = record[person * RESIDENT_STRIDE + TRAITS]!;
    if (lifeOf(traits) === ALIVE) ((traits & MIGRANT_BIT) === 0 ? atHome : away)[bandOf(traits)]! += 1;
  }
  const sum = (table: Float64Array): number => table.reduce((all, one) => all + one, 0);
  const shares = (table: Float64Array): readonly number[] => Array.from(table, (one) => one / sum(table));
  const { villages, population } = input;
  const first = (key: "residents" | "migrants"): number => villages.reduce((all, village) => all + village[key], 0);
  const [stay, left] = [sum(atHome) / first("residents"), sum(away) / first("migrants")];
  return {
    ...input,
    population: { ...population, ageShares: shares(atHome), migrantAgeShares: shares(away) },
    villages: villages.map((village) => ({
      ...village,
      residents: Math.round(village.residents * stay),
      migrants: Math.round(village.migrants * left),
    })),
  };
}
