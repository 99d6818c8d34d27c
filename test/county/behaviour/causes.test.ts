import { beforeAll, describe, expect, test } from "vitest";
import { MINUTES_PER_DAY } from "../../../src/county/base/units.ts";
import { AWAY, EMERGENCY } from "../../../src/county/care/encounters.ts";
import { createCounty, MECHANISMS } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { SCHEME } from "../../../src/county/input/people.ts";
import { COUNTY } from "../../../src/county/input/places.ts";
import type { PolicyInput } from "../../../src/county/input/policy.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { severityOf } from "../../../src/county/care/severity.ts";
import { gradeOf } from "../../../src/county/illness/case-mix.ts";
import { createCatalogue, needAt } from "../../../src/county/illness/catalogue.ts";
import { LINES } from "../../../src/county/places/places.ts";
import { KIND, KINDS } from "../../../src/county/input/illness.ts";
import { createGain } from "../../../src/county/mechanism/gain.ts";
import { DECIDED } from "../../../src/county/mechanism/what-pays.ts";
import { createIncentives } from "../../../src/county/mechanism/incentives.ts";
import { createUsualBills } from "../../../src/county/mechanism/usual-bills.ts";
import { NOBODY } from "../../../src/county/parts.ts";
import { INPATIENT, OUTPATIENT } from "../../../src/county/payment/rules.ts";
import { RESIDENT_STRIDE, schemeOf, TRAITS } from "../../../src/county/people/residents.ts";
import { hinge } from "../../../src/county/mechanism/hinge.ts";
import { declarationOf } from "../../../src/scenario/epochs.ts";
import { ScenarioError } from "../../../src/language/problem.ts";
import { after, digest, measuresOf, only, packaged, paidBy } from "../../support/behaviour.ts";
import { stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { load, SCENARIO } from "../../scenario/fixture.ts";

const SIZE = 1_500;
const AMPLE = 2_000;
let base: CountyInput;
let lead: number;
/** Of a stay's charges at a county hospital, what the fund pays. */
let fundPart: number;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", SIZE)).input;
  lead = base.institutions.findIndex((place) => place.lead);
  const { ratioBp, catalogueShareBp } = base.epochs[0]!.policy.benefit.resident;
  fundPart = (ratioBp[1]! * catalogueShareBp[2]!) / 1e8;
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
    // Tests and services earn; drugs without a mark-up do not.
    const charges = stateOf(county, "levers.stayCharges").slice(lead * KINDS, (lead + 1) * KINDS);
    expect([KIND.DRUGS, KIND.CONSUMABLES].map((kind) => charges[kind])).toEqual([1, 1]);
    expect([KIND.TESTS, KIND.SERVICES].filter((kind) => !(charges[kind]! > 1))).toEqual([]);
    expect(stateOf(county, "levers.spared")[lead]).toBe(0);
  });

  test("pay above the township's draws its doctors up, and none is lost on the way (B6)", () => {
    const county = after(
      withPolicy(only(base, { "b6-siphoning": { leaving: 0.1 } }), ({ workforce }) => ({
        workforce: { ...workforce, payFactor: [1, 1, 1.6] },
      })),
      190,
    );
    const moved = Array.from(stateOf(county, "staff.doctors-moved"));
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
    /** What is said against going outside instead of to the lead hospital, there instead of to a township centre. */
    const against = (retainedBp: number, splitBp: readonly number[]): readonly number[] => {
      // Far inside the budget a surplus is sure.
      const input = packaged(base, AMPLE, { retainedBp, splitBp, gateScore: 0, fullScore: 0, ratchetBp: 0 });
      const settings = { "b1-vertical-integration": {}, "b21-own-interest": { habit: 0 } };
      const levers = stateOf(after(only(input, settings), 45), "levers.advice");
      const township = base.institutions.findIndex(({ level }) => level === 1);
      return [levers[outside]! - levers[lead]!, levers[lead]! - levers[township]!];
    };
    const split = [6_000, 3_000, 1_000];
    const [none, little, half, all] = [0, 100, 5_000, 10_000].map((retainedBp) => against(retainedBp, split));
    for (const step of [0, 1]) {
      expect(Math.abs(none![step]!)).toBeLessThan(1e-6);
      expect([little![step]! > half![step]!, half![step]! > all![step]!]).toEqual([true, true]);
      expect(little![step]! / all![step]!).toBeCloseTo(0.01, 3);
    }
    // What goes to the villages moves nobody who admits.
    for (const step of against(10_000, [0, 0, 10_000])) expect(Math.abs(step)).toBeLessThan(1e-6);
  });

  test("half a ratchet takes 35 % of the interest in savings, and what hangs on it (B13, B2)", () => {
    const half = packaged(base, AMPLE, { ratchetBp: 5_000, gateScore: 0, fullScore: 0, retainedBp: 10_000 });
    const settings = { "b13-ratchet": {}, "b2-down-referral": { crowding: 0 }, "b21-own-interest": { habit: 0 } };
    const county = after(only(half, settings), 2);
    expect(stateOf(county, "levers.interest")[lead]).toBeCloseTo(0.65, 12);
    const odds = (x: number): number => 1 / (1 + Math.exp(-x));
    // Of a yuan not spent the community keeps all less a third, 60 % of it the county level's; in an overrun it bears
    // half, and the lead hospital all of that: in January they are as likely. A quarter is felt; of a day's charges
    // part is the fund's.
    const felt = (0.25 * (0.6 * 0.65 + 0.5) * fundPart) / 2;
    const usual = createUsualBills(createCatalogue(base.catalogue));
    const part = (kind: number): number => usual.part(INPATIENT, 2, kind);
    const margin = 0.65 * part(KIND.TESTS) + 0.7 * part(KIND.SERVICES);
    expect(stateOf(county, "levers.downTransfer")[lead]).toBeCloseTo(odds(-5 + 1.3 * (felt / margin)) / odds(-5), 9);
  });

  test("a lead hospital keeps only whom a township centre could treat (B6)", () => {
    const unable: CountyInput = {
      ...base,
      institutions: base.institutions.map((one) =>
        one.level === 1 ? { ...one, capability: one.capability.map(() => 0) } : one,
      ),
    };
    const tempted = (input: CountyInput): CountyInput =>
      packaged(input, AMPLE, { retainedBp: 10_000, splitBp: [10_000, 0, 0], gateScore: 0, fullScore: 0, ratchetBp: 0 });
    const keeps = { "b6-siphoning": { strength: 0.4, gap: 4, utility: 6, leaving: 0 } };
    const [off, on] = [{}, keeps].map((settings) => digest(only(tempted(unable), settings)));
    expect(on).toBe(off);
    expect(digest(only(tempted(base), keeps))).not.toBe(digest(only(tempted(base), {})));
  });

  test("what is too dear moves with what is lost on a case, and nothing is where the care above is paid as well (B8)", () => {
    const settings = { "b21-own-interest": {}, "b8-sending-up": {} };
    const limit = (input: CountyInput): number => stateOf(after(only(input, settings), 200), "levers.dearest")[lead]!;
    const [tight, wide] = [1_000_000, 100_000_000_00].map((fen) => limit(paidBy(base, "global-budget", fen)));
    expect(tight!).toBeLessThan(wide!);
    expect(wide!).toBeLessThan(Infinity);
    const rules = { retainedBp: 10_000, gateScore: 0, fullScore: 0, ratchetBp: 0 };
    expect(limit(packaged(base, AMPLE, { ...rules, outOfCounty: true }))).toBe(Infinity);
    expect(limit(packaged(base, AMPLE, { ...rules, outOfCounty: false }))).toBeLessThan(Infinity);
  });

  test("whom a hospital sends on as too dear it does not take, however much he likes it (B8)", () => {
    const settings = { "b21-own-interest": {}, "b8-sending-up": { dear: 0.01 } };
    let from = -1;
    let [sent, back] = [0, 0];
    const county = createCounty(
      only(paidBy(base, "global-budget", 1_000_000), settings),
      { seed: 1, replication: 0 },
      undefined,
      {
        ...NOBODY,
        listeners: [
          {
            advised(e) {
              const { encounters, places, residents, catalogue } = county.parts;
              const place = encounters.placeOf(e);
              const { line, inpatientNeed } = catalogue.diseases[encounters.diseaseOf(e)]!;
              // Whoever cannot be treated there may insist on it: he is not sent on for his price.
              const able =
                places.capability[place * LINES + line]! >= needAt(inpatientNeed, severityOf(encounters.record, e)) &&
                places.gradeOf[place * LINES + line]! >= gradeOf(encounters.needs[e]!);
              const scheme = schemeOf(residents.record[encounters.personOf(e) * RESIDENT_STRIDE + TRAITS]!);
              const dear = stateOf(county, "levers.dearest")[place]! < Infinity && places.level[place] === COUNTY;
              from = able && dear && scheme !== SCHEME.NONE && !encounters.is(e, EMERGENCY | AWAY) ? place : -1;
            },
            chose(_, place) {
              if (from < 0) return;
              sent += 1;
              if (place === from) back += 1;
              from = -1;
            },
          },
        ],
      },
    );
    county.run(200 * MINUTES_PER_DAY);
    expect(sent).toBeGreaterThan(20);
    expect(back).toBe(0);
  });

  test("regard is worn by refusals and care left out, and mends when they are over, more slowly (B22)", () => {
    const lean = packaged({ ...base, years: 2 }, 300, { retainedBp: 10_000, gateScore: 0, fullScore: 0, ratchetBp: 0 });
    const mended = from(lean, 365, ({ payment }) => ({
      payment: { ...payment, package: { ...payment.package, on: false } },
    }));
    const settings = {
      "b21-own-interest": {},
      "b5-year-end-refusal": {},
      "b7-skimping": {},
      "b22-regard": { queue: 0 },
    };
    const [spring, winter, later] = [62, 360, 720].map(
      (days) => stateOf(after(only(mended, settings), days), "behaviour.regard-lost")[lead]!,
    ) as [number, number, number];
    expect([spring > 0, winter > spring, later < winter]).toEqual([true, true, true]);
    // A year of eighteen months.
    expect(later / winter).toBeCloseTo(Math.exp(-12 / 18), 1);
  });

  test("service under a contract prevents illness, but only after a while (B12)", async () => {
    // Admissions of managed patients are few, and what is prevented takes its time: more people and five years show
    // it.
    const many = (await loadSmall("typical.yaml", 10_000)).input;
    const served = withPolicy(
      packaged(many, AMPLE, { ratchetBp: 0, gateScore: 60, fullScore: 90, retainedBp: 10_000 }),
      ({ contracts }) => ({ contracts: { ...contracts, rate: 0.7, keyRate: 0.95, fulfilment: 0.8 } }),
    );
    const run = (prevented: number): ReadonlyMap<string, number> =>
      measuresOf(
        after(
          only(
            { ...served, years: 5 },
            {
              "b21-own-interest": { habit: 0 },
              "b11-nominal-contracts": { verified: 0.6, stake: 12 },
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
  /** What is seen of a county after some days, with habits that follow at once. */
  const at = (input: CountyInput, days: number) => {
    const { places, payment } = after(only(input, {}), days).parts;
    const incentives = createIncentives(
      places,
      payment,
      { interest: new Float64Array(places.count).fill(1) },
      input.care.judgement.nearBudget,
    );
    const gain = createGain(
      createArena(),
      places,
      payment,
      incentives,
      createUsualBills(createCatalogue(input.catalogue)),
      { ownEarnings: new Float64Array(places.count).fill(1) },
      () => input.epochs.at(-1)!.policy,
      { ...input.care.judgement, costOfTests: 0.4 },
    );
    gain.follow({
      habit: 0,
      felt: 0.5,
      passed: 0.5,
      claims: 0.2,
      hanging: 0.5,
      spread: 0.2,
    });
    return { ...incentives, ...gain, books: payment.books };
  };
  const WHAT = Object.values(DECIDED);
  const SERVICES = [OUTPATIENT, INPATIENT];

  test("before a package or a budget nothing is one's own, and everything is worth what it was, exactly", () => {
    const seen = at(base, 200);
    expect([seen.tightness(lead), seen.ownTightness(lead), seen.ownShare(lead), seen.overrunShare(lead)]).toEqual([
      1, 1, 0, 0,
    ]);
    for (let i = 0; i < base.institutions.length; i++)
      for (const service of SERVICES) {
        for (const { worth, kept } of [seen.doctors, seen.managers]) {
          expect(WHAT.map((decided) => worth(i, service, decided))).toEqual([1, 1, 1]);
          expect(kept(i, service)).toBe(0);
        }
        for (let kind = 0; kind < KINDS; kind++)
          expect(seen.doctors.earns(i, service, kind)).toBe(seen.usual(i, service, kind));
      }
    expect([seen.again(lead), seen.pressure(lead, DECIDED.CASE, 0, 10)]).toEqual([0, 0]);
  });

  test("a package: the surplus by score, the overrun by corridor, levels by the split; doctors feel part of it", () => {
    const rules = {
      employees: true,
      retainedBp: 8_000,
      gateScore: 0,
      fullScore: 0,
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
    const centre = base.institutions.findIndex(({ level }) => level === 1);
    const levels = [2, 1, 0].map((level) => base.institutions.findIndex((place) => place.level === level));
    expect(levels.map(ample.levelShare)).toEqual([0.6, 0.3, 0.1]);
    // Of what is saved of the fund's part 80 % is the community's, 60 % of that the county level's; a doctor feels
    // half.
    expect(ample.managers.kept(lead, INPATIENT)).toBeCloseTo(0.48, 6);
    const saved = 0.48 * fundPart;
    expect(ample.fundPart(2, INPATIENT)).toBeCloseTo(fundPart, 12);
    for (const decided of WHAT) {
      expect(ample.managers.worth(lead, INPATIENT, decided)).toBeCloseTo(1 - saved / ample.margin(lead, INPATIENT), 5);
      expect(ample.doctors.worth(lead, INPATIENT, decided)).toBeCloseTo(
        1 - saved / 2 / ample.margin(lead, INPATIENT),
        5,
      );
      // The out-patient pool stops at the township centre.
      expect(ample.managers.worth(lead, OUTPATIENT, decided)).toBe(1);
    }
    const lean = at(packaged(base, 300, rules), 200);
    expect(lean.tightness(lead)).toBeGreaterThan(1.075);
    expect(lean.ownShare(lead)).toBeCloseTo(0.8, 6);
    // An overspend is the lead hospital's alone, whatever the split of a surplus: what it is spared it keeps whole.
    expect([lead, centre].map(lean.bearsShare)).toEqual([1, 0]);
    expect([lead, centre].map((i) => lean.managers.kept(i, INPATIENT))).toEqual([
      expect.closeTo(0.8, 4),
      expect.closeTo(0, 9),
    ]);
    const worth = 1 - (0.8 * fundPart) / lean.margin(lead, INPATIENT);
    const below = (mean: number): number => 1 / (1 + Math.exp(mean / 0.2));
    const losing = (below(worth) - below(1)) / (1 - below(1));
    expect(lean.pressure(lead, DECIDED.CASE, 0.03, 15)).toBeCloseTo(losing * hinge(lean.tightness(lead), 1.03, 15), 4);
    expect(lean.pressure(centre, DECIDED.CASE, 0.03, 15)).toBeCloseTo(0, 9);
    // Divided among all, each feels the part of its own.
    const divided = at(packaged(base, 300, { ...rules, overspendSplitBp: [5_000, 2_000, 2_000, 1_000] }), 200);
    const second = base.institutions.findIndex(
      ({ level, lead: leads, community }) => level === 2 && !leads && community >= 0,
    );
    expect([lead, second, centre].map(divided.bearsShare)).toEqual([0.5, 0.2, 0.2]);
    expect(divided.managers.kept(centre, INPATIENT)).toBeCloseTo(0.8 * 0.2, 4);
    const outside = base.institutions.findIndex(({ level }) => level > 2);
    expect([lean.tightness(outside), lean.ownShare(outside)]).toEqual([1, 0]);
  });

  test("of what is saved on patients whom the package does not pay for, nothing is kept", () => {
    const rules = { retainedBp: 10_000, gateScore: 0, fullScore: 0, splitBp: [10_000, 0, 0] };
    const seen = (employees: boolean) => at(packaged(base, AMPLE, { ...rules, employees }), 200);
    expect(seen(true).managers.kept(lead, INPATIENT)).toBeCloseTo(1, 6);
    const some = seen(false);
    const claimed = (scheme: number): number => some.books.claimed[some.books.cell(INPATIENT, scheme, lead)]!;
    const residents = claimed(SCHEME.RESIDENT) / (claimed(SCHEME.RESIDENT) + claimed(SCHEME.EMPLOYEE));
    expect(some.managers.kept(lead, INPATIENT)).toBeCloseTo(residents, 6);
    // Employees are few and their stays are better paid.
    expect(residents).toBeGreaterThan(0.4);
    expect(residents).toBeLessThan(1);
  });

  test("nobody gives up what still earns something: few decisions lose while the mean gains, most where it loses", () => {
    const idle = at(base, 40);
    expect(WHAT.map((decided) => idle.managers.losing(lead, INPATIENT, decided))).toEqual([0, 0, 0]);
    const kept = (retainedBp: number): number =>
      at(
        packaged(base, AMPLE, { retainedBp, gateScore: 0, fullScore: 0, splitBp: [10_000, 0, 0] }),
        200,
      ).managers.losing(lead, INPATIENT, DECIDED.CASE);
    const [none, third, all] = [kept(0), kept(3_000), kept(10_000)];
    expect(none).toBeCloseTo(0, 6);
    expect(third).toBeGreaterThan(0);
    expect(third).toBeLessThan(0.12);
    expect(all).toBeGreaterThan(0.9);
  });

  test("by case: what is done in it earns nothing and costs what it costs, a case earns as it did", () => {
    const { doctors, managers, again, margin, cost } = at(paidBy(base, "drg"), 40);
    // Doctors are passed half of it on.
    for (const [{ worth, earns }, passed] of [
      [managers, 1],
      [doctors, 0.5],
    ] as const) {
      expect(worth(lead, INPATIENT, DECIDED.CASE)).toBe(1);
      expect(worth(lead, INPATIENT, DECIDED.YUAN)).toBeCloseTo(1 - passed / margin(lead, INPATIENT), 12);
      for (let kind = 0; kind < KINDS; kind++)
        expect(earns(lead, INPATIENT, kind)).toBeCloseTo((1 - cost(kind) - passed) / margin(lead, INPATIENT), 12);
      // Visits are paid as before.
      expect(WHAT.map((decided) => worth(lead, OUTPATIENT, decided))).toEqual([1, 1, 1]);
    }
    expect(again(lead)).toBe(1);
    const daily = at(paidBy(base, "per-diem", 50_000), 40);
    expect([DECIDED.DAY, DECIDED.CASE].map((what) => daily.managers.worth(lead, INPATIENT, what))).toEqual([1, 1]);
    expect([daily.managers.worth(lead, INPATIENT, DECIDED.YUAN) < 0, daily.again(lead)]).toEqual([true, 0]);
  });

  describe("what pay hangs on", () => {
    const paid = (countyBp: readonly number[]): CountyInput =>
      withPolicy(base, ({ payment }) => ({
        payment: {
          ...payment,
          finance: {
            ...payment.finance!,
            staffPay: { villageBp: countyBp, townshipBp: countyBp, countyBp, boundBp: 0, structureBp: 0 },
          },
        },
      }));
    const worths = (parts: readonly number[]) => {
      const seen = at(paid(parts), 40);
      const { doctors, margin, usual, again, doing } = seen;
      const part = createUsualBills(createCatalogue(base.catalogue)).part;
      return {
        decided: WHAT.map((decided) => doctors.worth(lead, INPATIENT, decided)),
        kinds: [KIND.TESTS, KIND.SERVICES].map((kind) => doctors.earns(lead, INPATIENT, kind)),
        usual: [KIND.TESTS, KIND.SERVICES].map((kind) => usual(lead, INPATIENT, kind)),
        perService: 1 / part(INPATIENT, 2, KIND.SERVICES),
        managers: seen.managers.worth(lead, INPATIENT, DECIDED.CASE),
        again: again(lead),
        doing: doing(lead),
        margin: margin(lead, INPATIENT),
      };
    };

    test("half by income, as before reform, is the baseline's, exactly", () => {
      const { decided, kinds, usual, doing } = worths([5_000, 5_000, 0, 0]);
      expect([decided, kinds, doing]).toEqual([[1, 1, 1], usual, 1]);
    });

    test("an annual salary earns nothing for anything done; managers reckon as before", () => {
      const { decided, kinds, managers, doing } = worths([10_000, 0, 0, 0]);
      expect([decided, kinds, managers, doing]).toEqual([[0, 0, 0], [0, 0], 1, 0]);
    });

    test("work units pay a day and a case, and no yuan on a bill; services pay services alone", () => {
      const work = worths([5_000, 2_000, 3_000, 0]);
      // 40 % of what hung on income is left, 60 % of it is paid for work.
      expect(work.decided).toEqual([expect.closeTo(0.4, 12), expect.closeTo(1, 12), expect.closeTo(1, 12)]);
      expect(work.kinds.map((worth, k) => worth / work.usual[k]!)).toEqual([
        expect.closeTo(0.4, 12),
        expect.closeTo(0.4, 12),
      ]);
      const service = worths([7_500, 0, 0, 2_500]);
      expect(service.decided).toEqual(Array(3).fill(expect.closeTo(0.5, 12)));
      expect(service.kinds).toEqual([0, expect.closeTo(0.5 * service.perService, 12)]);
    });

    test("who is paid by case and has a salary has no reason to bill one case as two", () => {
      const split = (parts: readonly number[]) => at(paidBy(paid(parts), "drg"), 40).again(lead);
      expect([split([5_000, 5_000, 0, 0]), split([10_000, 0, 0, 0]), split([7_500, 0, 2_500, 0])]).toEqual([1, 0, 0.5]);
    });
  });

  test("out-patients have their own money: per head, a visit earns the patient's part only", () => {
    const perHead = withPolicy(base, ({ payment }) => ({
      payment: {
        ...payment,
        methods: payment.methods.map((rule) =>
          rule.service === "outpatient" ? { ...rule, method: "per-head" as const, rateFen: 10_000 } : rule,
        ),
      },
    }));
    const seen = at(perHead, 40);
    const centre = base.institutions.findIndex(({ level }) => level === 1);
    // A rate a head follows no claim, now or later, as a budget does.
    const unpaid = seen.fundPart(1, OUTPATIENT);
    expect(seen.fundPart(1, OUTPATIENT)).toBeGreaterThan(0.4);
    for (const decided of WHAT) {
      expect(seen.managers.worth(centre, OUTPATIENT, decided)).toBeCloseTo(
        1 - unpaid / seen.margin(centre, OUTPATIENT),
        12,
      );
      expect(seen.managers.worth(centre, INPATIENT, decided)).toBe(1);
    }
  });

  test("dearer services earn more, and nothing else does", () => {
    const dearer = withPolicy(base, ({ payment }) => ({
      payment: {
        ...payment,
        finance: { ...payment.finance!, priceBp: [10_000, 10_000, 10_000, 11_000] },
      },
    }));
    const { doctors, usual, margin } = at(dearer, 40);
    for (const service of SERVICES)
      for (const kind of [KIND.DRUGS, KIND.CONSUMABLES, KIND.TESTS])
        expect(doctors.earns(lead, service, kind)).toBe(usual(lead, service, kind));
    expect(doctors.earns(lead, INPATIENT, KIND.SERVICES) - usual(lead, INPATIENT, KIND.SERVICES)).toBeCloseTo(
      0.1 / margin(lead, INPATIENT),
      12,
    );
    expect(doctors.worth(lead, INPATIENT, DECIDED.CASE)).toBeGreaterThan(1);
  });

  test("habits follow by their months: two thirds of the way in so many, and not at all at first", () => {
    const county = (days: number): number =>
      stateOf(after(only(paidBy(base, "drg"), { "b21-own-interest": { habit: 6 } }), days), "mechanism.gain.income")[
        (lead * 2 + INPATIENT) * 3 + DECIDED.YUAN
      ]!;
    expect(county(2)).toBeCloseTo(Math.exp(-1 / 6), 12);
    expect(county(155)).toBeCloseTo(Math.exp(-1), 12);
  });

  test("a hospital's own budget presses by its own claims; points by those of the region, on what is done in a case", () => {
    const tight = at(paidBy(base, "global-budget", 1_000_000_00 / 100), 200);
    expect(tight.ownTightness(lead)).toBeGreaterThan(1);
    expect(tight.pressure(lead, DECIDED.CASE, 0, 10)).toBeGreaterThan(0);
    const wide = at(paidBy(base, "global-budget", 100_000_000_00), 200);
    expect(wide.ownTightness(lead)).toBeLessThan(1);
    expect(wide.pressure(lead, DECIDED.YUAN, 0, 10)).toBe(0);
    const points = at(paidBy(base, "drg", 1_000_000_00 / 100), 200);
    expect(points.ownTightness(lead)).toBeGreaterThan(1);
    expect([points.pressure(lead, DECIDED.CASE, 0, 10), points.pressure(lead, DECIDED.YUAN, 0, 10) > 0]).toEqual([
      0,
      true,
    ]);
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
