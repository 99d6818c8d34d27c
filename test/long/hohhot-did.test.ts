import { beforeAll, expect, test } from "vitest";
import { groupTimes, overall, overReplications, type Panel } from "../../src/experiment/did.ts";
import { estimate } from "../../src/experiment/statistics/estimate.ts";
import { BANNERS, rollOut, type Rollout, trueEffect } from "../support/hohhot.ts";

/**
 * The reform of Hohhot's five banners and counties, one after another from 2020 to 2022, evaluated as a researcher
 * would from yearly figures, and as only a simulator can: each banner against itself without reform.
 */
const MEASURES = ["in_county_rate_admissions", "admissions_township_per_100", "primary_visit_share"];
const RESIDENTS = 2_000;
const REPLICATIONS = 3;

let runs: readonly Rollout[];
beforeAll(async () => {
  const found: Rollout[] = [];
  for (let replication = 0; replication < REPLICATIONS; replication++)
    found.push(await rollOut(MEASURES, RESIDENTS, replication));
  runs = found;
}, 1_200_000);

test("two began first, all had joined by 2022; before, reform changes nothing", () => {
  const { reformed, untouched } = runs[0]!;
  const [panel, without] = [reformed, untouched].map((panels) => panels.get(MEASURES[0]!)!);
  expect(panel!.periods).toEqual([2019, 2020, 2021, 2022]);
  expect(panel!.units.map(({ id, treatedFrom }) => [id, treatedFrom])).toEqual(
    BANNERS.map((id, at) => [id, [2020, 2020, 2021, 2021, 2022][at]]),
  );
  const before = ({ units, periods }: Panel): unknown =>
    units.map(({ treatedFrom, outcomes }) => outcomes.filter((_, at) => periods[at]! < treatedFrom!));
  expect(before(panel!)).toEqual(before(without!));
});

test.each(MEASURES)("%s: the estimate from not-yet-treated banners has the true effect inside its interval", (id) => {
  const panels = runs.map(({ reformed }) => reformed.get(id)!);
  const { overall: found, byDistance } = overReplications(panels);
  const truth = estimate(runs.map(({ reformed, untouched }) => trueEffect(reformed.get(id)!, untouched.get(id)!)));
  const shown = ({ mean, low, high }: typeof found): string =>
    `${mean.toFixed(4)} (${low!.toFixed(4)} to ${high!.toFixed(4)})`;
  console.log(
    [
      `${id}: estimated ${shown(found)}, true ${shown(truth)}`,
      ...[...byDistance].map(([distance, one]) => `  ${distance} years since joining: ${shown(one)}`),
    ].join("\n"),
  );
  expect(found.low!).toBeLessThan(truth.mean);
  expect(found.high!).toBeGreaterThan(truth.mean);
  // Without reform the same arithmetic finds what chance makes of five small counties, around nothing.
  const placebo = estimate(runs.map(({ untouched }) => overall(groupTimes(untouched.get(id)!))));
  expect(placebo.low!).toBeLessThan(0);
  expect(placebo.high!).toBeGreaterThan(0);
});
