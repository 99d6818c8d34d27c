import { beforeAll, describe, expect, test } from "vitest";
import { DIMENSIONS } from "../../../src/county/indicators/dimensions.ts";
import { createRefills } from "../../../src/county/illness/refills.ts";
import { createThinning } from "../../../src/county/care/thinning.ts";
import { createCounty, type County } from "../../../src/county/county.ts";
import { createCatalogue } from "../../../src/county/illness/catalogue.ts";
import { CHRONIC_CONDITIONS, CONTROLLED, DRUG_CLASSES, MANAGED } from "../../../src/county/input/illness.ts";
import { createControlEffect } from "../../../src/county/illness/lag.ts";
import { CANDIDATE } from "../../../src/county/illness/onsets.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { PreventionInput } from "../../../src/county/input/chronic.ts";
import { createLevers } from "../../../src/county/levers/levers.ts";
import {
  ALIVE,
  CONDITIONS,
  conditionOf,
  createResidents,
  FULFILLED_BIT,
  lifeOf,
  RESIDENT_STRIDE,
  SERVED_FROM,
  TRAITS,
  withCondition,
} from "../../../src/county/people/residents.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { createStreams } from "../../../src/kernel/streams.ts";
import { measuresOf, unlimited } from "../../support/behaviour.ts";
import { preventing, withChronic } from "../../support/chronic.ts";
import { breaches, columnsOf, stateOf } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

const HYPERTENSION = CHRONIC_CONDITIONS.indexOf("hypertension");
const SEED = 3;
let base: CountyInput;
let larger: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 1_500)).input;
  larger = (await loadSmall("typical.yaml", 4_000)).input;
});

/** How many live with hypertension in a state or above. */
function known({ parts: { residents } }: County, least: number): number {
  let people = 0;
  for (let at = 0; at < residents.count[0]! * RESIDENT_STRIDE; at += RESIDENT_STRIDE) {
    if (
      lifeOf(residents.record[at + TRAITS]!) === ALIVE &&
      conditionOf(residents.record[at + CONDITIONS]!, HYPERTENSION) >= least
    )
      people++;
  }
  return people;
}

const started = (input: CountyInput): County => {
  const county = createCounty(withChronic(input), { seed: SEED, replication: 0 });
  county.run(1);
  return county;
};
const untilMonth = (county: County, month: number): void =>
  void county.run(county.parts.calendar.monthStart[month]! * 1440 + 1);

describe("a service that stops", () => {
  test("village clinics without doctors lose patients after a quarter, and have them back when the doctors are", () => {
    const [usual, closed] = [started(base), started(base)];
    const { vacant, level } = closed.parts.places;
    for (let i = 0; i < vacant.length; i++) vacant[i] = level[i] === 0 ? 1 : 0;
    for (const county of [usual, closed]) untilMonth(county, 2);
    expect(known(closed, 3)).toBe(known(usual, 3));
    for (const county of [usual, closed]) untilMonth(county, 6);
    expect(known(closed, 3)).toBeLessThan(0.8 * known(usual, 3));
    expect(known(closed, 4)).toBeLessThan(0.8 * known(usual, 4));
    vacant.fill(0);
    for (const county of [usual, closed]) untilMonth(county, 8);
    expect(Math.abs(known(closed, 3) - known(usual, 3))).toBeLessThan(0.02 * known(usual, 3));
    expect(Math.abs(known(closed, 4) - known(usual, 4))).toBeLessThan(0.03 * known(usual, 4));
  });

  test("where a drug is nowhere to be had, whoever comes for it in vain may lose control, and nobody else anything; it comes back with the drug", () => {
    const [usual, short] = [started(larger), started(larger)];
    const shelves = stateOf(short, "places.stocked");
    const pressure = DRUG_CLASSES.indexOf("antihypertensive");
    for (let at = pressure; at < shelves.length; at += DRUG_CLASSES.length) shelves[at] = 0;
    for (const county of [usual, short]) untilMonth(county, 3);
    expect(known(short, 4)).toBeLessThan(0.93 * known(usual, 4));
    expect(known(short, 3)).toBe(known(usual, 3));
    shelves.fill(1);
    for (const county of [usual, short]) untilMonth(county, 7);
    expect(known(short, 4)).toBeGreaterThan(0.98 * known(usual, 4));
  });

  test("a joint clinic's plan is carried out session by session, and works through the drugs that are bought", () => {
    const controlled = (input: CountyInput, month: number): number => {
      const county = started(input);
      untilMonth(county, month);
      return known(county, CONTROLLED) / known(county, MANAGED);
    };
    const clinics = preventing(larger, { jointClinics: 1 });
    const [usual, soon, late] = [controlled(larger, 11), controlled(clinics, 2), controlled(clinics, 11)];
    // Two months bring little, a year a good part of the fifth that a plan is worth, and no more of it.
    expect(soon - usual).toBeLessThan(0.03);
    expect(late - usual).toBeGreaterThan(0.015);
    expect(late - usual).toBeLessThan(0.15);
    // Whoever never buys his drugs gains nothing by a plan.
    const chronic = larger.catalogue.chronic.map((one) => ({ ...one, visitsManaged: 0, visitsDiagnosed: 0 }));
    const dry = { ...larger, catalogue: { ...larger.catalogue, chronic } };
    expect(controlled(preventing(dry, { jointClinics: 4 }), 11)).toBe(controlled(dry, 11));
  });

  test("a programme that ends leaves nobody managed by it a quarter later", () => {
    const [first] = base.epochs;
    const input = preventing(base, { followUp: 1 });
    const ended = { ...input, epochs: [...input.epochs, { ...first!, fromDay: 181 }] };
    const [usual, programme] = [started(base), started(ended)];
    for (const county of [usual, programme]) untilMonth(county, 5);
    expect(known(programme, 3)).toBeGreaterThan(1.2 * known(usual, 3));
    for (const county of [usual, programme]) untilMonth(county, 10);
    expect(Math.abs(known(programme, 3) - known(usual, 3))).toBeLessThan(0.02 * known(usual, 3));
  });
});

