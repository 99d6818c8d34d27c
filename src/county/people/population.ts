import { DAYS_PER_YEAR } from "../base/units.ts";
import {
  CHRONIC_CONDITIONS,
  type ChronicInput,
  CONTROLLED,
  DIAGNOSED,
  MANAGED,
  UNDIAGNOSED,
} from "../input/illness.ts";
import { codeOfPart, codeOfText } from "../../kernel/codes.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DECISION, KIND } from "../base/decisions.ts";
import type { ContractInput } from "../input/contracts.ts";
import type { VillageInput } from "../input/places.ts";
import { AGE_FROM, EMPLOYEE_SCHEME, RESIDENT_SCHEME, UNINSURED, type PopulationInput } from "../input/people.ts";
import {
  ALIVE,
  ASSISTED_BIT,
  BIRTH_DAY,
  bandOf,
  CODE,
  CONDITIONS,
  CONTRACTED_BIT,
  FULFILLED_BIT,
  KEY_GROUP_BIT,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  type Residents,
  SEX_BIT,
  SPECIAL_CHRONIC_BIT,
  sexOf,
  TRAITS,
  TWO_DISEASE_BIT,
  URBAN_BIT,
  VILLAGE_OF,
  withBand,
  withCondition,
  withIncome,
  withScheme,
  codeOf,
} from "./residents.ts";

/** By years up to the first of the last band: everybody is asked about every month. */
const BANDS = Uint8Array.from({ length: AGE_FROM.at(-1)! + 1 }, (_, years) =>
  AGE_FROM.findLastIndex((first) => years >= first),
);
/** Band of an age in years; the unborn are in the first. */
export const bandOfAge = (years: number): number =>
  years >= BANDS.length ? AGE_FROM.length - 1 : years > 0 ? BANDS[years | 0] : 0;

/** Whole years of age on a day of the run. */
export const ageOn = (birthDay: number, day: number): number => Math.floor((day - birthDay) / DAYS_PER_YEAR);

/** Index of the share that u (0 to 1) falls in. */
function shareAt(shares: readonly number[], u: number): number {
  let left = u;
  for (let i = 0; i < shares.length - 1; i++) {
    left -= shares[i];
    if (left < 0) return i;
  }
  return shares.length - 1;
}

/** Day of birth within a band: even inside a band, the oldest band thinning out linearly [A]. */
function birthDayIn(band: number, oldest: number, u: number): number {
  const from = AGE_FROM[band];
  const last = band === AGE_FROM.length - 1;
  const to = last ? oldest : AGE_FROM[band + 1];
  const age = last ? from + (to - from) * (1 - Math.sqrt(1 - u)) : from + (to - from) * u;
  return -1 - Math.floor(age * DAYS_PER_YEAR);
}

export interface Founding {
  readonly villages: readonly VillageInput[];
  readonly population: PopulationInput;
  /** Years. */
  readonly oldestAge: number;
  readonly chronic: readonly ChronicInput[];
  readonly contracts: ContractInput;
}

/** How many people the table holds at the start. */
export const foundingSize = (villages: readonly VillageInput[]): number =>
  villages.reduce((sum, v) => sum + v.residents + v.migrants, 0);

/**
 * Fills the table: each village's residents, then its out-migrants, every trait keyed by the village's code and the
 * person's place in the village.
 */
export function settle(
  residents: Residents,
  streams: Streams,
  { villages, population, oldestAge, chronic, contracts }: Founding,
): void {
  const { record } = residents;
  const employee = employeeShares(villages, population);
  let person = 0;
  villages.forEach((village, v) => {
    const villageCode = codeOfText(village.code);
    for (let i = 0; i < village.residents + village.migrants; i++, person++) {
      const migrant = i >= village.residents;
      const at = person * RESIDENT_STRIDE;
      const code = migrant
        ? codeOfPart(villageCode, KIND.MIGRANT, i - village.residents)
        : codeOfPart(villageCode, KIND.RESIDENT, i);
      const band = shareAt(
        migrant ? population.migrantAgeShares : population.ageShares,
        streams.pair(code, DECISION.AGE, 0, 0),
      );
      record[at + CODE] = code;
      record[at + BIRTH_DAY] = birthDayIn(band, oldestAge, streams.second());
      record[at + VILLAGE_OF] = v;

      let traits = ALIVE | (village.urban ? URBAN_BIT : 0) | (migrant ? MIGRANT_BIT : 0);
      if (streams.uniform(code, DECISION.SEX, 0, 0) >= population.maleShare) traits |= SEX_BIT;
      traits = withBand(traits, band);
      const wealth = streams.uniform(code, DECISION.INCOME, 0, 0);
      traits = withIncome(traits, Math.floor(wealth * 16));
      if (wealth < population.assistedShare) traits |= ASSISTED_BIT;
      const scheme = schemeFor(
        streams.uniform(code, DECISION.SCHEME, 0, 0),
        band,
        village.urban,
        migrant,
        employee,
        population,
      );
      record[at + TRAITS] = withScheme(traits, scheme);
      fallIll(residents, streams, person, chronic);
    }
  });
  residents.count[0] = person;
  sign(residents, streams, contracts);
}

