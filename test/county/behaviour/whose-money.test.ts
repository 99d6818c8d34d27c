import { beforeAll, describe, expect, test } from "vitest";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { PaymentMethod } from "../../../src/county/input/payment.ts";
import { LEVERS, type LeverName } from "../../../src/county/levers/table.ts";
import { after, only, packaged, unlimited } from "../../support/behaviour.ts";
import { stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

/** All behaviours that answer to what is earned, their habits at once. */
const ANSWERS = {
  "b21-own-interest": { habit: 0 },
  "b1-vertical-integration": {},
  "b2-down-referral": {},
  "b3-induced-demand": {},
  "b4-case-payment": {},
  "b5-year-end-refusal": { from: 0.25, corridor: 0 },
  "b6-siphoning": { leaving: 0 },
  "b7-skimping": { detection: 0 },
  "b8-sending-up": {},
  "b10-cost-shifting": {},
};
const VISITS: readonly LeverName[] = ["visitCharges", "visitIntensity"];
const STAYS: readonly LeverName[] = [
  "stayCharges",
  "stayIntensity",
  "stayLength",
  "induced",
  "spared",
  "withheld",
  "split",
  "coding",
  "refusal",
  "selfPay",
  "complication",
  "pull",
  "advice",
  "dearest",
  "downTransfer",
];

/** Visits, or stays, at township centres and county hospitals are paid by a method. */
const paid =
  (service: "outpatient" | "inpatient", method: PaymentMethod, rateFen = 0) =>
  (input: CountyInput): CountyInput =>
    withPolicy(input, ({ payment }) => ({
      payment: {
        ...payment,
        methods: [
          ...payment.methods.map((rule) =>
            rule.service === service
              ? { ...rule, levels: rule.levels.filter((level) => level < 1 || level > 2) }
              : rule,
          ),
          { service, levels: [1, 2], method, rateFen },
        ],
      },
    }));
const kept = { retainedBp: 10_000, gateScore: 0, fullScore: 0, ratchetBp: 0 };

let base: CountyInput;
beforeAll(async () => {
  base = unlimited((await loadSmall("typical.yaml", 1_500)).input);
});

/** Levers that stand off neutral after some days, and by how much, where they are moved most. */
function moved(input: CountyInput, days = 200): ReadonlyMap<LeverName, number> {
  const county = after(only(input, ANSWERS), days);
  return new Map(
    [...VISITS, ...STAYS].flatMap((name) => {
      const { neutral } = LEVERS[name];
      const off = [...stateOf(county, `levers.${name}`)].filter((value) => value !== neutral);
      if (off.length === 0) return [];
      return [[name, off.reduce((most, value) => (Math.abs(value - 1) > Math.abs(most - 1) ? value : most))] as const];
    }),
  );
}

const onlyOf = (levers: readonly LeverName[], input: CountyInput): void =>
  expect([...moved(input).keys()].filter((name) => !levers.includes(name))).toEqual([]);

describe("each service has its own money", () => {
  test("every bill paid as it is, with beds as ever: no lever moves", () => expect([...moved(base)]).toEqual([]));

  test.each(["per-head", "global-budget", "drg", "per-diem"] as const)(
    "visits paid by %s: less is done in visits, and nothing about stays moves",
    (method) => {
      const input = paid("outpatient", method, 10_000)(base);
      onlyOf(VISITS, input);
      expect(moved(input).get("visitCharges")!).toBeLessThan(1);
    },
  );

  test.each(["global-budget", "drg", "dip"] as const)(
    "stays paid by %s: stays are cheaper and shorter, more go down, and no visit moves",
    (method) => {
      const input = paid("inpatient", method)(base);
      onlyOf(STAYS, input);
      const levers = moved(input);
      expect([levers.get("stayCharges")! < 1, levers.get("stayLength")! < 1, levers.get("downTransfer")! > 1]).toEqual([
        true,
        true,
        true,
      ]);
      // A case that is paid for as it was is neither left out nor sent up; a budget pays for none.
      const cases: readonly LeverName[] = ["withheld", "dearest", "spared"];
      const fixed = method === "global-budget";
      expect(cases.filter((name) => levers.has(name))).toEqual(fixed ? cases : []);
      expect(levers.has("split")).toBe(!fixed);
    },
  );

  test("stays paid by the day: what is done in a day is less, days and cases are as many", () => {
    const levers = moved(paid("inpatient", "per-diem", 60_000)(base));
    expect(levers.get("stayCharges")!).toBeLessThan(1);
    expect(["stayLength", "downTransfer", "split", "withheld"].filter((name) => levers.has(name as LeverName))).toEqual(
      [],
    );
  });

  test("a package of which much is kept: out-patients only where their pool is in it", () => {
    const within = moved(packaged(base, 2_000, { ...kept, outpatientPool: true }));
    const without = moved(packaged(base, 2_000, { ...kept, outpatientPool: false }));
    expect([within.get("stayLength")! < 1, within.get("visitCharges")! < 1]).toEqual([true, true]);
    expect(VISITS.filter((name) => name === "visitCharges" && without.has(name))).toEqual([]);
    expect(without.get("stayLength")!).toBeLessThan(1);
  });

  test("the more is kept the more is answered, and nothing where nothing is", () => {
    const days = [0, 2_500, 5_000, 10_000].map(
      (retainedBp) =>
        moved(packaged(base, 2_000, { ...kept, retainedBp, reasonableBp: 10_000 })).get("stayLength") ?? 1,
    );
    expect(days[0]).toBe(1);
    expect(days.every((length, k) => k === 0 || length < days[k - 1]!)).toBe(true);
  });
});
