import type { Base } from "../base/base.ts";
import type { PaymentRoom } from "../payment/room.ts";
import type { People } from "../people/room.ts";
import type { PlacesRoom } from "../places/room.ts";
import { type ContractFee, createContractFee } from "./fee.ts";
import { createStandingContracts, type StandingContracts } from "./standing.ts";
import { teamsAct } from "./teams-act.ts";

/**
 * Family-doctor contracts (家庭医生签约): what a contract is (contract.ts), what it promises (packages.ts), what is paid for
 * it (fee.ts), who answers for it (teams-act.ts), and who has one where nobody does (standing.ts). Who signs and serves
 * are actors: the teams (family-doctors/), and what they make of it behaviour B11.
 */
export interface Contracts {
  /** Whether teams act by themselves under the epoch in force. */
  teamsAct(): boolean;
  /** A year begins: contracts that nobody campaigns for follow who people have become. */
  readonly stand: StandingContracts;
  readonly fee: ContractFee;
  /**
   * What teams make of their contracts, by centre: of those that they would not serve, the share that they set out to
   * serve; of those not served, the share that they report all the same. State, until told otherwise.
   */
  readonly effort: Float64Array;
  readonly overstated: Float64Array;
}

export function createContracts(
  base: Base,
  people: People,
  { places }: PlacesRoom,
  paymentRoom: PaymentRoom,
): Contracts {
  const acting = (): boolean => teamsAct(base.epoch());
  return {
    teamsAct: acting,
    stand: createStandingContracts(base, people, acting),
    fee: createContractFee(base, people.residents, paymentRoom),
    effort: base.arena.f64("contracts.effort", places.count, "share"),
    overstated: base.arena.f64("contracts.overstated", places.count, "share"),
  };
}