/**
 * Employee shares of working and older ages in villages and towns, so that their mean over all residents is the scheme
 * share.
 */
export function employeeShares(
  villages: readonly VillageInput[],
  population: PopulationInput,
): { readonly village: number; readonly town: number } {
  const town = villages.reduce((sum, v) => sum + (v.urban ? v.residents : 0), 0);
  const all = villages.reduce((sum, v) => sum + v.residents, 0);
  const adult = population.ageShares.reduce((sum, share, band) => sum + (band >= 2 ? share : 0), 0);
  const village =
    (population.schemeShares[EMPLOYEE_SCHEME] * all) / ((town * population.employeeTownRatio + (all - town)) * adult);
  return { village: Math.min(1, village), town: Math.min(1, village * population.employeeTownRatio) };
}

function schemeFor(
  u: number,
  band: number,
  urban: boolean,
  migrant: boolean,
  employee: { village: number; town: number },
  population: PopulationInput,
): number {
  if (migrant) return u < population.migrantsEnrolledShare ? RESIDENT_SCHEME : UNINSURED;
  const share = band >= 2 ? (urban ? employee.town : employee.village) : 0;
  if (u < share) return EMPLOYEE_SCHEME;
  const none = population.schemeShares[UNINSURED] / (1 - population.schemeShares[EMPLOYEE_SCHEME]);
  return u >= share + (1 - share) * (1 - none) ? UNINSURED : RESIDENT_SCHEME;
}

/** Chronic conditions at the start, with their state of care, and the benefits that follow from them. */
/**
 * State of somebody who has a condition, at the care of the start. @param u uniform: the lower, the better cared for
 */
export function caredFor({ diagnosedShare, managedShare, controlledShare }: ChronicInput, u: number): number {
  if (u >= diagnosedShare) return UNDIAGNOSED;
  if (u >= diagnosedShare * managedShare) return DIAGNOSED;
  return u >= diagnosedShare * managedShare * controlledShare ? MANAGED : CONTROLLED;
}

function fallIll(residents: Residents, streams: Streams, person: number, chronic: readonly ChronicInput[]): void {
  const { record } = residents;
  const at = person * RESIDENT_STRIDE;
  let traits = record[at + TRAITS];
  const cell = bandOf(traits) * 2 + sexOf(traits);
  let conditions = 0;
  for (let c = 0; c < CHRONIC_CONDITIONS.length; c++) {
    const { prevalence, specialChronicShare, twoDisease } = chronic[c];
    const present = streams.pair(codeOf(residents, person), DECISION.PREVALENCE, 0, c * 2);
    const care = streams.second();
    if (present >= prevalence[cell]) continue;
    const state = caredFor(chronic[c], care);
    conditions = withCondition(conditions, c, state);
    if (state < DIAGNOSED) continue;
    if (twoDisease) traits |= TWO_DISEASE_BIT;
    if (streams.uniform(codeOf(residents, person), DECISION.PREVALENCE, 0, c * 2 + 1) < specialChronicShare)
      traits |= SPECIAL_CHRONIC_BIT;
  }
  record[at + CONDITIONS] = conditions;
  record[at + TRAITS] = traits;
}

/**
 * Key groups (重点人群) for good: 65 and over, children under 5, people with a diagnosed chronic condition, assisted
 * people.
 */
export function isKeyGroup(traits: number, conditions: number): boolean {
  const band = bandOf(traits);
  if (band === 0 || band >= 7) return true;
  for (let c = 0; c < CHRONIC_CONDITIONS.length; c++) if (((conditions >> (c * 3)) & 7) >= DIAGNOSED) return true;
  return false;
}

/**
 * Contracts with family doctors (家庭医生签约) standing at the start: key groups at their rate, the others at the rate that
 * makes the rate of all residents.
 */
function sign(residents: Residents, streams: Streams, { rate, keyRate, fulfilment }: ContractInput): void {
  const { record } = residents;
  let settled = 0;
  let keys = 0;
  for (let person = 0; person < residents.count[0]; person++) {
    const at = person * RESIDENT_STRIDE;
    const key = isKeyGroup(record[at + TRAITS], record[at + CONDITIONS]);
    if (key) record[at + TRAITS] = record[at + TRAITS] | KEY_GROUP_BIT;
    if ((record[at + TRAITS] & MIGRANT_BIT) !== 0) continue;
    settled++;
    if (key) keys++;
  }
  const others = rateOfOthers(rate, keyRate, keys, settled);
  for (let person = 0; person < residents.count[0]; person++) {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    if ((traits & MIGRANT_BIT) !== 0) continue;
    const signs = streams.pair(codeOf(residents, person), DECISION.CONTRACT, 0, 0);
    const served = streams.second();
    if (signs >= ((traits & KEY_GROUP_BIT) !== 0 ? keyRate : others)) continue;
    record[at + TRAITS] = traits | CONTRACTED_BIT | (served < fulfilment ? FULFILLED_BIT : 0);
  }
}

/** The rate among people of no key group that makes the rate of all. @param keys of key groups @param all people */
export const rateOfOthers = (rate: number, keyRate: number, keys: number, all: number): number =>
  keys < all ? Math.max(0, Math.min(1, (rate * all - keyRate * keys) / (all - keys))) : 0;
