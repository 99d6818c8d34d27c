import { BILL } from "../bill.ts";
import type { Method, MethodContext } from "./method.ts";
import { pointsMethod } from "./points.ts";

/** Charges below half and above twice the standard are deviations (费用偏差病例): the national DIP specification [GK]. */
const LOW = 0.5;
const HIGH = 2;

/**
 * Diagnosis-intervention packet (按病种分值 DIP 付费): scores by disease and level of hospital. Cheap deviating cases
 * score in proportion to what they cost, expensive ones the standard plus what exceeds twice the standard. The score is
 * continuous in the charges: at the edge of a deviation a fen more moves it by no more than 1 / LOW fen.
 */
export function dip(context: MethodContext): Method {
  return pointsMethod(context, "dip", { ofGroup: false, pointsOf: dipScore });
}

/** The score of the case in a bill. */
export function dipScore(bill: Float64Array): number {
  const standard = bill[BILL.levelStandard];
  const charges = bill[BILL.drugs] + bill[BILL.consumables] + bill[BILL.tests] + bill[BILL.services];
  return Math.min(standard, charges / LOW) + Math.max(0, charges - HIGH * standard);
}
