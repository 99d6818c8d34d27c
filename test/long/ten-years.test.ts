import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { finished } from "../support/county.ts";
import { type ByAge, byAge } from "../support/standardised.ts";

/**
 * Ten years without policy: what institutions owe, hold and pay stays in its bounds, since what they earn is invested,
 * on loans in part, and what wears out is renewed. Bounds: evidence for the county's hospitals as a whole and for
 * township centres; in single years of a small county two points more on either side.
 */
const RESIDENTS = 20_000;
const YEARS = 10;
const PLAY = 0.02;
const BOUNDS = [
  ["debt_share_county", 1, 0.45, 0.6],
  // No page says what townships owe: about as at the start, 25 to 30 % [A].
  ["debt_share_township", 1, 0.18, 0.35],
  ["days_of_cash_county", 365, 10, 120],
  ["days_of_cash_township", 365, 10, 120],
  ["staff_cost_share_county", 1, 0.36, 0.42],
  ["staff_cost_share_township", 1, 0.42, 0.48],
  ["margin_county", 1, -0.03, 0.03],
  ["margin_township", 1, -0.03, 0.03],
] as const;

describe.each(["typical", "dong-e"])("ten years of %s without policy", (scenario) => {
  let run: ByAge;
  beforeAll(async () => {
    const file = join(fileURLToPath(new URL("../../scenarios", import.meta.url)), `${scenario}.yaml`);
    const { input } = await loadScenario(fileReader(), file, { residents: RESIDENTS, years: YEARS });
    run = byAge(finished(input, 1).tables());
  });

  test.each(BOUNDS)("%s", (measure, scale, low, high) => {
    const values = run.years.map((_, year) => {
      const [top, bottom] = run.counts(measure, "all", year);
      return (top / bottom) * scale;
    });
    expect(values).toHaveLength(YEARS);
    const play = PLAY * scale;
    const inside = (value: number, more = 0): boolean => value >= low - more && value <= high + more;
    expect([measure, values.filter((value) => !inside(value, play))]).toEqual([measure, []]);
    expect([measure, inside(values.reduce((a, b) => a + b, 0) / YEARS)]).toEqual([measure, true]);
  });
});
