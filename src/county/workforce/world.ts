import type { ManagementWorld } from "../management/world.ts";
import type { Mechanism } from "../mechanism.ts";

export interface WorkforceWorld extends ManagementWorld {
  /** Doctors of each site and department follow the roster: who is missing, who is lent, posts added. */
  muster(): void;
}

/**
 * A mechanism of workforce and capability (人力与能力). Without a policy that asks for anything the county's staff stay as
 * built.
 */
export type Workforce = Mechanism<WorkforceWorld>;
