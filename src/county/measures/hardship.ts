import type { Arena } from "../../kernel/arena.ts";
import { saturated } from "../insurance/accumulators.ts";
import type { IncomeOf } from "../people/income.ts";
import { RESIDENT_STRIDE, type Residents, TRAITS } from "../people/residents.ts";

/** Out-of-pocket payment above this part of the capacity to pay is catastrophic (灾难性卫生支出, WHO). */
const CATASTROPHIC = 0.4;

/** What residents paid out of pocket this year, each set against what they can pay. */
export interface Hardship {
  /** Brings near what he has paid: a contact of his is, and one reading in fifty of a run waited for it. */
  awaited(person: number): void;
  paid(person: number, fen: number): void;
  /**
   * Calls back everybody whose payments of the year are above 40 % of the income a head less subsistence, then starts a
   * new year.
   */
  endYear(catastrophic: (person: number) => void): void;
}

/** @param foodShare the part of income that nobody can forgo */
export function createHardship(arena: Arena, residents: Residents, incomeOf: IncomeOf, foodShare: number): Hardship {
  const spent = arena.i32("measures.outOfPocket", residents.capacity, "fen this year");
  /** So that a reading is not thought idle; no part of the state. */
  const seen = new Int32Array(1);
  return {
    awaited(person) {
      seen[0] = seen[0] ^ spent[person];
    },
    paid(person, fen) {
      spent[person] = saturated(spent[person] + fen);
    },
    endYear(catastrophic) {
      for (let person = 0; person < residents.count[0]; person++) {
        if (spent[person] === 0) continue;
        const capacity = incomeOf(residents.record[person * RESIDENT_STRIDE + TRAITS]) * (1 - foodShare);
        if (spent[person] > CATASTROPHIC * capacity) catastrophic(person);
      }
      spent.fill(0);
    },
  };
}
