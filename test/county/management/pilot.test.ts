import { beforeAll, describe, expect, test } from "vitest";
import { type County, createCounty, restoreCounty } from "../../../src/county/county.ts";
import { type CountyInput } from "../../../src/county/input/county.ts";
import { MANAGEMENT_DOMAINS } from "../../../src/county/input/management.ts";
import { COUNTY, TOWNSHIP, VILLAGE } from "../../../src/county/input/places.ts";
import { membership } from "../../../src/county/places/membership.ts";
import { after, digest, only, packaged } from "../../support/behaviour.ts";
import { digestOf, stateOf, withPolicy } from "../../support/county.ts";
import type { ScenarioError } from "../../../src/language/problem.ts";
import { loadSmall } from "../../support/small.ts";

let base: CountyInput;
let pilot: readonly string[];
let outside: number;
beforeAll(async () => {
  base = { ...(await loadSmall("typical.yaml", 3_000)).input, years: 2 };
  const centres = base.institutions.flatMap(({ level, code }) => (level === TOWNSHIP ? [code] : []));
  pilot = [base.institutions.find(({ lead }) => lead)!.code, centres[0]!];
  outside = base.institutions.findIndex(({ code }) => code === centres[1]);
});

const named = (input: CountyInput, codes: readonly string[]): CountyInput =>
  withPolicy(input, ({ management }) => ({ management: { ...management, pilot: codes } }));
const unified = (input: CountyInput): CountyInput =>
  withPolicy(input, ({ management }) => ({ management: { ...management, domains: MANAGEMENT_DOMAINS.map(() => 1) } }));
/** The pilot from the first day, all members from a later one on. */
const widened = (input: CountyInput, day: number): CountyInput => ({
  ...input,
  epochs: [...named(input, pilot).epochs, ...input.epochs.map((epoch) => ({ ...epoch, fromDay: day }))],
});
const YEAR = 365;
const membersOf = ({ parts: { places } }: County, level: number): number =>
  places.inputs.filter((one, i) => one.level === level && places.community[i]! >= 0).length;
const lineOf = ({ parts: { payment } }: County, year: number): number => payment.packages.line(year, 0, 0, "members");

describe("membership", () => {
  test("without a pilot it is the county file's; with one, whom it names and the clinics of named centres", () => {
    expect([...membership(base.institutions, [])]).toEqual(base.institutions.map(({ community }) => community));
    const own = membership(base.institutions, pilot);
    const members = base.institutions.filter((_, i) => own[i]! >= 0);
    expect(
      members
        .filter(({ level }) => level >= TOWNSHIP)
        .map(({ code }) => code)
        .sort(),
    ).toEqual([...pilot].sort());
    const township = base.institutions.find(({ code }) => code === pilot[1])!.township;
    const clinics = base.institutions.filter(({ level, community }) => level === VILLAGE && community >= 0);
    expect(members.filter(({ level }) => level === VILLAGE)).toEqual(
      clinics.filter((clinic) => clinic.township === township),
    );
    expect(members.some(({ level }) => level === VILLAGE)).toBe(true);
    expect(clinics.length).toBeGreaterThan(members.filter(({ level }) => level === VILLAGE).length);
  });

  test("a pilot of all members is none", () => {
    const all = base.institutions.flatMap(({ level, community, code }) =>
      level > VILLAGE && level <= COUNTY && community >= 0 ? [code] : [],
    );
    const input = unified(packaged(base, 900));
    expect(digest({ ...named(input, all), years: 1 })).toBe(digest({ ...input, years: 1 }));
  });
});

describe("a pilot of one hospital and a township centre, then the whole county", () => {
  test("the rota, the pool and the package reach members only; all are reached once they join", () => {
    const input = widened(unified(packaged(base, 900)), YEAR);
    const early = after(input, 200);
    expect([membersOf(early, TOWNSHIP), membersOf(early, COUNTY)]).toEqual([1, 1]);
    expect(stateOf(early, "places.stationed")[outside]).toBe(0);
    expect(stateOf(early, "places.stationed").some((number) => number > 0)).toBe(true);
    expect(stateOf(early, "levers.ownEarnings")[outside]).toBe(1);
    const late = after(input);
    expect(membersOf(late, TOWNSHIP)).toBe(
      base.institutions.filter(({ level, community }) => level === TOWNSHIP && community >= 0).length,
    );
    expect(stateOf(late, "places.stationed")[outside]).toBeGreaterThan(0);
    expect(stateOf(late, "levers.ownEarnings")[outside]).toBeLessThan(1);
    // Settled on the people of the pilot, then of the county.
    expect(lineOf(late, 0)).toBeGreaterThan(0);
    expect(lineOf(late, 1)).toBeGreaterThan(1.2 * lineOf(late, 0));
  });

  test("a run saved in the pilot goes on alike", () => {
    const input = widened(packaged(base, 900), 59);
    const run = { seed: 11, replication: 0 };
    const whole = createCounty({ ...input, years: 1 }, run);
    whole.run(40 * 1440);
    const resumed = restoreCounty({ ...input, years: 1 }, run, whole.save());
    expect([...resumed.parts.places.community]).toEqual([...whole.parts.places.community]);
    for (const county of [whole, resumed]) county.run(100 * 1440);
    expect(digestOf(resumed)).toBe(digestOf(whole));
  });

  test("what was spent before is taken per member when others join", async () => {
    const ratchet = { ratchetBp: 10_000, gateScore: 0, fullScore: 0 };
    // Large enough for the few dear cases of a year to even out.
    const larger = { ...(await loadSmall("typical.yaml", 5_000)).input, years: 2 };
    const budgetAHead = (input: CountyInput): number => {
      const { payment } = after(input, YEAR + 5).parts;
      return payment.packages.yearBudgetFen(0, 0) / payment.inputs.members[0]!;
    };
    const [joined, whole] = [widened(packaged(larger, 900, ratchet), YEAR), packaged(larger, 900, ratchet)].map(
      (input) => budgetAHead(only(input, {})),
    );
    expect(joined! / whole!).toBeGreaterThan(0.7);
    expect(joined! / whole!).toBeLessThan(1.4);
  });
});

describe("a pilot that cannot be is refused where it stands", () => {
  const refused = (...set: readonly string[]) =>
    loadSmall("typical.yaml", 1_500, set).then(
      () => [],
      (error: ScenarioError) => error.problems.map(({ path, message }) => `${path}: ${message.en}`),
    );
  test("codes that are no members, a pilot without its lead hospital, one that changes in mid-year", async () => {
    expect(await refused("policy.management.pilot=[990101100-center-1, 990101-county-general-1]")).toEqual([
      expect.stringMatching(
        /^policy.management.pilot: no hospital or township centre "990101100-center-1".*990101100-centre-1/,
      ),
    ]);
    expect(await refused("policy.management.pilot=[990101100-centre-1]")).toEqual([
      expect.stringMatching(/needs the lead hospital of its community, "990101-county-general-1"/),
    ]);
    expect(
      await refused("changes=[{ date: 2023-07-01, policy: { management: { pilot: [990101-county-general-1] } } }]"),
    ).toEqual([expect.stringMatching(/on a 1 January.*2023-07-01/)]);
  });
});
