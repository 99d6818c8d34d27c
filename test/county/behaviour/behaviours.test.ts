import { beforeAll, describe, expect, test } from "vitest";
import { MECHANISMS } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/inputs.ts";
import { INDICATORS } from "../../../src/county/measures/catalogue.ts";
import { after, digest, measuresOf, none, only, packaged, paidBy, tablesOf, unlimited } from "../../support/behaviour.ts";
import { loadSmall } from "../../support/small.ts";

interface Case {
  readonly id: string;
  /** Gives the actors a reason. */
  readonly incentive: (input: CountyInput) => CountyInput;
  /** Parameters at which the mechanism does nothing even then. */
  readonly neutral: Readonly<Record<string, number>>;
  /** Parameters that make a small county show the direction. */
  readonly strong?: Readonly<Record<string, number>>;
  readonly measure: string;
  readonly rises: boolean;
}

const LEAN = 450;
const AMPLE = 2_000;
const lean = (input: CountyInput): CountyInput => packaged(input, LEAN);
const ample = (input: CountyInput): CountyInput => packaged(input, AMPLE, { retainedBp: 10_000, gateScore: 0, fullScore: 0 });

const CASES: readonly Case[] = [
  { id: "b2-down-referral", incentive: ample, neutral: { surplus: 0, catalogue: 0, capability: 0, crowding: 0, feeForService: 0 }, strong: { surplus: 2, crowding: 0 }, measure: "down_referrals_per_100_lead_discharges", rises: true },
  { id: "b3-induced-demand", incentive: (input) => paidBy(input, "global-budget"), neutral: { intensity: 0, response: 0 }, measure: "low_need_admission_share_county", rises: false },
  { id: "b4-case-payment", incentive: (input) => paidBy(input, "drg"), neutral: { stay: 1, cost: 1, split: 0, creep: 0 }, measure: "length_of_stay_days_county", rises: false },
  { id: "b5-year-end-refusal", incentive: lean, neutral: { most: 0 }, measure: "refusals", rises: true },
  { id: "b6-siphoning", incentive: (input) => packaged(input, AMPLE, { retainedBp: 10_000, gateScore: 0, fullScore: 0, splitBp: [10_000, 0, 0] }), neutral: { strength: 0, leaving: 0 }, strong: { strength: 0.4, gap: 4 }, measure: "admissions_township_per_100", rises: false },
  { id: "b7-skimping", incentive: lean, neutral: { most: 0 }, measure: "readmission_share", rises: true, strong: { most: 0.25, detection: 0, harm: 5 } },
  { id: "b10-cost-shifting", incentive: lean, neutral: { rise: 0 }, measure: "out_of_pocket_share", rises: true },
];

const SIZE = 2_000;
let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", SIZE)).input;
});

test("every behaviour has a case, a source for every number and names only measures there are", () => {
  const known = new Set(INDICATORS.map(({ id }) => id));
  const behaviours = MECHANISMS.filter(({ kind }) => kind === "behaviour");
  expect(behaviours.map(({ id }) => id).filter((id) => !CASES.some((one) => one.id === id))).toEqual([]);
  for (const { id, parameters, measures } of behaviours) {
    expect(measures.filter((measure) => !known.has(measure)), id).toEqual([]);
    for (const { source, range, default: value, name } of parameters) {
      expect(source, id).toMatch(/^(A|D|GK|F|S:\d{3})\b/);
      expect(range[0] <= value && value <= range[1], `${id} ${name.en}`).toBe(true);
      expect(name.zh).not.toBe("");
    }
  }
});

describe("without a reason nobody acts", () => {
  test("unlimited beds, fee for service, no package: all mechanisms on change nothing", () => {
    const free = unlimited(base);
    expect(digest({ ...free, epochs: free.epochs.map((epoch) => ({ ...epoch, mechanisms: {} })) })).toBe(digest(none(free)));
  });
});

describe.each(CASES)("$id", ({ id, incentive, neutral, strong = {}, measure, rises }) => {
  test("off, or on at its neutral setting, it changes nothing; on, it moves its target", () => {
    const input = incentive(base);
    const off = tablesOf(none(input));
    expect(digest(only(input, { [id]: neutral }))).toBe(digest(none(input)));
    const on = tablesOf(only(input, { [id]: strong }));
    const [before, then] = [off, on].map((tables) => measuresOf(tables).get(measure) ?? 0) as [number, number];
    if (rises) expect(then).toBeGreaterThan(before);
    else expect(then).toBeLessThan(before);
  });

  test("unlimited beds and no budget: over thirty days only measures that it declares move", () => {
    const free = unlimited(incentive(base));
    const input = { ...free, epochs: free.epochs.map((epoch) => ({ ...epoch, policy: { ...epoch.policy, payment: { ...epoch.policy.payment, package: { ...epoch.policy.payment.package, on: false } } } })) };
    const [off, on] = [none(input), only(input, { [id]: strong })].map((one) => measuresOf(after(one, 30).tables())) as [ReadonlyMap<string, number>, ReadonlyMap<string, number>];
    const declared = new Set(MECHANISMS.find((one) => one.id === id)!.measures);
    expect([...on].filter(([name, value]) => value !== off.get(name) && !declared.has(name)).map(([name]) => name)).toEqual([]);
    expect([...on.keys()].filter((name) => !declared.has(name))).toEqual([...off.keys()].filter((name) => !declared.has(name)));
  });
});

