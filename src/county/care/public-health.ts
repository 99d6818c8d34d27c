import type { Arena } from "../../kernel/arena.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DECISION } from "../base/decisions.ts";
import { CHRONIC_CONDITIONS } from "../input/illness.ts";
import { SENIOR_BAND } from "../input/people.ts";
import type { UsualPreventionInput } from "../input/usual-prevention.ts";
import { ageOn } from "../people/population.ts";
import {
  ALIVE,
  bandOf,
  BIRTH_DAY,
  CONDITIONS,
  conditionOf,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  type Residents,
  TRAITS,
  codeOf,
} from "../people/residents.ts";

/** Conditions under management: hypertension, diabetes, serious mental illness (national specification). */
const MANAGED_CONDITIONS = (["hypertension", "diabetes", "mental"] as const).map((id) =>
  CHRONIC_CONDITIONS.indexOf(id),
);
const MANAGED = 3;
const MONTHS = 12;
/** Age band of the last vaccinations: 5 to 14. */
const CHILD_BAND = 1;

/** Services that are counted, by index. */
export const SERVICES = ["follow-up", "check", "vaccination"] as const;
export const SERVICE = { FOLLOW_UP: 0, CHECK: 1, VACCINATION: 2 } as const;

/** Basic public-health services (基本公共卫生服务). */
export interface PublicHealth {
  /** Services due in the last month, given or not, by [institution * services + service]: state. */
  readonly due: Float64Array;
  month(year: number, month: number): void;
}

export interface PublicHealthOptions {
  readonly arena: Arena;
  readonly streams: Streams;
  readonly residents: Residents;
  readonly institutions: number;
  readonly usual: UsualPreventionInput;
  /** Day of the run. */
  readonly today: () => number;
  /** Of a person's home: the village clinic, the township centre; -1 none. */
  readonly clinicOf: (person: number) => number;
  readonly centreOf: (person: number) => number;
  /** Share of people of 65 and over who come to the yearly health check (老年人健康体检). */
  readonly checkedShare: () => number;
  /** Part of the services due at an institution that there are hours for. */
  readonly reached: ArrayLike<number>;
  /** Told of every contact. */
  readonly contacted: (person: number, institution: number) => void;
}

/**
 * Basic public-health services of a month, counted one contact each: follow-ups of managed patients by telephone or at
 * home, from the village clinic or else the township centre; the yearly check of the elderly and children's
 * vaccinations at the centre. They are no visits, take no doctor's clinic time and are paid by the grant. Where there
 * are no hours for all that is due, it is drawn who goes without.
 */
export function createPublicHealth({
  arena,
  streams,
  residents,
  institutions,
  usual: { followUpMonths, vaccinations },
  today,
  clinicOf,
  centreOf,
  checkedShare,
  reached,
  contacted,
}: PublicHealthOptions): PublicHealth {
  const { record } = residents;
  const due = arena.f64("care.public-health-due", institutions * SERVICES.length, "services");

  function managed(conditions: number): boolean {
    for (const c of MANAGED_CONDITIONS) if (conditionOf(conditions, c) >= MANAGED) return true;
    return false;
  }

  function isDue(person: number, place: number, service: number, occasion: number): void {
    const at = place * SERVICES.length + service;
    due[at] = due[at] + 1;
    if (
      reached[place] < 1 &&
      streams.uniform(codeOf(residents, person), DECISION.PUBLIC_HEALTH, occasion, service) >= reached[place]
    )
      return;
    contacted(person, place);
  }

  function vaccinatedOf(person: number): number {
    const age = ageOn(record[person * RESIDENT_STRIDE + BIRTH_DAY], today());
    return age < vaccinations.length ? vaccinations[age] / MONTHS : 0;
  }

  return {
    due,
    month(year, month) {
      const checked = checkedShare();
      const occasion = year * MONTHS + month;
      due.fill(0);
      for (let person = 0; person < residents.count[0]; person++) {
        const at = person * RESIDENT_STRIDE;
        const traits = record[at + TRAITS];
        if (lifeOf(traits) !== ALIVE || (traits & MIGRANT_BIT) !== 0) continue;
        const centre = centreOf(person);
        if (person % followUpMonths === month % followUpMonths && managed(record[at + CONDITIONS])) {
          const clinic = clinicOf(person);
          const place = clinic >= 0 ? clinic : centre;
          if (place >= 0) isDue(person, place, SERVICE.FOLLOW_UP, occasion);
        }
        if (centre < 0) continue;
        const vaccinated = bandOf(traits) <= CHILD_BAND ? vaccinatedOf(person) : 0;
        if (
          vaccinated > 0 &&
          streams.uniform(codeOf(residents, person), DECISION.VACCINATION, occasion, 0) < vaccinated
        )
          isDue(person, centre, SERVICE.VACCINATION, occasion);
        if (bandOf(traits) < SENIOR_BAND || person % MONTHS !== month) continue;
        if (streams.uniform(codeOf(residents, person), DECISION.HEALTH_CHECK, year, 0) < checked)
          isDue(person, centre, SERVICE.CHECK, occasion);
      }
    },
  };
}
