import { beforeAll, describe, expect, test } from "vitest";
import { type County, MECHANISMS } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { COUNTY, MUNICIPAL, VILLAGE } from "../../../src/county/input/places.ts";
import { DEPARTMENT_COUNT, WARD_COUNT } from "../../../src/county/places/places.ts";
import { MAX_ALTERNATIVES } from "../../../src/county/places/travel.ts";
import { only } from "../../support/behaviour.ts";
import { columnsOf, stateOf } from "../../support/county.ts";
import { candidatesOf, lived, struck } from "../../support/shock.ts";
import { loadSmall } from "../../support/small.ts";

const [FROM, TO] = [45, 72];
let base: CountyInput;
/** So large that its lead hospital is never empty. */
let large: CountyInput;
let leadPlace: number;
const withShocks = async (size: number): Promise<CountyInput> => ({
  ...only(
    (await loadSmall("typical.yaml", size)).input,
    Object.fromEntries(MECHANISMS.filter(({ kind }) => kind === "shock").map(({ id }) => [id, {}])),
  ),
  encounterLog: true,
});
beforeAll(async () => {
  base = await withShocks(1_500);
  large = await withShocks(5_000);
  leadPlace = base.institutions.findIndex(({ lead }) => lead);
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Runs to noon of a day. */
const noon = (county: County, day: number): County => (county.run(day * 1440 + 720), county);
const siteOf = (county: County): number => county.parts.places.siteOf[leadPlace]!;

describe("a hospital closed for repairs", () => {
  let county: County;
  let inside: number;
  let hospital: number;
  const bedsBusy = (): number =>
    sum(
      Array.from({ length: WARD_COUNT }, (_, w) =>
        county.parts.inpatient.wards.busy(county.parts.places.siteOf[hospital]! * WARD_COUNT + w),
      ),
    );
  const bedsOpen = (): number =>
    sum(
      Array.from({ length: WARD_COUNT }, (_, w) =>
        county.parts.inpatient.wards.capacity(county.parts.places.siteOf[hospital]! * WARD_COUNT + w),
      ),
    );
  beforeAll(() => {
    hospital = large.institutions.findIndex(({ lead }) => lead);
    county = noon(
      lived(
        struck(large, {
          mechanism: "hospital-closing",
          fromDay: FROM,
          toDay: TO,
          where: [large.institutions[hospital]!.code],
        }),
        FROM,
      ),
      FROM - 1,
    );
    county.run(FROM * 1440 - 1);
    inside = bedsBusy();
    noon(county, FROM);
  });

  test("no bed and no clinic is open, nobody waits for one, but those inside lie on", () => {
    expect(inside).toBeGreaterThan(0);
    expect(bedsOpen()).toBe(0);
    expect(bedsBusy()).toBeGreaterThan(inside / 2);
    for (let w = 0; w < WARD_COUNT; w++)
      expect(county.parts.inpatient.wards.waiting(county.parts.places.siteOf[hospital]! * WARD_COUNT + w)).toBe(0);
    for (let d = 0; d < DEPARTMENT_COUNT - 1; d++)
      expect(
        county.parts.outpatient.doctors.capacity(county.parts.places.siteOf[hospital]! * DEPARTMENT_COUNT + d),
      ).toBe(0);
  });

  test("the house empties, nobody new comes in, and it opens again", () => {
    noon(county, TO);
    expect(bedsBusy()).toBeLessThan(inside / 2);
    const log = columnsOf(county.tables(), "encounters");
    const rows = Array.from({ length: log.rows }, (_, row) => row).filter(
      (row) => log["institution"]![row] === hospital && log["kind"]![row] === 1 && log["minute"]![row]! > FROM * 1440,
    );
    // Stays that ended meanwhile began before.
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => log["minute"]![row]! - log["wait_or_stay_minutes"]![row]! > FROM * 1440)).toEqual([]);
    noon(county, TO + 1);
    expect(bedsOpen()).toBe(sum(large.institutions[hospital]!.beds.map(Math.round)));
    noon(county, TO + 20);
    expect(bedsBusy()).toBeGreaterThan(inside / 4);
  });

  test("half of it closed leaves half of the beds", () => {
    const half = lived(
      struck(base, {
        mechanism: "hospital-closing",
        fromDay: 3,
        where: [base.institutions[leadPlace]!.code],
        parameters: { closed: 0.5 },
      }),
      4,
    );
    base.institutions[leadPlace]!.beds.forEach((beds, w) =>
      expect(half.parts.inpatient.wards.capacity(siteOf(half) * WARD_COUNT + w)).toBe(Math.round(beds * 0.5)),
    );
  });
});

