import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { DRAWS_PER_DISEASE, MOST_DISEASES } from "../../src/county/base/decisions.ts";
import { DAYS_PER_YEAR } from "../../src/county/base/units.ts";
import { createChoice } from "../../src/county/choice/choice.ts";
import { createCounty } from "../../src/county/county.ts";
import { MAX_ALTERNATIVES } from "../../src/county/places/travel.ts";
import { formatProblem, type ScenarioError } from "../../src/language/problem.ts";
import { DRAWS } from "../../src/kernel/streams.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { columnsOf } from "../support/county.ts";
import { loadSmall } from "../support/small.ts";
import { load, marked, problemsOf, SCENARIO, SEEDS } from "./fixture.ts";

/** What is told of the scenario with these lines more, and where the mark says it should be. */
async function told(extra: string): Promise<{ found: readonly string[]; at: string }> {
  const { text, at } = marked(SCENARIO + extra);
  return { found: (await problemsOf(text)).map((problem) => formatProblem(problem, "en")), at };
}

const COLD = SEEDS["seeds/illness/catalogue.yaml"]!.split("\n").slice(2).join("\n");
/** So many groups of the fixture's one disease. */
const groups = (number: number): string =>
  Array.from({ length: number }, (_, i) => `  like-cold-${i}:\n${COLD}`).join("\n");
const STEADY = "policy: { payment: { priceGrowth: 0 } }\n";
const hospitals = (number: number): string =>
  Array.from(
    { length: number },
    (_, i) => `  hospital-${i}: { name: Hospital, kind: private-hospital, township: "990000100" }`,
  ).join("\n");
const beds = (number: number): string =>
  `institutions:\n  990000-county-general-1:\n    nurses: 1\n    doctors: ‸{ internal: ${number} }\n`;

describe("the largest that fits is accepted", () => {
  test.each([
    ["disease groups", `diseases:\n${groups(MOST_DISEASES - 1)}\n`],
    // Two clinics, two centres of which there is one, two hospitals.
    ["hospitals", `institutions:\n${hospitals(MAX_ALTERNATIVES - 5)}\n`],
    ["posts", beds(50_000).replace("‸", "")],
    ["charges", `${STEADY}diseases: { cold: { dailyCare: [50000, 0, 0, 0] } }\n`],
    ["illnesses", `diseases: { cold: { incidence: [90, 90, 90, 90, 90, 90, 90, 90, 90], season: ${flat()} } }\n`],
  ])("%s", async (_, extra) => {
    await expect(load(SCENARIO + extra)).resolves.toBeDefined();
  });

  function flat(): string {
    return `[${Array(12).fill(1).join(", ")}]`;
  }
});

