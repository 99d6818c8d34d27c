import { beforeAll, describe, expect, test } from "vitest";
import type { County } from "../../../src/county/county.ts";
import { type CountyInput } from "../../../src/county/input/county.ts";
import { MANAGEMENT_DOMAINS } from "../../../src/county/input/management.ts";
import { AMPLE, DRUG_CLASS_COUNT } from "../../../src/county/places/drugs.ts";
import { COUNTY, TOWNSHIP } from "../../../src/county/input/places.ts";
import { after, digest, measuresOf, none, only, unlimited } from "../../support/behaviour.ts";
import { stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { strays } from "../../support/touches.ts";

const MINUTES_PER_DAY = 1440;
const KNOWN = { "b17-drug-shortage": {} };
/** Shelves kept as well as they can be: nothing runs out. */
const WELL = { cover: 30, order: 30, least: 20, lead: 5, filled: 1 };
/** Shelves kept poorly: little cover, slow and unreliable deliveries. */
const POOR = { cover: 5, order: 15, least: 1, lead: 10, filled: 0.5 };
let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 1_500)).input;
});

const domain = (input: CountyInput, name: (typeof MANAGEMENT_DOMAINS)[number]): CountyInput =>
  withPolicy(input, ({ management }) => ({
    management: { ...management, domains: MANAGEMENT_DOMAINS.map((one) => (one === name ? 1 : 0)) },
  }));

/** Villages and townships have so many of the drugs of chronic patients on their lists. */
const listing = (input: CountyInput, drugList: number): CountyInput => ({
  ...input,
  institutions: input.institutions.map((place) => (place.level <= TOWNSHIP ? { ...place, drugList } : place)),
});

const measures = (input: CountyInput, days?: number): ReadonlyMap<string, number> =>
  measuresOf(after(input, days).tables());

/** Units by class and institution of the county: received, held, handed out. */
function books(county: County): readonly (readonly [received: number, held: number, given: number])[] {
  const [received, held, asked, missed] = [
    "management.drugs.received",
    "places.drugs.held",
    "places.drugs.asked",
    "places.drugs.missed",
  ].map((name) => stateOf(county, name));
  return Array.from(county.parts.places.level, (level, i) => ({ level, i })).flatMap(({ level, i }) =>
    level > COUNTY
      ? []
      : Array.from({ length: DRUG_CLASS_COUNT }, (_, drug) => i * DRUG_CLASS_COUNT + drug).map(
          (at) => [received![at]!, held![at]!, asked![at]! - missed![at]!] as const,
        ),
  );
}

