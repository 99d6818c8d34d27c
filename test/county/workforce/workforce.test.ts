import { beforeAll, describe, expect, test } from "vitest";
import { type County, createCounty, MECHANISMS, restoreCounty } from "../../../src/county/county.ts";
import { type CountyInput } from "../../../src/county/input/county.ts";
import { MANAGEMENT_DOMAINS } from "../../../src/county/input/management.ts";
import { type WorkforceInput } from "../../../src/county/input/workforce.ts";
import { COUNTY, DEPARTMENTS, TOWNSHIP } from "../../../src/county/input/places.ts";
import { DEPARTMENT_COUNT, LINES } from "../../../src/county/places/places.ts";
import { after, meanOf, measuresOf, none, only } from "../../support/behaviour.ts";
import { breaches, digestOf, stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { employing, FOLLOWED, peopleOf, solvent, staffed } from "../../support/workforce.ts";

const own = MECHANISMS.filter(({ kind }) => kind === "workforce");
const EVERYTHING = Object.fromEntries([...own.map(({ id }) => id), "b20-village-doctor-exit"].map((id) => [id, {}]));
/** A policy that asks for all there is. */
const ALL: Partial<WorkforceInput> = {
  payFactor: [0.7, 0.8, 1],
  trained: [0.1, 0.2, 0.2],
  trainingMonths: 3,
  recruited: [0, 0.1, 0.1],
  unfilled: [0, 0.2, 0.2],
  countyPosts: 0.3,
  villagePosts: 0.2,
  graduates: 0.1,
  villagePension: 0.1,
  monthsBelow: 3,
  localTitles: true,
};

let base: CountyInput;
beforeAll(async () => {
  base = solvent(staffed(staffed((await loadSmall("typical.yaml", 1_000)).input, COUNTY, 12), TOWNSHIP, 4));
});

const lasting = (input: CountyInput, years: number): CountyInput => ({ ...input, years });
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe("persons", () => {
  let county: County;
  const moments: (readonly string[])[] = [];
  beforeAll(() => {
    const input = lasting(employing(base, ALL), 3);
    county = createCounty(only(input, EVERYTHING), { seed: 5, replication: 0 });
    const before = peopleOf(county);
    const doctorsBefore = sum(stateOf(county, "staff.doctors-moved"));
    for (let day = 45; day < 3 * 365; day += 90) {
      county.run(day * 1440);
      const now = peopleOf(county);
      const moved = sum(stateOf(county, "staff.doctors-moved")) - doctorsBefore;
      const sited = sum(stateOf(county, "staff.mustered"));
      moments.push([
        ...(now.employed - before.employed === now.arrivals - now.exits
          ? []
          : [`day ${day}: ${now.employed} employed`]),
        ...(now.employed <= now.posts ? [] : [`day ${day}: ${now.employed} in ${now.posts} posts`]),
        ...(Math.abs(moved - sited) < 1e-9 ? [] : [`day ${day}: ${moved} doctors more, ${sited} by the roster`]),
        ...breaches(county),
      ]);
    }
  });

  test("come by arrivals and go by exits; the numbers of doctors are the roster's; money stays balanced", () => {
    expect(moments.flat()).toEqual([]);
    const now = peopleOf(county);
    expect(Math.min(now.exits, now.arrivals, now.training + now.lent)).toBeGreaterThan(0);
  });

  test("nobody is at two places: whoever is lent is missed at home", () => {
    const input = employing(base, { monthsBelow: 12 });
    const lent = after(only(input, { "promotion-below": { due: 0.2 } }), 300);
    expect(peopleOf(lent).lent).toBeGreaterThan(0);
    expect(sum(stateOf(lent, "staff.doctors-moved"))).toBeCloseTo(0, 9);
    expect(sum(lent.parts.places.stationed)).toBe(peopleOf(lent).lent);
    const stopped = {
      ...input,
      epochs: [
        ...only(input, { "promotion-below": { due: 0.2 } }).epochs,
        ...none(input).epochs.map((epoch) => ({ ...epoch, fromDay: 200 })),
      ],
    };
    const back = after(stopped, 300);
    expect([
      peopleOf(back).lent,
      sum(back.parts.places.stationed),
      ...new Set(stateOf(back, "staff.doctors-moved")),
    ]).toEqual([0, 0, 0]);
  });

  test("a run saved in the middle goes on alike", () => {
    const input = only(employing(base, ALL), EVERYTHING);
    const run = { seed: 5, replication: 0 };
    const whole = createCounty(input, run);
    whole.run(200 * 1440);
    const again = restoreCounty(input, run, whole.save());
    for (const one of [whole, again]) one.run(one.endMinute);
    expect(digestOf(again)).toBe(digestOf(whole));
  });
});

describe("training", () => {
  const TRAINING = { "training-away": { most: 0.3 } };
  const skillAt = (county: County, level: number): number =>
    sum(
      Array.from(stateOf(county, "workforce.skill")).filter(
        (_, at) => county.parts.places.level[Math.floor(at / LINES)] === level,
      ),
    );

  test("who is away is missed and learns; what was learnt fades when nobody goes any more", () => {
    const policy = { trained: [0, 0.3, 0.3], trainingMonths: 3 };
    const sending = only(lasting(employing(base, policy), 3), TRAINING);
    const stopping = only(lasting(base, 3), TRAINING).epochs.map((epoch) => ({ ...epoch, fromDay: 365 }));
    const county = createCounty({ ...sending, epochs: [...sending.epochs, ...stopping] }, { seed: 5, replication: 0 });
    county.run(40 * 1440);
    expect(peopleOf(county).training).toBeGreaterThan(0);
    expect(sum(stateOf(county, "staff.doctors-moved"))).toBeCloseTo(-peopleOf(county).training, 9);
    expect(skillAt(county, COUNTY)).toBe(0);
    county.run(480 * 1440);
    const learnt = skillAt(county, COUNTY);
    expect(learnt).toBeGreaterThan(0);
    expect(peopleOf(county).training).toBe(0);
    county.run(845 * 1440);
    // A tenth a year in practice, more without.
    expect(skillAt(county, COUNTY)).toBeLessThan(0.92 * learnt);
    expect(skillAt(county, COUNTY)).toBeGreaterThan(0.6 * learnt);
  });

  test("patients stay where more can be done", () => {
    const input = employing(lasting(base, 2), { trained: [1, 1, 1], trainingMonths: 1 });
    const strong = { "training-away": { gain: 0.3, perceived: 1, most: 0.3, fading: 0, idle: 0 } };
    const [without, with_] = [none(input), only(input, strong)].map((one) => measuresOf(after(one).tables()));
    for (const level of ["village", "township", "county"])
      expect(with_!.get(`capability_${level}`)).toBeGreaterThan(without!.get(`capability_${level}`)!);
    expect(with_!.get("training_days_per_post")).toBeGreaterThan(0);
    expect(with_!.get("in_county_rate_admissions")).toBeGreaterThan(without!.get("in_county_rate_admissions")!);
  });
});

test("the one doctor of a department of a hospital cut down is not the department: the house covers what he leaves", () => {
  const lost = (part: number): number => {
    const input: CountyInput = {
      ...base,
      institutions: base.institutions.map((place) =>
        place.lead ? { ...place, doctors: [0, 9, 3, 0, 0, 0, 0, 0], borne: { ...place.borne!, floor: part } } : place,
      ),
    };
    const lead = input.institutions.findIndex((place) => place.lead);
    const county = after(only(input, { capability: {} }), 32);
    const surgery = county.parts.places.siteOf[lead]! * DEPARTMENT_COUNT + DEPARTMENTS.indexOf("surgery");
    stateOf(county, "staff.doctors")[surgery] = 0;
    county.run(62 * 1440);
    return Math.min(...stateOf(county, "levers.ability").slice(lead * LINES, (lead + 1) * LINES));
  };
  const [whole, tenth] = [lost(1), lost(0.1)];
  expect(whole).toBeLessThan(-0.3);
  expect(tenth).toBeLessThan(0);
  expect(tenth).toBeGreaterThan(0.6 * whole);
});

describe("staff of centres and hospitals", () => {
  const after3 = (wanted: Partial<WorkforceInput>): ReadonlyMap<string, number> =>
    measuresOf(after(only(lasting(employing(base, wanted), 4), { "staff-turnover": {}, capability: {} })).tables());
  let usual: ReadonlyMap<string, number>;
  beforeAll(() => void (usual = after3({})));

  /** So many posts that a share of them shows. */
  const manyPosts = (
    wanted: Partial<WorkforceInput>,
    settings: Parameters<typeof only>[1] = { "staff-turnover": {} },
  ): CountyInput => only(lasting(employing(staffed(staffed(base, COUNTY, 60), TOWNSHIP, 60), wanted), 3), settings);
  const many = (...asked: Parameters<typeof manyPosts>) => measuresOf(after(manyPosts(...asked)).tables());

  test("before reform as many posts stand empty as statistics say; county posts are filled sooner", () => {
    const now = many({});
    expect(now.get("staff_vacancy_share_county")).toBeGreaterThan(0.03);
    expect(now.get("staff_vacancy_share_county")).toBeLessThan(0.1);
    expect(now.get("staff_vacancy_share_township")).toBeGreaterThan(0.06);
    expect(now.get("staff_vacancy_share_township")).toBeLessThan(0.2);
    expect(many({ countyPosts: 1 }).get("staff_vacancy_share_township")).toBeLessThan(
      0.8 * now.get("staff_vacancy_share_township")!,
    );
  });

  test("titles that count in the county alone bind the doctors who hold them", () => {
    const [free, bound] = [false, true].map((localTitles) => {
      const input = manyPosts({ localTitles });
      const institutions = input.institutions.map((place) => ({ ...place, midGradeShare: 0.9 }));
      return meanOf("staff_exit_rate_township", { ...input, institutions });
    });
    expect(bound).toBeLessThan(0.95 * free!);
  });

  test("where every leaver is followed at once no post stands empty, and county posts change nothing", () => {
    const [own, county] = [0, 1].map((countyPosts) => many({ countyPosts }, FOLLOWED));
    expect(own!.get("staff_vacancy_share")).toBe(0);
    expect([...county!]).toEqual([...own!]);
  });

  test("posts that are not filled stand empty: fewer doctors, nurses, less that can be done", () => {
    const short = after3({ unfilled: [0, 1, 1] });
    expect(short.get("staff_vacancy_share_county")).toBeGreaterThan(0.03);
    for (const id of ["doctors_per_1000", "nurses_per_1000", "capability_county"])
      expect(short.get(id)).toBeLessThan(usual.get(id)!);
    expect(short.get("staff_vacancy_share")).toBeGreaterThan(usual.get("staff_vacancy_share")! + 0.03);
  });

  test("less pay: more leave and posts stay empty; the county's posts keep the centres filled", () => {
    const paid = { payFactor: [1, 0.5, 0.5] };
    const [gap, posts] = [after3(paid), after3({ ...paid, countyPosts: 1 })];
    expect(gap.get("staff_vacancy_share_county")).toBeGreaterThan(0);
    expect(gap.get("staff_vacancy_share_township")).toBeGreaterThan(0);
    expect(posts.get("staff_vacancy_share_township")).toBeLessThan(0.7 * gap.get("staff_vacancy_share_township")!);
  });

  test("posts added are filled: ratios rise by so much; their wages are paid", () => {
    const more = after3({ recruited: [0, 0.08, 0.08] });
    // A third more posts in four years; who is to fill them is found slowly.
    expect(more.get("doctors_per_bed")! / usual.get("doctors_per_bed")!).toBeGreaterThan(1.05);
    expect(more.get("staff_cost_share_county")).toBeGreaterThan(usual.get("staff_cost_share_county")!);
  });
});

test("county doctors in a centre add to what it can do in the lines of their departments", () => {
  const input = employing(base, { monthsBelow: 12 });
  const [without, with_] = [
    { "promotion-below": { due: 0.2 } },
    { "promotion-below": { due: 0.2 }, capability: {} },
  ].map((settings) => measuresOf(after(only(input, settings)).tables()).get("capability_township")!);
  expect(with_).toBeGreaterThan(without!);
});

test("whoever the lead hospital sent to an empty post goes back once the centre has a doctor of its own again", () => {
  const settings = { "staff-turnover": { usual: 0.9 }, personnel: { doctors: 0, filling: 1, most: 0.5 } };
  const inForce = withPolicy(lasting(base, 4), ({ management }) => ({
    management: { ...management, domains: MANAGEMENT_DOMAINS.map((domain) => (domain === "personnel" ? 1 : 0)) },
  }));
  const [short, filled] = [employing(inForce, { unfilled: [0, 1, 0] }), inForce].map(
    (input) => only(input, settings).epochs[0]!,
  );
  const county = createCounty(
    { ...inForce, epochs: [short!, { ...filled!, fromDay: 550 }] },
    { seed: 5, replication: 0 },
  );
  county.run(540 * 1440);
  /** Those who came to posts of the centres, not those who left the hospital for them. */
  const posted = (): number => sum(stateOf(county, "management.posts-filled").map((number) => Math.max(0, number)));
  const before = posted();
  expect(before).toBeGreaterThan(1);
  county.run(county.endMinute);
  const { posts, employed } = peopleOf(county);
  expect(posted()).toBeLessThanOrEqual(Math.min(posts - employed, before - 1) + 1e-9);
});
