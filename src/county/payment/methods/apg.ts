import { BILL } from "../bill.ts";
import type { Method, MethodContext } from "./method.ts";
import { pointsMethod } from "./points.ts";

/** Ambulatory patient groups (门诊病例分组 APG 付费): a visit earns the weight of its disease group, whatever is done. */
export function apg(context: MethodContext): Method {
  return pointsMethod(context, "apg", { ofGroup: true, pointsOf: (bill) => bill[BILL.groupStandard] });
}