describe("what is beyond the engine is refused where it stands", () => {
  test.each([
    [
      "a 257th disease group",
      `diseases:\n  ‸${groups(MOST_DISEASES).slice(2)}\n`,
      /diseases: found 257 disease groups, expected at most 256/,
    ],
    [
      "more hospitals than a village considers",
      `institutions:\n  ‸${hospitals(MAX_ALTERNATIVES - 4).slice(2)}\n`,
      /institutions: found 25 institutions that a village considers .*, expected at most 24/,
    ],
    [
      "charges beyond any bill",
      `${STEADY}diseases:\n  cold:\n    dailyCare: ‸[200000, 0, 0, 0]\n`,
      /diseases\.cold\.dailyCare: found mean charges of \d{7} yuan in the last year, expected at most 2000000/,
    ],
    [
      "charges that prices raise beyond any bill",
      "policy: { payment: { priceGrowth: 100 % } }\ndiseases:\n  cold:\n    visitCost: ‸[40, 60, 150, 600000]\n",
      /diseases\.cold\.visitCost: found mean charges of 2400000 yuan/,
    ],
    [
      "a deductible that follows incomes past its cap",
      "policy: { benefit: { resident: { outpatientDeductible: 195 } }, money: { follows: ‸{ deductibles: incomes } } }\n",
      /policy\.money\.follows: benefit\.resident\.outpatientCapFen of 2024: the cap of 20000 fen is below its deductible of 20670/,
    ],
    [
      "illness that grows beyond what a person has keys for",
      `diseases:\n  ‸${groups(4)
        .replaceAll('"900", ', "")
        .replaceAll(/incidence: .*/g, "incidence: [50, 50, 50, 50, 50, 50, 50, 50, 50]")
        .slice(2)}\ntrends: { episodes: [${Array(18).fill(0.5).join(", ")}] }\n`,
      /diseases: found \d\d illnesses a person and month at some age and season, expected at most/,
    ],
    [
      "more illnesses than a person has keys for",
      `diseases:\n  ‸${groups(10)
        .replaceAll('"900", ', "")
        .replaceAll(/incidence: .*/g, "incidence: [90, 90, 90, 90, 90, 90, 90, 90, 90]")
        .slice(2)}\n`,
      /diseases: found \d\d illnesses a person and month at some age and season, expected at most 32/,
    ],
    [
      "one more patient after the end",
      "extraEpisodes: [{ resident: 0, disease: cold, minute: ‸1578240 }]\n",
      /minute 1578240 lies after the run/,
    ],
    ["fewer residents than a county has", "residents: ‸999\n", /found 999, expected 1000 to 10000000 persons/],
    [
      "money that would not stay exact",
      "institutions:\n  990000-county-general-1: { openingCash: ‸100000000001 }\n",
      /found 100000000001, expected 0 to 100000000000 yuan/,
    ],
    [
      "money a head that would not stay exact",
      "policy: { payment: { package: { perHead: ‸1000001 } } }\n",
      /found 1000001, expected 0 to 1000000 yuan/,
    ],
    ["a fourth community", "institutions: { 990000-county-general-1: { community: ‸3 } }\n", /"3" is not known here/],
    [
      "a ninth department",
      "institutions: { 990000-county-general-1: { doctors: { ‸ninth: 1 } } }\n",
      /unknown key "ninth"/,
    ],
    [
      "a thirteenth class of drugs",
      "diseases: { cold: { drugClass: ‸thirteenth } }\n",
      /"thirteenth" is not known here/,
    ],
    ["a ninth chronic condition", "chronic: { ‸ninth: { name: Ninth } }\n", /unknown key "ninth"/],
  ])("%s", async (_, extra, words) => {
    const { found, at } = await told(extra);
    expect(found).toEqual([expect.stringMatching(words)]);
    expect(found[0]).toContain(`${at}: `);
  });

  test("more people than there are keys for, by what grows in fifty years", async () => {
    const { text, at } = marked(
      `${SCENARIO.replace("years: 2", "years: 50")}population: { netMigration: [1, 1, 1, 1, 1, 1, 1, 1, 1] }\nvillages: ‸{ "990000101001": { residents: 901 } }\n`,
    );
    const found = (await problemsOf(text)).map((problem) => formatProblem(problem, "en"));
    expect(found).toEqual([
      expect.stringMatching(/villages: found \d+ people, all who are born and move in .*, expected at most 33554432/),
    ]);
    expect(found[0]).toContain(`${at}: `);
  });

  test.each([
    ["years", "years: 51", /found 51, expected 1 to 50 years/],
    ["warm-up years", "warmUp: 21", /found 21, expected 0 to 20 years/],
    ["a seed of more than 32 bits", "seed: 4294967296", /found 4294967296, expected 0 to 4294967295 seed/],
    ["replications", "replications: 100001", /found 100001, expected 1 to 100000 replications/],
  ])("%s", async (_, line, words) => {
    const key = line.slice(0, line.indexOf(":"));
    const found = await problemsOf(SCENARIO.replace(new RegExp(`^${key}: .*$`, "m"), line));
    expect(found.map((problem) => formatProblem(problem, "en"))).toEqual([expect.stringMatching(words)]);
  });
});

test("the bounds of the schema lie within the keys of the draws", () => {
  // Days of the longest run with the longest interval after it; twice its quarters; draws of every disease.
  expect((50 + 20) * (DAYS_PER_YEAR + 1) + 2 * 730).toBeLessThan(2 ** 32);
  expect(MOST_DISEASES * DRAWS_PER_DISEASE).toBeLessThanOrEqual(DRAWS);
});

test("a county of as many disease groups as there may be runs, and the last of them strikes", async () => {
  const { input } = await loadSmall("typical.yaml", 1_000);
  const { diseases } = input.catalogue;
  const [common] = diseases.toSorted((a, b) => Math.max(...b.incidence) - Math.max(...a.incidence));
  const last = MOST_DISEASES - diseases.length - 1;
  const more = Array.from({ length: MOST_DISEASES - diseases.length }, (_, i) => ({
    ...common!,
    id: `common-${i}`,
    incidence: common!.incidence.map((rate) => (i === last ? rate : rate / 1_000)),
  }));
  const county = createCounty(
    { ...input, encounterLog: true, catalogue: { ...input.catalogue, diseases: [...diseases, ...more] } },
    { seed: 1, replication: 0 },
  );
  county.run(60 * 1440);
  const struck = new Set(Array.from(columnsOf(county.tables(), "encounters")["disease"]!));
  expect(struck.has(MOST_DISEASES - 1)).toBe(true);
});

test.each([
  ["2004-01-01", /start: found a run from 2004 to 2006, expected years of the calendar, 2005 to 2060: of 2004/],
  ["9999-01-01", /start: found a run from 9999 to \d+, expected years of the calendar/],
  ["2059-01-01", /of 2061 no Spring Festival is known/],
])("a start whose years the calendar does not know is refused: %s", async (start, words) => {
  const path = fileURLToPath(new URL("../../scenarios/typical.yaml", import.meta.url));
  const error = await loadScenario(fileReader(), path, { start }).catch((thrown: unknown) => thrown as ScenarioError);
  expect((error as ScenarioError).problems.map((problem) => formatProblem(problem, "en"))).toEqual([
    expect.stringMatching(words),
  ]);
});

test("the engine itself refuses what a program hands it", async () => {
  const { input } = await loadSmall();
  const diseases = Array.from({ length: MOST_DISEASES + 1 }, () => input.catalogue.diseases[0]!);
  expect(() =>
    createChoice({ catalogue: { diseases }, input: input.choice, places: {}, prices: {}, residents: {} } as never),
  ).toThrow("at most 256 disease groups, found 257");
});
