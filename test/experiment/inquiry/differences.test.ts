import { expect, test } from "vitest";
import { differencesFrom } from "../../../src/experiment/inquiry/differences.ts";
import type { MeasureRule, Totals } from "../../../src/experiment/totals.ts";

const RULES: readonly MeasureRule[] = [{ id: "admissions", unit: "admissions a year", kind: "flow", scale: 1 }];
const runs = (...counts: readonly number[]): readonly Totals[] =>
  counts.map((count) => ({ years: [2024], measures: { admissions: { numerators: [count], denominators: [1] } } }));
const clear = (first: readonly Totals[], second: readonly Totals[], unit = "admissions a year"): boolean =>
  differencesFrom(first, [second], [{ ...RULES[0]!, unit }])[0]!["admissions"]!.clear;

test("counts that happen to differ by the same number in a few pairs are not clear, in many they are", () => {
  expect(clear(runs(15, 15), runs(13, 13))).toBe(false);
  expect(clear(runs(15, 12, 9), runs(13, 10, 7))).toBe(false);
  expect(clear(runs(...Array<number>(8).fill(15)), runs(...Array<number>(8).fill(13)))).toBe(true);
  expect(clear(runs(15, 12, 9), runs(15, 12, 9))).toBe(false);
  // One more of the same three hundred, in both pairs.
  expect(clear(runs(129 / 300, 127 / 300), runs(128 / 300, 126 / 300), "share")).toBe(false);
  // Sums that a rule sets have no such steps.
  expect(clear(runs(900.5, 900.5), runs(930.5, 930.5), "yuan a year")).toBe(true);
});

test("the last digits of sums are no difference", () => {
  expect(clear(runs(0.1 + 0.2), runs(0.3))).toBe(false);
  expect(clear(runs(0.25), runs(0.35))).toBe(true);
});
