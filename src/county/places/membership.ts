import { COUNTY, type InstitutionInput, TOWNSHIP } from "../input/places.ts";

/**
 * Who belongs to which medical community (成员单位), -1 none, by institution: as the county file says, and as long as there
 * is a pilot (试点) only the hospitals and township centres it names and the village clinics of these centres; of those
 * that are closed nobody.
 */
export function membership(inputs: readonly InstitutionInput[], pilot: readonly string[]): Int32Array {
  const named = new Set(pilot);
  const centres = new Map<number, string>();
  for (const { level, township, code } of inputs)
    if (level === TOWNSHIP && !centres.has(township)) centres.set(township, code);
  return Int32Array.from(inputs, ({ code, level, township, community, closed }) => {
    if (closed === true) return -1;
    if (pilot.length === 0 || level > COUNTY) return community;
    return named.has(level < TOWNSHIP ? (centres.get(township) ?? "") : code) ? community : -1;
  });
}
