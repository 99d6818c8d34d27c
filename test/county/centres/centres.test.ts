import { beforeAll, describe, expect, test } from "vitest";
import { MECHANISMS } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { after, measuresOf, none, only, unlimited } from "../../support/behaviour.ts";
import { digestOf } from "../../support/county.ts";
import { invest, type Wanted, withoutLargestClinic } from "../../support/centres.ts";
import { loadSmall } from "../../support/small.ts";
import { strays } from "../../support/touches.ts";

interface Case {
  readonly id: string;
  readonly wanted: Wanted;
  readonly county?: (input: CountyInput) => CountyInput;
  /** Parameters at which what was built does nothing. */
  readonly neutral?: Readonly<Record<string, number>>;
  /** Of what is wanted, what the neutral parameters are for, if not for all of it. */
  readonly neutralFor?: Wanted;
  readonly strong?: Readonly<Record<string, number>>;
  /** Mechanisms that read what it changes, on in all runs. */
  readonly beside?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly measure: string;
  readonly direction: 1 | -1;
  /** Residents, where so many are needed to show it. */
  readonly size?: number;
}

const ALL = { share: 1 };
const ONE = { number: 1 };
const CASES: readonly Case[] = [
  {
    id: "shared-reading",
    wanted: {
      imaging: { ...ONE, capacity: 100 },
      ecg: { ...ONE, capacity: 100 },
      laboratory: { ...ONE, capacity: 100 },
    },
    neutralFor: { laboratory: { ...ONE, capacity: 100 } },
    neutral: { laboratorySent: 0 },
    beside: { "b15-shared-centres": {} },
    measure: "visits_township_per_resident",
    direction: 1,
  },
  {
    id: "assisted-diagnosis",
    wanted: { "ai-township": ALL, "ai-village": ALL },
    neutral: { township: 0, village: 0 },
    strong: { township: 0.2, village: 0.2, known: 0 },
    measure: "referred_up_share_primary",
    direction: -1,
  },
  {
    id: "sub-centres",
    wanted: { "sub-centre": { ...ONE, capacity: 40 } },
    measure: "admissions_township_per_100",
    direction: 1,
  },
  {
    id: "emergency-centres",
    wanted: { "chest-pain": ONE, stroke: ONE, trauma: ONE, maternal: ONE, newborn: ONE },
    neutral: { gain: 0, line: 0, chestPain: 0, stroke: 0, trauma: 0, maternal: 0, newborn: 0 },
    strong: { gain: 0.4, line: 0.4 },
    // Emergencies that the county could not treat are few: more people show it.
    size: 6_000,
    measure: "in_county_rate_admissions",
    direction: 1,
  },
  {
    id: "mobile-clinics",
    wanted: { "mobile-clinic": { ...ONE, capacity: 10 } },
    county: withoutLargestClinic,
    neutral: { level: 0 },
    measure: "travel_minutes_per_visit",
    direction: -1,
  },
  {
    id: "tcm-halls",
    wanted: { "tcm-hall": ALL, "tcm-corner": ALL },
    neutral: { hall: 0, corner: 0 },
    measure: "primary_visit_share",
    direction: 1,
  },
  {
    id: "expert-studios",
    wanted: { studio: { ...ALL, capacity: 2 } },
    neutral: { most: 0 },
    strong: { most: 0.5 },
    beside: { "b16-sinking": { gain: 0.3 } },
    measure: "visits_township_per_resident",
    direction: 1,
  },
];

const centres = MECHANISMS.filter(({ kind }) => kind === "centre");
const SIZE = 1_000;
const DAYS = 100;
const digest = (input: CountyInput): string => digestOf(after(input, DAYS));
let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", SIZE)).input;
});

describe("the registry", () => {
  test("holds a case for every centre", () => {
    expect(CASES.map(({ id }) => id).sort()).toEqual(centres.map(({ id }) => id).sort());
    expect(centres.every(({ onByDefault }) => onByDefault)).toBe(true);
  });
});

test("nothing is wanted: all centres on change nothing", () => {
  expect(digest(only(base, Object.fromEntries(centres.map(({ id }) => [id, {}]))))).toBe(digest(none(base)));
});

describe.each(CASES.filter(({ neutral }) => neutral !== undefined))(
  "$id",
  ({ id, wanted, county = (input) => input, neutral, neutralFor = wanted }) => {
    test("at its neutral setting what is wanted changes nothing", () => {
      const input = invest(county(base), neutralFor);
      expect(digest(only(input, { [id]: neutral! }))).toBe(digest(only(input, {})));
    });
  },
);

describe.each(CASES)(
  "$id",
  ({ id, wanted, county = (input) => input, strong = {}, beside = {}, measure, direction, size = SIZE }) => {
    test("on, it moves its target", async () => {
      const input = invest(county(size === SIZE ? base : (await loadSmall("typical.yaml", size)).input), wanted);
      const valueIn = (one: CountyInput): number => measuresOf(after(one, DAYS).tables()).get(measure) ?? 0;
      expect(
        direction * (valueIn(only(input, { ...beside, [id]: strong })) - valueIn(only(input, beside))),
      ).toBeGreaterThan(0);
    });

    test("unlimited beds: over thirty days only measures that it declares move", () => {
      const input = unlimited(invest(county(base), wanted));
      const [off, on] = [only(input, beside), only(input, { ...beside, [id]: strong })].map((one) =>
        after(one, 30).tables(),
      );
      expect(strays(centres.find((one) => one.id === id)!.touches, off!, on!)).toEqual([]);
    });
  },
);
