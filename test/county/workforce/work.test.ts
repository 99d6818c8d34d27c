import { beforeAll, describe, expect, test } from "vitest";
import { createCounty } from "../../../src/county/county.ts";
import { MINUTES_PER_DAY } from "../../../src/county/base/units.ts";
import { ENCOUNTER_STRIDE, PLACE, REFERRED } from "../../../src/county/care/encounters.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { MANAGEMENT_DOMAINS } from "../../../src/county/input/management.ts";
import { COUNTY, INTENSIVE_WARD, type InstitutionInput, TOWNSHIP } from "../../../src/county/input/places.ts";
import { NOBODY } from "../../../src/county/parts.ts";
import { WARD_COUNT } from "../../../src/county/places/places.ts";
import { after, digest, measuresOf, none, only } from "../../support/behaviour.ts";
import { withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { employing } from "../../support/workforce.ts";

let base: CountyInput;
/** So large that there are departments with several desks. */
let large: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 3_000)).input;
  large = (await loadSmall("typical.yaml", 50_000)).input;
});

const DAY = { "doctors-day": {}, "b18-reneging": {} };
const year = (input: CountyInput): ReadonlyMap<string, number> => measuresOf(after(input).tables());
const places = (input: CountyInput, change: (place: InstitutionInput) => Partial<InstitutionInput>): CountyInput => ({
  ...input,
  institutions: input.institutions.map((place) => ({ ...place, ...change(place) })),
});
/** Without nurses, technicians or public-health staff from the first day on: there were posts, and nobody in them. */
const without = (input: CountyInput, mechanism: string): CountyInput =>
  employing(only(input, { [mechanism]: {} }), { staffFactor: [1, 0, 0] });

test("as built beds are nursed, devices manned, services given: nothing changes", () => {
  const staffed = only(base, { nursing: {}, technicians: {}, "public-health-hours": {}, "chronic-care": {} });
  expect(digest(staffed)).toBe(digest(none(base)));
});

describe("doctors' time", () => {
  test("fewer doctors: longer waits, more patients leave, those who stay work longer", () => {
    const [usual, few] = [large, employing(large, { staffFactor: [1, 0.6, 0.4] })].map((input) =>
      measuresOf(after(only(input, DAY), 100).tables()),
    );
    for (const id of ["wait_outpatient_county_minutes", "wait_outpatient_township_minutes", "reneged"])
      expect([id, few!.get(id)]).toEqual([id, expect.toSatisfy((n: number) => n > 1.2 * usual!.get(id)!)]);
    expect(few!.get("doctor_overtime_share_township")).toBeGreaterThan(usual!.get("doctor_overtime_share_township")!);
  });

  /** Desk-minutes that one level's clinics were open. */
  const open = (input: CountyInput, level: number): number => {
    const { places: at, outpatient } = after(input, 100).parts;
    outpatient.doctors.settle();
    return at.inputs.reduce((sum, place, i) => {
      if (place.level !== level) return sum;
      const first = at.siteOf[i]! * 8;
      return sum + outpatient.doctors.capacityArea.subarray(first, first + 7).reduce((a, b) => a + b, 0);
    }, 0);
  };

  test("in-patients who lie longer take doctors from the desks; where their time is not reckoned, none", () => {
    const longer: CountyInput = {
      ...large,
      catalogue: {
        ...large.catalogue,
        diseases: large.catalogue.diseases.map((d) => ({ ...d, stayDays: d.stayDays.map((days) => 3 * days) })),
      },
    };
    const tight = { "doctors-day": { overtime: 0.02 } };
    expect(open(only(longer, tight), TOWNSHIP)).toBeLessThan(0.95 * open(only(large, tight), TOWNSHIP));
    expect(open(none(longer), TOWNSHIP)).toBe(open(none(large), TOWNSHIP));
  });

  test("whoever leaves unseen is asked for a desk as well: with less patience there are no fewer desks", () => {
    // Nobody waits long enough to be seen where there is a queue: those seen alone would ask for ever fewer desks.
    const hasty = { ...large, care: { ...large.care, patienceCountyMinutes: 4, patienceTownshipMinutes: 4 } };
    const settings = { "doctors-day": { least: 0.2 }, "b18-reneging": {} };
    const [usual, few] = [large, hasty].map((input) => open(only(input, settings), COUNTY));
    expect(few! / usual!).toBeGreaterThan(0.97);
  });

  test("secondment costs the lender clinic hours", () => {
    const sent = withPolicy(large, ({ management }) => ({
      management: { ...management, domains: MANAGEMENT_DOMAINS.map((domain) => (domain === "personnel" ? 1 : 0)) },
    }));
    const tight = { ...DAY, personnel: { doctors: 3, days: 5, most: 0.5 } };
    expect(open(only(sent, tight), COUNTY)).toBeLessThan(open(only(large, tight), COUNTY));
  });
});

