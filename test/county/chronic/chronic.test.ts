import { beforeAll, describe, expect, test } from "vitest";
import { createCounty, restoreCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { PreventionInput } from "../../../src/county/input/chronic.ts";
import { after, digest, measuresOf, none, unlimited } from "../../support/behaviour.ts";
import { CHRONIC, preventing, withChronic } from "../../support/chronic.ts";
import { digestOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { strays } from "../../support/touches.ts";

interface Case {
  readonly id: string;
  readonly rules: Partial<PreventionInput>;
  /** Parameters at which it does nothing even so; a screening that finds nobody is still work done. */
  readonly neutral?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly strong?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly measure: string;
  readonly direction: 1 | -1;
}

const CASES: readonly Case[] = [
  { id: "chronic-screening", rules: { screening: 0.8 }, measure: "hypertension_awareness_share", direction: 1 },
  {
    id: "chronic-screening",
    rules: { elderlyChecks: 1 },
    neutral: { "chronic-screening": { sensitivity: 0 } },
    measure: "hypertension_awareness_share",
    direction: 1,
  },
  {
    id: "chronic-follow-up",
    rules: { followUp: 1 },
    neutral: { "chronic-follow-up": { doctorHours: 0, publicHealthHours: 0 } },
    measure: "hypertension_management_share",
    direction: 1,
  },
  {
    id: "chronic-joint-clinics",
    rules: { jointClinics: 4 },
    neutral: { "chronic-joint-clinics": { patients: 0, cost: 0 } },
    measure: "chronic_control_rate",
    direction: 1,
  },
  {
    id: "chronic-long-prescriptions",
    rules: { longPrescription: 0.8 },
    neutral: { "chronic-long-prescriptions": { visits: 100 } },
    measure: "refill_visits_per_resident",
    direction: -1,
  },
  {
    id: "health-literacy",
    rules: { campaigns: 1 },
    neutral: { "health-literacy": { gain: 0, cost: 0 } },
    strong: { "health-literacy": { effect: 1, gain: 0.3 } },
    measure: "chronic_control_rate",
    direction: 1,
  },
];

const SIZE = 1_500;
let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", SIZE)).input;
});

test("no policy that asks for anything, and services as usual: all on changes nothing", () => {
  const twoYears = { ...base, years: 2 };
  expect(digest(withChronic(twoYears))).toBe(digest(none(twoYears)));
});

describe.each(CASES)("$id: $rules", ({ id, rules, neutral, strong = {}, measure, direction }) => {
  test("off, or on at its neutral setting, the policy changes nothing; else it moves its target", () => {
    const input = preventing(base, rules);
    const off = digest(withChronic(input, {}, id));
    // The yearly checks themselves are contacts, whoever finds what.
    const before = rules.elderlyChecks === undefined ? base : preventing(base, { elderlyChecks: rules.elderlyChecks });
    expect(off).toBe(digest(withChronic(before, {}, id)));
    expect(neutral === undefined ? off : digest(withChronic(input, neutral))).toBe(off);
    const valueIn = (one: CountyInput): number => measuresOf(after(one).tables()).get(measure) ?? 0;
    expect(direction * (valueIn(withChronic(input, strong)) - valueIn(withChronic(base)))).toBeGreaterThan(0);
  });

  test("unlimited beds and no budget: over thirty days only measures that it declares move", () => {
    const free = withPolicy(unlimited(base), ({ payment }) => ({
      payment: { ...payment, package: { ...payment.package, on: false } },
    }));
    const [off, on] = [withChronic(free), withChronic(preventing(free, rules), strong)].map((one) =>
      after(one, 30).tables(),
    );
    expect(strays(CHRONIC.find((one) => one.id === id)!.touches, off!, on!)).toEqual([]);
  });
});

test("saved and restored in the middle of everything at once, the run goes on alike", () => {
  const input = withChronic(
    preventing(base, {
      screening: 0.5,
      elderlyChecks: 0.9,
      followUp: 1,
      longPrescription: 0.5,
      jointClinics: 2,
      campaigns: 1,
    }),
  );
  const whole = createCounty(input, { seed: 5, replication: 0 });
  whole.run(200 * 1440);
  const again = restoreCounty(input, { seed: 5, replication: 0 }, whole.save());
  whole.run(whole.endMinute);
  again.run(again.endMinute);
  expect(digestOf(again)).toBe(digestOf(whole));
});
