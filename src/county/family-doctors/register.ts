import type { World } from "../mechanism/world.ts";
import { isKeyGroup } from "../people/population.ts";
import { CONDITIONS, KEY_GROUP_BIT, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";

/**
 * The register of those who are a key group for a time (孕产妇、结核病患者): women with child and people whose tuberculosis is
 * treated. They are asked and served first like all key groups, and no longer when it is over.
 */
export function registerPassing({ residents, courses }: World, day: number): void {
  const { record, count } = residents;
  courses.look(day);
  for (let person = 0; person < count[0]; person++) {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    const key = courses.isPregnant(person, day) || courses.isTreated(person, day);
    if (!key && (traits & KEY_GROUP_BIT) === 0) continue;
    const stays = key || isKeyGroup(traits, record[at + CONDITIONS]);
    record[at + TRAITS] = stays ? traits | KEY_GROUP_BIT : traits & ~KEY_GROUP_BIT;
  }
}
