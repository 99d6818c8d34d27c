import { expect, test } from "vitest";
import { CASES } from "../../src/experiment/validation/cases.ts";
import { compareCase } from "../support/cases.ts";

/** The long test holds every line of every place against its interval, with replications. */
test("mandatory first contact moves visits from hospitals to primary care (gh.bmj.com/content/5/8/e002792)", async () => {
  const { scenarios, lines } = CASES.find(({ id }) => id === "gatekeeping")!;
  const [hospitals, primary] = await compareCase(scenarios, lines, 2_500, 1, ["years=1", "warmUp=1"]);
  expect(hospitals!.simulated.mean).toBeLessThan(-10);
  expect(primary!.simulated.mean).toBeGreaterThan(5);
});
