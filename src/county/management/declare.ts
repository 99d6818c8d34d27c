import type { Mechanism } from "../mechanism.ts";
import type { ManagementWorld } from "./world.ts";

/** A domain of unified management (统一管理), acting as far as it is in force (domains.ts). At 0 it changes nothing. */
export type Management = Mechanism<ManagementWorld>;

export { parameter, words } from "../behaviour/declare.ts";
