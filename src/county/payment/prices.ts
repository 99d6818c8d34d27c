import { BILL } from "./bill.ts";
import type { FinanceInput } from "../input/payment.ts";
import { partOf } from "./money.ts";

/**
 * Dynamic price adjustment (医疗服务价格动态调整): the four kinds of charge in a bill at the adjusted prices, TCM pieces
 * with the drugs. Before the bill is adjudicated; returns its total, fen.
 */
export function reprice(bill: Float64Array, { priceBp }: Pick<FinanceInput, "priceBp">): number {
  let total = 0;
  for (let kind = 0; kind < priceBp.length; kind++) {
    const fen = partOf(bill[BILL.drugs + kind], priceBp[kind]);
    bill[BILL.drugs + kind] = fen;
    total += fen;
  }
  bill[BILL.tcm] = partOf(bill[BILL.tcm], priceBp[0]);
  return total;
}

/** What is charged over the usual at an institution: drugs and consumables bought for less, tests not ordered. */
interface ChargeFactors {
  readonly supply: number;
  readonly tests: number;
}

/** Charges as usual. */
const USUAL: ChargeFactors = { supply: 1, tests: 1 };

/**
 * A bill's adjusted over its listed price, by its split into drugs, consumables, tests and services. Exactly 1 without
 * adjustment.
 */
export function priceFactor(
  split: readonly number[],
  { priceBp }: Pick<FinanceInput, "priceBp">,
  { supply, tests }: ChargeFactors = USUAL,
): number {
  const over = [supply, supply, tests, 1];
  return split.reduce((factor, share, kind) => factor + (share * (priceBp[kind] * over[kind] - 10_000)) / 10_000, 1);
}
