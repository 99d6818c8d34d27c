import { BEHAVIOURS } from "./behaviour/index.ts";
import { CENTRES } from "./centres/index.ts";
import { CHRONIC } from "./chronic/index.ts";
import { FAMILY_DOCTOR_TEAMS } from "./family-doctors/index.ts";
import { MANAGEMENT } from "./management/index.ts";
import type { Mechanism } from "./mechanism/mechanism.ts";
import { SHOCKS } from "./shock/index.ts";
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
