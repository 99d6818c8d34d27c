import { describe, expect, test } from "vitest";
import type { ParameterRecord } from "../../src/language/parameter-record.ts";
import { classOf, hasOwnFigures, inForce, parameterKinds } from "../../src/report/study/parameters.ts";

const record = (path: string, value: number, source: string, doc = "Beds"): ParameterRecord => ({
  path,
  value,
  unit: "beds",
  source,
  range: [value / 2, value * 2],
  step: null,
  doc: { en: doc, zh: doc },
  file: "f.yaml",
  line: 1,
  column: 1,
});

test.each([
  ["", "none"],
  ["A", "A"],
  ["A: above the usual", "A"],
  ["GK; village as township A", "GK"],
  ["D: norms [GK]", "D"],
  ["S:001", "S"],
  ["F-mirror", "F"],
  ["F: PMC123", "F"],
  ["Anhui bureau 2024", "own"],
  ["county health bureau, table 3", "own"],
] as const)("the source %j is of class %s", (source, expected) => {
  expect(classOf(source)).toBe(expected);
});

describe("kinds of parameter", () => {
  const records = [
    record("institutions.a.beds.internal", 10, "A"),
    record("institutions.a.beds.surgery", 20, "A"),
    record("institutions.b.beds.internal", 5, "GK"),
    record("policy.fee", 70, "GK", "Fee"),
    record("policy.fee", 80, "S:001", "Fee"),
  ];

  test("are counted once, however many copies there are, as last set", () => {
    expect(parameterKinds(inForce(records))).toMatchObject([
      { path: "institutions.*.beds.*", values: 3, low: 5, high: 20, range: [2.5, 40], classes: ["A", "GK"] },
      { path: "policy.fee", values: 1, low: 80, high: 80, classes: ["S"], sources: ["S:001"] },
    ]);
  });

  test("tell whether a county has figures of its own", () => {
    expect(hasOwnFigures(parameterKinds(records))).toBe(false);
    expect(hasOwnFigures(parameterKinds([record("institutions.a.beds", 10, "bureau 2025")]))).toBe(true);
    expect(hasOwnFigures([])).toBe(false);
  });
});
