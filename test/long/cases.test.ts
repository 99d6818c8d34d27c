import { describe, expect, test } from "vitest";
import { CASES, LOOKED_AT } from "../../src/experiment/validation/cases.ts";
import { compareCase, said } from "../support/cases.ts";

/**
 * Published places against their pairs of scenarios: nothing but initial conditions and policy differs between them. In
 * every one we look at what households pay, what is reimbursed, where the fund goes and whom bills ruin, too.
 */
describe.each(CASES)("$id", ({ scenarios, lines }) => {
  test("published against simulated", async () => {
    const found = await compareCase(scenarios, [...lines, ...LOOKED_AT], 30_000, 4);
    console.log(found.map(said).join("\n"));
    expect(found.filter(({ met, unmet }) => !met && unmet === undefined).map(said)).toEqual([]);
    // A line said not to be met is wrong when the whole interval meets it: one at its edge does so by chance.
    const wrong = found.filter(({ unmet, low, high, simulated }) => {
      if (unmet === undefined) return false;
      return (simulated.low ?? -Infinity) >= low && (simulated.high ?? Infinity) <= high;
    });
    expect(wrong.map(said)).toEqual([]);
  });
});
