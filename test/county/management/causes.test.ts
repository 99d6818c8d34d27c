import { beforeAll, describe, expect, test } from "vitest";
import { restoreCounty } from "../../../src/county/county.ts";
import { type CountyInput } from "../../../src/county/input/county.ts";
import { MANAGEMENT_DOMAINS } from "../../../src/county/input/management.ts";
import { INSTITUTION } from "../../../src/county/payment/chart.ts";
import { createKnownWaits } from "../../../src/county/choice/waits.ts";
import { around } from "../../../src/county/levers/levers.ts";
import { partiesOf } from "../../../src/county/payment/closing.ts";
import { COUNTY, TOWNSHIP, VILLAGE } from "../../../src/county/input/places.ts";
import { DEPARTMENT_COUNT } from "../../../src/county/places/places.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { SEED, after, none, only, packaged } from "../../support/behaviour.ts";
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
    const [off, on] = [balances(none(input), 300), balances(only(input, { finance: {} }), 300)];
    expect(off.sum(INSTITUTION.owedStaff, off.centres)).toBeLessThan(0);
    expect(on.sum(INSTITUTION.owedStaff, on.centres)).toBeGreaterThan(off.sum(INSTITUTION.owedStaff, off.centres));
    expect(on.sum(INSTITUTION.inPool)).toBeGreaterThan(0);
    expect(on.sum(INSTITUTION.inPool)).toBe(-on.sum(INSTITUTION.owedPool));
    expect(on.books.ledger.balances.reduce((all, fen) => all + fen, 0)).toBe(0);
  });

  test("a hospital's surplus reaches the centres at the year's end, hand to hand", () => {
    const input = { ...managed(poor(base), { finance: 1 }), years: 2 };
    const on = balances(only(input, { finance: { lends: 0 } }), 400);
    expect(on.sum(INSTITUTION.allocated)).toBeGreaterThan(0);
    expect(on.sum(INSTITUTION.allocated)).toBe(-on.sum(INSTITUTION.allocation));
  });

  test("every party's books balance with all of it in force", () => {
    const input = managed(poor(base), { finance: 1, procurement: 1, logistics: 1, information: 1, villages: 1 });
    const { payment } = after(only(input, Object.fromEntries(COVERED.map(({ id }) => [id, {}]))), 250).parts;
    const { balances } = payment.books.ledger;
    for (const { name, from, to } of partiesOf(payment.books))
      expect([name, balances.slice(from, to + 1).reduce((all, fen) => all + fen, 0)]).toEqual([name, 0]);
  });

  test("under one administration the managers act a month after pay is missed, under a council at the quarter", () => {
    const input = managed(poor(base), { finance: 1, administration: 1 });
    const [council, unified] = [{ finance: {} }, { finance: {}, administration: {} }].map((mechanisms) =>
      balances(only(input, mechanisms), 62).sum(INSTITUTION.inPool),
    );
    expect(council).toBe(0);
    expect(unified).toBeGreaterThan(0);
    const { judgement } = input.care;
    const often = { ...input, care: { ...input.care, judgement: { ...judgement, councilMonths: 1 } } };
    expect(balances(only(often, { finance: {} }), 62).sum(INSTITUTION.inPool)).toBe(unified);
  });
});

describe("procurement", () => {
  test("charges fall by the fall of prices, cost with them; the fund's savings are told apart by institution", () => {
    const input = managed(base, { procurement: 1 });
    const county = after(only(input, { procurement: { settles: 0 } }), 300);
    const usual = after(none(input), 300);
    const drugs = (one: typeof county): number =>
      base.institutions.reduce(
        (fen, { level }, i) =>
          level <= COUNTY
            ? fen -
              one.parts.payment.books.ledger.balances[one.parts.payment.books.chart.institution(i, INSTITUTION.drugs)]!
            : fen,
        0,
      );
    expect(drugs(county) / drugs(usual)).toBeGreaterThan(0.9);
    expect(drugs(county) / drugs(usual)).toBeLessThan(0.98);
    const saved = county.parts.payment.inputs.procurementSaved;
    expect(saved.every((fen) => Number.isInteger(fen) && fen >= 0)).toBe(true);
    expect(saved.reduce((all, fen) => all + fen, 0)).toBeGreaterThan(0);
    expect(usual.parts.payment.inputs.procurementSaved.every((fen) => fen === 0)).toBe(true);
  });

  test("where charges do not follow, the institution keeps the difference", () => {
    const input = managed(base, { procurement: 1 });
    const county = after(only(input, { procurement: { settles: 0, passed: 0, fall: 0.05 } }), 40);
    const members = base.institutions.flatMap(({ community, level }, i) =>
      community >= 0 && level <= COUNTY ? [i] : [],
    );
    expect(members.map((i) => stateOf(county, "levers.purchaseBp")[i])).toEqual(members.map(() => 9_500));
    expect([...stateOf(county, "levers.supplyPrice")].every((price) => price === 1)).toBe(true);
  });
});

