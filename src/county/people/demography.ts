import { CONTROLLED, DIAGNOSED, type CatalogueInput, CHRONIC_CONDITIONS } from "../input/illness.ts";
import { codeOfPart } from "../../kernel/codes.ts";
import type { Streams } from "../../kernel/streams.ts";
import type { Calendar } from "../base/calendar.ts";
import type { Trends } from "../base/trends.ts";
import type { CareInput } from "../input/care.ts";
import { DECISION, KIND } from "../base/decisions.ts";
import type { TrendsInput } from "../input/trends.ts";
import { AGE_FROM, CELLS, EMPLOYEE_SCHEME, type PopulationInput, RESIDENT_SCHEME, UNINSURED } from "../input/people.ts";
import type { VillageInput } from "../input/places.ts";
import {
  ALIVE,
  ASSISTED_BIT,
  bandOf,
  BIRTH_DAY,
  CONDITIONS,
  conditionOf,
  DEAD,
  IN_BED,
  KEY_GROUP_BIT,
  lifeOf,
  MIGRANT_BIT,
  MOVED,
  RESIDENT_STRIDE,
  type Residents,
  schemeOf,
  SEX_BIT,
  sexOf,
  SPECIAL_CHRONIC_BIT,
  TRAITS,
  TWO_DISEASE_BIT,
  URBAN_BIT,
  VILLAGE_OF,
  withBand,
  withCondition,
  withIncome,
  withLife,
  withScheme,
  CODE,
  codeOf,
} from "./residents.ts";
import { ageOn, caredFor, employeeShares, isKeyGroup } from "./population.ts";

const CONDITION_COUNT = CHRONIC_CONDITIONS.length;
/** Bands of working age, in which people change between schemes. */
const [FIRST_WORKING, LAST_WORKING] = [2, 6];
/** Outcomes of a month beside a condition's number: a death of no condition, none at all. */
const NO_CONDITION = -1;
const SURVIVES = -2;

export interface DemographyOptions {
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly residents: Residents;
  readonly population: PopulationInput;
  readonly villages: readonly VillageInput[];
  readonly shared: Pick<TrendsInput, "boys" | "otherDeaths">;
  readonly care: CareInput;
  readonly catalogue: Pick<CatalogueInput, "diseases" | "chronic">;
  /** New lasting cases a person and year by [condition][cell]. */
  readonly incidence: readonly Float64Array[];
  /** What deaths and new cases are over those of the first year, by [year * CELLS + cell]. */
  readonly trends: Pick<Trends, "deaths" | "conditions">;
  /** Part of the effect of usual control that a controlled person has from a condition on a day. */
  readonly controlEffect: (person: number, condition: number, day: number) => number;
}

/** Births, deaths, migration, enrolment and new chronic conditions (人口动态). */
export interface Demography {
  /**
   * Deaths of the month that begins on this day that are not the end of an illness.
   * @param died told of each before the person's life state changes; the chronic condition whose excess it was, -1 none
   */
  month(day: number, died: (person: number, condition: number) => void): void;
  /** Moves, changes of scheme and new chronic conditions of the year that begins on this day. */
  year(day: number): void;
  /**
   * A child of this mother, born today. @param since day on which the delivery began, wherever it is: keys the child
   */
  birth(mother: number, since: number, day: number): void;
  /** Room for newcomers left in the table. */
  headroom(): number;
}

