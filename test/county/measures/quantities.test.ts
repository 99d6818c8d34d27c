import { beforeAll, describe, expect, test } from "vitest";
import type { County } from "../../../src/county/county.ts";
import { GROUPS } from "../../../src/county/indicators/groups.ts";
import { isOfPlaces, Q, QUANTITIES, type Quantity } from "../../../src/county/indicators/quantities.ts";
import { AGE_BANDS, SCHEMES } from "../../../src/county/input/people.ts";
import { LEVELS } from "../../../src/county/input/places.ts";
import { createAssessment } from "../../../src/county/measures/assessment.ts";
import { createTally, type Tally } from "../../../src/county/measures/tally.ts";
import { createSums } from "../../../src/county/measures/terms.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { finished, stateOf } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

const EVERYWHERE = LEVELS.map((_, level) => level);
let county: County;
let townships: number;
/** The counts of the run, as its tally has them. */
let tally: Tally;

beforeAll(async () => {
  const { input } = await loadSmall("typical-reform.yaml", 1_500);
  county = finished(input, 5);
  townships = input.townships.length;
  const dimensions = {
    townships,
    diseases: input.catalogue.diseases.length,
    bands: AGE_BANDS.length,
    schemes: SCHEMES.length,
    groups: GROUPS,
    institutions: input.institutions.length,
  };
  tally = createTally(createArena(), dimensions, new Int32Array(input.institutions.length).fill(-1), input.years);
  tally.years.set(stateOf(county, "measures.years") as Float64Array);
});

const sumOf = (quantity: Quantity, cells: readonly number[]): number =>
  cells.reduce((sum, cell) => sum + tally.sum(tally.years, tally.year, 0, Q[quantity], cell, EVERYWHERE), 0);
const byTownship = (quantity: Quantity): number =>
  sumOf(
    quantity,
    Array.from({ length: townships }, (_, t) => tally.year.township + t * LEVELS.length),
  );

describe("what a quantity is counted by is what its list says", () => {
  test.each(QUANTITIES.filter((quantity) => !isOfPlaces(quantity)))("%s, by person", (quantity) => {
    expect(byTownship(quantity)).toBeCloseTo(sumOf(quantity, [0]), 4);
  });

  test.each(QUANTITIES.filter((quantity) => isOfPlaces(quantity)))("%s, by place", (quantity) => {
    expect(byTownship(quantity)).toBe(0);
  });
});

test("communities that share a county alike score alike, whatever their card asks", () => {
  const { places } = county.parts;
  // Two communities over the same people and places twice: each sees the same year.
  const twice = {
    inputs: [
      ...places.inputs.map((place) => ({ ...place, community: 0 })),
      ...places.inputs.map((place) => ({ ...place, community: 1, township: place.township + townships })),
    ],
    level: Uint8Array.from([...places.level, ...places.level]),
    community: Int32Array.from([...places.inputs.map(() => 0), ...places.inputs.map(() => 1)]),
  };
  const { institutions: n } = tally.year;
  const wide = createTally(
    createArena(),
    { ...tally.year, townships: townships * 2, institutions: n * 2 },
    new Int32Array(n * 2).fill(-1),
    1,
  );
  const count = QUANTITIES.length;
  const copy = (from: number, to: number, cells: number): void =>
    wide.years.set(tally.years.subarray(from * count, (from + cells) * count), to * count);
  for (const half of [0, 1]) {
    copy(tally.year.township, wide.year.township + half * townships * LEVELS.length, townships * LEVELS.length);
    copy(tally.year.institution, wide.year.institution + half * n, n);
  }
  const sums = createSums(wide, twice, new Int32Array(n * 2).fill(-1));
  const assessment = createAssessment(wide, sums, twice as never, townships * 2, 2, 1);
  const single = createAssessment(tally, createSums(tally, places, new Int32Array(n)), places, townships, 1, 1);
  const line = (measure: string) => ({ measure, domain: 0, floor: 100, goal: 0, weight: 1 });
  for (const measure of [
    "cardiovascular_events_per_1000_hypertensives",
    "in_county_rate_admissions",
    "tests_per_100_visits",
  ]) {
    const rules = { scorecard: [line(measure)], scoreWeights: [1, 0, 0, 0] } as never;
    const [first, second] = assessment.scores(0, () => rules);
    expect(first).toBe(second);
    expect(first).toBeCloseTo(single.scores(0, () => rules)[0]!, 6);
  }
});
