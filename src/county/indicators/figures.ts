import { MONITOR_IDS } from "./monitor-ids.ts";

export const LEVEL_NAMES = ["village", "township", "county"] as const;
/** Sums over the public institutions of a level: fen, staff persons. */
export const INSTITUTION_SUMS = [
  "income",
  "medical",
  "service",
  "drugs",
  "expense",
  "pay",
  "staff_cost",
  "drug_cost",
  "consumables_cost",
  "depreciation",
  "subsidy",
  "surplus",
  "debt",
  "assets",
  "cash",
  "staff",
] as const;
/** By early warning: months raised, the first of them (1 to 12), 1 in a year with any. */
const WARNING_FIGURES = ["months", "first", "raised"] as const;
type WarningFigure = `warning_${(typeof WARNING_FIGURES)[number]}_${(typeof MONITOR_IDS)[number]}`;
type InstitutionFigure = `${(typeof INSTITUTION_SUMS)[number]}_${(typeof LEVEL_NAMES)[number]}`;

/** County figures of a year that come from the books, not from contacts: fen unless said otherwise. */
export const FIGURES = [
  "fund_income",
  "fund_spending",
  "fund_balance",
  "fund_deficit",
  "fund_income_employees",
  "fund_spending_employees",
  "fund_balance_employees",
  "package_need",
  "package_members",
  "package_need_employees",
  "package_members_employees",
  "package_budget",
  "package_spending",
  "surplus_retained",
  "surplus_retained_county",
  "surplus_retained_township",
  "surplus_retained_village",
  "overspend_community",
  "residents_end",
  "enrolled_resident_scheme",
  "chronic_diagnosed_15",
  "hypertension_18",
  "diabetes_18",
  "copd_40",
  "stroke_20",
  "package_score",
  "pools_settled",
  "pay_per_head_township",
  "pay_per_head_lead",
  "months",
  "years_closed",
  "premature",
  "in_county_cost_rise",
  "in_county_cost_before",
  "health_literacy",
  "management_resources",
  "management_decision",
  "management_coordination",
  ...MONITOR_IDS.flatMap((id) => WARNING_FIGURES.map((figure): WarningFigure => `warning_${figure}_${id}`)),
  ...INSTITUTION_SUMS.flatMap((sum) => LEVEL_NAMES.map((level): InstitutionFigure => `${sum}_${level}`)),
] as const;
export type Figure = (typeof FIGURES)[number];
