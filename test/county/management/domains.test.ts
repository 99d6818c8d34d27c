import { beforeAll, describe, expect, test } from "vitest";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { COUNTY, TOWNSHIP } from "../../../src/county/input/places.ts";
import { meanOf, after, digest, none, only, packaged, unlimited } from "../../support/behaviour.ts";
import { COVERED, type Levels, managed, unequal } from "../../support/management.ts";
import { loadSmall } from "../../support/small.ts";
import { strays } from "../../support/touches.ts";

interface Case {
  readonly id: string;
  readonly levels: Levels;
  /** What the county is like before. */
  readonly county?: (input: CountyInput) => CountyInput;
  /** Parameters at which it does nothing even in force. */
  readonly neutral: Readonly<Record<string, number>>;
  readonly strong?: Readonly<Record<string, number>>;
  readonly beside?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly measure: string;
  readonly direction: 1 | -1;
}

/** The ports of village clinics are closed. */
const closed = (input: CountyInput): CountyInput => ({
  ...input,
  institutions: input.institutions.map((one) => (one.level === 0 ? { ...one, insurancePort: false } : one)),
});

/** Township centres that could treat most of whom they send up: only these can be kept above. */
const abler = (input: CountyInput): CountyInput => ({
  ...input,
  institutions: input.institutions.map((one) =>
    one.level === TOWNSHIP ? { ...one, capability: one.capability.map((able) => (able > 0 ? 0.7 : 0)) } : one,
  ),
});

/** Two years of a package that leaves a surplus, all of it to the hospitals. */
const kept = (input: CountyInput): CountyInput => ({
  ...packaged(input, 2_000, { gateScore: 0, fullScore: 0, splitBp: [10_000, 0, 0], payShareBp: 0 }),
  years: 2,
});

const CASES: readonly Case[] = [
  {
    id: "finance",
    levels: { finance: 1 },
    county: (input) => unequal(input, TOWNSHIP, COUNTY),
    neutral: { lends: 0, reach: 0 },
    measure: "days_of_cash_county",
    direction: -1,
  },
  {
    id: "procurement",
    levels: { procurement: 1 },
    neutral: { fall: 0, settles: 0 },
    measure: "cost_per_visit_yuan_county",
    direction: -1,
  },
  {
    id: "logistics",
    levels: { logistics: 1 },
    neutral: { saving: 0 },
    measure: "institution_surplus_yuan_county",
    direction: 1,
  },
  {
    id: "performance",
    levels: { performance: 1 },
    county: abler,
    neutral: { moved: 0 },
    strong: { moved: 1 },
    beside: { "b21-own-interest": {}, "b6-siphoning": { strength: 0.4, leaving: 0 } },
    measure: "admissions_township_per_100",
    direction: 1,
  },
  {
    id: "business",
    levels: { business: 1 },
    neutral: { spread: 0, tests: 0 },
    measure: "tests_per_100_visits",
    direction: -1,
  },
  {
    id: "information",
    levels: { information: 1 },
    neutral: { recognised: 0, delay: 0, queues: 0, cost: 0 },
    measure: "mutual_recognition_rate",
    direction: 1,
  },
  {
    id: "prevention-bonus",
    levels: { performance: 1 },
    county: kept,
    neutral: { share: 0 },
    measure: "staff_cost_share_township",
    direction: 1,
  },
  {
    id: "rural-integration",
    levels: { villages: 1 },
    county: closed,
    neutral: { pay: 1, quality: 0, ports: 0, keeps: 1e9 },
    measure: "visits_village_per_resident",
    direction: 1,
  },
];

/** Decides only how often the others act. */
const ALONE_NOTHING = "administration";
const SIZE = 1_500;
let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", SIZE)).input;
});

describe("the registry", () => {
  test("holds every case", () => {
    expect(COVERED.map(({ id }) => id).sort()).toEqual([...CASES.map(({ id }) => id), ALONE_NOTHING].sort());
  });

  test("at level 0 all of them on change nothing", () => {
    const parameters = Object.fromEntries(COVERED.map(({ id }) => [id, {}]));
    expect(digest(only(base, parameters))).toBe(digest(none(base)));
  });
});

describe.each(CASES)(
  "$id",
  ({ id, levels, county = (input) => input, neutral, strong = {}, beside = {}, measure, direction }) => {
    test("off, or on at its neutral setting, it changes nothing; on, it moves its target", () => {
      const input = managed(county(base), levels);
      const off = only(input, beside);
      expect(digest(only(input, { ...beside, [id]: neutral }))).toBe(digest(off));
      const valueIn = (one: CountyInput): number => meanOf(measure, one);
      expect(direction * (valueIn(only(input, { ...beside, [id]: strong })) - valueIn(off))).toBeGreaterThan(0);
    });

    test("unlimited beds and no budget: over thirty days only measures that it declares move", () => {
      const input = managed(unlimited(county(base)), levels);
      const [off, on] = [only(input, beside), only(input, { ...beside, [id]: strong })].map((one) =>
        after(one, 30).tables(),
      );
      expect(strays(COVERED.find((one) => one.id === id)!.touches, off!, on!)).toEqual([]);
    });
  },
);
