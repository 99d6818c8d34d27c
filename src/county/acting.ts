import { BEHAVIOURS } from "./behaviour/index.ts";
import { CENTRES } from "./centres/index.ts";
import { CHRONIC } from "./chronic/index.ts";
import { FAMILY_DOCTOR_TEAMS } from "./family-doctors/index.ts";
import { MANAGEMENT } from "./management/index.ts";
import type { Mechanism } from "./mechanism/mechanism.ts";
import { SHOCKS } from "./shock/index.ts";
import type { CountyInput } from "./input/county.ts";
import type { Watch } from "./parts.ts";
import { WORKFORCE } from "./workforce/index.ts";

/** Everything that a scenario may switch and set, in the order in which it acts. */
export const ACTING: readonly Mechanism[] = [
  ...SHOCKS,
  ...MANAGEMENT,
  ...CENTRES,
  ...WORKFORCE,
  ...FAMILY_DOCTOR_TEAMS,
  ...CHRONIC,
  ...BEHAVIOURS,
];

/**
 * What acts in a county: all of the above, and after them those from outside that its input names.
 * @throws where the program of one that it names is not there
 */
export function actingIn({ outside = [] }: Pick<CountyInput, "outside">, watch: Watch): readonly Mechanism[] {
  const added = outside.map(({ id }) => {
    const found = watch.outside?.find((each) => each.id === id);
    if (found === undefined) throw new Error(`mechanism ${id}: it comes from outside, and its program is not here`);
    return found;
  });
  return [...(watch.mechanisms?.(ACTING) ?? ACTING), ...added];
}