test("the prevention bonus: a part of what hospitals retain, by contacts, paid to staff", () => {
  const kept = {
    ...packaged(base, 2_000, { gateScore: 0, fullScore: 0, splitBp: [10_000, 0, 0], payShareBp: 0 }),
    years: 2,
  };
  const { books, finance } = after(only(managed(kept, { performance: 1 }), { "prevention-bonus": { share: 0.1 } }), 366)
    .parts.payment;
  const account = (i: number, kind: number): number => books.ledger.balances[books.chart.institution(i, kind)]!;
  const at = (level: number): readonly number[] =>
    base.institutions.flatMap((one, i) => (one.level === level && one.community >= 0 ? [i] : []));
  const retained = at(COUNTY).reduce(
    (fen, i) => fen - books.ledger.closed(0, books.chart.institution(i, INSTITUTION.retained), "balance"),
    0,
  );
  const below = [...at(VILLAGE), ...at(TOWNSHIP)];
  const bonus = below.map((i) => account(i, INSTITUTION.bonus));
  const given = at(COUNTY).reduce((fen, i) => fen + account(i, INSTITUTION.allocated), 0);
  expect(given).toBeGreaterThan(0);
  expect(given).toBeLessThanOrEqual(0.1 * retained);
  expect(bonus).toEqual(below.map((i) => -account(i, INSTITUTION.allocation)));
  const contacts = below.map((i) => finance.inputs.contactsEver[i]!);
  const most = contacts.indexOf(Math.max(...contacts));
  expect(bonus[most]).toBe(Math.max(...bonus));
});

describe("rural integration", () => {
  const clinics = (input: CountyInput): readonly number[] =>
    input.institutions.flatMap(({ level }, i) => (level === VILLAGE ? [i] : []));
  const portless = (): CountyInput => ({
    ...base,
    institutions: base.institutions.map((one) => (one.level === VILLAGE ? { ...one, insurancePort: false } : one)),
  });

  test("clinics of the government only; by the share, the same first; ports stay open", () => {
    const [first] = clinics(base);
    const input = portless();
    const own = {
      ...input,
      institutions: input.institutions.map((one, i) => (i === first ? { ...one, publicOwned: false } : one)),
    };
    const opened = (share: number): readonly number[] => {
      const { places } = after(only(managed(own, { villages: share }), { "rural-integration": {} }), 1).parts;
      return clinics(base).filter((i) => places.port[i] === 1);
    };
    const byShare = [0, 0.3, 0.6, 1].map(opened);
    expect(byShare[0]).toEqual([]);
    expect(byShare.at(-1)).toEqual(clinics(base).filter((i) => i !== first));
    byShare.slice(1).forEach((more, k) => expect(more).toEqual(expect.arrayContaining([...byShare[k]!])));
  });

  test("the centre pays its clinics' doctors what is owed, on its scale", () => {
    const poor = managed(unequal(base, VILLAGE, TOWNSHIP), { villages: 1 });
    const owed = (input: CountyInput): number => {
      const { finance } = after(input, 200).parts.payment;
      return clinics(base).reduce((fen, i) => fen + finance.owedPayFen(i), 0);
    };
    expect(owed(none(poor))).toBeGreaterThan(0);
    expect(owed(only(poor, { "rural-integration": {} }))).toBeLessThan(owed(none(poor)));
    const payBp = stateOf(after(only(poor, { "rural-integration": { pay: 1.25 } }), 1), "levers.payBp");
    expect(clinics(base).map((i) => payBp[i])).toEqual(clinics(base).map(() => 12_500));
  });
});

describe("how members work", () => {
  test("a pathway leaves the mean and takes scatter away", () => {
    const drawn = [0.2, 0.7, 1.1, 2];
    expect(drawn.map((x) => around(x, 1))).toEqual(drawn);
    const narrow = drawn.map((x) => around(x, 0.8));
    const mean = (all: readonly number[]): number => all.reduce((sum, x) => sum + x, 0) / all.length;
    expect(mean(narrow)).toBeCloseTo(mean(drawn), 12);
    expect(Math.max(...narrow) - Math.min(...narrow)).toBeCloseTo(0.8 * 1.8, 12);
  });

  test("who looks up the queues knows yesterday's wait, others still what they heard", () => {
    const { places } = after(none(base), 0).parts;
    const seen = new Float64Array(places.count);
    const site = places.institutionOfSite[0]!;
    const knownAfter = (): number => {
      const waits = createKnownWaits(createArena(), places, base.choice.newestWait, seen);
      waits.note(site, 0, 50);
      waits.note(site, 0, 70);
      waits.learn(false);
      return waits.minutes[site * DEPARTMENT_COUNT]!;
    };
    expect(knownAfter()).toBeCloseTo(6, 12);
    seen[site] = 1;
    expect(knownAfter()).toBe(60);
  });
});

describe("dates", () => {
  test("a domain ramps up from its date: delay of referrals, prices, systems bought", () => {
    const input = later(only(base, { information: {} }), 31, ({ management }) => ({
      management: { ...management, domains: MANAGEMENT_DOMAINS.map(() => 1), rampDays: 59 },
    }));
    const delayAt = (day: number): number => stateOf(after(input, day), "levers.referralDelay")[0]!;
    expect(delayAt(40)).toBe(1);
    expect(delayAt(65)).toBeCloseTo(1 - (0.5 * 28) / 59, 12);
    expect(delayAt(100)).toBeCloseTo(0.5, 12);
    expect(stateOf(after(input, 100), "management.information-bought")[0]).toBe(1);
  });

  test("saved and restored in the middle of a ramp, a run goes on alike", () => {
    const all = Object.fromEntries(COVERED.map(({ id }) => [id, {}]));
    const input = later(only(packaged(base, 900), all), 45, ({ management }) => ({
      management: { ...management, domains: MANAGEMENT_DOMAINS.map(() => 1), villageIntegration: 1, rampDays: 120 },
    }));
    const whole = after(input);
    const half = restoreCounty(input, { seed: SEED, replication: 0 }, after(input, 130).save());
    half.run(half.endMinute);
    expect(digestOf(half)).toBe(digestOf(whole));
  });
});
