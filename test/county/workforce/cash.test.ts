import { beforeAll, describe, expect, test } from "vitest";
import { type County, MECHANISMS } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { ASSETS } from "../../../src/county/input/costs.ts";
import { COUNTY } from "../../../src/county/input/places.ts";
import { after, digest, measuresOf, only, unlimited } from "../../support/behaviour.ts";
import { breaches, stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { peopleOf, solvent, staffed } from "../../support/workforce.ts";

const CONSEQUENCES = ["late-pay", "b25-supplier-credit", "equipment"];
/**
 * What a place can do follows who comes and goes, too: where doctors are few, one who leaves hides what a budget does.
 */
const BY_CHANCE = ["capability", "technicians"];

/** All mechanisms on but those named. */
const without = (input: CountyInput, ids: readonly string[]): CountyInput =>
  only(input, Object.fromEntries(MECHANISMS.flatMap(({ id }) => (ids.includes(id) ? [] : [[id, {}]]))));

const valueOf = (county: County, measure: string): number => measuresOf(county.tables()).get(measure)!;
const lasting = (input: CountyInput, years: number): CountyInput => ({ ...input, years });
const sumOf = (county: County, state: string): number =>
  Array.from(stateOf(county, state)).reduce((all, one) => all + one, 0);

const hospitalsOf = ({ parts: { places } }: County): readonly number[] =>
  Array.from(places.level, (level, i) => (level === COUNTY ? i : -1)).filter((i) => i >= 0);
const leadOf = (county: County): number => hospitalsOf(county).find((i) => county.parts.places.inputs[i]!.lead)!;

/** Of the days of all drugs of these hospitals since the start, those out of stock. */
function emptyShelves(county: County, hospitals: readonly number[] = hospitalsOf(county)): number {
  const of = (state: string): number => hospitals.reduce((days, i) => days + stateOf(county, state)[i]!, 0);
  return of("places.drugs.out-days") / of("places.drugs.shelf-days");
}

/** Assets past their time of the lead hospital, by kind, added up. */
function wornAtLead(county: County): number {
  const first = leadOf(county) * ASSETS.length;
  const worn = stateOf(county, "payment.finance.worn").subarray(first, first + ASSETS.length);
  return Array.from(worn).reduce((all, share) => all + share, 0);
}

/** Without it, all this went on: unpaid suppliers delivered, and doctors, stock-outs and exits were as ever. */
describe("years of a budget far below what the county needs", () => {
  let tight: County;
  let careless: County;
  let full: County;
  beforeAll(async () => {
    const { input } = await loadSmall("typical-package-100.yaml", 6_000);
    const at = (shareBp: number): CountyInput =>
      withPolicy(lasting(input, 5), ({ payment }) => ({
        payment: { ...payment, package: { ...payment.package, shareBp } },
      }));
    [tight, careless, full] = [
      without(at(8_000), BY_CHANCE),
      without(at(8_000), [...BY_CHANCE, ...CONSEQUENCES]),
      without(at(13_000), BY_CHANCE),
    ].map((one) => after(one)) as [County, County, County];
  });

  test("hospitals sink into debt, whoever minds", () => {
    for (const county of [tight, careless])
      expect(valueOf(county, "debt_share_county")).toBeGreaterThan(valueOf(full, "debt_share_county") + 0.1);
  });

  test("unpaid suppliers fill fewer orders: shelves of hospitals are empty more often", () => {
    expect(emptyShelves(tight)).toBeGreaterThan(1.15 * emptyShelves(careless));
  });

  test("the lead hospital, which lives on the budget, owes its suppliers and has emptier shelves for it", () => {
    // Others can owe whatever the budget: a private hospital, or one whose patients go to the lead hospital.
    const owed = (county: County): number => county.parts.payment.finance.owedSuppliersFen(leadOf(county));
    expect(owed(full)).toBeCloseTo(0, 9);
    expect(owed(tight)).toBeGreaterThan(0);
    const [short, paid] = [tight, full].map((county) => emptyShelves(county, [leadOf(county)]));
    expect(short).toBeGreaterThan(2 * paid!);
  });

  test("renewals are put off: devices stand still, places can do less", () => {
    // Others' wear out whatever the budget, as others owe.
    expect(wornAtLead(tight)).toBeGreaterThan(wornAtLead(full));
    for (const lever of ["levers.ability", "levers.manned"])
      expect(sumOf(tight, lever)).toBeLessThan(sumOf(careless, lever));
  });

  test("the county is sound all the same", () => expect(breaches(tight)).toEqual([]));
});

describe("each consequence by itself", () => {
  let broke: CountyInput;
  let rich: CountyInput;
  const hospitals = (
    input: CountyInput,
    change: (pay: readonly number[], subsidyFen: number) => object,
  ): CountyInput => ({
    ...input,
    institutions: input.institutions.map((place) =>
      place.level === COUNTY ? { ...place, ...change(place.payFen, place.subsidyFen) } : place,
    ),
  });
  const brokeOf = (input: CountyInput): CountyInput =>
    hospitals(input, (pay) => ({ openingCashFen: 0, subsidyFen: 0, payFen: pay.map((fen) => 2 * fen) }));
  beforeAll(async () => {
    const { input } = await loadSmall("typical.yaml", 3_000);
    broke = brokeOf(input);
    rich = hospitals(input, (_, subsidyFen) => ({ subsidyFen: 4 * subsidyFen }));
  });

  test("nobody runs out of cash: nothing happens", () => {
    const calm = solvent(broke);
    const all = Object.fromEntries(CONSEQUENCES.map((id) => [id, {}]));
    expect(digest(only(calm, { "drug-stock": {}, ...all }))).toBe(digest(only(calm, { "drug-stock": {} })));
  });

  test("pay that is late: fewer doctors at work, and those at their desks busier", () => {
    const strong = { borne: 0, effort: 0.2, most: 0.6 };
    const [off, neutral, on] = [{}, { "late-pay": { effort: 0 } }, { "late-pay": strong }].map((settings) =>
      after(only(staffed(broke, COUNTY, 40), settings), 364),
    ) as [County, County, County];
    expect(valueOf(neutral, "visits_county_per_resident")).toBe(valueOf(off, "visits_county_per_resident"));
    expect(sumOf(on, "workforce.effort-lost")).toBeGreaterThan(0.5);
    const busy = "doctor_utilisation_county";
    expect(valueOf(on, busy)).toBeGreaterThan(1.2 * valueOf(off, busy));
  });

  test("pay that is late: more leave", () => {
    const leaving = (input: CountyInput): number =>
      peopleOf(after(only(lasting(input, 4), { "staff-turnover": { pay: 0.4 } }))).exitsAt(COUNTY);
    const many = staffed(broke, COUNTY, 12);
    expect(leaving(many)).toBeGreaterThan(1.3 * leaving(solvent(many)));
  });

  test("worn devices stand still, and worn places can do less", async () => {
    // Stays are few: 3,000 residents do not tell what is lost from chance.
    const many = brokeOf((await loadSmall("typical.yaml", 12_000)).input);
    const county = (settings: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
      after(only(lasting(many, 3), settings), 3 * 365 - 1);
    const [off, neutral, on] = [{}, { equipment: { still: 0, worn: 0, more: 0 } }, { equipment: {} }].map(county) as [
      County,
      County,
      County,
    ];
    const manned = "levers.manned";
    expect(sumOf(neutral, manned)).toBe(sumOf(off, manned));
    expect(sumOf(on, manned)).toBeLessThan(sumOf(off, manned));
    const stays = "admissions_county_per_100";
    expect(valueOf(on, stays)).toBeLessThan(valueOf(off, stays));
  });

  test("development money buys capability, pay beyond the agreed keeps staff", () => {
    const earning = (rules: { readonly twoPermissions: boolean; readonly developmentBp: number }) =>
      withPolicy(lasting(rich, 4), ({ payment }) => ({
        payment: { ...payment, finance: { ...payment.finance!, surplusToPayBp: 6_000, payCeilingBp: 0, ...rules } },
      }));
    // Where beds are full, whoever could be treated in the county finds none; of one small county much is chance.
    const [kept, developed, paid] = [
      { twoPermissions: false, developmentBp: 0 },
      { twoPermissions: false, developmentBp: 6_000 },
      { twoPermissions: true, developmentBp: 0 },
    ].map((rules) => {
      const input = only(unlimited(earning(rules)), { equipment: {}, "staff-turnover": {} });
      return [0, 1, 2].map((replication) => after(input, undefined, undefined, replication));
    }) as [County[], County[], County[]];
    const mean = (counties: readonly County[], measure: string): number =>
      counties.reduce((sum, county) => sum + valueOf(county, measure), 0) / counties.length;
    const bought = (county: County): number => sumOf(county, "payment.finance.extra-assets");
    for (const county of kept) expect(bought(county)).toBe(0);
    for (const county of developed) expect(bought(county)).toBeGreaterThan(0.1);
    const [stays, vacant] = ["admissions_county_per_100", "staff_vacancy_share_county"];
    expect(mean(developed, stays)).toBeGreaterThan(mean(kept, stays));
    expect(mean(paid, vacant)).toBeLessThan(mean(kept, vacant));
  });
});
