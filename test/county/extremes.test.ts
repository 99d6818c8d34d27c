import { beforeAll, expect, test } from "vitest";
import { MINUTES_PER_DAY } from "../../src/county/base/units.ts";
import { createCounty } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { peopleOf } from "../../src/county/pools.ts";
import { breaches } from "../support/county.ts";
import { loadSmall } from "../support/small.ts";

let typical: CountyInput;
beforeAll(async () => {
  typical = { ...(await loadSmall("typical.yaml", 5_000)).input, encounterLog: true };
});

const withDiseases = (change: (disease: CountyInput["catalogue"]["diseases"][number]) => object): CountyInput => ({
  ...typical,
  catalogue: {
    ...typical.catalogue,
    diseases: typical.catalogue.diseases.map((disease) => ({ ...disease, ...change(disease) })),
  },
});

/** What a file may say, far from any county: it is odd, but it is run. */
test.each<readonly [string, number, () => CountyInput]>([
  [
    "everybody falls ill twenty times as often",
    40,
    () => withDiseases(({ incidence }) => ({ incidence: incidence.map((rate) => rate * 20) })),
  ],
  [
    "all with a condition come every day",
    40,
    () => withDiseases(({ onset }) => (onset === 2 ? { standingShare: 1, standingIntervalDays: 1 } : {})),
  ],
  [
    "all with a condition are seen daily",
    40,
    () => ({
      ...typical,
      catalogue: {
        ...typical.catalogue,
        chronic: typical.catalogue.chronic.map((one) => ({ ...one, visitsDiagnosed: 365, visitsManaged: 365 })),
      },
    }),
  ],
  [
    "as many again move in on a 1 January",
    370,
    () => ({
      ...typical,
      years: 2,
      population: { ...typical.population, netMigration: typical.population.netMigration.map(() => 1) },
    }),
  ],
  [
    "thousands fall ill in one minute",
    5,
    () => ({
      ...typical,
      extraEpisodes: Array.from({ length: 9_000 }, (_, i) => ({
        resident: i % 4_900,
        disease: typical.catalogue.diseases[i % 40]!.id,
        minute: 1_440 * 3 + 600,
      })),
    }),
  ],
  [
    "bills are the dearest, and vary the most",
    20,
    () =>
      withDiseases(() => ({
        visitCostFen: [200_000_000, 200_000_000, 200_000_000, 200_000_000],
        visitCostCv: 10,
        dailyCareFen: [200_000_000, 200_000_000, 200_000_000, 200_000_000],
      })),
  ],
])("%s: the county is run", (_, days, make) => {
  const input = make();
  const county = createCounty(input, { seed: 4, replication: 0 });
  county.run(days * MINUTES_PER_DAY);
  expect(county.now()).toBe(days * MINUTES_PER_DAY);
  expect(county.parts.residents.count[0]).toBeLessThanOrEqual(peopleOf(input));
  expect(breaches(county)).toEqual([]);
});
