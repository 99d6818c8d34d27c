import { expect, test } from "vitest";
import type { Program } from "../../../src/command/program.ts";
import type { RunResult } from "../../../src/command/result.ts";
import { measureTable } from "../../../src/command/text/measure-table.ts";
import { knowsUnit } from "../../../src/command/text/units.ts";
import { INDICATORS } from "../../../src/county/indicators/catalogue.ts";

test("every unit is told in both languages", () => {
  expect([...new Set(INDICATORS.map(({ unit }) => unit))].filter((unit) => !knowsUnit(unit))).toEqual([]);
});

test("a measure has its figure on one line, id, definition and source below it", () => {
  const program = { measures: INDICATORS } as unknown as Program;
  const figure = (mean: number | null, low: number | null, high: number | null) => ({
    mean,
    low,
    high,
    unit: "",
    byYear: [],
  });
  const measures = {
    in_county_rate_admissions_enrolled: figure(0.841, 0.838, 0.844),
    refusals: figure(12, null, null),
    package_score: figure(null, null, null),
  };
  const lines = (language: "en" | "zh"): readonly string[] =>
    measureTable(program, { measures } as unknown as RunResult, language).split("\n");
  expect(lines("en").slice(2)).toEqual([
    "  In-county treatment rate, admissions, all enrolled  84.1 %  (83.8–84.4)",
    "      in_county_rate_admissions_enrolled: admissions in the county / all admissions, of all enrolled persons,",
    "      out-migrants away included [F; national indicator 11]",
    expect.stringMatching(/^ {2}Refusals +12 +persons per year$/),
    "      refusals: people within the institution's capability turned away for the budget [A]",
    expect.stringMatching(/^ {2}Assessment score +– +points$/),
    expect.stringContaining("package_score: sum of the settled packages' assessment scores"),
  ]);
  expect(lines("zh")[2]).toMatch(/县域内就诊率（住院）（参保人） +84\.1% +\(83\.8–84\.4\)$/);
  expect(
    lines("zh")
      .map((line) => line.trim())
      .join(""),
  ).toContain("国家监测指标第 11 项");
});
