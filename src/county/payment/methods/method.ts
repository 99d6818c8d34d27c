import type { Arena } from "../../../kernel/arena.ts";
import type { Books } from "../books.ts";
import type { PaymentMethod } from "../../input/payment.ts";

/**
 * What a method pays by (计价单位): bills, cases, bed days, heads, or a total of the year. What institutions gain by doing
 * more hangs on it (mechanism/gain.ts), so a new method has to say.
 */
export const PAYS_BY: Readonly<Record<PaymentMethod, "bill" | "case" | "day" | "head" | "total">> = {
  "fee-for-service": "bill",
  drg: "case",
  dip: "case",
  apg: "case",
  "per-diem": "day",
  "per-head": "head",
  "global-budget": "total",
};

/**
 * A way of paying providers (支付方式). A claim's patient, personal-account, assistance and serious-illness parts are
 * always what the benefit rules make them; a method decides what the fund pays for its own part, now and at the
 * year's settlement. The difference to that part is the institution's gain or loss (医保结算差额).
 */
export interface Method {
  readonly id: PaymentMethod;
  /** A year begins. */
  start(): void;
  /**
   * Fen that the fund owes now for the claim in the bill. `home` is the institution of the patient's family doctor,
   * `centre` the township centre of the place of residence; -1 none.
   */
  claim(service: number, scheme: number, institution: number, home: number, centre: number): number;
  /** A visit at an institution has been paid for by another method or as one: what the fund owes for it. */
  elsewhere?(scheme: number, institution: number, home: number, centre: number, owedFen: number): void;
  /** A month ends, 0 to 11: recurring payments. */
  monthEnd(month: number): void;
  /** The year ends: settlement of the method, before that of the package. */
  yearEnd(): void;
}

export interface MethodContext {
  readonly arena: Arena;
  readonly books: Books;
  /** The claim being booked, by the indices of BILL. */
  readonly bill: Float64Array;
  /** Persons attributed for per-head payment: [scheme * institutions + institution]. */
  readonly signed: Float64Array;
  readonly resident: Float64Array;
  /** Their relative expected costs, summed, millionths. */
  readonly signedRisk: Float64Array;
  readonly residentRisk: Float64Array;
}
