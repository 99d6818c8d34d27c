import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { createCounty } from "../../src/county/county.ts";
import { poolsFor } from "../../src/county/pools.ts";
import { baselineHere } from "../../src/experiment/here.ts";
import { createNeeds } from "../../src/experiment/need.ts";
import { loadScenario } from "../../src/scenario/load.ts";

const RESIDENTS = 20_000;
const REPLICATIONS = 24;
/** Student's t of 23 degrees of freedom, 95 %. */
const T = 2.069;

/** Its budget goes by the county's need, which its baseline shows. */
const ready = createNeeds(baselineHere(createCounty));

/** Deaths of illness in two measured years, by replication. */
async function deaths(name: string): Promise<readonly number[]> {
  const file = join(fileURLToPath(new URL("../../scenarios", import.meta.url)), name);
  const { input } = await ready(await loadScenario(fileReader(), file, { residents: RESIDENTS }));
  return Array.from({ length: REPLICATIONS }, (_, replication) => {
    let dead = 0;
    const county = createCounty(input, { seed: 3, replication }, poolsFor(input), {
      listeners: [{ died: (_person, _avoidable, cause) => void (cause >= 0 && dead++) }],
    });
    county.run(county.endMinute);
    return dead;
  });
}

test("the scenario whose budget saves by harm has deaths beyond those of the county before reform", async () => {
  const [usual, harmed] = [await deaths("typical.yaml"), await deaths("typical-package-harm.yaml")];
  const more = harmed.map((n, i) => n - usual[i]!);
  const mean = more.reduce((sum, n) => sum + n, 0) / REPLICATIONS;
  const spread = Math.sqrt(more.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (REPLICATIONS - 1));
  expect(mean - (T * spread) / Math.sqrt(REPLICATIONS)).toBeGreaterThan(0);
});
