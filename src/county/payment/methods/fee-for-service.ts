import { BILL } from "../bill.ts";
import type { Method, MethodContext } from "./method.ts";

/** Fee for service (按项目付费): the fund pays its part of every bill. */
export function feeForService({ bill }: MethodContext): Method {
  return {
    id: "fee-for-service",
    start() {},
    claim: () => bill[BILL.fund],
    monthEnd() {},
    yearEnd() {},
  };
}
