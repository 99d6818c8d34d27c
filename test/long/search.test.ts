import { expect, test } from "vitest";
import { solve } from "../../src/experiment/search/solve.ts";
import { normalCdf } from "../../src/experiment/statistics/student.ts";
import { analyticCounty, DEVIATION, OPTIMUM, PLAIN, price } from "../experiment/search/analytic-county.ts";

test("the known optimum of the analytic county is found at least 95 of 100 times", async () => {
  let [near, kept] = [0, 0];
  for (let seed = 100; seed < 200; seed++) {
    const { answer, cost } = await solve(PLAIN, analyticCounty(seed), { seed });
    if (answer === null) continue;
    const [a, b] = answer as readonly number[];
    // Within 4 % of the range of costs, and with a true probability no more than the indifference below nine tenths.
    if (Math.abs(cost - price([OPTIMUM.a, OPTIMUM.b])) < 0.2) near += 1;
    if (normalCdf((20 * a! + 15 * b! - 20) / DEVIATION) >= 0.85) kept += 1;
  }
  expect(near).toBeGreaterThanOrEqual(95);
  expect(kept).toBeGreaterThanOrEqual(95);
});
