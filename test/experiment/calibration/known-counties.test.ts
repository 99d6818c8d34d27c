import { expect, test } from "vitest";
import { FIGURES, readCalibrated, readForecasts } from "../../support/calibrations.ts";

/** What `test/fixtures/calibrations/make.ts` has found out at length about counties that the model has made. */
const calibrated = readCalibrated().counties;

test("calibrate keeps the truth at least nine times in ten, in at most a twentieth of the ranges, within 600 runs", () => {
  expect(calibrated.map(({ county }) => county)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(calibrated.filter(({ kept }) => kept).length).toBeGreaterThanOrEqual(0.9 * calibrated.length);
  expect(Math.max(...calibrated.map(({ left }) => left))).toBeLessThanOrEqual(0.05);
  expect(Math.max(...calibrated.map(({ runs }) => runs))).toBeLessThanOrEqual(600);
});

/** Figures of the year held back that lay outside what was predicted, by county. */
const MISSED: Readonly<Record<number, readonly string[]>> = {};

test("a county of a changed model: of its last year at least four figures in five come as backtest foretold", () => {
  const { counties } = readForecasts();
  for (const { county, lines } of counties) {
    expect(lines.map(({ id }) => id)).toEqual(FIGURES);
    for (const { id, held, predicted, hit } of lines)
      expect([county, id, predicted.low <= held && held <= predicted.high]).toEqual([county, id, hit]);
    expect(lines.filter(({ hit }) => !hit).map(({ id }) => id)).toEqual(MISSED[county] ?? []);
  }
  const lines = counties.flatMap((each) => each.lines);
  expect(lines.filter(({ hit }) => hit).length).toBeGreaterThanOrEqual(0.8 * lines.length);
});
