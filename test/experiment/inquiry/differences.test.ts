import { expect, test } from "vitest";
import { differencesFrom } from "../../../src/experiment/inquiry/differences.ts";
import type { MeasureRule, Totals } from "../../../src/experiment/totals.ts";

const RULES: readonly MeasureRule[] = [{ id: "admissions", unit: "admissions a year", kind: "flow", scale: 1 }];
const runs = (...counts: readonly number[]): readonly Totals[] =>
  counts.map((count) => ({ years: [2024], measures: { admissions: { numerators: [count], denominators: [1] } } }));
const clear = (first: readonly Totals[], second: readonly Totals[]): boolean =>
  differencesFrom(first, [second], RULES)[0]!["admissions"]!.clear;

test("counts that happen to differ by the same number in a few pairs are not clear, in many they are", () => {
  expect(clear(runs(15, 15), runs(13, 13))).toBe(false);
  expect(clear(runs(15, 12, 9), runs(13, 10, 7))).toBe(false);
  expect(clear(runs(...Array<number>(8).fill(15)), runs(...Array<number>(8).fill(13)))).toBe(true);
  expect(clear(runs(15, 12, 9), runs(15, 12, 9))).toBe(false);
  // What is not counted has no such steps.
  expect(clear(runs(0.5, 0.5), runs(0.7, 0.7))).toBe(true);
});
