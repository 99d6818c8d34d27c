/** The early warnings (预警) by name, in the order of the tables: what each looks at stands in `monitors.ts`. */
export const MONITOR_IDS = [
  "siphon_low_weight",
  "siphon_township_volume",
  "siphon_township_doctors",
  "fund_run_rate",
  "package_run_rate",
  "debt_county",
  "cash_county",
  "cash_township",
  "pay_owed",
  "gaming_admissions",
  "gaming_low_need",
] as const;
export type MonitorId = (typeof MONITOR_IDS)[number];
