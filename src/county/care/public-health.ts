import type { Streams } from "../../kernel/streams.ts";
import { DECISION } from "../base/decisions.ts";
import { CHRONIC_CONDITIONS } from "../input/illness.ts";
import { SENIOR_BAND } from "../input/people.ts";
import {
  ALIVE,
  bandOf,
  CONDITIONS,
  conditionOf,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  type Residents,
  TRAITS,
  codeOf,
} from "../people/residents.ts";

/**
 * Four follow-ups a year of every managed patient: one each quarter (national specification of basic public health
 * services, third edition) [GK].
 */
const FOLLOW_UP_MONTHS = 3;
/** Conditions under management: hypertension, diabetes, serious mental illness [GK, the same specification]. */
const MANAGED_CONDITIONS = (["hypertension", "diabetes", "mental"] as const).map((id) =>
  CHRONIC_CONDITIONS.indexOf(id),
);
const MANAGED = 3;
const MONTHS = 12;

export interface PublicHealthOptions {
  readonly streams: Streams;
  readonly residents: Residents;
  /** Of a person's home: the village clinic, the township centre; -1 none. */
  readonly clinicOf: (person: number) => number;
  readonly centreOf: (person: number) => number;
  /** Share of people of 65 and over who come to the yearly health check (老年人健康体检). */
  readonly checkedShare: () => number;
  /** Told of every contact. */
  readonly contacted: (person: number, institution: number) => void;
}

/**
 * Basic public-health services (基本公共卫生服务) of a month, counted one contact each: follow-ups of managed patients by
 * telephone or at home, from the village clinic or else the township centre; the yearly check of the elderly at the
 * centre. They are no visits, take no doctor's clinic time and are paid by the grant.
 */
export function createPublicHealth({
  streams,
  residents,
  clinicOf,
  centreOf,
  checkedShare,
  contacted,
}: PublicHealthOptions): (year: number, month: number) => void {
  const { record } = residents;

  function managed(conditions: number): boolean {
    for (const c of MANAGED_CONDITIONS) if (conditionOf(conditions, c) >= MANAGED) return true;
    return false;
  }

  return (year, month) => {
    const checked = checkedShare();
    for (let person = 0; person < residents.count[0]; person++) {
      const at = person * RESIDENT_STRIDE;
      const traits = record[at + TRAITS];
      if (lifeOf(traits) !== ALIVE || (traits & MIGRANT_BIT) !== 0) continue;
      if (person % FOLLOW_UP_MONTHS === month % FOLLOW_UP_MONTHS && managed(record[at + CONDITIONS])) {
        const clinic = clinicOf(person);
        const place = clinic >= 0 ? clinic : centreOf(person);
        if (place >= 0) contacted(person, place);
      }
      if (bandOf(traits) < SENIOR_BAND || person % MONTHS !== month || centreOf(person) < 0) continue;
      if (streams.uniform(codeOf(residents, person), DECISION.HEALTH_CHECK, year, 0) < checked)
        contacted(person, centreOf(person));
    }
  };
}
