import { BILL } from "../bill.ts";
import type { Method, MethodContext } from "./method.ts";
import { pointsMethod } from "./points.ts";

/** Diagnosis-related groups (按病组 DRG 付费): one weight a disease group wherever it is treated (同病同价). */
export function drg(context: MethodContext): Method {
  return pointsMethod(context, "drg", (bill) => bill[BILL.groupStandard]);
}
