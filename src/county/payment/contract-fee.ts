import type { Arena } from "../../kernel/arena.ts";
import type { ContractInput } from "../input/contracts.ts";
import { partOf } from "./money.ts";

/**
 * The fee of a contract's year (签约服务费): part is paid when the year or the contract begins, the part that hangs on
 * performance waits for the appraisal. What waits is settled as the year begins: rules that change later in it hold
 * from the next.
 */
export interface ContractFee {
  /** A year begins. @returns fen a contract to be paid now */
  begin(rules: ContractInput, teamsAct: boolean): number;
  /** Fen a contract that wait for this year's appraisal. */
  withheldFen(): number;
}

export function createContractFee(arena: Arena): ContractFee {
  const withheld = arena.f64("contracts.withheld", 1, "fen");
  return {
    begin({ feeFen, performanceBp }, teamsAct) {
      withheld[0] = teamsAct ? partOf(feeFen, performanceBp) : 0;
      return feeFen - withheld[0];
    },
    withheldFen: () => withheld[0],
  };
}
