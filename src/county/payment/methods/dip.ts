import { BILL } from "../bill.ts";
import type { Method, MethodContext } from "./method.ts";
import { pointsMethod } from "./points.ts";

/** Charges below half and above twice the standard are deviations (费用偏差病例): the national DIP specification [GK]. */
const LOW = 0.5;
const HIGH = 2;

/**
 * Diagnosis-intervention packet (按病种分值 DIP 付费): scores by disease and level of hospital. Cheap deviating cases
 * score what they cost, expensive ones the standard plus what exceeds twice the standard.
 */
export function dip(context: MethodContext): Method {
  return pointsMethod(context, "dip", scoreOf);
}

function scoreOf(bill: Float64Array): number {
  const standard = bill[BILL.levelStandard];
  const charges = bill[BILL.drugs] + bill[BILL.consumables] + bill[BILL.tests] + bill[BILL.services];
  if (charges < LOW * standard) return charges;
  if (charges > HIGH * standard) return standard + (charges - HIGH * standard);
  return standard;
}
