import { beforeAll, describe, expect, test } from "vitest";
import { createCounty, restoreCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { ReferralInput } from "../../../src/county/input/referral.ts";
import { RAISED } from "../../../src/county/care/encounters.ts";
import { DEPARTMENT_COUNT } from "../../../src/county/places/places.ts";
import { SERVICE_LINES } from "../../../src/county/input/places.ts";
import { after, digest, measuresOf, none, only, packaged, unlimited } from "../../support/behaviour.ts";
import { columnsOf, digestOf, finished, stateOf, withoutBehaviours, withPolicy } from "../../support/county.ts";
import { CLINIC, HOSPITAL, miniature, OUTSIDE } from "../../support/miniature.ts";
import { loadSmall } from "../../support/small.ts";

const SIZE = 1_500;
const SEED = 16;
let base: CountyInput;
let before: ReadonlyMap<string, number>;
let digestBefore: string;
beforeAll(async () => {
  base = none((await loadSmall("typical.yaml", SIZE)).input);
  const county = after(base);
  before = measuresOf(county.tables());
  digestBefore = digestOf(county);
}, 30_000);

const ruled = (input: CountyInput, change: Partial<ReferralInput>): CountyInput =>
  withPolicy(input, ({ referral }) => ({ referral: { ...referral, ...change } }));
const known = new Map<string, ReadonlyMap<string, number>>();
/** Measures of a year under changed rules, worked out once. */
function under(change: Partial<ReferralInput>): ReadonlyMap<string, number> {
  const key = JSON.stringify(change);
  const measures = known.get(key) ?? measuresOf(after(ruled(base, change)).tables());
  known.set(key, measures);
  return measures;
}

const CENTRE = 1;
/** In a resource's record of state: its length, the place of the reserved servers. */
const STATE = 16;
const RESERVED = 4;
const morning = (day: number): number => day * 1440 + 540;
/** Visits and stays of the county worked by hand: person, institution, kind, minute. */
function contactsOf(input: CountyInput): readonly {
  readonly person: number;
  readonly institution: number;
  readonly stay: boolean;
  readonly minute: number;
}[] {
  const log = columnsOf(finished(withoutBehaviours(input), SEED).tables(), "encounters");
  return Array.from({ length: log.rows }, (_, row) => ({
    person: log["person"]![row]!,
    institution: log["institution"]![row]!,
    stay: log["kind"]![row] === 1,
    minute: log["minute"]![row]!,
  }));
}
/** The clinic sees every illness of a line first, and can do so much. */
const clinicSees = (input: CountyInput, line: (typeof SERVICE_LINES)[number], ability: number): CountyInput => ({
  ...input,
  institutions: input.institutions.map((place, i) =>
    i === CLINIC
      ? { ...place, capability: place.capability.map((c, l) => (l === SERVICE_LINES.indexOf(line) ? ability : c)) }
      : place,
  ),
});

describe("a rule that asks for nothing changes nothing", () => {
  test("hours of a green channel that is not there, and whether people would follow", () => {
    const other: CountyInput = {
      ...ruled(base, { greenDelayHours: 1 }),
      care: { ...base.care, referralFollowed: 0.1 },
    };
    expect(digest(other)).toBe(digestBefore);
  });

  test("without limits nothing is kept for anybody", () => {
    const free = unlimited(base);
    expect(digest(ruled(free, { reservedBedsShare: 0.3, reservedSlotsShare: 0.3 }))).toBe(digest(free));
  });

  test("follow-up below moves no admission and no referral upward in a month without limits", () => {
    const free = withPolicy(unlimited(base), ({ capacity }) => ({ capacity: { ...capacity, frozenWaits: true } }));
    const [off, on] = [free, ruled(free, { followUpBelow: 1 })].map((input) => measuresOf(after(input, 30).tables()));
    const others = (measures: ReadonlyMap<string, number>) =>
      [...measures].filter(([id]) =>
        /^(admissions_|referrals_up_|in_county_rate_admissions|declined|cost_per_admission|length_of_stay)/.test(id),
      );
    expect(others(on!)).toEqual(others(off!));
    expect(others(on!).length).toBeGreaterThan(20);
    expect(on!.get("referrals_down_follow_up")).toBeGreaterThan(0);
  });
});

describe("places kept for whom primary care refers (预留床位、号源)", () => {
  const three = [0, 1, 2].map((resident) => ({ resident, disease: "appendicitis", minute: morning(9) }));

  test("half of four beds: the third who comes unreferred waits until one leaves, the third referred does not", () => {
    const admittedBy = (input: CountyInput): number => contactsOf(input).filter(({ stay }) => stay).length;
    const days = (input: CountyInput): number => {
      const minutes = contactsOf(input)
        .filter(({ stay, institution }) => stay && institution === HOSPITAL)
        .map(({ minute }) => minute);
      return (Math.max(...minutes) - Math.min(...minutes)) / 1440;
    };
    const kept = ruled(miniature(three), { reservedBedsShare: 0.5 });
    expect(admittedBy(miniature(three))).toBe(3);
    expect(days(miniature(three))).toBeLessThan(2);
    expect(days(kept)).toBeGreaterThan(5);
    expect(days(clinicSees(kept, "general-surgery", 0.06))).toBeLessThan(2);
  });

  test("doctors are kept at the community's county hospitals only, by the policy's share over the days", () => {
    const staffed = {
      ...base,
      institutions: base.institutions.map((place) => ({
        ...place,
        doctors: place.doctors.map((doctors) => doctors * 64),
      })),
    };
    const county = createCounty(ruled(staffed, { reservedSlotsShare: 0.3 }), { seed: SEED, replication: 0 });
    const { places, outpatient } = county.parts;
    let [kept, all, elsewhere] = [0, 0, 0];
    for (let day = 0; day < 60; day++) {
      county.run(day * 1440 + 600);
      const reserved = (r: number): number => stateOf(county, "care.doctors.state")[r * STATE + RESERVED]!;
      for (let r = 0; r < places.siteCount * DEPARTMENT_COUNT; r++) {
        const capacity = outpatient.doctors.capacity(r);
        if (!places.reserves(Math.floor(r / DEPARTMENT_COUNT))) elsewhere += reserved(r);
        else if (capacity > 2 && r % DEPARTMENT_COUNT !== DEPARTMENT_COUNT - 1)
          [kept, all] = [kept + reserved(r), all + capacity];
      }
    }
    expect(elsewhere).toBe(0);
    expect(kept / all).toBeCloseTo(0.3, 1);
  });
});

describe("the green channel (绿色通道)", () => {
  const cold = [{ resident: 0, disease: "cold", minute: morning(9) }];
  const referring: CountyInput = (() => {
    const input = ruled(miniature(cold), { delayHours: 72, greenDelayHours: 1 });
    const diseases = input.catalogue.diseases.map((d) =>
      d.id === "cold" ? { ...d, outpatientNeed: [0.58, 0.58] } : d,
    );
    return { ...input, catalogue: { ...input.catalogue, diseases }, care: { ...input.care, referralUpVillage: 1 } };
  })();

  test("a place within hours instead of days", () => {
    const between = (input: CountyInput): number => {
      const [below, above] = contactsOf(input);
      expect([below!.institution, above!.institution]).toEqual([CLINIC, CENTRE]);
      return (above!.minute - below!.minute) / 60;
    };
    expect(between(referring)).toBeGreaterThan(66);
    expect(between(ruled(referring, { greenChannel: true }))).toBeLessThan(30);
  });
});

describe("the first doctor's responsibility (首诊负责制)", () => {
  test("who is beyond the doctor is sent on instead of let go, and more stay in the county", () => {
    const on = under({ responsibility: 1 });
    expect(before.get("referral_missed_share")).toBeGreaterThan(0.3);
    expect(on.get("referral_missed_share")).toBeLessThan(0.1);
    expect(on.get("referrals_up_capability")).toBeGreaterThan(1.2 * before.get("referrals_up_capability")!);
    expect(on.get("in_county_rate_visits")).toBeGreaterThan(before.get("in_county_rate_visits")!);
  });

  test("the place arranged is one of the community before a private one", () => {
    const privately = (input: CountyInput): number => {
      const county = after({ ...input, encounterLog: true });
      const { places } = county.parts;
      const log = columnsOf(county.tables(), "encounters");
      let [apart, all] = [0, 0];
      for (let row = 0; row < log.rows; row++) {
        const place = log["institution"]![row]!;
        if ((log["flags"]![row]! & RAISED) === 0 || places.level[place] !== 2) continue;
        all++;
        if (places.community[place]! < 0) apart++;
      }
      return apart / all;
    };
    expect(privately(ruled(base, { responsibility: 1 }))).toBeLessThan(0.75 * privately(base));
  });

  test("half of it does less than the whole", () => {
    const [half, whole] = [under({ responsibility: 0.5 }), under({ responsibility: 1 })].map((measures) =>
      measures.get("referral_missed_share")!,
    );
    expect(half).toBeGreaterThan(whole! + 0.1);
    expect(half).toBeLessThan(before.get("referral_missed_share")! - 0.1);
  });

  test("nobody sent to a hospital is turned away for the budget", () => {
    const lean = only(packaged(base, 450), { "b21-own-interest": {}, "b5-year-end-refusal": {} });
    const refusals = (input: CountyInput): number => measuresOf(after(input).tables()).get("refusals") ?? 0;
    expect(refusals(lean)).toBeGreaterThan(0);
    expect(refusals(ruled(lean, { responsibility: 1 }))).toBe(0);
  });
});

describe("criteria by the lists of diseases (分级诊疗病种目录)", () => {
  test("what the township can treat is admitted there; complications go up", () => {
    const on = under({ criteria: 1 });
    expect(on.get("admissions_township_per_100")).toBeGreaterThan(1.1 * before.get("admissions_township_per_100")!);
    expect(on.get("referrals_down_criteria")).toBeGreaterThan(0);
    expect(on.get("referrals_up_complication")).toBeGreaterThan(0);
    expect(before.get("referrals_down_criteria")).toBe(0);
    expect(before.get("referrals_up_complication")).toBe(0);
  });

  test("what the county's list holds is advised a county hospital, which draws as far as a doctor's word does", () => {
    const drawnOut = clinicSees(
      miniature([{ resident: 0, disease: "appendicitis", minute: morning(9) }]),
      "general-surgery",
      0.06,
    );
    const listing = (countyList: boolean, criteria: number): readonly number[] => {
      const diseases = drawnOut.catalogue.diseases.map((d) => ({ ...d, countyList }));
      const choice = {
        ...drawnOut.choice,
        outpatientConstants: [-100, 200, 0, 50, 50, 50],
        admissionConstants: [-100, 0, 50, 60, 60],
        advisedHere: 30,
      };
      // The hospital outside takes surgery too.
      const institutions = drawnOut.institutions.map((place, i) =>
        i === OUTSIDE ? { ...place, capability: place.capability.map(() => 0.9) } : place,
      );
      const input = ruled(
        { ...drawnOut, choice, institutions, catalogue: { ...drawnOut.catalogue, diseases } },
        { criteria },
      );
      return contactsOf(input)
        .filter(({ stay }) => stay)
        .map(({ institution }) => institution);
    };
    expect(listing(true, 0)).toEqual([OUTSIDE]);
    expect(listing(true, 1)).toEqual([HOSPITAL]);
    expect(listing(false, 1)).toEqual([OUTSIDE]);
  });

  test("without lists nobody is sent down by them", () => {
    const diseases = base.catalogue.diseases.map((d) => ({ ...d, townshipList: false, countyList: false }));
    const unlisted = { ...base, catalogue: { ...base.catalogue, diseases } };
    const on = measuresOf(after(ruled(unlisted, { criteria: 1 })).tables());
    expect(on.get("referrals_down_criteria")).toBe(0);
  });
});

describe("the loop (上转—治疗—下转—随访)", () => {
  test("one patient: clinic, hospital, and back at the own centre, which does not send him up again", () => {
    const ill = clinicSees(
      miniature([{ resident: 0, disease: "appendicitis", minute: morning(9) }]),
      "general-surgery",
      0.06,
    );
    const choice = { ...ill.choice, outpatientConstants: [-100, 200, 0, 50, 50, 50] };
    const care = { ...ill.care, referralUpVillage: 1, referralUpTownship: 1 };
    const institutions = ill.institutions.map((place, i) =>
      i === CENTRE ? { ...place, capability: place.capability.map(() => 0.1) } : place,
    );
    const course = (followUpBelow: number): readonly number[] =>
      contactsOf(ruled({ ...ill, choice, care, institutions }, { followUpBelow })).map(
        ({ institution }) => institution,
      );
    expect(course(0)).toEqual([CLINIC, HOSPITAL, HOSPITAL]);
    expect(course(1)).toEqual([CLINIC, HOSPITAL, CENTRE]);
  });

  test("who was sent up is seen again below, and the hospital has fewer return visits", () => {
    const [some, all] = [under({ followUpBelow: 0.4 }), under({ followUpBelow: 1 })];
    expect(before.get("referral_loop_share")).toBeLessThan(0.1);
    expect(some.get("referral_loop_share")).toBeGreaterThan(0.2);
    expect(some.get("referral_loop_share")).toBeLessThan(all.get("referral_loop_share")!);
    expect(all.get("referral_loop_share")).toBeGreaterThan(0.7);
    expect(all.get("referral_loop_share")).toBeLessThanOrEqual(1);
    expect(all.get("primary_visit_share")).toBeGreaterThan(before.get("primary_visit_share")!);
    expect(all.get("visits_county_per_resident")).toBeLessThan(before.get("visits_county_per_resident")!);
  });
});

test("the shipped scenario moves the referral policy alone; saved in the middle and restored it ends alike", async () => {
  const [{ input }, { input: typical }] = await Promise.all([loadSmall("typical-referral.yaml"), loadSmall()]);
  const [own, other] = [input, typical].map(({ epochs }) => epochs[0]!.policy);
  expect({ ...own!, referral: null }).toEqual({ ...other!, referral: null });
  const run = { seed: SEED, replication: 0 };
  const straight = finished(input, SEED);
  const county = createCounty(input, run);
  county.run(150.4 * 1440);
  const resumed = restoreCounty(input, run, county.save());
  resumed.run(resumed.endMinute);
  expect(digestOf(resumed)).toBe(digestOf(straight));
});
