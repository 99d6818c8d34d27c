import { DAYS_PER_YEAR } from "../base/units.ts";
import { CHRONIC_CONDITIONS, type ChronicInput, CONDITION, CONTROLLED, DIAGNOSED, MANAGED } from "../input/illness.ts";
import type { Streams } from "../../kernel/streams.ts";
import type { Calendar } from "../base/calendar.ts";
import { DECISION } from "../base/decisions.ts";
import type { IncomeOf } from "../people/income.ts";
import { AGE_BANDS, SCHEMES, UNINSURED } from "../input/people.ts";
import { ageOn } from "../people/population.ts";
import {
  ALIVE,
  bandOf,
  BIRTH_DAY,
  CONDITIONS,
  conditionOf,
  CONTRACTED_BIT,
  FULFILLED_BIT,
  KEY_GROUP_BIT,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  type Residents,
  schemeOf,
  TRAITS,
  VILLAGE_OF,
  codeOf,
} from "../people/residents.ts";
import type { VillageInput } from "../input/places.ts";
import { groupOf } from "./groups.ts";
import { GROUPS } from "../indicators/groups.ts";
import type { Mortality } from "./mortality.ts";
import { Q } from "../indicators/quantities.ts";
import type { Tally } from "./tally.ts";

/** What is counted of person-time, and its place in a cell. */
const COUNTED = [
  "person_days",
  "enrolled_days",
  "contracted_days",
  "contracted_key_days",
  "key_days",
  "fulfilled_days",
  "near_days",
  "near_centre_days",
  "income",
  "chronic_managed_days",
  "hypertension_days",
  "hypertension_diagnosed_days",
  "hypertension_managed_days",
  "hypertension_controlled_days",
  "diabetes_days",
  "diabetes_diagnosed_days",
  "diabetes_managed_days",
  "diabetes_controlled_days",
  "disability_years",
] as const;
const KINDS = COUNTED.length;
const QUANTITY = COUNTED.map((name) => Q[name]);
const KIND = Object.fromEntries(COUNTED.map((name, kind) => [name, kind])) as Readonly<
  Record<(typeof COUNTED)[number], number>
>;
const SCHEME_COUNT = SCHEMES.length;
/** At most. */
const DAYS_OF_MONTH = 31;
const BAND_COUNT = AGE_BANDS.length;
const [HYPERTENSION, DIABETES] = [CONDITION["hypertension"], CONDITION["diabetes"]];

/**
 * Whether a person is one of those whom the basic public-health services manage (慢性病健康管理人群): for hypertension or
 * diabetes. Cancers, strokes, kidneys and hearts are looked after by hospitals; who has them is not counted for that.
 */
export const inHealthManagement = (conditions: number): boolean =>
  conditionOf(conditions, HYPERTENSION) >= MANAGED || conditionOf(conditions, DIABETES) >= MANAGED;

export interface PersonTimeOptions {
  readonly tally: Tally;
  readonly mortality: Mortality;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly residents: Residents;
  readonly villages: readonly VillageInput[];
  readonly townships: number;
  readonly migrantsHome: { readonly festival: number; readonly farm: number };
  readonly incomeOf: IncomeOf;
  /** In the order of CHRONIC_CONDITIONS. */
  readonly chronic: readonly Pick<ChronicInput, "disabilityUncontrolled" | "disabilityControlled">[];
  /** By village: distance band; 1 where an institution, a centre or hospital is near. */
  readonly distance: Uint8Array;
  readonly near: Uint8Array;
  readonly nearCentre: Uint8Array;
}

/**
 * Person-time (人时) of a month, counted at its start from who lives in the county then: the denominators of all rates.
 */
