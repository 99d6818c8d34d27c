import { beforeAll, describe, expect, test } from "vitest";
import { type County, createCounty, MECHANISMS, restoreCounty } from "../../../src/county/county.ts";
import { type CountyInput } from "../../../src/county/input/county.ts";
import { MANAGEMENT_DOMAINS } from "../../../src/county/input/management.ts";
import { COUNTY, TOWNSHIP } from "../../../src/county/input/places.ts";
import { after, digest, measuresOf, none, only, SEED, unlimited } from "../../support/behaviour.ts";
import { breaches, stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

const POOLED = { assets: {} };
/** Until after the second meeting of the year. */
const DAYS = 190;
let base: CountyInput;
let crowded: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 1_500)).input;
  crowded = inForce(squeezed(base));
});

function inForce(input: CountyInput, level = 1): CountyInput {
  return withPolicy(input, ({ management }) => ({
    management: { ...management, domains: MANAGEMENT_DOMAINS.map((one) => (one === "assets" ? level : 0)) },
  }));
}

/**
 * Hospitals with a third of their beds and three devices of a kind, centres with three times their beds; one centre
 * with ten doctors and the others with one; consultations of township doctors and tests that take hours.
 */
function squeezed(input: CountyInput): CountyInput {
  const first = input.institutions.findIndex(({ level }) => level === TOWNSHIP);
  return {
    ...input,
    care: {
      ...input.care,
      townshipConsultMinutes: 150,
      testMinutes: input.care.testMinutes.map(() => 700),
      patienceTownshipMinutes: 600,
    },
    institutions: input.institutions.map((place, i) => {
      if (place.level === COUNTY)
        return {
          ...place,
          beds: place.beds.map((n) => Math.ceil(n / 3)),
          devices: place.devices.map((n) => (n > 0 ? 3 : 0)),
        };
      if (place.level !== TOWNSHIP) return place;
      return {
        ...place,
        beds: place.beds.map((n) => n * 3),
        doctors: place.doctors.map((_, d) => (d > 0 ? 0 : i === first ? 10 : 1)),
      };
    }),
  };
}

/** Tests of a day: patients come all day long, one by one, and a device of a centre has a queue only so. */
const testing = (input: CountyInput): CountyInput => ({
  ...input,
  care: { ...input.care, testMinutes: input.care.testMinutes.map(() => 1_400) },
});

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
const devicesOf = ({ parts: { outpatient } }: County): readonly number[] =>
  Array.from(outpatient.devices.waitSum, (_, station) => outpatient.devices.servers(station));

describe("pooled assets", () => {
  test("without the domain nothing moves", () => {
    expect(digest(only(squeezed(base), POOLED))).toBe(digest(none(squeezed(base))));
  });

  test("beds go to the longest queue, and as many are open as before", () => {
    const [without, pooled] = [none(crowded), only(crowded, POOLED)].map((input) => after(input, DAYS));
    const [built, beds, moved] = [
      stateOf(without!, "staff.beds"),
      stateOf(pooled!, "staff.beds"),
      stateOf(pooled!, "staff.beds-moved"),
    ];
    expect(moved.some((number) => number > 0)).toBe(true);
    expect(sum(moved)).toBe(0);
    expect(sum(beds)).toBe(sum(built));
    expect(Array.from(beds, (number, at) => number - moved[at]!)).toEqual(Array.from(built));
    const { wards } = pooled!.parts.inpatient;
    expect(Array.from(beds, (_, at) => wards.capacity(at))).toEqual(Array.from(beds));
    expect(breaches(pooled!)).toEqual([]);
  });

  test("fewer find no bed", () => {
    const [without, pooled] = [none(crowded), only(crowded, POOLED)].map((input) =>
      measuresOf(after(input).tables()).get("bed_full")!,
    );
    expect(pooled).toBeLessThan(without!);
  });

  test("slots move among members of a level with their doctors, and none is lost", () => {
    const slow = { ...crowded, care: { ...crowded.care, townshipConsultMinutes: 360 } };
    const county = after(only(slow, { assets: { slots: 0.3 } }), 190);
    const moved = stateOf(county, "management.slots-moved");
    const { places } = county.parts;
    expect(Array.from(stateOf(county, "staff.doctors-moved"))).toEqual(Array.from(moved));
    expect(moved.some((number) => number > 0)).toBe(true);
    for (const level of [TOWNSHIP, COUNTY])
      expect(
        sum(Array.from(moved).filter((_, at) => places.level[places.institutionOfSite[Math.floor(at / 8)]!] === level)),
      ).toBeCloseTo(0, 9);
  });

  test("devices are lent, not bought", () => {
    const tested = testing(crowded);
    const [without, pooled] = [none(tested), only(tested, POOLED)].map((input) => devicesOf(after(input, DAYS)));
    expect(pooled).not.toEqual(without);
    expect(sum(pooled!)).toBe(sum(without!));
    // Whoever has any keeps one; where a kind was never bought none is lent, since nobody there can use it.
    const equipped = (devices: readonly number[]): readonly boolean[] => devices.map((number) => number >= 1);
    expect(equipped(pooled!)).toEqual(equipped(without!));
  });

  test("switched off, everything goes back", () => {
    const tested = testing(crowded);
    const epochs = [only(tested, POOLED), none(tested)].flatMap((input, i) =>
      input.epochs.map((epoch) => ({ ...epoch, fromDay: i * 100 })),
    );
    const county = createCounty({ ...tested, epochs }, { seed: SEED, replication: 0 });
    const without = after(none(tested), 130);
    county.run(100 * 1440 - 1);
    expect(devicesOf(county)).not.toEqual(devicesOf(without));
    county.run(130 * 1440);
    expect(Array.from(stateOf(county, "staff.beds"))).toEqual(Array.from(stateOf(without, "staff.beds")));
    expect(devicesOf(county)).toEqual(devicesOf(without));
    for (const number of stateOf(county, "staff.doctors-moved")) expect(number).toBeCloseTo(0, 12);
  });

  test("saved between two meetings with shelves, lists and rota in force, and restored, the county goes on alike", () => {
    const settings = {
      assets: {},
      personnel: {},
      "drug-list": {},
      "drug-stock": { cover: 5, order: 10, least: 1, filled: 0.5 },
    };
    const input = only(
      { ...crowded, institutions: crowded.institutions.map((place) => ({ ...place, drugList: 0.8 })) },
      settings,
    );
    const key = { seed: 5, replication: 0 };
    const county = createCounty(input, key);
    county.run(120 * 1440);
    const restored = restoreCounty(input, key, county.save());
    for (const one of [county, restored]) one.run(200 * 1440);
    const stateIn = (one: County): unknown => one.arena.entries().map(({ name, array }) => [name, array]);
    expect(stateIn(restored)).toEqual(stateIn(county));
  });

  test("where nobody waits nothing moves: unlimited beds, over a year", () => {
    expect(digest(only(unlimited(crowded), POOLED))).toBe(digest(none(unlimited(crowded))));
    expect(MECHANISMS.find(({ id }) => id === "assets")!.touches).toContain("stays");
  });
});
