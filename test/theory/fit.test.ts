import { beforeAll, describe, expect, test } from "vitest";
import type { FitLine } from "../../src/experiment/fit.ts";
import { fitTypical, isCore, outside } from "../support/fit.ts";

const FIVE_MINUTES = 300_000;
let lines: readonly FitLine[];
beforeAll(async () => {
  lines = await fitTypical(100_000, 1);
}, FIVE_MINUTES);

describe("the typical county before reform, at 100,000 residents", () => {
  test("use by level, cost, stay, beds, reimbursement, age gradient and in-patient mix lie within their bounds", () => {
    const core = lines.filter(isCore);
    expect(core.length).toBeGreaterThan(45);
    expect(outside(core)).toEqual([]);
  });

  test("every line is measured", () => {
    expect(lines.filter(({ verdict }) => verdict === "not-measured").map(({ id }) => id)).toEqual([]);
  });
});
