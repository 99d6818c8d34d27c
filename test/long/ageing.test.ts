import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { createCounty, type County } from "../../src/county/county.ts";
import { AGE_BANDS } from "../../src/county/input/people.ts";
import { CHRONIC_CONDITIONS } from "../../src/county/input/illness.ts";
import { ageOn } from "../../src/county/people/population.ts";
import {
  ALIVE,
  BIRTH_DAY,
  CONDITIONS,
  conditionOf,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  TRAITS,
} from "../../src/county/people/residents.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { held } from "../../src/experiment/years/held.ts";
import { columnsOf } from "../support/county.ts";

const RESIDENTS = 20_000;
const file = join(fileURLToPath(new URL("../../scenarios", import.meta.url)), "typical-ageing-2035.yaml");
const AGES = [0, 15, 45, 65, 75] as const;

/** The people who live in the county at the end of a year of the run. */
interface Census {
  readonly people: number;
  /** Shares by age from AGES. */
  readonly ages: readonly number[];
  /** Those with each condition among people of 65 to 74. */
  readonly prevalence: readonly number[];
}

function census({ parts: { residents } }: County, day: number): Census {
  const { record, count } = residents;
  const ages = AGES.map(() => 0);
  const ill = CHRONIC_CONDITIONS.map(() => 0);
  let people = 0;
  for (let at = 0; at < count[0]! * RESIDENT_STRIDE; at += RESIDENT_STRIDE) {
    const traits = record[at + TRAITS]!;
    if (lifeOf(traits) !== ALIVE || (traits & MIGRANT_BIT) !== 0) continue;
    const age = ageOn(record[at + BIRTH_DAY]!, day);
    const group = AGES.findLastIndex((from) => age >= from);
    people++;
    ages[group]!++;
    if (AGES[group] === 65)
      CHRONIC_CONDITIONS.forEach((_, c) => (ill[c]! += conditionOf(record[at + CONDITIONS]!, c) > 0 ? 1 : 0));
  }
  return { people, ages: ages.map((n) => n / people), prevalence: ill.map((n) => n / ages[3]!) };
}

/** Censuses at the start and at the end of every year, and spending of the resident fund an enrolled person. */
const years: Census[] = [];
let perHead: readonly number[];
/** Prevalence of each condition that people of 65 to 74 begin with, of both sexes. */
let usual: readonly number[];
beforeAll(async () => {
  const loaded = await loadScenario(fileReader(), file, { residents: RESIDENTS, replications: 1 });
  // Without the trend of mortality: as fewer die of a condition, more of the same age have it.
  const input = held(loaded.input, new Set(["incomes", "prices", "use", "rules"]), 2024);
  const cell = AGE_BANDS.indexOf("65-74") * 2;
  usual = input.catalogue.chronic.map(({ prevalence }) => (prevalence[cell]! + prevalence[cell + 1]!) / 2);
  const county = createCounty(input, { seed: 1, replication: 0 });
  const { yearStart } = county.parts.calendar;
  years.push(census(county, 0));
  for (let year = 1; year <= input.years; year++) {
    county.run(yearStart[year]! * 1440 - 1);
    years.push(census(county, yearStart[year]!));
  }
  county.run(county.endMinute);
  const table = columnsOf(county.tables(), "measures_yearly") as unknown as Readonly<
    Record<string, readonly (string | number)[]>
  >;
  const whole = ["level", "institution", "township", "disease_group", "age_band", "scheme"];
  perHead = Array.from({ length: table["rows"] as unknown as number }, (_, row) => row)
    .filter(
      (row) =>
        table["measure"]![row] === "fund_spending_per_enrolled_yuan" &&
        whole.every((name) => table[name]![row] === "all"),
    )
    .map((row) => table["value"]![row] as number);
  for (const { people, ages, prevalence } of years)
    console.log(
      people,
      ages.map((share) => share.toFixed(3)).join(" "),
      prevalence.map((share) => share.toFixed(3)).join(" "),
    );
  console.log(perHead.join(" "));
});

const first = (): Census => years[0]!;
const last = (): Census => years.at(-1)!;
const old = ({ ages }: Census): number => ages[3]! + ages[4]!;

describe("twelve years without a reform or a shock, to the end of 2035", () => {
  test("the county shrinks by some per cent: more die and leave than are born", () => {
    expect(last().people / first().people).toBeGreaterThan(0.8);
    expect(last().people / first().people).toBeLessThan(0.97);
  });

  /**
   * 19 % are 65 and over at the start; a county that the young leave is some years ahead of the 22 to 23 % projected
   * for the country in 2035 [GK].
   */
  test("it ages: more old people every second year, fewer children, and nobody vanishes from the middle", () => {
    for (let year = 2; year < years.length; year += 2) expect(old(years[year]!)).toBeGreaterThan(old(years[year - 2]!));
    expect(old(last())).toBeGreaterThan(0.25);
    expect(old(last())).toBeLessThan(0.36);
    expect(last().ages[0]!).toBeGreaterThan(0.07);
    expect(last().ages[0]!).toBeLessThan(0.15);
    for (const group of [1, 2]) expect(Math.abs(last().ages[group]! - first().ages[group]!)).toBeLessThan(0.08);
  });

  /**
   * New cases are what keeps prevalence by age (illness/incidence.ts). It is held against what the county begins with,
   * not against whom it happens to begin with; what is left is chance among some 2,700 people.
   */
  test("at the same age people are as ill as they are to be at the start", () => {
    CHRONIC_CONDITIONS.forEach((condition, c) => {
      const [then, now] = [usual[c]!, last().prevalence[c]!];
      expect([condition, Math.abs(now - then) < Math.max(0.015, 0.15 * then)]).toEqual([condition, true]);
    });
  });

  /** Charges grow by 2.5 % a year; the rest is age. */
  test("spending a head grows by age on top of prices, without a jump", () => {
    expect(perHead).toHaveLength(years.length - 2);
    const growth = Math.log(perHead.at(-1)! / perHead[0]!) / (perHead.length - 1);
    expect(growth).toBeGreaterThan(0.025);
    expect(growth).toBeLessThan(0.07);
    for (let year = 1; year < perHead.length; year++)
      expect(Math.abs(Math.log(perHead[year]! / perHead[year - 1]!))).toBeLessThan(0.15);
  });
});
