/**
 * What is counted of contracts and of the care of the disabled, and its place in an institution's row: minutes that
 * team members had and gave, services, signatures, renewals, appraisal; days of the disabled and of those helped, hours
 * that families give, fen that the care fund pays.
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
  "dependentDays",
  "helpedDays",
  "familyHours",
  "carePaid",
] as const;
export type ContractCount = (typeof CONTRACT_COUNTS)[number];
