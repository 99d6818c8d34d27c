import type { Levers } from "../levers/levers.ts";

/** What other parts of the county write for the institutions' finance; each by institution. */
export interface FinanceInputs {
  /** Base pay, fen a year; subsidy where listed. As the institution's entry until `scale`. */
  readonly yearlyPay: Float64Array;
  readonly yearlySubsidy: Float64Array;
  /** Residents of the catchment: a village's for its clinic, a township's for its centre. */
  readonly catchment: Float64Array;
  /** Public-health contacts (公卫服务) this month: how a pooled grant is divided. Emptied every month. */
  readonly contacts: Float64Array;
  /** The same, since the start of the run, up to the last month's end. */
  readonly contactsEver: Float64Array;
  /** The fund's part saved by centralised procurement this year, fen: [scheme * institutions + institution]. */
  readonly procurementSaved: Float64Array;
}

/** What mechanisms make of prices and pay. */
export type CostLevers = Pick<Levers, "purchaseBp" | "overheadBp" | "payBp" | "payrollBp">;
