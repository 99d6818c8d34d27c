/**
 * What is counted of contracts, and its place in an institution's row: minutes that team members had and gave,
 * services, signatures, renewals, appraisal.
 */
export const CONTRACT_COUNTS = [
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
export type ContractCount = (typeof CONTRACT_COUNTS)[number];
