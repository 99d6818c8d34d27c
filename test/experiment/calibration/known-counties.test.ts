import { expect, test } from "vitest";
import { readCalibrated } from "../../support/calibrations.ts";

/** What `test/fixtures/calibrations/make.ts` has found out at length about counties that the model has made. */
const calibrated = readCalibrated().counties;

test("calibrate keeps the truth at least nine times in ten, in at most a twentieth of the ranges, within 600 runs", () => {
  expect(new Set(calibrated.map(({ county }) => county)).size).toBe(calibrated.length);
  expect(calibrated.filter(({ kept }) => kept).length).toBeGreaterThanOrEqual(0.9 * calibrated.length);
  expect(Math.max(...calibrated.map(({ left }) => left))).toBeLessThanOrEqual(0.05);
  expect(Math.max(...calibrated.map(({ runs }) => runs))).toBeLessThanOrEqual(600);
});
