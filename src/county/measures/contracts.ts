import type { Arena } from "../../kernel/arena.ts";
import type { Listener } from "../care/listener.ts";
import { CONTRACT_COUNTS } from "../indicators/contract-counts.ts";
import { Q } from "../indicators/quantities.ts";
import { TOWNSHIP } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import type { Tally } from "./tally.ts";

/** Quantities in the order of CONTRACT_COUNTS. */
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
  Q.dependent_days,
  Q.helped_days,
  Q.family_hours,
  Q.care_paid,
];
const COUNTS = CONTRACT_COUNTS.length;

/** What teams sign, serve and show of contracts, counted as it happens and read at the end of a month. */
export interface ContractCounts extends Pick<Listener, "contractCounted"> {
  month(): void;
}

export function createContractCounts(arena: Arena, tally: Tally, places: Places): ContractCounts {
  /**
   * Since the start, by [institution * COUNTS + count]. Minutes stand at the clinic or centre whose staff gave them,
   * all else at the centre.
   */
  const table = arena.f64("measures.contracts", places.count * COUNTS, "minutes, services, contracts");
  const seen = arena.f64("measures.seen.contracts", table.length, "minutes, services, contracts");
  return {
    contractCounted(institution, count, amount) {
      const at = institution * COUNTS + CONTRACT_COUNTS.indexOf(count);
      table[at] = table[at] + amount;
    },
    month() {
      for (let i = 0; i < places.count; i++) {
        if (places.level[i] > TOWNSHIP) continue;
        for (let count = 0; count < COUNTS; count++) {
          const at = i * COUNTS + count;
          if (table[at] === seen[at]) continue;
          tally.addAt(QUANTITY[count], places.level[i], i, table[at] - seen[at]);
          seen[at] = table[at];
        }
      }
    },
  };
}
