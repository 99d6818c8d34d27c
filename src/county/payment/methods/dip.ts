import type { DeviationInput } from "../../input/payment.ts";
import { BILL } from "../bill.ts";
import type { Method, MethodContext } from "./method.ts";
import { pointsMethod } from "./points.ts";

/**
 * Diagnosis-intervention packet (按病种分值 DIP 付费): scores by disease and level of hospital. Cheap deviating cases
 * score in proportion to what they cost, expensive ones the standard plus what exceeds so many times it. The score is
 * continuous in the charges: at the edge of a deviation a fen more moves it by no more than 1 / low fen.
 */
export function dip(context: MethodContext): Method {
  const { books } = context;
  return pointsMethod(context, "dip", {
    ofGroup: false,
    pointsOf: (bill) => dipScore(bill, books.rules().input.deviation),
  });
}

/** The score of the case in a bill. */
export function dipScore(bill: Float64Array, { low, high }: DeviationInput): number {
  const standard = bill[BILL.levelStandard];
  const charges = bill[BILL.drugs] + bill[BILL.consumables] + bill[BILL.tests] + bill[BILL.services];
  return Math.min(standard, charges / low) + Math.max(0, charges - high * standard);
}
