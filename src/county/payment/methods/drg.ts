import { BILL } from "../bill.ts";
import type { Method, MethodContext } from "./method.ts";
import { pointsMethod } from "./points.ts";

/** Diagnosis-related groups (按病组 DRG 付费): one weight a disease group, times the coefficient of the level. */
export function drg(context: MethodContext): Method {
  return pointsMethod(context, "drg", { ofGroup: true, pointsOf: (bill) => bill[BILL.groupStandard] });
}