test("a hospital that stands for a larger one has no more doctors at its desks than its part of that one's", () => {
  const busy = (residents: CountyInput): number =>
    measuresOf(after(only(residents, DAY), 200).tables()).get("doctor_utilisation_county")!;
  const [small, whole] = [busy(base), busy(large)];
  expect(whole).toBeGreaterThan(0.4);
  expect(Math.abs(small - whole)).toBeLessThan(0.1);
});

test("places kept for referred patients shorten their wait and lengthen that of others", async () => {
  const { input } = await loadSmall("typical-referral.yaml", 100_000);
  const keeping = (share: number): CountyInput =>
    // Referred patients go before others anyway: many places kept show what the keeping adds.
    withPolicy(only(input, DAY), ({ referral }) => ({
      referral: { ...referral, greenChannel: false, reservedSlotsShare: share },
    }));
  /** Mean wait, and share of those seen at once, over three replications. */
  const waits = (share: number): readonly { readonly mean: number; readonly atOnce: number }[] => {
    const groups = [0, 1].map(() => ({ patients: 0, minutes: 0, atOnce: 0 }));
    for (let replication = 0; replication < 3; replication++) {
      const county = createCounty(keeping(share), { seed: 3, replication }, undefined, {
        ...NOBODY,
        listeners: [
          {
            waited(e, minutes) {
              const { encounters, places: at } = county.parts;
              const place = encounters.record[e * ENCOUNTER_STRIDE + PLACE]!;
              if (at.siteOf[place]! < 0 || !at.reserves(at.siteOf[place]!)) return;
              const group = groups[encounters.is(e, REFERRED) ? 0 : 1]!;
              group.patients += 1;
              group.minutes += minutes;
              group.atOnce += minutes === 0 ? 1 : 0;
            },
          },
        ],
      });
      county.run(100 * MINUTES_PER_DAY);
    }
    return groups.map(({ patients, minutes, atOnce }) => ({ mean: minutes / patients, atOnce: atOnce / patients }));
  };
  const [free, kept] = [waits(0), waits(0.3)];
  const [referred, others] = [0, 1];
  expect(kept[referred]!.mean).toBeLessThan(free[referred]!.mean);
  expect(kept[referred]!.atOnce).toBeGreaterThan(1.2 * free[referred]!.atOnce);
  expect(kept[others]!.mean).toBeGreaterThan(1.2 * free[others]!.mean);
  expect(kept[others]!.atOnce).toBeLessThan(free[others]!.atOnce);
});

describe("nurses", () => {
  const openBeds = (input: CountyInput, intensive: boolean): number => {
    const { inpatient } = after(input, 40).parts;
    return inpatient.wards.capacityArea.reduce(
      (sum, _, at) => sum + ((at % WARD_COUNT === INTENSIVE_WARD) === intensive ? inpatient.wards.capacity(at) : 0),
      0,
    );
  };

  test("none: all beds are closed; some missing: intensive care closes first", () => {
    const beds = (factor: number, intensive: boolean): number =>
      openBeds(employing(only(large, { nursing: {} }), { staffFactor: [1, factor, factor] }), intensive);
    expect(openBeds(without(base, "nursing"), false)).toBe(0);
    const [wards, intensive] = [false, true].map((one) => beds(0.6, one) / beds(1, one));
    expect(wards).toBeLessThan(0.95);
    expect(intensive).toBeLessThan(wards!);
    expect(openBeds(employing(none(base), { staffFactor: [1, 0, 0] }), false)).toBe(openBeds(none(base), false));
  });
});

test("without technicians no image is taken and no blood is tested; with few of them patients wait for it", () => {
  const tests = (input: CountyInput): number => year(input).get("tests_per_100_visits")!;
  const staff = { technicians: {} };
  const idle = places(only(base, staff), ({ technicians }) => ({ technicians: technicians > 0 ? 1 : 0 }));
  expect(tests(idle)).toBe(tests(only(base, staff)));
  const waited = (factor: number): number => {
    const county = after(employing(only(base, staff), { staffFactor: [1, factor, factor] }), 90);
    return county.parts.outpatient.devices.waitSum.reduce((a, b) => a + b, 0);
  };
  expect(waited(0.2)).toBeGreaterThan(waited(1));
  expect(tests(without(base, "technicians"))).toBeLessThan(
    0.6 * tests(employing(none(base), { staffFactor: [1, 0, 0] })),
  );
});

describe("public-health staff", () => {
  const settings = { "public-health-hours": {}, "chronic-care": {} };
  const given = (input: CountyInput): ReadonlyMap<string, number> => year(input);

  test("none: follow-ups, checks and vaccinations fall, patients are lost from management", () => {
    const [usual, few] = [1, 0].map((factor) =>
      given(employing(only(base, settings), { staffFactor: [1, factor, factor] })),
    );
    expect(few!.get("public_health_contacts_per_resident")).toBeLessThan(
      0.3 * usual!.get("public_health_contacts_per_resident")!,
    );
    expect(few!.get("chronic_management_rate")).toBeLessThan(0.6 * usual!.get("chronic_management_rate")!);
  });
});