export function createPersonTime(options: PersonTimeOptions): (day: number) => void {
  const {
    tally,
    mortality,
    streams,
    calendar,
    residents,
    villages,
    townships,
    migrantsHome,
    incomeOf,
    chronic,
    distance,
    near,
    nearCentre,
  } = options;
  const { record } = residents;
  const townshipOf = Int32Array.from(villages, ({ township }) => township);
  // Scratch: days by township, band, scheme, group and kind.
  const days = new Float64Array(townships * BAND_COUNT * SCHEME_COUNT * GROUPS * KINDS);

  // Scratch: the stretches of the month in which out-migrants may be at home, looked up once for all of them: the
  // season of each, its days, and how many there are.
  const season = new Int32Array(DAYS_OF_MONTH);
  const lasts = new Int32Array(DAYS_OF_MONTH);
  let stretches = 0;

  function lookForSeasons(from: number, length: number): void {
    stretches = 0;
    for (let day = from; day < from + length; day++) {
      const now = calendar.homeSeason[day];
      if (now === 0) continue;
      const goesOn = day > from && calendar.homeSeason[day - 1] === now;
      if (!goesOn) {
        season[stretches] = now;
        lasts[stretches++] = 0;
      }
      lasts[stretches - 1] += 1;
    }
  }

  /** Days of the month that an out-migrant spends at home. */
  function daysHome(person: number): number {
    let home = 0;
    for (let i = 0; i < stretches; i++) {
      const share = (season[i] & 1) === 1 ? migrantsHome.festival : migrantsHome.farm;
      if (streams.uniform(codeOf(residents, person), DECISION.HOME_VISIT, season[i], 0) < share) home += lasts[i];
    }
    return home;
  }

  /**
   * Days in which the people of a cell have a condition, know of it, are managed, are controlled: four kinds in a row.
   */
  function addCondition(first: number, state: number, present: number): void {
    if (state === 0) return;
    days[first] += present;
    if (state >= DIAGNOSED) days[first + 1] += present;
    if (state >= MANAGED) days[first + 2] += present;
    if (state >= CONTROLLED) days[first + 3] += present;
  }

  /** What all conditions of a person weigh together: each takes its part of the health that the others leave. */
  function disabilityOf(conditions: number): number {
    let health = 1;
    for (let c = 0; c < CHRONIC_CONDITIONS.length; c++) {
      const state = conditionOf(conditions, c);
      if (state === 0) continue;
      const { disabilityControlled, disabilityUncontrolled } = chronic[c];
      health *= 1 - (state >= CONTROLLED ? disabilityControlled : disabilityUncontrolled);
    }
    return 1 - health;
  }

  function addPerson(person: number, from: number, length: number): void {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    const village = record[at + VILLAGE_OF];
    const present = (traits & MIGRANT_BIT) === 0 ? length : daysHome(person);
    const scheme = schemeOf(traits);
    const people = (townshipOf[village] * BAND_COUNT + bandOf(traits)) * SCHEME_COUNT + scheme;
    const cell = (people * GROUPS + groupOf(traits, distance[village])) * KINDS;
    if (scheme !== UNINSURED) days[cell + KIND.enrolled_days] += length;
    if (present === 0) return;
    days[cell + KIND.person_days] += present;
    if (near[village] === 1) days[cell + KIND.near_days] += present;
    if (nearCentre[village] === 1) days[cell + KIND.near_centre_days] += present;
    days[cell + KIND.income] += (incomeOf(traits) * present) / DAYS_PER_YEAR;
    const key = (traits & KEY_GROUP_BIT) !== 0;
    if (key) days[cell + KIND.key_days] += present;
    if ((traits & CONTRACTED_BIT) !== 0) {
      days[cell + KIND.contracted_days] += present;
      if (key) days[cell + KIND.contracted_key_days] += present;
      if ((traits & FULFILLED_BIT) !== 0) days[cell + KIND.fulfilled_days] += present;
    }
    if ((traits & MIGRANT_BIT) === 0)
      mortality.time(calendar.yearOf[from], ageOn(record[at + BIRTH_DAY], from), present);
    const conditions = record[at + CONDITIONS];
    if (conditions === 0) return;
    addCondition(cell + KIND.hypertension_days, conditionOf(conditions, HYPERTENSION), present);
    addCondition(cell + KIND.diabetes_days, conditionOf(conditions, DIABETES), present);
    days[cell + KIND.disability_years] += (disabilityOf(conditions) * present) / DAYS_PER_YEAR;
    if (inHealthManagement(conditions)) days[cell + KIND.chronic_managed_days] += present;
  }

  function book(): void {
    let at = 0;
    for (let township = 0; township < townships; township++)
      for (let band = 0; band < BAND_COUNT; band++)
        for (let scheme = 0; scheme < SCHEME_COUNT; scheme++)
          for (let group = 0; group < GROUPS; group++, at += KINDS) {
            if (days[at] === 0 && days[at + KIND.enrolled_days] === 0) continue;
            tally.at(0, -1, township, -1, band, scheme, group);
            for (let kind = 0; kind < KINDS; kind++)
              if (days[at + kind] !== 0) tally.add(QUANTITY[kind], days[at + kind]);
          }
  }

  return (from) => {
    const length = calendar.monthStart[calendar.monthOf[from] + 1] - from;
    days.fill(0);
    lookForSeasons(from, length);
    for (let person = 0; person < residents.count[0]; person++) {
      if (lifeOf(record[person * RESIDENT_STRIDE + TRAITS]) === ALIVE) addPerson(person, from, length);
    }
    book();
  };
}
