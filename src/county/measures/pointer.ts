import { bandOf, RESIDENT_STRIDE, type Residents, schemeOf, TRAITS, VILLAGE_OF } from "../people/residents.ts";
import type { VillageInput } from "../input/places.ts";
import { groupOf } from "./groups.ts";
import type { Tally } from "./tally.ts";

/**
 * Points the tally at a person's contact: township, age, scheme and group are the person's. A place or disease of -1 is
 * none.
 */
export type Pointer = (level: number, place: number, person: number, disease: number) => void;

/** @param distance distance band by village, see groups.ts */
export function createPointer(
  tally: Tally,
  { record }: Residents,
  villages: readonly VillageInput[],
  distance: Uint8Array,
): Pointer {
  const townshipOf = Int32Array.from(villages, ({ township }) => township);
  return (level, place, person, disease) => {
    const traits = record[person * RESIDENT_STRIDE + TRAITS];
    const village = record[person * RESIDENT_STRIDE + VILLAGE_OF];
    tally.at(
      level,
      place,
      townshipOf[village],
      disease,
      bandOf(traits),
      schemeOf(traits),
      groupOf(traits, distance[village]),
    );
  };
}
