import { expect, test } from "vitest";
import { createCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { poolsFor } from "../../../src/county/pools.ts";
import { estimate } from "../../../src/experiment/statistics/estimate.ts";
import { only, packaged } from "../../support/behaviour.ts";
import { loadSmall } from "../../support/small.ts";

const REPLICATIONS = 8;

/** Deaths of illness in a year, by replication. */
function deaths(input: CountyInput): readonly number[] {
  return Array.from({ length: REPLICATIONS }, (_, replication) => {
    let dead = 0;
    const county = createCounty(input, { seed: 3, replication }, poolsFor(input), {
      listeners: [{ died: (_person, _avoidable, cause) => void (cause >= 0 && dead++) }],
    });
    county.run(county.endMinute);
    return dead;
  });
}

test("a budget far below need that asks nothing of quality kills: more die, beyond the play of chance (B5, B7)", async () => {
  const { input } = await loadSmall("typical.yaml", 20_000);
  // It pays for all in-patients: what is saved on those whom a package does not pay for is not the hospital's.
  const rules = { employees: true, retainedBp: 10_000, gateScore: 0, fullScore: 0, ratchetBp: 0 };
  const tight = packaged(input, 300, rules);
  const settings = { "b21-own-interest": {}, "b5-year-end-refusal": {}, "b7-skimping": { most: 0.25 } };
  const [ample, lean] = [deaths(only(tight, {})), deaths(only(tight, settings))];
  const more = lean.map((n, i) => n - ample[i]!);
  expect(estimate(more).low).toBeGreaterThan(0);
});
