import { VILLAGE_OF, RESIDENT_STRIDE } from "../people/residents.ts";
import type { ShockInput } from "../input/shock.ts";
import type { World } from "../mechanism/world.ts";

/** One shock of a scenario, ready to be asked. */
export interface Strike {
  readonly input: ShockInput;
  /** Whether it acts on a day. */
  on(day: number): boolean;
  /** A parameter: its own, else the mechanism's. */
  value(id: string): number;
}

/** The scenario's shocks of a kind. */
export function strikesOf(id: string, { shocks }: World, value: (id: string) => number): readonly Strike[] {
  return shocks
    .filter(({ mechanism }) => mechanism === id)
    .map((input) => ({
      input,
      on: (day) => input.fromDay <= day && day <= (input.toDay ?? day),
      value: (parameterId) => input.parameters[parameterId] ?? value(parameterId),
    }));
}

/** 1 for each village that a shock strikes: those of the townships it names, or all. */
export const villagesStruck = ({ villages, townships }: World, { where }: ShockInput): Uint8Array =>
  Uint8Array.from(villages, ({ township }) => (where.length === 0 || where.includes(townships[township].code) ? 1 : 0));

export const villageOf = (record: Int32Array, person: number): number => record[person * RESIDENT_STRIDE + VILLAGE_OF];

/** Index of a disease that a shock is made of. @throws when the catalogue does not have it */
export function diseaseOf({ catalogue }: World, id: string, shock: string): number {
  const disease = catalogue.diseases.findIndex((one) => one.id === id);
  if (disease < 0) throw new Error(`shock ${shock}: the catalogue has no disease "${id}"`);
  return disease;
}
