import { beforeAll, describe, expect, test } from "vitest";
import { createCalendar } from "../../../src/county/base/calendar.ts";
import { type Catalogue, createCatalogue } from "../../../src/county/illness/catalogue.ts";
import { chronicIncidence } from "../../../src/county/illness/incidence.ts";
import { CHRONIC_CONDITIONS } from "../../../src/county/input/illness.ts";
import { foundingSize, settle, ageOn, bandOfAge } from "../../../src/county/people/population.ts";
import { createDemography } from "../../../src/county/people/demography.ts";
import { AGE_BANDS, CELLS } from "../../../src/county/input/people.ts";
import {
  ALIVE,
  BIRTH_DAY,
  CONDITIONS,
  conditionOf,
  createResidents,
  lifeOf,
  RESIDENT_STRIDE,
  sexOf,
  TRAITS,
  withBand,
} from "../../../src/county/people/residents.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { createStreams } from "../../../src/kernel/streams.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { loadSmall } from "../../support/small.ts";

const RESIDENTS = 60_000;
const YEARS = 20;
/** The catalogue without its illness: what it kills is not in this county, and not in the incidence either. */
const harmless = ({ catalogue }: CountyInput): Catalogue =>
  createCatalogue({ ...catalogue, diseases: catalogue.diseases.map((disease) => ({ ...disease, fatality: 0 })) });

/** People, and those with each condition, by cell. */
interface Census {
  readonly people: Float64Array;
  readonly ill: readonly Float64Array[];
}

let input: CountyInput;
/** At the start, and the mean of the last five years. */
let [first, last]: readonly Census[] = [];
beforeAll(async () => {
  input = (await loadSmall("typical.yaml", RESIDENTS)).input;
  const arena = createArena();
  const streams = createStreams(3, 0);
  const calendar = createCalendar(input.startDay, YEARS, input.calendar, input.care);
  const catalogue = harmless(input);
  const residents = createResidents(arena, Math.ceil(foundingSize(input.villages) * 1.5));
  const steady = new Float64Array(YEARS * CELLS).fill(1);
  const demography = createDemography({
    streams,
    calendar,
    residents,
    population: input.population,
    villages: input.villages,
    shared: input.trends,
    care: input.care,
    catalogue,
    incidence: chronicIncidence(catalogue, input.care.actualOverTimely, input.trends.oldestBand),
    trends: { deaths: steady, conditions: steady },
    controlEffect: () => 1,
  });
  settle(residents, streams, {
    villages: input.villages,
    population: input.population,
    oldestAge: input.trends.oldestAge,
    chronic: catalogue.chronic,
    contracts: input.epochs[0]!.policy.contracts,
  });
  const { record, count } = residents;

  function age(day: number): void {
    for (let at = 0; at < count[0]! * RESIDENT_STRIDE; at += RESIDENT_STRIDE)
      record[at + TRAITS] = withBand(record[at + TRAITS]!, bandOfAge(ageOn(record[at + BIRTH_DAY]!, day)));
  }
  function census(into: Census): void {
    for (let at = 0; at < count[0]! * RESIDENT_STRIDE; at += RESIDENT_STRIDE) {
      const traits = record[at + TRAITS]!;
      if (lifeOf(traits) !== ALIVE) continue;
      const cell = ((traits >> 8) & 15) * 2 + sexOf(traits);
      into.people[cell]!++;
      CHRONIC_CONDITIONS.forEach((_, c) => conditionOf(record[at + CONDITIONS]!, c) > 0 && into.ill[c]![cell]!++);
    }
  }
  const none = (): Census => ({
    people: new Float64Array(CELLS),
    ill: CHRONIC_CONDITIONS.map(() => new Float64Array(CELLS)),
  });

  [first, last] = [none(), none()];
  census(first);
  for (let year = 0; year < YEARS; year++) {
    age(calendar.yearStart[year]!);
    demography.year(calendar.yearStart[year]!);
    for (let month = year * 12; month < year * 12 + 12; month++)
      demography.month(calendar.monthStart[month]!, () => undefined);
    if (year >= YEARS - 5) census(last);
  }
});

/** Prevalence in bands from a to b. */
function prevalence({ people, ill }: Census, condition: number, a: number, b = a): number {
  let [with_, all] = [0, 0];
  for (let cell = a * 2; cell < (b + 1) * 2; cell++) {
    with_ += ill[condition]![cell]!;
    all += people[cell]!;
  }
  return with_ / all;
}

const id = (condition: (typeof CHRONIC_CONDITIONS)[number]): number => CHRONIC_CONDITIONS.indexOf(condition);

describe("twenty years in which people grow old, die, move and fall ill for good", () => {
  test.each(CHRONIC_CONDITIONS)("%s: who is old then is as ill as who was old at the start", (condition) => {
    for (const band of [5, 6, 7, 8]) {
      const [then, now] = [prevalence(first!, id(condition), band), prevalence(last!, id(condition), band)];
      // Psychosis is rarer among the old than the middle-aged, who take it along: registers of the old are short of
      // some.
      const room = condition === "mental" ? 0.004 : Math.max(0.15 * then, 0.006);
      expect([AGE_BANDS[band], then, now, Math.abs(now - then) < room]).toEqual([AGE_BANDS[band], then, now, true]);
    }
  });
});

describe("the incidence", () => {
  test("of hypertension rises up to old age, of stroke and cancer lies below what is registered, and no condition is born", () => {
    const incidence = chronicIncidence(
      createCatalogue(input.catalogue),
      input.care.actualOverTimely,
      input.trends.oldestBand,
    );
    const mean = (condition: (typeof CHRONIC_CONDITIONS)[number], from: number): number => {
      let [cases, people] = [0, 0];
      for (let cell = from * 2; cell < CELLS; cell++) {
        cases += incidence[id(condition)]![cell]! * input.population.ageShares[cell >> 1]!;
        people += input.population.ageShares[cell >> 1]!;
      }
      return cases / people;
    };
    expect(mean("hypertension", 2)).toBeGreaterThan(0.01);
    expect(mean("hypertension", 2)).toBeLessThan(0.02);
    expect(mean("stroke-survivor", 3)).toBeLessThan(0.00345);
    expect(mean("stroke-survivor", 3)).toBeGreaterThan(0.0007);
    expect(mean("cancer", 0)).toBeLessThan(0.0034);
    for (const row of incidence) expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
  });

  test("a condition that kills more needs more new cases to stay as common", () => {
    const catalogue = createCatalogue(input.catalogue);
    const deadly = {
      ...catalogue,
      chronic: catalogue.chronic.map((one) => ({
        ...one,
        excessDeathUncontrolled: one.excessDeathUncontrolled + 0.02,
      })),
    };
    const [usual, more] = [catalogue, deadly].map(
      (one) => chronicIncidence(one, 1, input.trends.oldestBand)[id("stroke-survivor")]!,
    );
    for (let cell = 8; cell < CELLS; cell++) expect(more![cell]!).toBeGreaterThan(usual![cell]!);
  });
});