describe("a service that does not reach", () => {
  test("half the hours serve about half of the patients, always the same ones", () => {
    const managedMore = (hours: number): readonly number[] => {
      const county = createCounty(
        withChronic(preventing(base, { followUp: 1 }), {
          "chronic-follow-up": { doctorHours: hours, publicHealthHours: hours },
        }),
        { seed: SEED, replication: 0 },
      );
      untilMonth(county, 5);
      return [...stateOf(county, "illness.chronic.followed")].flatMap((month, person) => (month === 6 ? [person] : []));
    };
    const [few, all] = [managedMore(20), managedMore(800)];
    expect(few.length).toBeGreaterThan(0);
    expect(few.length).toBeLessThan(0.7 * all.length);
    expect(few.filter((person) => !all.includes(person))).toEqual([]);
  });
});

describe("control and service under a contract", () => {
  /** Share of a condition's excess of a disease that is left. */
  function left(state: number, prevented: number): number {
    const arena = createArena();
    const residents = createResidents(arena, 1);
    const catalogue = createCatalogue(base.catalogue);
    const streams = createStreams(1, 0);
    const levers = createLevers(arena, { institutions: 1, sites: 0, villages: 0 });
    levers.prevented[HYPERTENSION] = prevented;
    residents.record[TRAITS] = ALIVE | FULFILLED_BIT;
    residents.record[CONDITIONS] = withCondition(0, HYPERTENSION, state);
    residents.record[SERVED_FROM] = 1;
    const effect = createControlEffect(
      new Uint16Array(8),
      new Uint8Array(1),
      new Float64Array(8).fill(1),
      base.care.prevention.effectLagYears,
    );
    const thins = createThinning(
      streams,
      residents,
      catalogue,
      levers,
      createRefills(streams, residents, catalogue, levers),
      effect,
      base.care.prevention.effectLagYears,
    );
    const stroke = catalogue.diseases.findIndex(({ id }) => id === "ischaemic-stroke");
    let strikes = 0;
    for (let day = 20_000; day < 30_000; day++)
      if (thins(0, stroke | (CANDIDATE.EXCESS << 8) | (HYPERTENSION << 12), day) >= 0) strikes++;
    return strikes / 10_000;
  }

  test("are not counted twice: of both, the stronger counts", () => {
    const [controlled, served] = [left(4, 0), left(3, 0.3)];
    expect(controlled).toBeCloseTo(0.7 / 1.7, 1);
    expect(served).toBeCloseTo(0.7, 1);
    expect(left(4, 0.3)).toBe(controlled);
    expect(left(4, 0.8)).toBeCloseTo(0.2, 1);
  });
});

describe("money", () => {
  test("on long prescriptions patients come less often and take home as many drugs, and the books balance", () => {
    const [usual, long] = [base, preventing(base, { longPrescription: 1 })].map((input) => {
      const county = createCounty(withChronic(unlimited(input)), { seed: SEED, replication: 0 });
      county.run(county.endMinute);
      return county;
    });
    expect(breaches(long!)).toEqual([]);
    const of = (county: County, measure: string): number => measuresOf(county.tables()).get(measure)!;
    expect(of(long!, "refill_visits_per_resident") / of(usual!, "refill_visits_per_resident")).toBeLessThan(0.85);
    const drugs = (county: County): number =>
      Array.from(columnsOf(county.tables(), "institutions_yearly")["drug_income_yuan"]!).reduce(
        (sum, yuan) => sum + yuan,
        0,
      );
    expect(Math.abs(drugs(long!) / drugs(usual!) - 1)).toBeLessThan(0.05);
  });

  /** What the fund, patients and the programme pay more a resident, year by year. */
  function dearer(rules: Partial<PreventionInput>, fee: number): readonly number[] {
    const [usual, more] = [larger, preventing(larger, rules)].map((input) => {
      const county = createCounty(withChronic(unlimited({ ...input, years: 5 }), { "chronic-follow-up": { fee } }), {
        seed: SEED,
        replication: 0,
      });
      county.run(county.endMinute);
      const table = columnsOf(county.tables(), "measures_yearly") as unknown as Readonly<
        Record<string, readonly (string | number)[]>
      > & { readonly rows: number };
      const years = (measure: string): readonly number[] =>
        Array.from({ length: table.rows }, (_, row) => row)
          .filter(
            (row) => table["measure"]![row] === measure && DIMENSIONS.every((name) => table[name]![row] === "all"),
          )
          .map((row) => Number(table["value"]![row]));
      const contacts = years("public_health_contacts_per_resident");
      return years("fund_spending_per_enrolled_yuan").map(
        (fund, year) => fund + years("out_of_pocket_per_resident_yuan")[year]! + fee * contacts[year]!,
      );
    });
    return usual!.map((yuan, year) => more![year]! - yuan);
  }

  test("follow-up costs at once and pays back only after years", () => {
    const [first, , , fourth, fifth] = dearer({ followUp: 1 }, 5);
    expect(first!).toBeGreaterThan(0);
    expect((fourth! + fifth!) / 2).toBeLessThan(first!);
    expect((fourth! + fifth!) / 2).toBeLessThan(0);
  });
});
