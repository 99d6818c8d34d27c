import type { Mechanism } from "../mechanism.ts";
import { catalogue } from "./catalogue.ts";
import { distribution } from "./distribution.ts";
import type { ManagementWorld } from "./world.ts";

/** A domain of unified management (统一管理), acting as far as it is in force (domains.ts). At 0 it changes nothing. */
export type Management = Mechanism<ManagementWorld>;

/** The domains in the order in which they act: all of them before the behaviours, which read what they have changed. */
export const MANAGEMENT: readonly Management[] = [catalogue, distribution];
