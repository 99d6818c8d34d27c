import { BEHAVIOURS } from "../behaviour/index.ts";
import { CONTRACTS } from "../contracts/index.ts";
import { CENTRES } from "../centres/index.ts";
import type { CentreWorld } from "../centres/world.ts";
import { CHRONIC } from "../chronic/index.ts";
import type { ChronicWorld } from "../chronic/world.ts";
import { MANAGEMENT } from "../management/index.ts";
import type { Mechanism } from "../mechanism.ts";
import { SHOCKS } from "../shock/index.ts";
import type { ShockWorld } from "../shock/world.ts";
import { WORKFORCE } from "../workforce/index.ts";
import type { WorkforceWorld } from "../workforce/world.ts";

/** All that mechanisms see and may move. */
export type World = CentreWorld & ChronicWorld & ShockWorld & WorkforceWorld;

/** Everything that a scenario may switch and set, in the order in which it acts. */
export const ACTING: readonly Mechanism<World>[] = [
  ...SHOCKS,
  ...MANAGEMENT,
  ...CENTRES,
  ...WORKFORCE,
  ...CONTRACTS,
  ...CHRONIC,
  ...BEHAVIOURS,
];
