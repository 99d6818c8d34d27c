import { beforeAll, describe, expect, test } from "vitest";
import { branchCounty, type County, createCounty, restoreCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { DEVICES, SERVICE_LINES, WARDS } from "../../../src/county/input/places.ts";
import { INSTITUTION, SINGLE } from "../../../src/county/payment/chart.ts";
import { DEPARTMENT_COUNT, DEVICE_COUNT, LINES, WARD_COUNT } from "../../../src/county/places/places.ts";
import { breaches, digestOf, stateOf, withPolicy } from "../../support/county.ts";
import { loadChanges } from "../../support/reforms.ts";

const RESIDENTS = 3_000;
const CENTRE = "990101105-centre-1";
const OTHER_CENTRE = "990101100-centre-1";
const CLINIC = "990101105204";
const HOSPITAL = "990101-county-general-1";
const key = { seed: 5, replication: 0 };

/** From 1 April to the end of July a centre is a small hospital. */
const BUILT = `
  - date: 2023-04-01
    to: 2023-07-31
    institutions:
      ${CENTRE}:
        capability: { mental: 60 %, respiratory: 90 % }
        doctors: { women: 40, surgery: 60 }
        beds: { women: 80, surgery: 200 }
        devices: { ct: 1, mri: 1 }
        theatres: 30
        ambulances: 900
        midGradeShare: 60 %
        pay: [100000, 70000, 60000]
    villages: { "${CLINIC}": { port: false, doctors: 3 } }
    travel: { municipalTime: 1 min }
`;
const APRIL = 90;
const AUGUST = 212;

let before: CountyInput;
let built: CountyInput;
beforeAll(async () => {
  const load = async (changes: string): Promise<CountyInput> =>
    (await loadChanges(changes, { residents: RESIDENTS })).input;
  [before, built] = await Promise.all([load(""), load(BUILT)]);
});

const at = (county: County, day: number): County => {
  county.run(day * 1440 + 60);
  return county;
};

/** What a reform of the centre and of the clinic may change. */
function seen({ parts }: County): Readonly<Record<string, number>> {
  const { places, outpatient, inpatient, alternatives } = parts;
  const i = places.inputs.findIndex(({ code }) => code === CENTRE);
  const clinic = places.inputs.findIndex(({ code }) => code === `${CLINIC}-clinic-1`);
  const site = places.siteOf[i]!;
  const station = outpatient.deviceAt[site * DEVICE_COUNT + DEVICES.indexOf("mri")]!;
  const far = alternatives.institution.findIndex((place) => place >= 0 && places.level[place] === 3);
  return {
    mental: places.capability[i * LINES + SERVICE_LINES.indexOf("mental")]!,
    surgeons: stateOfDoctors(parts, site * DEPARTMENT_COUNT + 2),
    womensWard: places.wardAt[site * LINES + SERVICE_LINES.indexOf("obstetrics-gynaecology")]!,
    womensBeds: inpatient.wards.capacity(site * WARD_COUNT + WARDS.indexOf("women")),
    womensDepartment: places.departmentAt[site * LINES + SERVICE_LINES.indexOf("obstetrics-gynaecology")]!,
    mri: station < 0 ? 0 : outpatient.devices.servers(station),
    theatres: inpatient.theatres.capacity(site),
    crews: parts.ambulances.crews.capacity(0),
    port: places.port[clinic]!,
    chairs: outpatient.clinics.servers(clinic),
    pay: parts.payment.finance.inputs.yearlyPay[i]!,
    road: alternatives.minutes[far]!,
  };
}
const stateOfDoctors = ({ arena }: County["parts"], index: number): number =>
  arena.entries().find(({ name }) => name === "staff.doctors-planned")!.array[index]!;

describe("a dated reform of places", () => {
  test("every part of it acts from its date, and is taken back at its end", () => {
    const county = createCounty(built, key);
    const [start, march] = [seen(at(county, 0)), seen(at(county, APRIL - 1))];
    const april = seen(at(county, APRIL));
    const [july, august] = [seen(at(county, AUGUST - 1)), seen(at(county, AUGUST))];
    expect(march).toEqual(start);
    expect(july).toEqual(april);
    for (const [name, value] of Object.entries(august))
      expect([name, value]).toEqual([name, expect.closeTo(start[name]!, 12)]);
    for (const [name, value] of Object.entries(april)) expect([name, value]).not.toEqual([name, start[name]]);
    expect(april).toMatchObject({ mental: expect.closeTo(0.6, 1), mri: 1, port: 0, chairs: 2 });
    expect(breaches(county)).toEqual([]);
    county.run(county.endMinute);
    expect(breaches(county)).toEqual([]);
  });

  test("until its date the run is the one without it, to the bit", () => {
    const [one, other] = [at(createCounty(before, key), APRIL - 1), at(createCounty(built, key), APRIL - 1)];
    expect(other.countsByKind()).toEqual(one.countsByKind());
    expect(stateOf(other, "payment.ledger.balances")).toEqual(stateOf(one, "payment.ledger.balances"));
  });

  test("a state saved while it holds goes on to the same end; a reform after the saved day is a branch", () => {
    const straight = createCounty(built, key);
    const march = at(createCounty(before, key), 70).save();
    const may = at(straight, 130).save();
    straight.run(straight.endMinute);
    const ends = [restoreCounty(built, key, may), branchCounty(built, key, march)].map((county) => {
      county.run(county.endMinute);
      return digestOf(county);
    });
    expect(ends).toEqual([digestOf(straight), digestOf(straight)]);
    expect(() => branchCounty(before, key, may)).toThrow("reforms.0");
    straight.recall(may);
    straight.run(straight.endMinute);
    expect(digestOf(straight)).toBe(ends[0]);
  });
});

describe("what it costs", () => {
  const NO_ASSETS = {
    buildingFen: [0, 0, 0],
    deviceLevelBp: [0, 0, 0],
    equipmentBedFen: [0, 0, 0],
    equipmentStaffFen: [0, 0, 0],
  };
  const COSTS = (payer: string) => `
  - date: 2023-02-01
    to: 2023-10-31
    institutions: { ${CENTRE}: { capability: { mental: 60 % } } }
    works: { capital: 120 万元, yearly: 36500 yuan, delayMonths: 4, lifeYears: 10, payer: ${payer} }
`;
  const fen = (yuan: number): number => yuan * 100;

  test.each(["government", "community"])(
    "%s pays over the months of building, then runs it until it is taken back",
    async (payer) => {
      const { input } = await loadChanges(COSTS(payer), { residents: RESIDENTS });
      // Nothing else is renewed: what the works take of the cash puts that off.
      const bare = (county: CountyInput): CountyInput =>
        withPolicy(county, ({ payment }) => ({ payment: { ...payment, costs: { ...payment.costs, ...NO_ASSETS } } }));
      const [with_, without] = [createCounty(bare(input), key), createCounty(bare(before), key)];
      const codes = input.institutions.map(({ code }) => code);
      const bearer = codes.indexOf(payer === "government" ? CENTRE : HOSPITAL);
      /** Of an account, what the reform has put on it. */
      const more = (kind: number): number => {
        const { payment } = with_.parts;
        const account = payment.books.chart.institution(bearer, kind);
        return (
          stateOf(with_, "payment.ledger.balances")[account]! - stateOf(without, "payment.ledger.balances")[account]!
        );
      };
      const both = (day: number): void => {
        at(with_, day);
        at(without, day);
      };
      both(32);
      expect(more(INSTITUTION.fixed)).toBe(fen(300_000));
      both(91);
      expect(more(INSTITUTION.fixed)).toBe(fen(900_000));
      both(150);
      expect(seen(with_)["mental"]).toBe(seen(without)["mental"]);
      both(152);
      expect(seen(with_)["mental"]).toBeGreaterThan(seen(without)["mental"]!);
      expect(more(INSTITUTION.fixed)).toBe(fen(1_190_000));
      both(360);
      // June to October are run, a month's part each; all seven months are written off.
      expect(Math.round(more(INSTITUTION.reform) / 100)).toBe(Math.round((36_500 * 5) / 12));
      expect(more(INSTITUTION.fixed)).toBe(fen(1_200_000 - 70_000));
      const spent =
        stateOf(with_, "payment.ledger.balances")[SINGLE.government.reform]! -
        stateOf(without, "payment.ledger.balances")[SINGLE.government.reform]!;
      expect(spent > 0).toBe(payer === "government");
      expect(breaches(with_)).toEqual([]);
    },
  );
});

describe("places open and close", () => {
  const OPENING = `
  - date: 2023-03-01
    institutions:
      990101105-centre-2:
        { name: New centre, kind: township-recommended, township: "990101105", community: 0, capability: { general: 70 % }, doctors: { general: 20 }, nurses: 20, beds: { internal: 40 }, devices: { laboratory: 1 } }
      ${OTHER_CENTRE}: null
  - date: 2023-05-01
    villages: { "${CLINIC}": { clinic: none } }
`;
  /** Visits of a year by institution code. */
  const contacts = (county: County, from: number, to: number, code: string): number => {
    const i = county.parts.places.inputs.findIndex((place) => place.code === code);
    const volume = (day: number): number => {
      at(county, day);
      return county.parts.payment.books.volume[i]!;
    };
    const first = volume(from);
    return volume(to) - first;
  };

  test("nobody goes to what is closed or not open yet, and the books still balance under a package", async () => {
    const load = async (set: readonly string[]) => (await loadChanges(OPENING, { residents: RESIDENTS, set })).input;
    for (const set of [[], ["policy.payment.package.on=true"]]) {
      const input = await load(set);
      const runs = [1, 2, 3].map(() => createCounty(input, key));
      expect(contacts(runs[0]!, 1, 58, "990101105-centre-2")).toBe(0);
      expect(contacts(runs[0]!, 60, 150, "990101105-centre-2")).toBeGreaterThan(10);
      expect(contacts(runs[1]!, 1, 58, OTHER_CENTRE)).toBeGreaterThan(10);
      // Whoever lies there on the day on which it closes stays to the end: some for more than two weeks.
      expect(contacts(runs[1]!, 90, 200, OTHER_CENTRE)).toBe(0);
      expect(contacts(runs[2]!, 1, 118, `${CLINIC}-clinic-1`)).toBeGreaterThan(10);
      expect(contacts(runs[2]!, 122, 200, `${CLINIC}-clinic-1`)).toBe(0);
      runs[0]!.run(runs[0]!.endMinute);
      expect(breaches(runs[0]!)).toEqual([]);
    }
  });
});

describe("a mobile team", () => {
  test("calls at a village from the month after its clinic closes, not before", async () => {
    const changes = `  - { date: 2023-05-01, villages: { "${CLINIC}": { clinic: none } } }`;
    const set = ["policy.investments.mobile-clinic={ number: 1, delayMonths: 0 }"];
    const { input } = await loadChanges(changes, { residents: RESIDENTS, set });
    const county = createCounty(input, key);
    const { places } = county.parts;
    const stop = places.inputs.findIndex(({ code }) => code === `${CLINIC}-mobile-stop-1`);
    at(county, 110);
    expect(places.round[stop]).toBe(0);
    at(county, 122);
    expect(places.round[stop]).toBeGreaterThan(0);
    county.run(county.endMinute);
    expect(breaches(county)).toEqual([]);
  });
});

describe("what cannot be is told with its place", () => {
  const problems = async (changes: string): Promise<readonly (readonly [number, string])[]> => {
    try {
      await loadChanges(changes, { residents: RESIDENTS });
    } catch (error) {
      const found = (error as { problems: readonly { line: number; column: number; path: string }[] }).problems;
      return found.map(({ line, path }) => [line, path]);
    }
    return [];
  };
  test.each([
    [
      "a code that there is not",
      `  - { date: 2023-04-01, institutions: { ${CENTRE}x: { theatres: 1 } } }`,
      [[6, `changes.0.institutions.${CENTRE}x`]],
    ],
    [
      "what stays as it was built",
      `  - { date: 2023-04-01, institutions: { ${CENTRE}: { community: 0, lead: true } } }`,
      [
        [6, `changes.0.institutions.${CENTRE}.community`],
        [6, `changes.0.institutions.${CENTRE}.lead`],
      ],
    ],
    [
      "a village that there is not, a key that is none",
      `  - { date: 2023-04-01, villages: { "99": { port: true }, "${CLINIC}": { residents: 3 } } }`,
      [
        [6, "changes.0.villages.99"],
        [6, `changes.0.villages.${CLINIC}.residents`],
      ],
    ],
    [
      "costs of nothing",
      "  - { date: 2023-04-01, policy: { referral: { mandatory: true } }, works: { capital: 1 万元 } }",
      [[6, "changes.0.works"]],
    ],
    [
      "costs of what is there already",
      `  - { date: 2023-04-01, villages: { "${CLINIC}": { port: true } }, works: { capital: 1 万元 } }`,
      [[6, "changes.0.works"]],
    ],
    [
      "an end before the opening",
      `  - { date: 2023-04-01, to: 2023-05-01, institutions: { ${CENTRE}: { theatres: 1 } }, works: { delayMonths: 2 } }`,
      [[6, "changes.0.to"]],
    ],
    [
      "an end before the beginning",
      `  - { date: 2023-04-01, to: 2023-03-01, institutions: { ${CENTRE}: { theatres: 1 } } }`,
      [[6, "changes.0.to"]],
    ],
    [
      "a lead hospital that closes",
      `  - { date: 2023-04-01, institutions: { ${HOSPITAL}: null } }`,
      [[6, `changes.0.institutions.${HOSPITAL}`]],
    ],
    [
      "a kind of another level",
      `  - { date: 2023-04-01, institutions: { ${CENTRE}: { kind: county-general } } }`,
      [[6, `institutions.${CENTRE}.kind`]],
    ],
    [
      "a number without sense",
      `  - { date: 2023-04-01, institutions: { ${CENTRE}: { capability: { mental: 140 % } } } }`,
      [[6, `institutions.${CENTRE}.capability.mental`]],
    ],
    [
      "the same twice",
      `  - { date: 2023-04-01, institutions: { ${CENTRE}: { theatres: 1 } } }\n  - { date: 2023-04-01, institutions: { ${CENTRE}: { theatres: 2 } } }`,
      [[7, `institutions.${CENTRE}.theatres`]],
    ],
  ])("%s", async (_, changes, expected) => {
    expect(await problems(changes)).toEqual(expected);
  });
});
