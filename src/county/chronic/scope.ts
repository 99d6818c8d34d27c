import { CHRONIC_CONDITIONS } from "../input/illness.ts";

const indices = (...ids: readonly (typeof CHRONIC_CONDITIONS)[number][]): readonly number[] =>
  ids.map((id) => CHRONIC_CONDITIONS.indexOf(id));

/**
 * Conditions followed up by protocol in primary care: hypertension and diabetes, since 2024 chronic lung disease [GK:
 * basic public-health services]; whoever has heart disease or is past a stroke is cared for at the same visits [A:
 * their pressure was treated in the trial too].
 */
export const FOLLOWED = indices("hypertension", "diabetes", "copd", "coronary", "stroke-survivor");
/** Conditions that a screening can find: blood pressure, blood sugar, breath, urine and blood. */
export const SCREENED = indices("hypertension", "diabetes", "copd", "kidney");
/**
 * Conditions whose drugs may be prescribed for twelve weeks: stable and long [GK: list of the national rules of 2021].
 */
export const PRESCRIBED_LONG = indices("hypertension", "diabetes", "copd", "coronary", "stroke-survivor");
