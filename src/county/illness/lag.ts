import { DAYS_PER_YEAR } from "../base/units.ts";
import { CHRONIC_CONDITIONS } from "../input/illness.ts";

const CONDITION_COUNT = CHRONIC_CONDITIONS.length;

/** Part of the lasting effect of care that has come after so many days (滞后效应), 0 to 1. @param lag years */
export const effectAfter = (days: number, lag: number): number => 1 - Math.exp(-days / DAYS_PER_YEAR / lag);

/**
 * Part of the effect of usual control that a person has from a condition on a day: all of it when control was not
 * gained in the run; more than that, in the end, when treated to a lower target.
 */
export type ControlEffect = (person: number, condition: number, day: number) => number;

/**
 * @param controlledFrom day + 1 on which control was gained, 0 not in the run, by [person * conditions + condition]
 * @param toTarget conditions treated to the target, a bit each, by person
 * @param targetEffect effect of that over usual control, by condition
 * @param lag of the effect, years
 */
export const createControlEffect =
  (controlledFrom: Uint16Array, toTarget: Uint8Array, targetEffect: Float64Array, lag: number): ControlEffect =>
  (person, condition, day) => {
    const from = controlledFrom[person * CONDITION_COUNT + condition];
    if (from === 0) return 1;
    const most = ((toTarget[person] >> condition) & 1) === 1 ? targetEffect[condition] : 1;
    return most * effectAfter(day + 1 - from, lag);
  };
