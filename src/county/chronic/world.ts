import type { ContractWorld } from "../contracts/world.ts";
import type { Mechanism } from "../mechanism.ts";
import type { TownshipInput, VillageInput } from "../places/input.ts";
import type { ChronicStates } from "./states.ts";

/** What chronic care and prevention see and move. */
export interface ChronicWorld extends ContractWorld {
  readonly chronic: ChronicStates;
  readonly villages: readonly VillageInput[];
  readonly townships: readonly TownshipInput[];
  /** [0] share of the county's people who are health-literate (健康素养水平). */
  readonly literacy: Float64Array;
  /** Township of a person's home. */
  townshipOf(person: number): number;
  /** A public-health contact. */
  contacted(person: number, institution: number): void;
}

/**
 * Chronic care and prevention (慢病管理与预防). Without a policy that asks for anything, and with the services of the start,
 * they change nothing.
 */
export type Chronic = Mechanism<ChronicWorld>;
