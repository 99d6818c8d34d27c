import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { estimate, type Estimate } from "../../src/experiment/statistics/estimate.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { aged } from "../support/aged.ts";
import { finished } from "../support/county.ts";
import { type ByAge, byAge, standardised } from "../support/standardised.ts";

/**
 * Ten years in which all amounts of money grow alike and nothing has a trend: the county stays what it is but for its
 * people growing older. What that does is not only that the old are ill more often, which standardising takes out:
 * beds are fuller for everybody. So its last years are held against a county that has people of these ages from its
 * start. A measure's bound is 1 point of a share and 3 % of any other, beside what chance leaves of the mean. In
 * smaller counties hospitals of three beds go under by chance.
 */
const RESIDENTS = 60_000;
const REPLICATIONS = 5;
/** Years that are averaged. */
const ENDS = 2;
const file = join(fileURLToPath(new URL("../../scenarios", import.meta.url)), "typical-still.yaml");

let pairs: readonly (readonly [run: ByAge, twin: ByAge])[];
beforeAll(async () => {
  const { input } = await loadScenario(fileReader(), file, { residents: RESIDENTS });
  pairs = Array.from({ length: REPLICATIONS }, (_, replication) => {
    const county = finished(input, 1, replication);
    const twin = { ...aged(input, county), years: input.warmUpYears + ENDS };
    return [byAge(county.tables()), byAge(finished(twin, 1, replication).tables())] as const;
  });
});

/** A measure in the twin's first years and in the last ones of a run. */
function ends([run, twin]: (typeof pairs)[number], measure: string): readonly [first: number, last: number] {
  const mean = (of: ByAge, from: number): number =>
    Array.from({ length: ENDS }, (_, i) => standardised(of, measure, from + i, twin)).reduce((a, b) => a + b, 0) / ENDS;
  return [mean(twin, 0), mean(run, run.years.length - ENDS)];
}
const relative = (measure: string): Estimate =>
  estimate(pairs.map((pair) => ends(pair, measure)).map(([first, last]) => last / first - 1));
const points = (measure: string): Estimate =>
  estimate(pairs.map((pair) => ends(pair, measure)).map(([first, last]) => last - first));

/** By how much a mean is beyond a bound and what chance may have added; half the width of its interval. */
const beyond = ({ mean, low, high }: Estimate, bound: number): { readonly beyond: number; readonly half: number } => {
  const half = (high! - low!) / 2;
  return { beyond: Math.max(0, Math.abs(mean) - bound - half), half };
};

describe("ten years of typical-still, against a county as old from its start", () => {
  test.each([
    "visits_per_resident",
    "visits_village_per_resident",
    "visits_township_per_resident",
    "visits_county_per_resident",
    "visits_outside_per_resident",
    "admissions_per_100",
    "admissions_township_per_100",
    "admissions_county_per_100",
    "admissions_outside_per_100",
    "forgone_care_per_1000",
  ])("%s within 3 %", (measure) => {
    const found = beyond(relative(measure), 0.03);
    expect(found.beyond).toBe(0);
    // Wide intervals would make it a test that cannot fail.
    expect(found.half).toBeLessThan(0.06);
  });

  test.each(["in_county_rate_admissions", "in_county_rate_visits", "declined_share", "actual_reimbursement_share"])(
    "%s within 1 point",
    (measure) => {
      const found = beyond(points(measure), 0.01);
      expect(found.beyond).toBe(0);
      expect(found.half).toBeLessThan(0.02);
    },
  );

  test("deaths within 3 %, as far as so few tell", () => {
    expect(beyond(relative("deaths_per_1000"), 0.03).beyond).toBe(0);
  });
});
