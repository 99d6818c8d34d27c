import { expect, test } from "vitest";
import { matchHistory } from "../../src/experiment/calibration/history-matching.ts";
import { observe, simulator } from "../experiment/calibration/synthetic.ts";
import { uniforms } from "../experiment/statistics/sampling.ts";

test("three parameters, nine figures: the truth is kept at least 18 of 20 times, in at most 5 % of the range", async () => {
  let kept = 0;
  for (let county = 1; county <= 20; county++) {
    const truth = uniforms(county, 3, 99);
    const observed = await observe(truth, county);
    const figures = observed.map((value, i) => ({ id: `figure ${i}`, observed: value, uncertainty: 0 }));
    const found = await matchHistory(3, figures, simulator(county), { seed: county });
    if (found.isKept(truth)) kept += 1;
    expect(found.left).toBeLessThan(0.05);
    expect(found.waves.at(-1)!.runs).toBeLessThanOrEqual(600);
  }
  expect(kept).toBeGreaterThanOrEqual(18);
});
