import type { Availability } from "../care/availability.ts";
import type { ContractInput } from "../inputs.ts";
import type { ManagementWorld } from "../management/world.ts";
import type { Mechanism } from "../mechanism.ts";
import type { ContractFee } from "./fee.ts";
import type { ContractTotals } from "./input.ts";

/** What family-doctor teams see and move. */
export interface ContractWorld extends ManagementWorld {
  readonly availability: Availability;
  readonly contracts: ContractTotals;
  readonly fee: ContractFee;
  /** Village clinic of a person's home, -1 none. */
  clinicOf(person: number): number;
  /** Pays a fee a contract to the teams' institutions: of all contracts, or of those that are due. */
  payContracts(fee: Pick<ContractInput, "feeFen" | "feeSplitBp">, due?: (person: number) => boolean): void;
}

/** Family-doctor contracts (家庭医生签约). Without a policy that asks for anything they change nothing. */
export type Contract = Mechanism<ContractWorld>;
