import { describe, expect, test } from "vitest";
import type { Panel } from "../../src/experiment/did.ts";
import { eventStudyOf } from "../../src/experiment/event-study.ts";
import { holds, normals } from "./statistics/sampling.ts";

/** Forty counties over six years: ten join in year 2 and ten in year 3, with an effect of 4 from then on. */
function panelOf(trial: number, drift = 0): Panel {
  const periods = [0, 1, 2, 3, 4, 5];
  const units = Array.from({ length: 40 }, (_, unit) => {
    const treatedFrom = unit < 10 ? 2 : unit < 20 ? 3 : null;
    const noise = normals(trial * 64 + unit, 7);
    const outcomes = periods.map((period) => {
      const since = treatedFrom === null ? -1 : period - treatedFrom;
      return (
        5 * noise[6]! + period + noise[period]! + (since >= 0 ? 4 : 0) + (treatedFrom === null ? 0 : drift * period)
      );
    });
    return { id: `${unit}`, treatedFrom, outcomes };
  });
  return { periods, units };
}

describe("event study over units", () => {
  test("intervals hold the effect and bands all effects at once, as often as they say", () => {
    let [overall, band, parallel] = [0, 0, 0];
    const trials = 100;
    for (let trial = 0; trial < trials; trial++) {
      const study = eventStudyOf(panelOf(trial), { controls: "never", seed: trial, resamples: 150 });
      if (holds(study.overall, 4)) overall += 1;
      const within = study.rows.every(({ distance, bandLow, bandHigh }) => {
        const truth = distance >= 0 ? 4 : 0;
        return bandLow <= truth && truth <= bandHigh;
      });
      if (within) band += 1;
      if (study.parallel) parallel += 1;
    }
    for (const held of [overall, band, parallel]) expect(held / trials).toBeGreaterThanOrEqual(0.87);
    expect(overall / trials).toBeLessThan(1);
  });

  test("counts distances from joining, the year before being the base; bands are the wider", () => {
    const { rows } = eventStudyOf(panelOf(1), { seed: 1, resamples: 200 });
    expect(rows.map(({ distance }) => distance)).toEqual([-3, -2, 0, 1, 2, 3]);
    for (const { low, high, bandLow, bandHigh } of rows) expect(bandHigh - bandLow).toBeGreaterThan(high - low);
  });

  test("sees trends that were not parallel", () => {
    expect(eventStudyOf(panelOf(1, 2), { controls: "never", seed: 1, resamples: 200 }).parallel).toBe(false);
  });
});
