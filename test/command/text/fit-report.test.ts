import { expect, test } from "vitest";
import type { FitLine } from "../../../src/experiment/fit.ts";
import { fitReport } from "../../../src/command/text/fit-report.ts";
import { program } from "../../../src/program.ts";

const line = (low: number | null, mean: number, high: number | null, verdict: FitLine["verdict"]): FitLine => ({
  id: "rate",
  type: "face",
  section: "use",
  measure: "in_county_rate_admissions",
  figure: 0.8,
  low: 0.78,
  high: 0.82,
  source: "own",
  unit: "share",
  simulated: { mean, low, high },
  verdict,
});
const report = (...lines: readonly FitLine[]): string =>
  fitReport(program, lines, { county: "C", residents: 4000, runs: 2 }, "en");

test("--fit says what a small run cannot judge", () => {
  const wide = report(
    line(0.6, 0.79, 0.95, "inside"),
    line(0.7, 0.75, 0.8, "outside"),
    line(0.79, 0.8, 0.81, "inside"),
  );
  expect(wide).toContain("face: 2 of 3 inside.");
  expect(wide).toContain("2 of them, marked “?”, this run cannot judge: with 4,000 residents and 2 runs");
  expect(wide.match(/inside\?/g)).toHaveLength(1);
  expect(wide.match(/OUTSIDE\?/g)).toHaveLength(1);
  expect(wide).toContain("The observed figures are the county's own");
});

test("a single run judges nothing, a narrow one all", () => {
  expect(report(line(null, 0.8, null, "inside"))).toContain("1 of them, marked “?”");
  expect(report(line(0.7, 0.72, 0.74, "outside"))).not.toContain("?");
});
