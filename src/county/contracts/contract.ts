import {
  ALIVE,
  CONTRACTED_BIT,
  FULFILLED_BIT,
  lifeOf,
  RESIDENT_STRIDE,
  SERVED_FROM,
  TRAITS,
} from "../people/residents.ts";

/*
 * A family-doctor contract (家庭医生签约) as it stands in a person's record: whether one has signed, and whether what the
 * contract promises is served (履约), since which day. Only a served contract has any effect.
 */

export const isSigned = (traits: number): boolean => (traits & CONTRACTED_BIT) !== 0 && lifeOf(traits) === ALIVE;

export function sign(record: Int32Array, person: number): void {
  const at = person * RESIDENT_STRIDE + TRAITS;
  record[at] = record[at] | CONTRACTED_BIT;
}

/** The contract ends, and its services with it. */
export function end(record: Int32Array, person: number): void {
  const at = person * RESIDENT_STRIDE;
  record[at + TRAITS] = record[at + TRAITS] & ~(CONTRACTED_BIT | FULFILLED_BIT);
  record[at + SERVED_FROM] = 0;
}

/** From the next day on the contract counts as served, or no more. */
export function setServed(record: Int32Array, person: number, served: boolean, day: number): void {
  const at = person * RESIDENT_STRIDE;
  const traits = record[at + TRAITS];
  if (served === ((traits & FULFILLED_BIT) !== 0)) return;
  record[at + TRAITS] = served ? traits | FULFILLED_BIT : traits & ~FULFILLED_BIT;
  record[at + SERVED_FROM] = served ? day + 1 : 0;
}
