import { beforeAll, describe, expect, test } from "vitest";
import { restoreCounty } from "../../../src/county/county.ts";
import { type CountyInput, MANAGEMENT_DOMAINS } from "../../../src/county/inputs.ts";
import { INSTITUTION } from "../../../src/county/payment/chart.ts";
import { COUNTY, TOWNSHIP } from "../../../src/county/places/input.ts";
import { after, none, only, packaged } from "../../support/behaviour.ts";
import { digestOf, stateOf } from "../../support/county.ts";
import { COVERED, later, managed, unequal } from "../../support/management.ts";
import { loadSmall } from "../../support/small.ts";

let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 1_500)).input;
});

describe("one cash pool", () => {
  const poor = (input: CountyInput): CountyInput => unequal(input, TOWNSHIP, COUNTY);
  const balances = (input: CountyInput, days: number) => {
    const { parts } = after(input, days);
    const { books } = parts.payment;
    const of = (i: number, kind: number): number => books.ledger.balances[books.chart.institution(i, kind)]!;
    const all = base.institutions.map((_, i) => i);
    const sum = (kind: number, members = all): number => members.reduce((fen, i) => fen + of(i, kind), 0);
    return { sum, centres: all.filter((i) => base.institutions[i]!.level === TOWNSHIP), books };
  };

  test("centres in arrears are advanced the money and pay their staff; what is lent is what is owed", () => {
    const input = managed(poor(base), { finance: 1 });
    const [off, on] = [balances(none(input), 300), balances(only(input, { "finance": {} }), 300)];
    expect(off.sum(INSTITUTION.owedStaff, off.centres)).toBeLessThan(0);
    expect(on.sum(INSTITUTION.owedStaff, on.centres)).toBeGreaterThan(off.sum(INSTITUTION.owedStaff, off.centres));
    expect(on.sum(INSTITUTION.inPool)).toBeGreaterThan(0);
    expect(on.sum(INSTITUTION.inPool)).toBe(-on.sum(INSTITUTION.owedPool));
    expect(on.books.ledger.balances.reduce((all, fen) => all + fen, 0)).toBe(0);
  });

  test("a hospital's surplus reaches the centres at the year's end, hand to hand", () => {
    const input = { ...managed(poor(base), { finance: 1 }), years: 2 };
    const on = balances(only(input, { "finance": { lends: 0 } }), 400);
    expect(on.sum(INSTITUTION.allocated)).toBeGreaterThan(0);
    expect(on.sum(INSTITUTION.allocated)).toBe(-on.sum(INSTITUTION.allocation));
  });

  test("under one administration the managers act a month after pay is missed, under a council at the quarter", () => {
    const input = managed(poor(base), { finance: 1, administration: 1 });
    const [council, unified] = [{ "finance": {} }, { "finance": {}, "administration": {} }].map((mechanisms) => balances(only(input, mechanisms), 62).sum(INSTITUTION.inPool));
    expect(council).toBe(0);
    expect(unified).toBeGreaterThan(0);
  });
});

describe("procurement", () => {
  test("charges fall by the fall of prices, cost with them; the fund's savings are told apart by institution", () => {
    const input = managed(base, { procurement: 1 });
    const county = after(only(input, { "procurement": { settles: 0 } }), 300);
    const usual = after(none(input), 300);
    const drugs = (one: typeof county): number => base.institutions.reduce((fen, { level }, i) => (level <= COUNTY ? fen - one.parts.payment.books.ledger.balances[one.parts.payment.books.chart.institution(i, INSTITUTION.drugs)]! : fen), 0);
    expect(drugs(county) / drugs(usual)).toBeGreaterThan(0.9);
    expect(drugs(county) / drugs(usual)).toBeLessThan(0.98);
    const saved = county.parts.payment.inputs.procurementSaved;
    expect(saved.every((fen) => Number.isInteger(fen) && fen >= 0)).toBe(true);
    expect(saved.reduce((all, fen) => all + fen, 0)).toBeGreaterThan(0);
    expect(usual.parts.payment.inputs.procurementSaved.every((fen) => fen === 0)).toBe(true);
  });

  test("where charges do not follow, the institution keeps the difference", () => {
    const input = managed(base, { procurement: 1 });
    const county = after(only(input, { "procurement": { settles: 0, passed: 0, fall: 0.05 } }), 40);
    const members = base.institutions.flatMap(({ community, level }, i) => (community >= 0 && level <= COUNTY ? [i] : []));
    expect(members.map((i) => county.parts.payment.finance.inputs.purchaseBp[i])).toEqual(members.map(() => 9_500));
    expect([...stateOf(county, "levers.supplyPrice")].every((price) => price === 1)).toBe(true);
  });
});

describe("dates", () => {
  test("a domain ramps up from its date: delay of referrals, prices, systems bought", () => {
    const input = later(only(base, { "information": {} }), 31, ({ management }) => ({ management: { ...management, domains: MANAGEMENT_DOMAINS.map(() => 1), rampDays: 59 } }));
    const delayAt = (day: number): number => stateOf(after(input, day), "levers.referralDelay")[0]!;
    expect(delayAt(40)).toBe(1);
    expect(delayAt(65)).toBeCloseTo(1 - (0.5 * 28) / 59, 12);
    expect(delayAt(100)).toBeCloseTo(0.5, 12);
    expect(stateOf(after(input, 100), "management.information-bought")[0]).toBe(1);
  });

  test("saved and restored in the middle of a ramp, a run goes on alike", () => {
    const all = Object.fromEntries(COVERED.map(({ id }) => [id, {}]));
    const input = later(only(packaged(base, 900), all), 45, ({ management }) => ({ management: { ...management, domains: MANAGEMENT_DOMAINS.map(() => 1), villageIntegration: 1, rampDays: 120 } }));
    const whole = after(input);
    const half = restoreCounty(input, { seed: 11, replication: 0 }, after(input, 130).save());
    half.run(half.endMinute);
    expect(digestOf(half)).toBe(digestOf(whole));
  });
});
