import type { Arena } from "../../kernel/arena.ts";
import { saturated } from "../insurance/accumulators.ts";
import type { IncomeOf } from "../people/income.ts";
import { RESIDENT_STRIDE, type Residents, TRAITS } from "../people/residents.ts";

/** Out-of-pocket payment above this part of the capacity to pay is catastrophic (灾难性卫生支出, WHO). */
const CATASTROPHIC = 0.4;
/** Food, the part of spending that nobody can forgo [GK: rural Engel coefficient of 2023 about 32 %]. */
const SUBSISTENCE = 0.32;

/** What residents paid out of pocket this year, each set against what they can pay. */
export interface Hardship {
  paid(person: number, fen: number): void;
  /**
   * Calls back everybody whose payments of the year are above 40 % of the income a head less subsistence, then starts a
   * new year.
   */
  endYear(catastrophic: (person: number) => void): void;
}

export function createHardship(arena: Arena, residents: Residents, incomeOf: IncomeOf): Hardship {
  const spent = arena.i32("measures.outOfPocket", residents.capacity, "fen this year");
  return {
    paid(person, fen) {
      spent[person] = saturated(spent[person] + fen);
    },
    endYear(catastrophic) {
      for (let person = 0; person < residents.count[0]; person++) {
        if (spent[person] === 0) continue;
        const capacity = incomeOf(residents.record[person * RESIDENT_STRIDE + TRAITS]) * (1 - SUBSISTENCE);
        if (spent[person] > CATASTROPHIC * capacity) catastrophic(person);
      }
      spent.fill(0);
    },
  };
}