describe("an epidemic", () => {
  /** A county with enough beds and doctors to see shares of them. */
  const wave = {
    mechanism: "epidemic",
    fromDay: 10,
    toDay: 60,
    parameters: {
      attack: 0.6,
      peak: 15,
      spread: 4,
      absence: 7,
      staffRisk: 1,
      surgeTrigger: 0.5,
      fever: 0.3,
      feverDelay: 2,
    },
  };

  test("as many fall ill as the attack says, each once, most near the peak", () => {
    const parameters = { ...wave.parameters, peak: 12, spread: 3 };
    const [usual, hit] = [base, struck(base, { ...wave, fromDay: 0, toDay: 30, parameters })].map((input) =>
      candidatesOf(lived(input, 1), 0, 31),
    );
    const own = new Set(usual);
    const more = hit!.filter((one) => !own.has(one)).map((one) => one.split(" ").map(Number));
    const people = lived(base, 1).parts.residents.count[0]!;
    expect(new Set(more.map(([, person]) => person)).size).toBe(more.length);
    // Some who are ill anyway that day, of the same, are not told apart.
    expect(more.length / people).toBeGreaterThan(0.55);
    expect(more.length / people).toBeLessThan(0.65);
    const near = more.filter(([day]) => Math.abs(day! - 12) <= 3).length / more.length;
    expect(near).toBeGreaterThan(0.68);
    expect(near).toBeLessThan(0.82);
  });

  test("nobody falls ill of a wave whose peak lies far from its days", () => {
    const far = struck(base, {
      ...wave,
      fromDay: 0,
      toDay: 30,
      parameters: { ...wave.parameters, peak: 180, spread: 2 },
    });
    expect(candidatesOf(lived(far, 1), 0, 31)).toEqual(candidatesOf(lived(base, 1), 0, 31));
    expect([...stateOf(lived(far, 20), "levers.present")].filter((share) => share !== 1)).toEqual([]);
  });

  test("staff who are ill are missing, and are back when it is over", () => {
    const county = noon(lived(struck(base, wave), 25), 25);
    const present = stateOf(county, "levers.present");
    const emergency = siteOf(county) * DEPARTMENT_COUNT + DEPARTMENT_COUNT - 1;
    // Nearly the peak: seven days of a bell of standard deviation 4 hold a little over half of it.
    expect(present[emergency]!).toBeGreaterThan(1 - 0.6 * 0.75);
    expect(present[emergency]!).toBeLessThan(1 - 0.6 * 0.4);
    noon(county, 61);
    expect([...present].filter((share) => share !== 1)).toEqual([]);
  });

  test("fever clinics take doctors of other departments: none is made", () => {
    const staffed = {
      ...base,
      institutions: base.institutions.map((one) => (one.lead ? { ...one, doctors: [2, 6, 5, 4, 3, 3, 3, 4] } : one)),
    };
    const [with_, without] = [0.3, 0].map((fever) =>
      noon(lived(struck(staffed, { ...wave, parameters: { ...wave.parameters, fever } }), 20), 20),
    );
    const staff = stateOf(with_!, "staff.doctors");
    const atWork = (county: County): number =>
      sum([...stateOf(county, "levers.present")].map((share, at) => share * staff[at]!));
    expect(atWork(with_!)).toBeCloseTo(atWork(without!), 9);
    const gain = [0, 1, 2, 3, 4, 5, 6, 7].map((department) => {
      const [now, usual] = [with_!, without!].map(
        (county) => stateOf(county, "levers.present")[siteOf(county) * DEPARTMENT_COUNT + department]!,
      );
      return Math.round((now! / usual!) * 1e6) / 1e6;
    });
    // 0.3 of five surgeons, three TCM doctors and three for the senses come to the two of general practice.
    expect(gain).toEqual([1 + (0.3 * 11) / 2, 1, 0.7, 1, 1, 0.7, 0.7, 1]);
  });

  test("surge beds run two days after they are asked for, and go with the wave", () => {
    const county = lived(struck(base, wave), 10);
    const added = (): number => sum([...stateOf(county, "levers.bedsAdded")]);
    const askedOn = (): number =>
      Math.min(...[...stateOf(county, "shock.surge-asked")].filter((day) => day > 0).map((day) => day - 1));
    const first: Record<"asked" | "open", number> = { asked: Infinity, open: Infinity };
    for (let day = 10; day <= 60; day++) {
      noon(county, day);
      first.asked = Math.min(first.asked, askedOn());
      if (added() > 0) first.open = Math.min(first.open, day);
    }
    expect(first.asked).toBeGreaterThanOrEqual(10);
    expect(first.open).toBe(first.asked + 2);
    noon(county, 61);
    expect(added()).toBe(0);
  });

  test("a village clinic whose doctors are ill is shut for a week", () => {
    const county = lived(struck(base, wave), 10);
    const days = new Map<number, number>();
    for (let day = 10; day <= 61; day++) {
      noon(county, day);
      stateOf(county, "levers.shut").forEach((shut, i) => shut === 1 && days.set(i, (days.get(i) ?? 0) + 1));
    }
    expect(days.size).toBeGreaterThan(0);
    for (const [i, n] of days) {
      expect(base.institutions[i]!.level).toBe(VILLAGE);
      expect(n).toBeLessThanOrEqual(7);
    }
  });
});

