import { describe, expect, test } from "vitest";
import { createCounty } from "../../src/county/county.ts";
import { loadSmall } from "../support/small.ts";

const PEOPLE = 12_000;
const FIGURES = ["year", "month", "measure", "numerator", "denominator", "value", "unit"];

/** A measure of a scenario's year, of all or of a part: the same people, the same luck. */
async function yearOf(name: string) {
  const { input } = await loadSmall(name, PEOPLE);
  const county = createCounty(input!, { seed: 1, replication: 0 });
  county.run(county.endMinute);
  const { columns, rows } = county.tables().find(({ name: table }) => table === "measures_yearly")!;
  const column = (id: string) => columns.find((one) => one.name === id)!.values;
  const parts = columns.map(({ name: id }) => id).filter((id) => !FIGURES.includes(id));
  return (measure: string, part: Readonly<Record<string, string>> = {}): number => {
    for (let row = 0; row < rows; row++)
      if (column("measure")[row] === measure && parts.every((id) => column(id)[row] === (part[id] ?? "all")))
        return Number(column("value")[row]);
    throw new Error(`no ${measure} of ${JSON.stringify(part)}`);
  };
}

/**
 * Insurance that pays more at one level than at another moves rural in-patients little (China Kadoorie Biobank,
 * conditional logit of 39,020 first stays for stroke and heart disease), and changed no choice of hospital where it was
 * unified (Journal of Rural Studies 2025, 103761).
 */
describe("between levels of hospitals", () => {
  test("twenty points of insurance on either side of the county's move few in-patients", async () => {
    const [none, twenty] = [await yearOf("typical-benefit-gap-0.yaml"), await yearOf("typical-benefit-gap-20.yaml")];
    const moved = twenty("in_county_rate_admissions") - none("in_county_rate_admissions");
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThan(0.045);
    const [few, many] = [none, twenty].map((of) => of("admissions_township_per_100"));
    expect(many! / few!).toBeGreaterThan(1);
    expect(many! / few!).toBeLessThan(1.3);
  });

  test("the rich are treated outside more often than the poor, by some points and not by thirty", async () => {
    const of = await yearOf("typical.yaml");
    const [poorest, richest] = ["q1", "q4"].map((quarter) =>
      of("in_county_rate_admissions", { income_group: quarter }),
    );
    expect(poorest! - richest!).toBeGreaterThan(0.03);
    expect(poorest! - richest!).toBeLessThan(0.2);
  });
});
