import { CHRONIC_CONDITIONS, CHRONIC_STATES } from "../input/illness.ts";
import { ASSISTED_BIT, bandOf, conditionOf } from "../people/residents.ts";

const DIAGNOSED = CHRONIC_STATES.indexOf("diagnosed");
const SENIOR_BAND = 7;
const [HYPERTENSION, DIABETES, MENTAL, STROKE] = (
  ["hypertension", "diabetes", "mental", "stroke-survivor"] as const
).map((id) => CHRONIC_CONDITIONS.indexOf(id)) as [number, number, number, number];

/** Services a year by group, and minutes of one in the clinic and of one at home. */
export interface Packages {
  readonly general: number;
  readonly senior: number;
  readonly child: number;
  readonly poor: number;
  readonly chronic: number;
  readonly mental: number;
  readonly homebound: number;
  readonly pregnant: number;
  readonly tuberculosis: number;
  readonly minutes: number;
  readonly homeMinutes: number;
}

/**
 * The package of services (签约服务包) that a contract promises: the fullest of those of the groups that the person belongs
 * to for good. The disabled are represented by survivors of a stroke. What passes comes on top: see `passingServices`.
 */
export function servicesOf(traits: number, conditions: number, packages: Packages): number {
  const band = bandOf(traits);
  let services = packages.general;
  if (band >= SENIOR_BAND) services = Math.max(services, packages.senior);
  if (band === 0) services = Math.max(services, packages.child);
  if ((traits & ASSISTED_BIT) !== 0) services = Math.max(services, packages.poor);
  if (conditions === 0) return services;
  if (known(conditions, HYPERTENSION) || known(conditions, DIABETES)) services = Math.max(services, packages.chronic);
  if (known(conditions, MENTAL)) services = Math.max(services, packages.mental);
  if (known(conditions, STROKE)) services = Math.max(services, packages.homebound);
  return services;
}

/** Services a year while a state lasts that passes (孕产妇、结核病患者), 0 in neither. */
export const passingServices = (isPregnant: boolean, isTreated: boolean, packages: Packages): number =>
  Math.max(isPregnant ? packages.pregnant : 0, isTreated ? packages.tuberculosis : 0);

/** Minutes of one service: at home for those who cannot well come. */
export const minutesOf = (conditions: number, packages: Packages): number =>
  known(conditions, MENTAL) || known(conditions, STROKE) ? packages.homeMinutes : packages.minutes;

const known = (conditions: number, condition: number): boolean => conditionOf(conditions, condition) >= DIAGNOSED;
