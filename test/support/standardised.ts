import type { TableData } from "../../src/county/base/tables.ts";
import { AGE_BANDS } from "../../src/county/input/people.ts";
import { numberColumn, stringColumn } from "../../src/results/labelled.ts";

/** Numerators and denominators of measures by age band and year, of the whole county. */
export interface ByAge {
  readonly years: readonly number[];
  /** @param of measure, band and year's place */
  counts(measure: string, band: string, year: number): readonly [numerator: number, denominator: number];
}

/** Its denominator is the days that people of an age are present. */
const PEOPLE = "deaths_per_1000";
const OTHER = ["level", "institution", "township", "disease_group", "scheme", "income_group", "distance_band"];

export function byAge(tables: readonly TableData[]): ByAge {
  const table = tables.find(({ name }) => name === "measures_yearly")!;
  const year = numberColumn(table, "year");
  const [measure, band] = [stringColumn(table, "measure"), stringColumn(table, "age_band")];
  const [numerator, denominator] = [numberColumn(table, "numerator"), numberColumn(table, "denominator")];
  const others = OTHER.map((name) => stringColumn(table, name));
  const years = [...new Set(year)].toSorted((a, b) => a - b);
  const found = new Map<string, readonly [number, number]>();
  for (let row = 0; row < table.rows; row++)
    if (others.every((values) => values[row] === "all"))
      found.set(`${measure[row]} ${band[row]} ${year[row]}`, [numerator[row]!, denominator[row]!]);
  return { years, counts: (of, age, at) => found.get(`${of} ${age} ${years[at]}`) ?? [0, 0] };
}

/**
 * A measure's numerator over its denominator in a year, had the ages of the people been those of the first measured
 * year of a standard (直接标化), which is the run itself unless told: the weight of an age is its person-time then over
 * that of the year.
 */
export function standardised(run: ByAge, measure: string, year: number, standard = run): number {
  let [top, bottom] = [0, 0];
  for (const band of AGE_BANDS) {
    const [, then] = standard.counts(PEOPLE, band, 0);
    const [, now] = run.counts(PEOPLE, band, year);
    const [numerator, denominator] = run.counts(measure, band, year);
    top += (numerator * then) / now;
    bottom += (denominator * then) / now;
  }
  return top / bottom;
}
