import { beforeAll, describe, expect, test } from "vitest";
import { MECHANISMS, restoreCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { after, digest, measuresOf, none, SEED, unlimited } from "../../support/behaviour.ts";
import { asked, contractsOf, counted, withTeams } from "../../support/contracts.ts";
import { digestOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { strays } from "../../support/touches.ts";

const RUN = { seed: SEED, replication: 0 };
const GOALS = { goal: 0.6, keyGoal: 0.9 };
const teams = MECHANISMS.find(({ id }) => id === "family-doctors")!;

let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 1_500)).input;
});

describe("neutral", () => {
  test("without a policy that asks for anything the teams change nothing", () =>
    expect(digest(withTeams(base))).toBe(digest(none(base))));

  test("switched off, no policy on contracts changes anything", () => {
    const all = asked(base, { ...GOALS, yearly: true, verification: 1, performanceBp: 5_000 });
    expect(digest(none(all))).toBe(digest(none(base)));
  });
});

describe("what comes of it", () => {
  const fulfilled = (input: CountyInput, fulfilment: number): CountyInput =>
    unlimited(asked(input, { ...GOALS, fulfilment }));
  const FREE = { doctorHours: 600, publicHealthHours: 1200, followed: 0 };

  test("fulfilled contracts bring people to their own clinic and centre first; unfulfilled ones change nobody's care", () => {
    const [without, unserved, served] = [
      none(unlimited(asked(base, { fulfilment: 0 }))),
      withTeams(fulfilled(base, 0), FREE),
      withTeams(fulfilled(base, 1), FREE),
    ].map((input) => measuresOf(after(input, 120).tables())) as [
      ReadonlyMap<string, number>,
      ReadonlyMap<string, number>,
      ReadonlyMap<string, number>,
    ];
    expect(served.get("primary_visit_share")!).toBeGreaterThan(without.get("primary_visit_share")! + 0.01);
    for (const level of ["", "_village", "_township", "_county", "_outside"])
      expect(unserved.get(`visits${level}_per_resident`)).toBe(without.get(`visits${level}_per_resident`));
    for (const level of ["", "_township", "_county", "_outside"])
      expect(unserved.get(`admissions${level}_per_100`)).toBe(without.get(`admissions${level}_per_100`));
    expect(unserved.get("contract_rate")!).toBeGreaterThan(without.get("contract_rate")! + 0.1);
    expect(unserved.get("contract_rate_effective")).toBe(0);
  });

  test("better reimbursement and follow-up after treatment above are for the fulfilled only", () => {
    const better = withPolicy(base, ({ benefit }) => ({
      benefit: { ...benefit, resident: { ...benefit.resident, contractBonusBp: 1_000 } },
    }));
    const [unserved, served] = [0, 1].map((share) =>
      measuresOf(after(withTeams(fulfilled(better, share), { ...FREE, followed: 1 }), 120).tables()),
    ) as [ReadonlyMap<string, number>, ReadonlyMap<string, number>];
    expect(served.get("actual_reimbursement_share")!).toBeGreaterThan(
      unserved.get("actual_reimbursement_share")! + 0.02,
    );
    expect(unserved.get("referrals_down_follow_up") ?? 0).toBe(0);
    expect(served.get("referrals_down_follow_up")!).toBeGreaterThan(5);
  });

  test("touches directly only what it declares", () => {
    const free = unlimited(base);
    const [off, on] = [none(free), withTeams(asked(free, { ...GOALS, verification: 1, performanceBp: 5_000 }))].map(
      (input) => after(input, 30).tables(),
    );
    expect(strays(teams.touches, off!, on!)).toEqual([]);
  });
});

describe("effort and report are B11's", () => {
  const result = (
    rules: Parameters<typeof asked>[1],
  ): { readonly real: number; readonly reported: number; readonly confirmed: number } => {
    const county = after(withTeams(asked(base, { ...GOALS, ...rules }), {}, {}), 365);
    const held = counted(county, "held");
    return {
      real: contractsOf(county).served / contractsOf(county).signed,
      reported: counted(county, "reported") / held,
      confirmed: counted(county, "confirmed") / Math.max(1, counted(county, "checked")),
    };
  };

  test("signatures without verification: far more is reported than done", () => {
    const { real, reported } = result({});
    expect(real).toBeGreaterThan(0.25);
    expect(real).toBeLessThan(0.45);
    expect(reported).toBeGreaterThan(real + 0.2);
  });

  test("verification and pay for what is verified: much more is done, and what is found is what is done", () => {
    const { real, confirmed } = result({ verification: 0.8, performanceBp: 5_000 });
    expect(real).toBeGreaterThan(0.65);
    expect(Math.abs(confirmed - real)).toBeLessThan(0.08);
  });

  test("pay for what is reported, unverified, moves reports only", () => {
    expect(result({ performanceBp: 5_000 }).real).toBeCloseTo(result({}).real, 10);
  });
});

test("saved in the middle of a month and restored, it goes on alike", () => {
  const input = withTeams(asked(base, { ...GOALS, yearly: true, verification: 0.5, performanceBp: 3_000 }), {}, {});
  const whole = after(input);
  const half = after(input, 200);
  const restored = restoreCounty(input, RUN, half.save());
  restored.run(restored.endMinute);
  expect(digestOf(restored)).toBe(digestOf(whole));
});
