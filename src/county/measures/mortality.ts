import { DAYS_PER_YEAR } from "../base/units.ts";
import type { Arena } from "../../kernel/arena.ts";
import { excessOf, NO_CAUSE } from "../care/listener.ts";
import { CHRONIC_CONDITIONS, type DiseaseInput } from "../input/illness.ts";

/** Premature is between these ages (WHO, SDG 3.4). */
const FROM_AGE = 30;
const TO_AGE = 70;
const YEARS_PER_GROUP = 5;
const AGE_GROUPS = (TO_AGE - FROM_AGE) / YEARS_PER_GROUP;

/** What is kept of a year and age group: person-days, deaths, deaths of a known cause, deaths of the four diseases. */
const KEPT = 4;
const [PERSON_DAYS, DEATHS, KNOWN, FOUR] = [0, 1, 2, 3] as const;

/** Conditions among the four diseases: kidney disease and mental illness are not. */
const FOUR_CONDITIONS = new Set<string>(["hypertension", "diabetes", "copd", "coronary", "stroke-survivor", "cancer"]);

/**
 * Four diseases (四类慢性病): cardiovascular I00-I99, cancer C00-C97, diabetes E10-E14, chronic respiratory J30-J98, by the
 * first code of a disease.
 */
export const isFourDisease = ({ icd }: Pick<DiseaseInput, "icd">): boolean =>
  /^(I\d\d|C\d\d|E1[0-4]|J[3-9]\d)/.test(icd);

/** Deaths and person-time by five-year age group from 30 to 70, for the life table of premature death (过早死亡). */
export interface Mortality {
  time(year: number, age: number, days: number): void;
  died(year: number, age: number, cause: number): void;
  /**
   * Probability of a person of 30 dying of the four diseases before 70 at the year's rates, other deaths left out: from
   * the death rate M of each age group, 5q = 5 M / (1 + 2.5 M). Deaths without a simulated cause count in the
   * proportion of those with one, as ill-defined causes do in mortality statistics.
   */
  premature(year: number): number;
}

export function createMortality(
  arena: Arena,
  years: number,
  diseases: readonly Pick<DiseaseInput, "icd">[],
): Mortality {
  const sums = arena.f64("measures.mortality", years * AGE_GROUPS * KEPT, "days, deaths");
  const four = Uint8Array.from(diseases, (disease) => (isFourDisease(disease) ? 1 : 0));
  const fourCondition = Uint8Array.from(CHRONIC_CONDITIONS, (id) => (FOUR_CONDITIONS.has(id) ? 1 : 0));
  const placeOf = (year: number, age: number): number =>
    (year * AGE_GROUPS + Math.floor((age - FROM_AGE) / YEARS_PER_GROUP)) * KEPT;
  const counted = (age: number): boolean => age >= FROM_AGE && age < TO_AGE;

  return {
    time(year, age, days) {
      if (counted(age)) sums[placeOf(year, age) + PERSON_DAYS] += days;
    },
    died(year, age, cause) {
      if (!counted(age)) return;
      const place = placeOf(year, age);
      sums[place + DEATHS] += 1;
      if (cause === NO_CAUSE) return;
      sums[place + KNOWN] += 1;
      if ((cause >= 0 ? four[cause] : fourCondition[excessOf(cause)]) === 1) sums[place + FOUR] += 1;
    },
    premature(year) {
      let survives = 1;
      for (let group = 0; group < AGE_GROUPS; group++) {
        const place = (year * AGE_GROUPS + group) * KEPT;
        const personYears = sums[place + PERSON_DAYS] / DAYS_PER_YEAR;
        if (personYears === 0 || sums[place + KNOWN] === 0) continue;
        const deaths = (sums[place + DEATHS] * sums[place + FOUR]) / sums[place + KNOWN];
        const rate = deaths / personYears;
        survives *= 1 - Math.min(1, (YEARS_PER_GROUP * rate) / (1 + (YEARS_PER_GROUP / 2) * rate));
      }
      return 1 - survives;
    },
  };
}