export function createDemography({
  streams,
  calendar,
  residents,
  population,
  villages,
  shared: { boys, otherDeaths },
  care,
  catalogue,
  incidence,
  trends,
  controlEffect,
}: DemographyOptions): Demography {
  const { record } = residents;
  const employee = employeeShares(villages, population);
  /** Uninsured of those who are no employees. */
  const noneOfOthers = population.schemeShares[UNINSURED] / (1 - population.schemeShares[EMPLOYEE_SCHEME]);
  const background = backgroundDeaths(population, catalogue, care.actualOverTimely, otherDeaths);

  function month(day: number, died: (person: number, condition: number) => void): void {
    const monthOfRun = calendar.monthOf[day];
    const yearAt = calendar.yearOf[day] * CELLS;
    for (let person = 0; person < residents.count[0]; person++) {
      const at = person * RESIDENT_STRIDE;
      const traits = record[at + TRAITS];
      if (lifeOf(traits) !== ALIVE) continue;
      const cell = bandOf(traits) * 2 + sexOf(traits);
      const u = streams.uniform(codeOf(residents, person), DECISION.DEATH, monthOfRun, 0);
      const beyond = (u * 12) / trends.deaths[yearAt + cell] - background[cell];
      const cause = beyond < 0 ? NO_CONDITION : fatalCondition(person, record[at + CONDITIONS], beyond, day);
      if (cause === SURVIVES || record[at + IN_BED] !== 0) continue;
      died(person, cause);
      record[at + TRAITS] = withLife(traits, DEAD);
    }
  }

  /**
   * The excess deaths of a person's conditions, by control, laid end to end: the condition that `rate` a year falls in.
   */
  function fatalCondition(person: number, conditions: number, rate: number, day: number): number {
    if (conditions === 0) return SURVIVES;
    let left = rate;
    for (let c = 0; c < CONDITION_COUNT; c++) {
      const state = conditionOf(conditions, c);
      if (state === 0) continue;
      const { excessDeathControlled, excessDeathUncontrolled } = catalogue.chronic[c];
      const effect = state === CONTROLLED ? Math.min(1, controlEffect(person, c, day)) : 0;
      left -=
        effect === 1
          ? excessDeathControlled
          : excessDeathUncontrolled + effect * (excessDeathControlled - excessDeathUncontrolled);
      if (left < 0) return c;
    }
    return SURVIVES;
  }

  function year(day: number): void {
    const yearOfRun = calendar.yearOf[day];
    const before = residents.count[0];
    for (let person = 0; person < before; person++) {
      const at = person * RESIDENT_STRIDE;
      if (lifeOf(record[at + TRAITS]) !== ALIVE) continue;
      if (yearOfRun > 0) {
        move(person, day, yearOfRun);
        enrol(person, day, yearOfRun);
        sicken(person, yearOfRun);
      }
    }
  }

  /**
   * Net leavers leave for good; net comers arrive as people like one who is here: same village, age, sex and
   * conditions.
   */
  function move(person: number, day: number, yearOfRun: number): void {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    if ((traits & MIGRANT_BIT) !== 0) return;
    const net = population.netMigration[bandOf(traits)];
    if (net === 0 || streams.uniform(codeOf(residents, person), DECISION.MIGRATION, yearOfRun, 0) >= Math.abs(net))
      return;
    if (net < 0) {
      if (record[at + IN_BED] === 0) record[at + TRAITS] = withLife(traits, MOVED);
      return;
    }
    const comer = add(
      codeOfPart(record[at + CODE], KIND.COMER, yearOfRun),
      record[at + VILLAGE_OF],
      record[at + BIRTH_DAY],
      traits & (SEX_BIT | URBAN_BIT | KEY_GROUP_BIT | SPECIAL_CHRONIC_BIT | TWO_DISEASE_BIT),
      schemeOf(traits),
      bandOf(traits),
    );
    record[comer * RESIDENT_STRIDE + CONDITIONS] = record[at + CONDITIONS];
    const wealth = streams.uniform(codeOf(residents, comer), DECISION.INCOME, day, 0);
    const came = record[comer * RESIDENT_STRIDE + TRAITS];
    record[comer * RESIDENT_STRIDE + TRAITS] =
      withIncome(came, Math.floor(wealth * 16)) | (wealth < population.assistedShare ? ASSISTED_BIT : 0);
  }

  /**
   * Between the resident and the employee scheme; as many each way as keeps the shares of villages and towns. Who comes
   * of working age is enrolled as those of it are.
   */
  function enrol(person: number, day: number, yearOfRun: number): void {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    const band = bandOf(traits);
    const scheme = schemeOf(traits);
    if ((traits & MIGRANT_BIT) !== 0 || band < FIRST_WORKING || band > LAST_WORKING || scheme > EMPLOYEE_SCHEME) return;
    const share = (traits & URBAN_BIT) !== 0 ? employee.town : employee.village;
    const insured = (1 - share) * (1 - noneOfOthers);
    const turns = ageOn(record[at + BIRTH_DAY], day) === AGE_FROM[FIRST_WORKING];
    const leaves = population.schemeChangeShare;
    const rate = scheme === EMPLOYEE_SCHEME ? leaves : turns ? share : insured > 0 ? (leaves * share) / insured : 0;
    if (streams.uniform(codeOf(residents, person), DECISION.SCHEME, yearOfRun, 0) < rate)
      record[at + TRAITS] = withScheme(traits, scheme === EMPLOYEE_SCHEME ? RESIDENT_SCHEME : EMPLOYEE_SCHEME);
  }

  /** New cases of chronic conditions, found and managed as usual. */
  function sicken(person: number, yearOfRun: number): void {
    const at = person * RESIDENT_STRIDE;
    const cell = bandOf(record[at + TRAITS]) * 2 + sexOf(record[at + TRAITS]);
    for (let c = 0; c < CONDITION_COUNT; c++) {
      const { twoDisease, specialChronicShare } = catalogue.chronic[c];
      if (incidence[c][cell] === 0 || conditionOf(record[at + CONDITIONS], c) !== 0) continue;
      const rate = incidence[c][cell] * trends.conditions[yearOfRun * CELLS + cell];
      if (streams.pair(codeOf(residents, person), DECISION.CHRONIC, yearOfRun, c * 2) >= rate) continue;
      const care = streams.second();
      const state = caredFor(catalogue.chronic[c], care);
      record[at + CONDITIONS] = withCondition(record[at + CONDITIONS], c, state);
      if (state < DIAGNOSED) continue;
      let traits = record[at + TRAITS];
      if (twoDisease) traits |= TWO_DISEASE_BIT;
      if (streams.uniform(codeOf(residents, person), DECISION.CHRONIC, yearOfRun, c * 2 + 1) < specialChronicShare)
        traits |= SPECIAL_CHRONIC_BIT;
      record[at + TRAITS] = traits;
    }
    const traits = record[at + TRAITS];
    record[at + TRAITS] = isKeyGroup(traits, record[at + CONDITIONS])
      ? traits | KEY_GROUP_BIT
      : traits & ~KEY_GROUP_BIT;
  }

  function birth(mother: number, since: number, day: number): void {
    const at = mother * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    const sex = streams.uniform(codeOf(residents, mother), DECISION.BIRTH, since, 0) < boys ? 0 : SEX_BIT;
    const scheme = schemeOf(traits) === EMPLOYEE_SCHEME ? RESIDENT_SCHEME : schemeOf(traits);
    const child = add(
      codeOfPart(record[at + CODE], KIND.CHILD, since),
      record[at + VILLAGE_OF],
      day,
      sex | (traits & (URBAN_BIT | MIGRANT_BIT | ASSISTED_BIT)) | KEY_GROUP_BIT,
      scheme,
      0,
    );
    record[child * RESIDENT_STRIDE + TRAITS] = withIncome(
      record[child * RESIDENT_STRIDE + TRAITS],
      (traits >> 12) & 15,
    );
  }

  function add(code: number, village: number, birthDay: number, bits: number, scheme: number, band: number): number {
    const person = residents.count[0];
    if (person >= residents.capacity) throw new Error(`people: the table of ${residents.capacity} persons is full`);
    residents.count[0] = person + 1;
    const at = person * RESIDENT_STRIDE;
    record.fill(0, at, at + RESIDENT_STRIDE);
    record[at + CODE] = code;
    record[at + BIRTH_DAY] = birthDay;
    record[at + VILLAGE_OF] = village;
    record[at + TRAITS] = withBand(withScheme(ALIVE | bits, scheme), band);
    return person;
  }

  return { month, year, birth, headroom: () => residents.capacity - residents.count[0] };
}

/**
 * Deaths a person and year that are neither the end of a simulated illness nor the excess of a chronic condition, by
 * cell: all deaths less what the catalogue and the starting prevalence are expected to bring, at least a part of all.
 */
function backgroundDeaths(
  population: PopulationInput,
  { diseases, chronic }: Pick<CatalogueInput, "diseases" | "chronic">,
  actualOverTimely: number,
  least: number,
): Float64Array {
  return Float64Array.from({ length: CELLS }, (_, cell) => {
    const all = population.deathRates[cell];
    let explained = 0;
    for (const { incidence, maleRatio, admissionShare, fatality } of diseases) {
      explained +=
        incidence[cell >> 1] *
        ((cell & 1) === 0 ? maleRatio : 2 - maleRatio) *
        admissionShare *
        fatality *
        actualOverTimely;
    }
    for (const {
      prevalence,
      diagnosedShare,
      managedShare,
      controlledShare,
      excessDeathControlled,
      excessDeathUncontrolled,
    } of chronic) {
      const controlled = diagnosedShare * managedShare * controlledShare;
      explained += prevalence[cell] * (controlled * excessDeathControlled + (1 - controlled) * excessDeathUncontrolled);
    }
    return Math.max(all * least, all - explained);
  });
}
