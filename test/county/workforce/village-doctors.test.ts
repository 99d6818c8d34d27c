import { beforeAll, describe, expect, test } from "vitest";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { WorkforceInput } from "../../../src/county/input/workforce.ts";
import { VILLAGE } from "../../../src/county/input/places.ts";
import { after, measuresOf, only } from "../../support/behaviour.ts";
import { stateOf } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { employing, peopleOf, staffed } from "../../support/workforce.ts";

let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 1_000)).input;
});

const lasting = (input: CountyInput, years: number): CountyInput => ({ ...input, years });
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe("village doctors", () => {
  /** So many in every clinic that a year's exits are a rate. */
  const YEARS = 3;
  const POSTS = 300;
  const EXITS = { "b20-village-doctor-exit": {}, "staff-turnover": {} };
  const counted = (
    wanted: Partial<WorkforceInput>,
    settings = EXITS,
  ): { readonly exits: number; readonly vacant: number } => {
    const county = after(only(lasting(employing(staffed(base, VILLAGE, POSTS), wanted), YEARS), settings));
    const [age, posts] = [stateOf(county, "staff.age"), peopleOf(county).postsAt(VILLAGE)];
    const villagePosts = county.parts.places.inputs.flatMap(({ level }, i) => (level === VILLAGE ? [i] : []));
    const first = (i: number): number => villagePosts.indexOf(i) * POSTS;
    const held = sum(
      villagePosts.map((i) => Array.from(age.slice(first(i), first(i) + POSTS)).filter((years) => years > 0).length),
    );
    return { exits: peopleOf(county).exitsAt(VILLAGE) / posts / YEARS, vacant: 1 - held / posts };
  };

  test("three to five in a hundred leave a year at the pay of the baseline; who follows takes time to find", () => {
    const { exits, vacant } = counted({});
    expect(exits).toBeGreaterThan(0.03);
    expect(exits).toBeLessThan(0.05);
    expect(vacant).toBeGreaterThan(0.02);
    expect(vacant).toBeLessThan(0.06);
  });

  test("they are 55 years old on average, four in ten 60 and older", () => {
    const county = after(only(employing(staffed(base, VILLAGE, POSTS), {}), EXITS), 40);
    const { level } = county.parts.places;
    const first = level.indexOf(VILLAGE) * POSTS;
    const ages = Array.from(stateOf(county, "staff.age").slice(first, first + POSTS)).filter((years) => years > 0);
    expect(sum(ages) / ages.length).toBeGreaterThan(54);
    expect(sum(ages) / ages.length).toBeLessThan(58);
    expect(ages.filter((years) => years >= 60).length / ages.length).toBeCloseTo(0.42, 1);
  });

  test("before reform too a township's post, a pension, graduates leave fewer posts empty", () => {
    const usual = counted({});
    for (const help of [{ villagePosts: 1 }, { villagePension: 0.3 }, { graduates: 0.05 }])
      expect([help, counted(help).vacant]).toEqual([help, expect.toSatisfy((n: number) => n < 0.9 * usual.vacant)]);
    expect(counted({ villagePosts: 1 }).exits).toBeLessThan(usual.exits);
  });

  test("more where they are paid less, and posts stay empty; a township's post, a pension, graduates keep them filled", () => {
    const paid = { payFactor: [0.6, 1, 1] };
    const [usual, gap] = [counted({}), counted(paid)];
    expect(gap.exits).toBeGreaterThan(usual.exits * 1.3);
    expect(gap.vacant).toBeGreaterThan(0.05);
    for (const help of [{ villagePosts: 0.8 }, { villagePension: 0.3 }, { graduates: 0.08 }])
      expect(counted({ ...paid, ...help }).vacant).toBeLessThan(gap.vacant);
  });

  test("their leaving shows: fewer village doctors, clinics closed, visits elsewhere", () => {
    const input = employing(lasting(base, 2), { payFactor: [0.3, 1, 1] });
    const [stay, leave] = [{}, { "b20-village-doctor-exit": { pay: 3 } }].map((settings) =>
      measuresOf(after(only(input, settings)).tables()),
    );
    expect(leave!.get("village_doctors_per_1000")).toBeLessThan(stay!.get("village_doctors_per_1000")!);
    expect(leave!.get("staff_vacancy_share_village")).toBeGreaterThan(0);
    expect(leave!.get("visits_village_per_resident")).toBeLessThan(stay!.get("visits_village_per_resident")!);
  });
});
