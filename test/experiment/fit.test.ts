import { describe, expect, test } from "vitest";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { TableData } from "../../src/county/base/tables.ts";
import { fitOf, fitValues } from "../../src/experiment/fit.ts";
import { loadObserved, type ObservedLine } from "../../src/scenario/observed.ts";
import { fileReader } from "../../src/command/reader.ts";
import { ScenarioError } from "../../src/language/problem.ts";
import { memoryReader } from "../scenario/fixture.ts";
import { MEASURED } from "../support/fit.ts";
import { measureTable } from "../support/tables.ts";

const RULES = [
  {
    id: "visits_per_resident",
    unit: "per person-year",
    kind: "ratio" as const,
    scale: 10,
    name: { en: "", zh: "" },
    definition: { en: "", zh: "" },
    source: "A",
  },
];
const line = (of: Partial<ObservedLine>): ObservedLine => ({
  id: "x",
  type: "face",
  section: "use",
  figure: 1,
  low: 0.9,
  high: 1.1,
  source: "A",
  ...of,
});

function daily(
  rows: readonly (readonly [year: number, month: number, day: number, measure: string, level: string, value: number])[],
): TableData {
  const numbers = (at: number): Int32Array => Int32Array.from(rows, (row) => Number(row[at]));
  return {
    name: "daily",
    rows: rows.length,
    columns: [
      { name: "year", type: "int", values: numbers(0) },
      { name: "month", type: "int", values: numbers(1) },
      { name: "day", type: "int", values: numbers(2) },
      { name: "measure", type: "string", values: rows.map((row) => row[3]) },
      { name: "level", type: "string", values: rows.map((row) => row[4]) },
      { name: "value", type: "double", values: Float64Array.from(rows, (row) => row[5]) },
    ],
  };
}

const NO_DAYS = daily([]);
const input = {
  catalogue: {
    diseases: [
      { id: "flu", mix: 0 },
      { id: "stroke", mix: 1 },
    ],
  },
  calendar: { holidays: [], workdays: [], springFestivals: [] },
} as unknown as CountyInput;

describe("values of lines", () => {
  test("a measure, years pooled; undefined where nothing was measured", () => {
    const yearly = measureTable([
      [2024, "visits_per_resident", "all", 6, 10],
      [2025, "visits_per_resident", "all", 4, 10],
    ]);
    expect(
      fitValues(
        [line({ measure: "visits_per_resident" }), line({ measure: "unknown" })],
        RULES,
        [yearly, NO_DAYS],
        input,
      ),
    ).toEqual([5, undefined]);
  });

  test("the in-patient mix from the admissions of diseases", () => {
    const table = measureTable([
      [2024, "in_county_rate_admissions", "all", 1, 30],
      [2024, "in_county_rate_admissions", "all", 1, 10],
    ]);
    const yearly = {
      ...table,
      columns: table.columns.map((column) =>
        column.name === "disease_group" ? { ...column, values: ["flu", "stroke"] } : column,
      ),
    } as TableData;
    expect(
      fitValues(
        [line({ mixGroup: "respiratory" }), line({ mixGroup: "circulatory-stroke" }), line({ mixGroup: "injury" })],
        RULES,
        [yearly, NO_DAYS],
        input,
      ),
    ).toEqual([0.75, 0.25, 0]);
  });

  test("market days against the four others", () => {
    const days = daily([
      [2024, 1, 1, "visits", "township", 70],
      [2024, 1, 1, "market_day_visits", "township", 30],
    ]);
    expect(fitValues([line({ season: "market-day" })], RULES, [measureTable([]), days], input)).toEqual([3]);
  });

  test("Mondays against all days", () => {
    const days = daily(
      Array.from({ length: 14 }, (_, i) => [2024, 1, i + 1, "visits", "county", i % 7 === 0 ? 8 : 1] as const),
    );
    expect(fitValues([line({ season: "monday" })], RULES, [measureTable([]), days], input)).toEqual([4]);
  });

  test("Spring Festival week and the three weeks after against other days", () => {
    const festival = {
      ...input,
      calendar: { holidays: [], workdays: [], springFestivals: [19_763] },
    } as unknown as CountyInput; // 2024-02-10
    const date = (i: number): readonly [number, number, number] =>
      i < 31 ? [2024, 1, i + 1] : i < 60 ? [2024, 2, i - 30] : [2024, 3, i - 59];
    // Day 39 is the ninth of February: the eve; a week from it counts 2, three weeks after 6, other days 4.
    const days = daily(
      Array.from(
        { length: 91 },
        (_, i) => [...date(i), "admissions", "county", i >= 39 && i < 46 ? 2 : i >= 46 && i < 67 ? 6 : 4] as const,
      ),
    );
    expect(
      fitValues(
        [line({ season: "spring-festival-admissions" }), line({ season: "spring-festival-rebound" })],
        RULES,
        [measureTable([]), days],
        festival,
      ),
    ).toEqual([0.5, 1.5]);
  });
});

test("a line is inside when the mean over replications is", () => {
  const [found] = fitOf([line({ measure: "visits_per_resident" })], RULES, [[0.8], [1.1]]);
  expect(found).toMatchObject({ verdict: "inside", simulated: { mean: 0.9500000000000001 } });
  expect(fitOf([line({})], RULES, [[1.2], [1.3]])[0]!.verdict).toBe("outside");
  expect(fitOf([line({})], RULES, [[undefined]])[0]!.verdict).toBe("not-measured");
});

describe("the file of observed figures", () => {
  test("every shipped line has a source and bounds around its value, and knows its measure", async () => {
    const lines = await loadObserved(fileReader(), MEASURED);
    expect(lines.length).toBeGreaterThan(70);
    for (const { id, figure, low, high, source } of lines)
      expect([id, low <= figure && figure <= high, /^(S:\d{3}|F: |F-mirror|GK|D: |D\/GK|A)/.test(source)]).toEqual([
        id,
        true,
        true,
      ]);
  });

  test("what is wrong is said with its place", async () => {
    const text =
      "observed:\n  - id: a\n    type: face\n    section: use\n    measure: visit_per_resident\n    figure: { value: 1, source: A }\n";
    const load = loadObserved(memoryReader({ "seeds/observed/typical.yaml": text }), MEASURED);
    await expect(load).rejects.toThrow(ScenarioError);
    await expect(load).rejects.toThrow(
      /typical\.yaml:6:\d+: observed\.0\.measure: there is no measure "visit_per_resident"; did you mean "visits_per_resident"\?[\s\S]*expected a range, or a tolerance/,
    );
  });
});
