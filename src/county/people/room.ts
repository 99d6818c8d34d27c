import type { Base } from "../base/base.ts";
import { createDependence, type Dependence } from "./dependence.ts";
import { createIncomes, type IncomeOf } from "./income.ts";
import { createResidents, RESIDENT_STRIDE, type Residents, VILLAGE_OF } from "./residents.ts";

/** Who lives in the county (人口). */
export interface People {
  readonly residents: Residents;
  readonly dependence: Dependence;
  readonly incomeOf: IncomeOf;
  /** Shares of out-migrants at home in the Spring Festival and at a farm peak. */
  readonly migrantsHome: { readonly festival: number; readonly farm: number };
  villageOf(person: number): number;
  townshipOf(person: number): number;
}

/** @param capacity the most people, newcomers included */
export function createPeople({ arena, input, money }: Base, capacity: number): People {
  const residents = createResidents(arena, capacity);
  const villageOf = (person: number): number => residents.record[person * RESIDENT_STRIDE + VILLAGE_OF];
  return {
    residents,
    dependence: createDependence(arena, capacity),
    incomeOf: createIncomes(input.population, () => money.incomes),
    migrantsHome: { festival: input.population.homeAtSpringFestival, farm: input.population.homeAtFarmPeak },
    villageOf,
    townshipOf: (person) => input.villages[villageOf(person)].township,
  };
}
