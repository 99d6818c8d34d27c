import { beforeAll, describe, expect, test } from "vitest";
import { MECHANISMS } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { PolicyInput } from "../../../src/county/input/policy.ts";
import { createIncentives } from "../../../src/county/mechanism/incentives.ts";
import { hinge } from "../../../src/county/mechanism/hinge.ts";
import { declarationOf } from "../../../src/scenario/epochs.ts";
import { ScenarioError } from "../../../src/language/problem.ts";
import { after, measuresOf, only, packaged, paidBy } from "../../support/behaviour.ts";
import { stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { load, SCENARIO } from "../../scenario/fixture.ts";

const SIZE = 1_500;
const AMPLE = 2_000;
let base: CountyInput;
let lead: number;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", SIZE)).input;
  lead = base.institutions.findIndex((place) => place.lead);
});

/** From a day on, other rules. */
const from = (
  input: CountyInput,
  fromDay: number,
  change: (policy: PolicyInput) => Partial<PolicyInput>,
): CountyInput => ({
  ...input,
  epochs: [
    ...input.epochs,
    ...input.epochs.map((epoch) => ({ ...epoch, fromDay, policy: { ...epoch.policy, ...change(epoch.policy) } })),
  ],
});

describe("what a behaviour acts on", () => {
  test("idle beds under fee for service: more is done, and people without need are admitted (B3)", () => {
    const more = from(only(base, { "b3-induced-demand": {} }), 59, ({ capacity }) => ({
      capacity: { ...capacity, bedFactor: [1, 3, 3] },
    }));
    const county = after(more, 92);
    expect(stateOf(county, "levers.induced")[lead]).toBeGreaterThan(0);
    expect(stateOf(county, "levers.stayIntensity")[lead]).toBeGreaterThan(1);
    expect(stateOf(county, "levers.spared")[lead]).toBe(0);
  });

  test("pay above the township's draws its doctors up, and none is lost on the way (B6)", () => {
    const county = after(
      withPolicy(only(base, { "b6-siphoning": { leaving: 0.1 } }), ({ workforce }) => ({
        workforce: { ...workforce, payFactor: [1, 1, 1.6] },
      })),
      190,
    );
    const moved = Array.from(stateOf(county, "places.doctors-moved"));
    const { places } = county.parts;
    const sites = Array.from({ length: places.siteCount }, (_, site) =>
      moved.slice(site * 8, site * 8 + 8).reduce((sum, n) => sum + n, 0),
    );
    expect(sites[places.siteOf[lead]!]).toBeGreaterThan(0.001);
    expect(sites.reduce((sum, n) => sum + n, 0)).toBeCloseTo(0, 9);
    expect(sites.filter((_, site) => places.level[places.institutionOfSite[site]!] === 1).every((n) => n <= 0)).toBe(
      true,
    );
  });

  test("doctors keep patients in the county the more, the more of a saved yuan stays with them, without a step (B1)", () => {
    const outside = base.institutions.findIndex(({ level }) => level > 2);
    const pull = (retainedBp: number, splitBp: readonly number[]): readonly number[] => {
      // Far inside the budget a surplus is sure.
      const input = packaged(base, AMPLE, { retainedBp, splitBp, gateScore: 0, fullScore: 0, ratchetBp: 0 });
      const levers = stateOf(after(only(input, { "b1-vertical-integration": {} }), 45), "levers.pull");
      return [levers[outside]!, levers[lead]!, levers[base.institutions.findIndex(({ level }) => level === 1)]!];
    };
    const split = [6_000, 3_000, 1_000];
    const [none, little, half, all] = [0, 100, 5_000, 10_000].map((retainedBp) => pull(retainedBp, split));
    for (const at of [0, 1, 2]) expect(none![at]!).toBeCloseTo(0, 6);
    expect([half![0]! < little![0]!, all![0]! < half![0]!, half![2]! > little![2]!, all![2]! > half![2]!]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(little![0]! / all![0]!).toBeLessThan(0.05);
    // What goes to the townships moves the townships.
    expect(pull(10_000, [2_000, 7_000, 1_000])[2]!).toBeGreaterThan(all![2]!);
  });

  test("half a ratchet takes 35 % of the interest in savings, and what hangs on it (B13, B2)", () => {
    const half = packaged(base, AMPLE, { ratchetBp: 5_000, gateScore: 0, fullScore: 0, retainedBp: 10_000 });
    const county = after(only(half, { "b13-ratchet": {}, "b2-down-referral": { crowding: 0 } }), 2);
    expect(stateOf(county, "levers.interest")[lead]).toBeCloseTo(0.65, 12);
    const odds = (x: number): number => 1 / (1 + Math.exp(-x));
    // All of the surplus kept, less a third; fee for service counts by what is not one's own: in January a surplus and
    // an overrun, half of it borne, are as likely.
    expect(stateOf(county, "levers.downTransfer")[lead]).toBeCloseTo(
      odds(-5 + 0.8 * 0.65 + 0.5 * ((0.65 + 0.5) / 2)) / odds(-5),
      9,
    );
  });

  test("service under a contract prevents illness, but only after a while (B12)", async () => {
    // Admissions of managed patients are few: more people show it.
    const many = (await loadSmall("typical.yaml", 10_000)).input;
    const served = packaged(many, AMPLE, { ratchetBp: 0, gateScore: 60, fullScore: 90, retainedBp: 10_000 });
    const run = (prevented: number): ReadonlyMap<string, number> =>
      measuresOf(
        after(
          only(
            { ...served, years: 2 },
            {
              "b11-nominal-contracts": { verified: 0.6, stake: 6 },
              "b12-chronic-management": { adherence: 1, vascular: prevented, diabetes: prevented, copd: prevented },
            },
          ),
        ).tables(),
      );
    const managed = "chronic_managed_admissions_per_100";
    expect(run(1).get(managed)!).toBeLessThan(run(0).get(managed)! * 0.97);
  });

  test("a clinic whose doctors all left is not visited any more (B20)", () => {
    const poor = withPolicy(base, ({ workforce }) => ({ workforce: { ...workforce, payFactor: [0, 1, 1] } }));
    const county = after(only(poor, { "b20-village-doctor-exit": { pay: 4, vacancy: 5 } }), 100);
    const visits = stateOf(county, "payment.volume");
    const before = visits.slice();
    county.run(140 * 1440);
    const clinics = base.institutions.flatMap(({ level }, i) => (level === 0 ? [i] : []));
    expect(clinics.map((i) => county.parts.places.vacant[i])).toEqual(clinics.map(() => 1));
    const since = clinics.map((i) => visits[i]! - before[i]!);
    const usual = clinics.map((i) => before[i]! / 100);
    expect(since.reduce((sum, n) => sum + n, 0)).toBeLessThan(0.2 * 40 * usual.reduce((sum, n) => sum + n, 0));
  });
});

describe("incentives", () => {
  const at = (input: CountyInput, days: number) => {
    const { places, payment } = after(only(input, {}), days).parts;
    return createIncentives(places, payment, {
      interest: new Float64Array(places.count).fill(1),
      ownEarnings: new Float64Array(places.count).fill(1),
    });
  };

  test("before a package or a budget nothing is one's own", () => {
    const incentives = at(base, 200);
    expect([
      incentives.tightness(lead),
      incentives.ownTightness(lead),
      incentives.ownShare(lead),
      incentives.overrunShare(lead),
      incentives.pressure(lead, 0, 10, true),
    ]).toEqual([1, 1, 0, 0, 0]);
    expect(incentives.feeForService(lead)).toBe(1);
  });

  test("a package: the surplus by score, the overrun by corridor, levels by the split", () => {
    const rules = {
      retainedBp: 8_000,
      gateScore: 0,
      fullScore: 90,
      reasonableBp: 2_000,
      corridors: [
        { fromBp: 0, fundBp: 5_000 },
        { fromBp: 750, fundBp: 0 },
      ],
      splitBp: [6_000, 3_000, 1_000],
    };
    const ample = at(packaged(base, AMPLE, rules), 200);
    expect(ample.tightness(lead)).toBeLessThan(1);
    expect(ample.ownShare(lead)).toBeCloseTo(0.8, 6);
    expect(ample.feeForService(lead)).toBeCloseTo(0.2, 6);
    expect(
      [2, 1, 0].map((level) => ample.levelShare(base.institutions.findIndex((place) => place.level === level))),
    ).toEqual([0.6, 0.3, 0.1]);
    const lean = at(packaged(base, 300, rules), 200);
    expect(lean.tightness(lead)).toBeGreaterThan(1.075);
    expect(lean.ownShare(lead)).toBeCloseTo(0.8, 6);
    expect(lean.pressure(lead, 0.03, 15, false)).toBeCloseTo(0.8 * hinge(lean.tightness(lead), 1.03, 15), 12);
    const outside = base.institutions.findIndex(({ level }) => level > 2);
    expect([lean.tightness(outside), lean.ownShare(outside)]).toEqual([1, 0]);
  });

  test("a hospital's own budget presses by its own claims; points by those of the region", () => {
    const tight = at(paidBy(base, "global-budget", 1_000_000_00 / 100), 200);
    expect(tight.ownTightness(lead)).toBeGreaterThan(1);
    expect(tight.pressure(lead, 0, 10, false)).toBeGreaterThan(0);
    const wide = at(paidBy(base, "global-budget", 100_000_000_00), 200);
    expect(wide.ownTightness(lead)).toBeLessThan(1);
    expect(wide.pressure(lead, 0, 10, true)).toBe(0);
    const points = at(paidBy(base, "drg", 1_000_000_00 / 100), 200);
    expect(points.ownTightness(lead)).toBeGreaterThan(1);
    expect([points.pressure(lead, 0, 10, false), points.pressure(lead, 0, 10, true) > 0]).toEqual([0, true]);
  });
});

describe("in a scenario", () => {
  const mechanisms = MECHANISMS.map(declarationOf);
  test("every behaviour stands at its defaults, on", async () => {
    const { input } = await load(SCENARIO, {}, { mechanisms });
    expect(Object.keys(input.epochs[0]!.mechanisms).sort()).toEqual(MECHANISMS.map(({ id }) => id).sort());
    expect(input.epochs[0]!.mechanisms["b5-year-end-refusal"]).toEqual({
      on: true,
      parameters: { most: 0.3, slope: 15, corridor: 0.03, from: 0.6, supervision: 0 },
    });
  });

  test("what is a switch no more is named, and where to set instead what it stood for", async () => {
    const error = await load(`${SCENARIO}mechanisms: { b8-leakage: false }\n`, {}, { mechanisms }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ScenarioError);
    expect((error as ScenarioError).problems).toMatchObject([
      { path: "mechanisms.b8-leakage", message: { en: expect.stringMatching(/is the choice itself.*`choice`/) } },
    ]);
  });

  test("an unknown mechanism, parameter or value is an error that says what was meant", async () => {
    const wrong = `${SCENARIO}mechanisms: { b5-year-end-refusel: false, b10-cost-shifting: { parameters: { raise: 0.1 } }, b7-skimping: { parameters: { most: 3 } } }\n`;
    const error = await load(wrong, {}, { mechanisms }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ScenarioError);
    const said = (error as ScenarioError).problems.map(({ message }) => message.en).join("\n");
    expect(said).toMatch(/b5-year-end-refusal/);
    expect(said).toMatch(/rise/);
    expect(said).toMatch(/0\.25/);
  });
});
