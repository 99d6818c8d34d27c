import type { Arena } from "../../kernel/arena.ts";
import { type ContractTotals, COUNTS } from "../contracts/input.ts";
import { TOWNSHIP } from "../places/input.ts";
import type { Places } from "../places/places.ts";
import { Q } from "./quantities.ts";
import type { Tally } from "./tally.ts";

/** Quantities in the order of COUNTS. */
const QUANTITY = [
  Q.contract_minutes_open,
  Q.contract_minutes_used,
  Q.contract_services,
  Q.contracts_signed,
  Q.contracts_due,
  Q.contracts_renewed,
  Q.contracts_held,
  Q.contracts_reported,
  Q.contracts_checked,
  Q.contracts_confirmed,
];

/** What teams have signed, served and shown of contracts in a month, read at its end. */
export function createContractCount(arena: Arena, tally: Tally, places: Places, { table }: ContractTotals): () => void {
  const seen = arena.f64("measures.seen.contracts", table.length, "minutes, services, contracts");
  return () => {
    for (let i = 0; i < places.count; i++) {
      if (places.level[i]! > TOWNSHIP) continue;
      for (let count = 0; count < COUNTS.length; count++) {
        const at = i * COUNTS.length + count;
        if (table[at] === seen[at]) continue;
        tally.addAt(QUANTITY[count]!, places.level[i]!, i, table[at]! - seen[at]!);
        seen[at] = table[at]!;
      }
    }
  };
}
