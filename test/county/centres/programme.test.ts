import { beforeAll, describe, expect, test } from "vitest";
import { type County, createCounty, restoreCounty } from "../../../src/county/county.ts";
import { type CountyInput } from "../../../src/county/input/county.ts";
import { MANAGEMENT_DOMAINS } from "../../../src/county/input/management.ts";
import { INVESTMENTS } from "../../../src/county/input/centres.ts";
import { EMERGENCY } from "../../../src/county/care/encounters.ts";
import { INSTITUTION, SINGLE } from "../../../src/county/payment/chart.ts";
import { buildingSites, candidates } from "../../../src/county/places/building-sites.ts";
import { COUNTY, TOWNSHIP, VILLAGE } from "../../../src/county/input/places.ts";
import { DEVICE_CT, LINES, WARD_COUNT } from "../../../src/county/places/places.ts";
import { isStop } from "../../../src/county/places/stops.ts";
import { after, only } from "../../support/behaviour.ts";
import { invest, withoutLargestClinic } from "../../support/centres.ts";
import { digestOf, stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

const MONTHS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
let base: CountyInput;
let lead: number;
beforeAll(async () => {
  base = only((await loadSmall("typical.yaml", 1_000)).input, {
    "shared-reading": {},
    "sub-centres": {},
    "mobile-clinics": {},
    "expert-studios": {},
  });
  lead = base.institutions.findIndex((place) => place.lead);
});

const own = (county: County, institution: number, kind: number): number =>
  county.parts.payment.books.ledger.balances[county.parts.payment.books.chart.institution(institution, kind)]!;
const sum = (numbers: ArrayLike<number>): number => Array.from(numbers).reduce((all, one) => all + one, 0);
const balance = (county: County, account: number): number => county.parts.payment.books.ledger.balances[account]!;

describe("what an investment costs", () => {
  const wanted = {
    imaging: { number: 1, capacity: 50, capitalFen: 1_000_001, yearlyFen: 120_000, delayMonths: 3, lifeYears: 2 },
  };

  test("it is paid over the months of building, works after them, is run and written off from then on", () => {
    const [county, none] = [invest(base, wanted), base].map((input) => after(input, 1)) as [County, County];
    const months = [1, 3, 4, 5].map((month) => {
      for (const one of [county, none]) one.run((MONTHS[month - 1]! + 1) * 1440);
      return {
        fixed: own(county, lead, INSTITUTION.fixed) - own(none, lead, INSTITUTION.fixed),
        government: balance(county, SINGLE.government.reform) - balance(none, SINGLE.government.reform),
        remote: county.parts.places.remote.some((bits) => bits !== 0),
      };
    });
    const left = (of: number): number => 1_000_001 - Math.floor((1_000_001 * of) / 24);
    expect(months).toEqual([
      { fixed: 333_333, government: 333_333, remote: false },
      { fixed: 1_000_001, government: 1_000_001, remote: false },
      { fixed: left(1), government: 1_000_001 + 10_000, remote: true },
      { fixed: left(2), government: 1_000_001 + 20_000, remote: true },
    ]);
  });

  test("the community pays out of its own cash, and borrows what that does not reach", () => {
    const { openingCashFen, openingDebtFen } = base.institutions[lead]!;
    const capitalFen = openingCashFen + 500_000;
    const county = after(invest(base, { imaging: { number: 1, capacity: 50, capitalFen, payer: "community" } }), 1);
    expect(own(county, lead, INSTITUTION.loans)).toBe(-openingDebtFen - 500_000);
    expect(balance(county, SINGLE.government.reform)).toBe(0);
    expect(sum(county.parts.payment.books.ledger.balances)).toBe(0);
  });

  test("at the end of its life it is bought again, and the books balance in every year", () => {
    const input = invest({ ...base, years: 2 }, { imaging: { ...wanted.imaging, delayMonths: 0, lifeYears: 1 } });
    const growth = 1 + input.epochs[0]!.policy.payment.priceGrowthBp / 10_000;
    const county = after(input);
    const { ledger } = county.parts.payment.books;
    expect([0, 1].map((year) => ledger.closed(year, SINGLE.government.reform, "balance"))).toEqual([
      1_000_001 + 120_000,
      // What it costs follows charges.
      Math.round(1_000_001 * growth) + 120_000 * growth,
    ]);
    expect(sum(ledger.balances)).toBe(0);
    expect(own(county, lead, INSTITUTION.fixed)).toBe(own(after({ ...base, years: 2 }), lead, INSTITUTION.fixed));
  });
});

test("a run saved while it is being built goes on alike", () => {
  const input = invest(base, {
    imaging: { number: 1, capacity: 5, delayMonths: 1, capitalFen: 100_000 },
    "sub-centre": { number: 1, capacity: 20, delayMonths: 2 },
    studio: { share: 1, capacity: 2 },
  });
  const whole = createCounty(input, { seed: 3, replication: 0 });
  whole.run(100 * 1440);
  const begun = createCounty(input, { seed: 3, replication: 0 });
  begun.run(45 * 1440);
  const again = restoreCounty(input, { seed: 3, replication: 0 }, begun.save());
  again.run(100 * 1440);
  expect(digestOf(again)).toBe(digestOf(whole));
});

describe("where and when", () => {
  test("a dated change that raises the number builds more from then on, one that lowers it stops what is run", () => {
    const epochs = [2, 1].map((number, i) => ({
      ...invest(base, { "sub-centre": { number, capacity: 20 }, ecg: { number: 1 - i, capacity: 9 } }).epochs[0]!,
      fromDay: i * 90,
    }));
    const first = invest(base, { ecg: { number: 0 } }).epochs[0]!;
    const county = after({ ...base, epochs: [first, { ...epochs[0]!, fromDay: 30 }, epochs[1]!] }, 10);
    expect(stateOf(county, "places.remote").some((bits) => bits !== 0)).toBe(false);
    county.run(80 * 1440);
    const built = sum(stateOf(county, "centres.beds-built"));
    expect(built).toBe(20 * Math.min(2, candidates("sub-centre", base).length));
    expect(stateOf(county, "places.remote").some((bits) => bits === 2)).toBe(true);
    county.run(130 * 1440);
    expect(sum(stateOf(county, "centres.beds-built"))).toBe(built);
    expect(stateOf(county, "places.remote").every((bits) => bits === 0)).toBe(true);
  });

  test("a sub-centre has the beds, doctors, devices and capability of its standard once it opens", () => {
    const input = invest(base, { "sub-centre": { number: 1, capacity: 20, delayMonths: 1 } });
    const [centre] = candidates("sub-centre", base);
    const county = after(input, 20);
    const { places, outpatient } = county.parts;
    const site = places.siteOf[centre!]!;
    const beds = (): number => sum(stateOf(county, "staff.beds").slice(site * WARD_COUNT, (site + 1) * WARD_COUNT));
    const before = beds();
    expect(places.capability[centre! * LINES]).toBe(base.institutions[centre!]!.capability[0]);
    county.run(40 * 1440);
    expect(beds()).toBe(before + 20);
    expect(places.capability[centre! * LINES]).toBeCloseTo(0.6, 12);
    expect(outpatient.deviceAt[site * 9 + DEVICE_CT]).toBeGreaterThanOrEqual(0);
    expect(sum(stateOf(county, "staff.doctors-moved"))).toBeCloseTo(6, 9);
  });

  test("a specialist who sits below is missing above", () => {
    const county = after(invest(base, { studio: { share: 1, capacity: 1 } }), 2);
    const moved = Array.from(stateOf(county, "staff.doctors-moved"));
    expect(sum(moved)).toBeCloseTo(0, 12);
    expect(moved.some((n) => n > 0)).toBe(true);
    expect(sum(stateOf(county, "places.stationed"))).toBeCloseTo(sum(moved.filter((n) => n > 0)), 12);
  });

  test("a rota of specialists and studios do not undo each other", () => {
    const studio = invest(base, { studio: { share: 1, capacity: 1 } });
    const unified = (input: CountyInput): CountyInput =>
      withPolicy(only(input, { "expert-studios": {}, personnel: {} }), ({ management }) => ({
        management: {
          ...management,
          domains: management.domains.map((_, d) => (MANAGEMENT_DOMAINS[d] === "personnel" ? 1 : 0)),
        },
      }));
    const stationed = (input: CountyInput, days: number): number =>
      sum(stateOf(after(input, days), "places.stationed"));
    const [alone, rota] = [stationed(studio, 95), stationed(unified(base), 95)];
    expect([alone, rota].every((persons) => persons > 0)).toBe(true);
    expect(stationed(unified(studio), 95)).toBeGreaterThan(Math.max(alone, rota) + 0.5 * Math.min(alone, rota));
  });

  test("named places are built in the order named; otherwise those that need it most", () => {
    const centres = base.institutions.flatMap(({ level, code }) => (level === TOWNSHIP ? [code] : []));
    const { investments } = base.epochs[0]!.policy;
    const at = (kind: (typeof INVESTMENTS)[number], change: object) =>
      buildingSites(
        investments.map((one, k) => (INVESTMENTS[k] === kind ? { ...one, ...change } : one)),
        base,
      )[INVESTMENTS.indexOf(kind)]!.map((i) => base.institutions[i]!.code);
    expect(at("tcm-hall", { places: [...centres].reverse() })).toEqual([...centres].reverse());
    expect(at("tcm-hall", { share: 1 }).sort()).toEqual([...centres].sort());
    expect(at("tcm-hall", {})).toEqual([]);
    expect(at("ai-village", { share: 0.2 })).toHaveLength(
      Math.ceil(0.2 * base.institutions.filter(({ level }) => level === VILLAGE).length),
    );
    expect(at("newborn", { number: 1 })).toHaveLength(1);
    expect(
      candidates("chest-pain", base).every(
        (i) => base.institutions[i]!.level === COUNTY && base.institutions[i]!.publicOwned,
      ),
    ).toBe(true);
  });

  test("a team comes to a village without a clinic on one day of the week, and people are seen on that day", () => {
    const input = invest(withoutLargestClinic(base), { "mobile-clinic": { number: 1, capacity: 10 } });
    const stop = input.institutions.findIndex(isStop);
    expect(stop).toBe(input.institutions.length - 1);
    const county = after({ ...input, encounterLog: true }, 60);
    expect(county.parts.places.round[stop]).toBe(1);
    const log = county.tables().find(({ name }) => name === "encounters")!;
    const column = (name: string): readonly number[] =>
      Array.from(log.columns.find((one) => one.name === name)!.values as Float64Array);
    const [place, minute, flags] = [column("institution"), column("minute"), column("flags")];
    const { weekday } = county.parts.calendar;
    const seen = place.flatMap((at, row) =>
      at === stop && (flags[row]! & EMERGENCY) === 0 ? [weekday[Math.floor(minute[row]! / 1440)]!] : [],
    );
    expect(seen.length).toBeGreaterThan(20);
    expect([...new Set(seen)]).toEqual([0]);
  });
});
