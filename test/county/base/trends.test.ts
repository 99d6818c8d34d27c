import { beforeAll, describe, expect, test } from "vitest";
import { createTrends, mostGrown } from "../../../src/county/base/trends.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { CELLS } from "../../../src/county/input/people.ts";
import type { TrendsInput, UseInput } from "../../../src/county/input/trends.ts";
import { finished, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import type { TableData } from "../../../src/county/base/tables.ts";

const RESIDENTS = 2_000;
const cells = (value: number): number[] => Array.from({ length: CELLS }, () => value);
const STEADY: TrendsInput = {
  deaths: cells(0),
  episodes: cells(0),
  conditions: cells(0),
  boys: 0.517,
  otherDeaths: 0.1,
  oldestAge: 98,
  oldestBand: 20,
  foodShare: 0.32,
};
const NO_DRIFT: UseInput = { visits: [0, 0, 0, 0, 0], admissions: [0, 0, 0, 0], advised: 0 };

let input: CountyInput;
beforeAll(async () => {
  input = { ...(await loadSmall("typical.yaml", RESIDENTS)).input, years: 2, trends: STEADY };
});

test("rates go on from year to year by age and sex, use by the rules of the year's first day", () => {
  const { epochs } = input;
  const use = (of: Partial<UseInput>): CountyInput["epochs"] =>
    withPolicy(input, () => ({ use: { ...NO_DRIFT, ...of } })).epochs;
  const yearStart = [0, 365, 730, 1_095];
  const deaths = STEADY.deaths.map((_, cell) => (cell === 3 ? -0.5 : 0));
  const trends = createTrends({ ...STEADY, deaths }, epochs, yearStart);
  expect([0, 1, 2].map((year) => trends.deaths[year * CELLS + 3])).toEqual([1, 0.5, 0.25]);
  expect([0, 1, 2].map((year) => trends.deaths[year * CELLS + 2])).toEqual([1, 1, 1]);
  expect(trends.use[2]).toEqual({ visits: NO_DRIFT.visits, admissions: NO_DRIFT.admissions, advised: 1 });
  expect([mostGrown(cells(0.5), 3), mostGrown(cells(-0.5), 3)]).toEqual([2.25, 1]);

  const dated = [...use({ advised: 0.5 }), { ...use({ visits: [1, 0, 0, 0, 0] })[0]!, fromDay: 400 }];
  expect(
    createTrends(STEADY, dated, yearStart).use.map(({ visits: [village], advised }) => [village, advised]),
  ).toEqual([
    [0, 1],
    [0, 1.5],
    [1, 1.5],
  ]);
});

/** Of the whole county: a measure's numerator, or its value, by year. */
function byYear(tables: readonly TableData[], measure: string, column = "value"): readonly number[] {
  const { columns } = tables.find(({ name }) => name === "measures_yearly")!;
  const values = (name: string): ArrayLike<number | string> => columns.find((one) => one.name === name)!.values;
  const splits = columns.filter(({ name, type }) => type === "string" && !["measure", "unit"].includes(name));
  const [ids, figures] = [values("measure"), values(column)];
  return Array.from({ length: ids.length }, (_, row) => row)
    .filter((row) => ids[row] === measure && splits.every((split) => split.values[row] === "all"))
    .map((row) => figures[row] as number);
}

describe("in the county", () => {
  const run = (trends: Partial<TrendsInput>, use: Partial<UseInput> = {}): readonly TableData[] =>
    finished(
      { ...withPolicy(input, () => ({ use: { ...NO_DRIFT, ...use } })), trends: { ...STEADY, ...trends } },
      7,
    ).tables();
  let steady: readonly TableData[];
  beforeAll(() => {
    steady = run({});
  });

  test.each<[string, Partial<TrendsInput>, Partial<UseInput>, string, number, number]>([
    ["fewer deaths", { deaths: cells(-0.5) }, {}, "deaths_per_1000", 0.3, 0.8],
    ["more illness", { episodes: cells(0.3) }, {}, "visits_per_resident", 1.1, 1.35],
    ["more new chronic conditions", { conditions: cells(0.5) }, {}, "chronic_diagnosed_share_15", 1.0005, 1.2],
    ["the village more at hand", {}, { visits: [1, 0, 0, 0, 0] }, "visits_village_per_resident", 1.1, 3],
    ["the township's beds less", {}, { admissions: [-1, 0, 0, 0] }, "admissions_township_per_100", 0.2, 0.9],
    ["more advised to be admitted", {}, { advised: 0.4 }, "admissions_per_100", 1.1, 1.5],
  ])("%s: from the second year on", (_, trends, use, measure, least, most) => {
    const [first, second] = byYear(run(trends, use), measure);
    const [firstBefore, secondBefore] = byYear(steady, measure);
    expect(first).toBe(firstBefore);
    expect(second! / secondBefore!).toBeGreaterThan(least);
    expect(second! / secondBefore!).toBeLessThan(most);
  });
});
