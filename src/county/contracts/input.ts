/**
 * What is counted of contracts, and its place in an institution's row: minutes that team members had and gave,
 * services, signatures, renewals, appraisal.
 */
export const COUNTS = [
  "minutesOpen",
  "minutesUsed",
  "services",
  "signed",
  "due",
  "renewed",
  "held",
  "reported",
  "checked",
  "confirmed",
] as const;
export type Count = (typeof COUNTS)[number];

/**
 * Since the start, by [institution * COUNTS.length + count]: state. Minutes stand at the clinic or centre whose staff
 * gave them, all else at the centre.
 */
export interface ContractTotals {
  readonly table: Float64Array;
  add(institution: number, count: Count, amount: number): void;
}