describe("drug stock and distribution", () => {
  test("with long cover and every order filled all is in stock: the same digest as without it, unified or not", () => {
    for (const input of [base, domain(base, "distribution")]) {
      const well = only(input, { ...KNOWN, "drug-stock": WELL });
      expect(digest(well)).toBe(digest(only(input, KNOWN)));
      expect(measures(well).get("drug_stock_out_days")).toBe(0);
    }
  });

  test("before reform a tenth is out of stock below the county, with a distribution centre a fiftieth", async () => {
    const { input } = await loadSmall("typical.yaml", 6_000);
    const [before, unified] = [input, domain(input, "distribution")].map((one) =>
      measures(only(one, { ...KNOWN, "drug-stock": {} })),
    );
    for (const level of ["village", "township"]) {
      expect(before!.get(`drug_stock_out_share_${level}`)).toBeGreaterThan(0.05);
      expect(before!.get(`drug_stock_out_share_${level}`)).toBeLessThan(0.15);
      expect(unified!.get(`drug_stock_out_share_${level}`)).toBeLessThan(0.03);
    }
    expect(before!.get("drug_stock_out_share_county")).toBeLessThan(0.03);
  });

  test("poorly kept shelves run out: refills are missed, patients go up and out for their drugs", () => {
    const [good, poor] = [WELL, POOR].map((parameters) => measures(only(base, { ...KNOWN, "drug-stock": parameters })));
    expect(poor!.get("drug_stock_out_share")).toBeGreaterThan(0.01);
    expect(poor!.get("missed_refills")).toBeGreaterThan(0);
    expect(poor!.get("primary_visit_share")).toBeLessThan(good!.get("primary_visit_share")!);
    expect(poor!.get("visits_leak_drug")).toBeGreaterThan(0);
  });

  test("what patients know of it keeps them from coming in vain (B17)", () => {
    const [unknown, known] = [{}, KNOWN].map((beside) =>
      measures(only(base, { ...beside, "drug-stock": POOR })).get("missed_refills")!,
    );
    expect(known).toBeLessThan(unknown!);
  });

  test("a distribution centre empties fewer shelves", () => {
    const input = only(base, { ...KNOWN, "drug-stock": POOR });
    expect(measures(domain(input, "distribution")).get("drug_stock_out_share")!).toBeLessThan(
      measures(input).get("drug_stock_out_share")! / 2,
    );
  });

  test("units are conserved day by day: received are held or handed out", () => {
    const county = after(only(base, { "drug-stock": POOR }), 60);
    let before = books(county);
    let given = 0;
    for (let day = 61; day <= 120; day++) {
      county.run(day * MINUTES_PER_DAY);
      const now = books(county);
      expect(
        now.filter(
          ([received, held, out], k) =>
            received - before[k]![0] !== held - before[k]![1] + (out - before[k]![2]) || held < 0,
        ),
      ).toEqual([]);
      given += now.reduce((sum, [, , out], k) => sum + out - before[k]![2], 0);
      before = now;
    }
    // Each bill of the days between took one unit or asked in vain.
    expect(given).toBeGreaterThan(500);
  });

  test("no supply of a class empties its shelves and no others; supply back, they fill again", () => {
    const county = after(only(base, { "drug-stock": { ...WELL, cover: 7, order: 7 } }), 70);
    const supply = stateOf(county, "levers.drugSupply");
    const stocked = stateOf(county, "places.stocked");
    const ANTI_INFECTIVE = 0;
    for (let day = 71; day <= 130; day++) {
      supply[ANTI_INFECTIVE] = 0;
      county.run(day * MINUTES_PER_DAY);
    }
    const empty = [...stocked.keys()].filter((at) => stocked[at] === 0);
    expect(empty.length).toBeGreaterThan(0);
    expect(new Set(empty.map((at) => at % DRUG_CLASS_COUNT))).toEqual(new Set([ANTI_INFECTIVE]));
    supply[ANTI_INFECTIVE] = 1;
    county.run(150 * MINUTES_PER_DAY);
    expect(stocked.every((one) => one === 1)).toBe(true);
  });

  test("switched off in mid-run, nobody keeps books of the shelves any more", () => {
    const on = only(base, { "drug-stock": POOR }).epochs;
    const input = { ...base, epochs: [...on, ...none(base).epochs.map((epoch) => ({ ...epoch, fromDay: 181 }))] };
    const county = after(input, 180);
    expect(stateOf(county, "places.drugs.held")[0]).toBeLessThan(AMPLE / 2);
    county.run(182 * MINUTES_PER_DAY);
    expect(stateOf(county, "places.stocked").every((one) => one === 1)).toBe(true);
    expect(stateOf(county, "places.drugs.held")[0]).toBeGreaterThan(AMPLE / 2);
  });
});

describe("one list of drugs", () => {
  test("where every list is whole it changes nothing", () => {
    expect(digest(only(domain(base, "catalogue"), { ...KNOWN, "drug-list": { short: 0 } }))).toBe(
      digest(only(domain(base, "catalogue"), KNOWN)),
    );
  });

  test("a short list turns chronic patients away below and sends them up; one list takes them back", () => {
    const input = only(listing(base, 0.6), { ...KNOWN, "drug-list": { short: 0 } });
    const [short, one, whole] = [measures(input), measures(domain(input, "catalogue")), measures(only(base, KNOWN))];
    expect(short.get("missed_refills")).toBeGreaterThan(0);
    expect(short.get("primary_visit_share")).toBeLessThan(whole.get("primary_visit_share")!);
    expect(one.get("missed_refills")).toBe(0);
    expect([...one].filter(([id]) => !id.startsWith("management_"))).toEqual(
      [...whole].filter(([id]) => !id.startsWith("management_")),
    );
  });

  test("whose drug is on a shorter list finds it on a longer one", () => {
    const county = after(only(base, {}), 1);
    const listed = stateOf(county, "levers.drugListed");
    const { drugs, places } = county.parts;
    const place = places.level.indexOf(TOWNSHIP);
    const lackingAt = (share: number): readonly number[] => {
      listed[place] = share;
      return Array.from({ length: 1_000 }, (_, person) => person).filter((person) => drugs.lacks(person, 0, place));
    };
    const [few, some, nobody] = [0.9, 0.6, 1].map(lackingAt);
    expect(nobody).toEqual([]);
    expect(some!.length / 1_000).toBeCloseTo(0.4, 1);
    expect(few!.filter((person) => !some!.includes(person))).toEqual([]);
  });
});

test("unlimited beds, over thirty days: only measures that they declare move", async () => {
  const { MECHANISMS } = await import("../../../src/county/county.ts");
  const input = unlimited(domain(listing(base, 0.6), "catalogue"));
  const half = withPolicy(input, ({ management }) => ({
    management: { ...management, domains: management.domains.map((level) => level / 2) },
  }));
  const touches = MECHANISMS.filter(({ id }) => id === "drug-stock" || id === "drug-list").flatMap(
    (one) => one.touches,
  );
  const [off, on] = [KNOWN, { ...KNOWN, "drug-stock": POOR, "drug-list": {} }].map((settings) =>
    after(only(half, settings), 30).tables(),
  );
  expect(strays(touches, off!, on!)).toEqual([]);
});
