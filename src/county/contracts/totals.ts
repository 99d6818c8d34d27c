import type { Arena } from "../../kernel/arena.ts";
import { COUNTS, type ContractTotals } from "./input.ts";

/** What teams sign, serve and answer for, counted as it happens. */
export function createContractTotals(arena: Arena, institutions: number): ContractTotals {
  const table = arena.f64("contracts.totals", institutions * COUNTS.length, "minutes, services, contracts");
  return {
    table,
    add(institution, count, amount) {
      const at = institution * COUNTS.length + COUNTS.indexOf(count);
      table[at] = table[at]! + amount;
    },
  };
}
