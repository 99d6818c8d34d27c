import { beforeAll, describe, expect, test } from "vitest";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { LongTermCareInput } from "../../../src/county/input/long-term-care.ts";
import type { TariffInput } from "../../../src/county/input/insurance.ts";
import { SINGLE } from "../../../src/county/payment/chart.ts";
import { after, digest, measuresOf, none, only, unlimited } from "../../support/behaviour.ts";
import { CHRONIC } from "../../support/chronic.ts";
import { digestOf, stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { strays } from "../../support/touches.ts";
import { createCounty, restoreCounty } from "../../../src/county/county.ts";

const INSURANCE: LongTermCareInput = {
  personFen: 4_000,
  fundFen: 4_000,
  governmentFen: 4_000,
  moneyBp: 3_000,
  nursingBeds: 0.2,
};
const TARIFFS = { longTermCareDailyFen: 5_000, longTermCareRatioBp: 7_000 };
const HOME = { homeVisitFen: 6_000, homeVisitRatioBp: 5_000 };

let base: CountyInput;
let handed: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 4_000)).input;
  handed = (await loadSmall("typical.yaml", 4_000, ["care.downTransferBase=90 %"])).input;
});

const asking = (input: CountyInput, rules: Partial<LongTermCareInput>, tariffs: Partial<TariffInput>): CountyInput =>
  withPolicy(input, ({ longTermCare, benefit }) => ({
    longTermCare: { ...longTermCare, ...rules },
    benefit: { ...benefit, tariffs: { ...benefit.tariffs, ...tariffs } },
  }));
const insured = (rules: Partial<LongTermCareInput> = {}, input = base): CountyInput =>
  asking(input, { ...INSURANCE, ...rules }, TARIFFS);
/** The mechanism alone, with parameters over its own. */
const alone = (id: string, input: CountyInput, parameters: Readonly<Record<string, number>> = {}): CountyInput =>
  only(input, { [id]: parameters });
const CARE = "long-term-care";
const measured = (input: CountyInput) => measuresOf(after(input).tables());

describe("long-term-care insurance", () => {
  test("without a policy it changes nothing, and without it the policy does nothing", () => {
    const plain = digest(none(base));
    expect(digest(alone(CARE, base))).toBe(plain);
    expect(digest(none(insured()))).toBe(plain);
  });

  test("the fund pays what it has and no more; more money helps more of the disabled and leaves families less to do", () => {
    const [little, enough] = [{ personFen: 200, fundFen: 0, governmentFen: 0 }, {}].map((rules) => {
      const county = after(alone(CARE, insured(rules)));
      const { balances } = county.parts.payment.books.ledger;
      expect(balances[SINGLE.care.cash]).toBeGreaterThanOrEqual(0);
      expect(balances[SINGLE.care.cash]! + balances[SINGLE.care.equity]!).toBe(0);
      return measuresOf(county.tables());
    });
    const value = (id: string): readonly number[] => [little!.get(id)!, enough!.get(id)!];
    const [few, many] = value("long_term_care_coverage");
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThan(0.3);
    expect(many).toBeGreaterThan(0.9);
    expect(many).toBeLessThanOrEqual(1);
    const [before, then] = value("family_care_hours_per_day");
    expect(then).toBeLessThan(before!);
    const [once, more] = value("severely_disabled_per_1000");
    // Three to a tenth of the old are severely disabled, help or no help.
    expect(once).toBeGreaterThan(4);
    expect(once).toBeLessThan(30);
    expect(Math.abs(more! - once!)).toBeLessThan(1);
  });

  test("whoever is looked after stays for less long and is not admitted for want of care; where neither is, nor are they", () => {
    const plain = measured(none(base));
    // Where no bed is wanting nobody else stays longer for it.
    const roomy = measured(none(unlimited(base)));
    const sooner = measured(alone(CARE, unlimited(insured()), { spared: 0, tail: 0.4 }));
    // Of so few, few are admitted for want of care: three years of care that is as good as a nursing bed's.
    const long = { ...base, years: 3 };
    const good = { spared: 0.6, tail: 0, homeTended: 1, moneyTended: 1 };
    const fewer = measured(alone(CARE, insured({}, long), good));
    expect(sooner.get("length_of_stay_days")).toBeLessThan(roomy.get("length_of_stay_days")!);
    expect(fewer.get("admissions_per_100")).toBeLessThan(measured(none(long)).get("admissions_per_100")!);
    // The cause taken away: nobody comes, no beds, no money.
    const nobody = measured(alone(CARE, insured({ moneyBp: 0, nursingBeds: 0 }), { carers: 0 }));
    expect(nobody.get("long_term_care_coverage")).toBe(0);
    for (const id of ["length_of_stay_days", "admissions_per_100", "bed_occupancy_township"])
      expect([id, nobody.get(id)]).toEqual([id, plain.get(id)]);
  });

  test("care workers relieve families more than money does; nursing beds are missing on the ward", () => {
    const open = (rules: Partial<LongTermCareInput>, parameters: Readonly<Record<string, number>>): number => {
      const county = after(alone(CARE, insured(rules), parameters), 100);
      const shares = Array.from(stateOf(county, "levers.bedShare"), Number);
      return shares.reduce((sum, share) => sum + share, 0) / shares.length;
    };
    expect(open({ nursingBeds: 0 }, {})).toBe(1);
    expect(open({ nursingBeds: 0.3 }, { carers: 0, alone: 0.4 })).toBeLessThan(1);
    const hours = (carers: number): number =>
      measured(alone(CARE, insured({ nursingBeds: 0 }), { carers })).get("family_care_hours_per_day")!;
    expect(hours(0)).toBe(6);
    expect(hours(1.5)).toBeLessThan(5.5);
  });
});

describe("beds at home", () => {
  const visited = (tariffs: Partial<TariffInput>, parameters: Readonly<Record<string, number>> = {}) =>
    measured(alone("home-beds", asking(handed, {}, tariffs), parameters));

  test("without a tariff, or without nurses, nobody goes home earlier; with both, some do who would lie at the centre", () => {
    const plain = measured(none(handed));
    for (const without of [visited({}), visited(HOME, { nurses: 0 })])
      for (const id of ["admissions_township_per_100", "visits_township_per_resident", "home_visits_per_1000"])
        expect([id, without.get(id)]).toEqual([id, plain.get(id)]);
    const at = visited(HOME);
    expect(at.get("home_visits_per_1000")).toBeGreaterThan(1);
    expect(at.get("bed_occupancy_township")).toBeLessThan(plain.get("bed_occupancy_township")!);
  });
});

test("beds without limit: over thirty days only measures that they declare move", () => {
  for (const id of [CARE, "home-beds"]) {
    const [off, on] = [handed, asking(handed, INSURANCE, { ...TARIFFS, ...HOME })].map((input) =>
      after(alone(id, unlimited(input)), 30).tables(),
    );
    expect([id, strays(CHRONIC.find((one) => one.id === id)!.touches, off!, on!)]).toEqual([id, []]);
  }
});

test("saved and restored among people who are looked after, the run goes on alike", () => {
  const input = asking(base, INSURANCE, { ...TARIFFS, ...HOME });
  const whole = createCounty(input, { seed: 5, replication: 0 });
  whole.run(100 * 1440);
  const again = restoreCounty(input, { seed: 5, replication: 0 }, whole.save());
  whole.run(200 * 1440);
  again.run(200 * 1440);
  expect(digestOf(again)).toBe(digestOf(whole));
});
