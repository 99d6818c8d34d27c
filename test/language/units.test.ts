import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BASIS_POINTS,
  CLOCK,
  DAYS,
  DISTANCE,
  findUnit,
  HOURS,
  isKnownUnit,
  MINUTES,
  MONEY,
  plain,
  RATE,
  SHARE,
  SPEED,
  toCanonical,
  toDisplay,
  type Quantity,
} from "../../src/language/units.ts";

const canonical = (of: Quantity, value: number, unit: string): number | undefined => {
  const found = findUnit(of, unit);
  if (found === undefined) throw new Error(`no unit ${unit}`);
  return toCanonical(of, value, found);
};

test.each([
  [MONEY, 930, "yuan", 93_000],
  [MONEY, 0.29, "yuan", 29],
  [MONEY, 1.2, "wan yuan", 1_200_000],
  [MONEY, 1.2, "万元", 1_200_000],
  [MONEY, 4.49, "亿元", 44_900_000_000],
  [MONEY, 4.49, "亿", 44_900_000_000],
  [MONEY, 3, "百万元", 300_000_000],
  [plain("persons"), 5, "万", 50_000],
  [plain("persons"), 5, "万人", 50_000],
  [plain("beds"), 450, "张", 450],
  [plain("years"), 2, "年", 2],
  [SHARE, 4, "成", 0.4],
  [SHARE, 15, "个百分点", 0.15],
  [MONEY, 12, "fen", 12],
  [MONEY, 930, "yuan per head and year", 93_000],
  [MONEY, 70, "元/人年", 7000],
  [SHARE, 35, "%", 0.35],
  [SHARE, 35, "％", 0.35],
  [SHARE, 6, "per 1000", 0.006],
  [SHARE, 345.1, "per 100,000", 0.003451],
  [SHARE, 250, "bp", 0.025],
  [BASIS_POINTS, 87.5, "%", 8750],
  [BASIS_POINTS, 0.6, "share", 6000],
  [BASIS_POINTS, 15, "pp", 1500],
  [BASIS_POINTS, 58.33, "%", 5833],
  [RATE, 5.5, "per 1000 person-years", 0.0055],
  [RATE, 345.1, "per 100000 person-years", 0.003451],
  [RATE, 345.1, "per 100,000 persons a year", 0.003451],
  [RATE, 0.1, "per person-month", 1.2000000000000002],
  [RATE, 2, "% a year", 0.02],
  [RATE, 8.5, "per 1000", 0.0085],
  [MINUTES, 1.5, "h", 90],
  [MINUTES, 30, "s", 0.5],
  [HOURS, 2, "days", 48],
  [DAYS, 2, "weeks", 14],
  [DAYS, 36, "hours", 1.5],
  [DISTANCE, 800, "m", 0.8],
  [SPEED, 10, "m/s", 36],
  [CLOCK, 8.5, "h", 510],
])("%#: %o %s", (of, value, unit, expected) => {
  expect(canonical(of, value, unit)).toBe(expected);
});

test("a unit of another quantity, or of none, is not found", () => {
  expect(findUnit(MONEY, "km")).toBeUndefined();
  expect(findUnit(MONEY, "yuan per furlong")).toBeUndefined();
  expect(findUnit(DISTANCE, "min")).toBeUndefined();
  expect(isKnownUnit("km")).toBe(true);
  expect(isKnownUnit("furlong")).toBe(false);
});

test("fractions of a fen or of a basis point are refused, not rounded", () => {
  expect(canonical(MONEY, 1.005, "yuan")).toBeUndefined();
  expect(canonical(BASIS_POINTS, 0.33333, "share")).toBeUndefined();
});

const QUANTITIES = [MONEY, SHARE, BASIS_POINTS, RATE, MINUTES, HOURS, DAYS, DISTANCE, SPEED, plain("beds")];

test("a canonical value shown and read again is itself", () => {
  fc.assert(
    fc.property(fc.constantFrom(...QUANTITIES), fc.integer({ min: 0, max: 1_000_000_000 }), (of, whole) => {
      const back = canonical(of, toDisplay(of, whole), of.display)!;
      expect(Math.abs(back - whole)).toBeLessThanOrEqual(of.whole === undefined ? 1e-6 : 0);
    }),
  );
});

test("every unit converts there and back", () => {
  for (const of of QUANTITIES) {
    for (const [name, unit] of of.units) {
      const back = (7 * unit.over) / unit.times;
      expect([name, Math.round(toCanonical(of, back, unit)! * 1e9)]).toEqual([name, 7e9]);
    }
  }
});
