import { BILL } from "../bill.ts";
import { cellOf } from "../rules.ts";
import type { Method, MethodContext } from "./method.ts";

/** Per diem (按床日付费): a fixed sum a day (a visit counts as one day), less what the other payers paid. */
export function perDiem({ books, bill }: MethodContext): Method {
  return {
    id: "per-diem",
    start() {},
    claim(service, _scheme, institution) {
      const standard = Math.round(
        books.rules().rate[cellOf(service, books.level[institution])] * Math.max(1, bill[BILL.days]),
      );
      const others = bill[BILL.patient] + bill[BILL.account] + bill[BILL.assistance] + bill[BILL.serious];
      return Math.max(0, standard - others);
    },
    monthEnd() {},
    yearEnd() {},
  };
}