describe("a road", () => {
  const minutesOut = (county: County): number => {
    const { alternatives, places } = county.parts;
    for (let k = 0; k < MAX_ALTERNATIVES; k++)
      if (alternatives.institution[k]! >= 0 && places.level[alternatives.institution[k]!] === MUNICIPAL)
        return alternatives.minutes[k]!;
    return -1;
  };

  test("shortens the way out from its day on, no other way, and is gone with its last day", () => {
    const input = struck(base, {
      mechanism: "road-opening",
      fromDay: 5,
      toDay: 9,
      parameters: { municipal: 0.5, provincial: 0.5, distance: 0 },
    });
    const county = noon(lived(input, 4), 4);
    const [before, all] = [minutesOut(county), county.parts.alternatives.minutes.slice()];
    noon(county, 5);
    expect(minutesOut(county)).toBe(before - 0.5 * base.travel.municipalMinutes);
    const { alternatives, places } = county.parts;
    const inCounty = (minutes: Float64Array): readonly number[] =>
      [...minutes].filter(
        (_, k) => alternatives.institution[k]! >= 0 && places.level[alternatives.institution[k]!]! <= COUNTY,
      );
    expect(inCounty(alternatives.minutes)).toEqual(inCounty(all));
    noon(county, 10);
    expect([...county.parts.alternatives.minutes]).toEqual([...all]);
  });

  test("for the villages on it only; of two roads the second saves less", () => {
    const one = { mechanism: "road-opening", parameters: { municipal: 0.5, provincial: 0, distance: 0 } };
    const here = base.townships[base.villages[0]!.township]!.code;
    const there = base.townships.find(({ code }) => code !== here)?.code ?? "none";
    const usual = minutesOut(lived(base, 1));
    const ways = [
      [{ ...one, fromDay: 0, where: [here] }],
      [{ ...one, fromDay: 0, where: [there] }],
      [
        { ...one, fromDay: 0 },
        { ...one, fromDay: 1 },
      ],
    ].map((roads) => minutesOut(lived(struck(base, ...roads), 2)));
    const { municipalMinutes } = base.travel;
    expect(ways).toEqual([usual - 0.5 * municipalMinutes, usual, usual - 0.75 * municipalMinutes]);
  });
});

describe("an interruption of supply", () => {
  const bloodPressure = 1;
  /** Orders go out at a week of use, in which they come: otherwise shelves are often empty whatever is delivered. */
  const kept = (input: CountyInput): CountyInput =>
    only(input, { "supply-interruption": {}, "drug-stock": { cover: 7, order: 14, least: 1, lead: 7 } });

  test("where nobody keeps books of shelves they are empty two weeks after the last delivery, and full when it comes again", () => {
    const county = lived(
      struck(base, {
        mechanism: "supply-interruption",
        fromDay: 5,
        toDay: 30,
        drugs: [bloodPressure],
        parameters: { shelf: 14 },
      }),
      5,
    );
    const days = [18, 19, 30, 31].map(
      (day) => stateOf(noon(county, day), "places.stocked")[leadPlace * 12 + bloodPressure]!,
    );
    expect(days).toEqual([1, 0, 0, 1]);
    expect(stateOf(county, "places.stocked")[leadPlace * 12]).toBe(1);
  });

  test("where stock is kept shelves run empty by use, for want of deliveries, and fill again", () => {
    const shock = { mechanism: "supply-interruption", fromDay: 65, toDay: 120, drugs: [bloodPressure] };
    const [usual, struckCounty] = [kept(base), struck(kept(base), shock)].map((input) => lived(input, 64));
    const missed = (county: County, drug: number): number =>
      sum([...stateOf(county, "places.drugs.missed")].filter((_, at) => at % 12 === drug));
    expect([...stateOf(struckCounty!, "places.drugs.held")]).toEqual([...stateOf(usual!, "places.drugs.held")]);
    const before = missed(struckCounty!, bloodPressure);
    noon(usual!, 119);
    noon(struckCounty!, 119);
    expect(missed(struckCounty!, bloodPressure)).toBeGreaterThan(missed(usual!, bloodPressure) + 20);
    const short = missed(struckCounty!, bloodPressure) - before;
    noon(struckCounty!, 135);
    const then = missed(struckCounty!, bloodPressure);
    noon(struckCounty!, 189);
    // The same number of days later, after the first deliveries.
    expect(missed(struckCounty!, bloodPressure) - then).toBeLessThan(short / 3);
  });

  test("half of the orders filled is less short", () => {
    const missed = [0, 0.5].map((delivered) => {
      const county = lived(
        struck(kept(base), {
          mechanism: "supply-interruption",
          fromDay: 65,
          toDay: 120,
          drugs: [bloodPressure],
          parameters: { delivered },
        }),
        120,
      );
      return sum([...stateOf(county, "places.drugs.missed")]);
    });
    expect(missed[1]!).toBeLessThan(missed[0]!);
  });
});
