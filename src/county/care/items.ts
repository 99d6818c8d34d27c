import { KIND, KINDS } from "../input/illness.ts";
import type { Levers } from "../levers/levers.ts";
import { BILL } from "../payment/bill.ts";
import type { FinanceInput } from "../input/payment.ts";
import { reprice } from "../payment/prices.ts";

export const { DRUGS } = KIND;

/** A bill item by item (费用清单), in `bill`. */
export interface Items {
  /**
   * Divides a listed charge by kind, whole fen, the rest to services; then more or less of each as the place does.
   * @param usual what the place charges of a kind over the usual: of visits or of stays @param herbal the drugs are TCM
   * pieces @returns the bill's total at the adjusted prices, fen
   */
  divide(place: number, chargeFen: number, split: readonly number[], usual: Float64Array, herbal: boolean): number;
  /** What the last bill's drugs and consumables would have cost more at the usual prices, fen. */
  cheaperFen(): number;
}

/** @param finance finance rules in force: the adjusted prices */
export function createItems(
  bill: Float64Array,
  levers: Pick<Levers, "tests" | "supplyPrice">,
  finance: () => FinanceInput,
): Items {
  let cheaper = 0;

  /** Drugs and consumables bought for less are charged for less. @returns the difference */
  function buyCheaper(price: number): number {
    const usual = bill[BILL.drugs] + bill[BILL.consumables];
    bill[BILL.drugs] = Math.floor(bill[BILL.drugs] * price);
    bill[BILL.consumables] = Math.floor(bill[BILL.consumables] * price);
    return usual - bill[BILL.drugs] - bill[BILL.consumables];
  }

  return {
    divide(place, chargeFen, split, usual, herbal) {
      let left = chargeFen;
      for (let kind = 0; kind < KINDS - 1; kind++) {
        const part = Math.floor(chargeFen * split[kind]);
        bill[BILL.drugs + kind] = part;
        left -= part;
      }
      bill[BILL.services] = left;
      for (let kind = 0; kind < KINDS; kind++) {
        const over = usual[place * KINDS + kind];
        if (over !== 1) bill[BILL.drugs + kind] = Math.round(bill[BILL.drugs + kind] * over);
      }
      if (levers.tests[place] !== 1) bill[BILL.tests] = Math.floor(bill[BILL.tests] * levers.tests[place]);
      cheaper = levers.supplyPrice[place] === 1 ? 0 : buyCheaper(levers.supplyPrice[place]);
      bill[BILL.tcm] = herbal ? bill[BILL.drugs + DRUGS] : 0;
      return reprice(bill, finance());
    },
    cheaperFen: () => cheaper,
  };
}

/** The split of a bill without its drugs: shares of the other charges in what they come to. */
export function withoutDrugs(split: readonly number[]): readonly number[] {
  const rest = 1 - split[DRUGS];
  return split.map((share, kind) => (kind === DRUGS || rest <= 0 ? 0 : share / rest));
}

/** The split of a bill with so many times the drugs, into `long`. */
export function withPacks(split: readonly number[], packs: number, long: number[]): readonly number[] {
  const whole = 1 + split[DRUGS] * (packs - 1);
  for (let kind = 0; kind < KINDS; kind++) long[kind] = (split[kind] * (kind === DRUGS ? packs : 1)) / whole;
  return long;
}
