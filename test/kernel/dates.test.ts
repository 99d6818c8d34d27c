import fc from "fast-check";
import { expect, test } from "vitest";
import {
  civilFromDays,
  daysFromCivil,
  daysFromIso,
  daysInMonth,
  isoFromDays,
  weekday,
} from "../../src/kernel/dates.ts";

test("days agree with the language's own calendar", () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
      const date = new Date(day * 86_400_000);
      expect(civilFromDays(day)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
      expect(daysFromCivil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day);
      expect(weekday(day)).toBe((date.getUTCDay() + 6) % 7);
    }),
  );
});

test("dates are written and read as YYYY-MM-DD, and only when they exist", () => {
  expect(daysFromIso("1970-01-01")).toBe(0);
  expect(isoFromDays(daysFromIso("2024-02-29")!)).toBe("2024-02-29");
  const none = [
    "2023-02-29",
    "2100-02-29",
    "2023-13-01",
    "2023-00-10",
    "2023-04-31",
    "2023-1-1",
    "2023-01-01 ",
    "01-01-2023",
    "",
  ];
  expect(none.filter((text) => daysFromIso(text) !== undefined)).toEqual([]);
  expect(daysInMonth(2000, 2)).toBe(29);
  expect(daysInMonth(1900, 2)).toBe(28);
});
