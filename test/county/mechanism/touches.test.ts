import { beforeAll, expect, test } from "vitest";
import { createCounty } from "../../../src/county/county.ts";
import { MINUTES_PER_DAY } from "../../../src/county/base/units.ts";
import type { TableData } from "../../../src/county/base/tables.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { COUNTY, TOWNSHIP, VILLAGE } from "../../../src/county/input/places.ts";
import type { Mechanism, MechanismHooks } from "../../../src/county/mechanism/mechanism.ts";
import { FAMILIES, type Family } from "../../../src/county/mechanism/touches.ts";
import type { World } from "../../../src/county/mechanism/world.ts";
import { NOBODY } from "../../../src/county/parts.ts";
import {
  ALIVE,
  CONTRACTED_BIT,
  FULFILLED_BIT,
  lifeOf,
  RESIDENT_STRIDE,
  TRAITS,
} from "../../../src/county/people/residents.ts";
import { CADRES, NURSES, VACANT } from "../../../src/county/staff/roster.ts";
import { none, unlimited } from "../../support/behaviour.ts";
import { loadSmall } from "../../support/small.ts";
import { strays } from "../../support/touches.ts";

type Plant = (world: World) => MechanismHooks;
const monthly =
  (act: (world: World, day: number) => void): Plant =>
  (world) => ({ month: (day) => act(world, day) });

/** The first department of a level's places that has doctors. */
const departmentOf = ({ places, doctors }: World, level: number): number =>
  Array.from(doctors.there).findIndex(
    (number, at) =>
      number > 0 &&
      places.level[places.institutionOfSite[Math.floor(at / (doctors.there.length / places.siteCount))]!] === level,
  );

/** Everybody's bits set, as contracts are signed and served. */
const setBits = (bits: number): Plant =>
  monthly(({ residents: { record, count } }) => {
    for (let at = TRAITS; at < count[0]! * RESIDENT_STRIDE; at += RESIDENT_STRIDE)
      if (lifeOf(record[at]!) === ALIVE) record[at] = record[at]! | bits;
  });

/** Posts of a cadre at a level are left. */
const leave = (level: number, cadre: number): Plant =>
  monthly(({ places, roster }) => {
    for (let i = 0; i < places.count; i++) {
      if (places.level[i] !== level) continue;
      for (let post = roster.first[i * CADRES + cadre]!; post < roster.first[i * CADRES + cadre + 1]!; post++)
        if (roster.age[post] !== VACANT) roster.leave(i, post);
    }
  });

/** An effect in each family, by whatever a mechanism can reach: a new family asks for one here. */
const PLANTS: Readonly<Record<Family, Plant>> = {
  money: monthly(({ levers }) => levers.stayIntensity.fill(1.5) && levers.visitIntensity.fill(1.5)),
  stays: monthly(({ levers }) => levers.stayLength.fill(2)),
  aftermath: monthly(({ levers }) => levers.complication.fill(50)),
  visits: monthly(({ levers, places }) =>
    levers.perceived.forEach((_, at) => {
      if (places.level[Math.floor((at * places.count) / levers.perceived.length)] === VILLAGE)
        levers.perceived[at] = -1;
    }),
  ),
  drugs: monthly(({ drugs }) => drugs.stocked.fill(0)),
  capability: monthly(({ levers }) => levers.ability.fill(0.1)),
  turnover: leave(COUNTY, NURSES),
  training: monthly(({ roster }) => roster.trainingMonths.fill(1)),
  overtime: monthly(({ work }) => {
    work.worked.fill(10);
    work.overtime.fill(1);
  }),
  doctors: (world) => {
    const hired = world.doctors.openArrivals("test.hired");
    return { month: () => hired.add(departmentOf(world, COUNTY), 5) };
  },
  stationed: monthly(({ places }) =>
    places.stationed.forEach((_, i) => (places.stationed[i] = places.level[i] === TOWNSHIP ? 1 : 0)),
  ),
  "village doctors": leave(VILLAGE, 0),
  "nurses and public health": leave(TOWNSHIP, NURSES),
  beds: (world) => {
    const built = world.beds.openArrivals("test.built");
    return {
      month() {
        built.add(0, 10);
        world.openBeds();
      },
    };
  },
  reading: monthly(({ places }) => places.remote.fill(3)),
  refusals: monthly(({ levers }) => levers.refusal.fill(0.5)),
  contracts: setBits(CONTRACTED_BIT),
  "contracts served": setBits(FULFILLED_BIT),
  managed: monthly(({ contacted, residents, clinicOf }) => {
    for (let person = 0; person < residents.count[0]!; person += 2)
      if (clinicOf(person) >= 0) contacted(person, clinicOf(person));
  }),
  control: monthly(({ chronic, residents }, day) => {
    for (let person = 0; person < residents.count[0]!; person++)
      for (const c of [0, 1]) if (chronic.state(person, c) === 1) chronic.find(person, c, day);
  }),
  "home care": monthly(({ contractCounted, places }) =>
    places.level.forEach((level, i) => level === TOWNSHIP && contractCounted(i, "dependentDays", 30)),
  ),
  literacy: monthly(({ literacy }) => literacy.fill(0.5)),
};

const DAYS = 31;
/** Wards as large as they are built: where beds are without limit, they cannot be counted. */
const LIMITED: ReadonlySet<Family> = new Set(["beds"]);
let limited: CountyInput;
let base: CountyInput;
let off: readonly TableData[];
beforeAll(async () => {
  limited = none((await loadSmall("typical.yaml", 1_500)).input);
  base = unlimited(limited);
  off = tablesOf(base);
});

/** @param plant on top of what acts */
function tablesOf(input: CountyInput, plant?: Plant): readonly TableData[] {
  const planted = (start: Plant, first: Mechanism): Mechanism => ({ ...first, id: "planted", start });
  const county = createCounty(input, { seed: 7, replication: 0 }, undefined, {
    ...NOBODY,
    ...(plant === undefined ? {} : { mechanisms: (list) => [...list, planted(plant, list[0]!)] }),
  });
  county.run(DAYS * MINUTES_PER_DAY);
  return county.tables();
}

const families = Object.keys(FAMILIES) as readonly Family[];

test.each(families)("a mechanism that declares all but %s is caught when it touches it", (family) => {
  const own = new Set<string>(FAMILIES[family]);
  const declared = families.filter((other) => other !== family && !FAMILIES[other].some((id) => own.has(id)));
  const [input, without] = LIMITED.has(family) ? [limited, tablesOf(limited)] : [base, off];
  const found = strays(declared, without, tablesOf(input, PLANTS[family]));
  expect(found.filter((id) => own.has(id))).not.toEqual([]);
});

test("a mechanism that does nothing touches nothing", () =>
  expect(
    strays(
      [],
      off,
      tablesOf(base, () => ({})),
    ),
  ).toEqual([]));
