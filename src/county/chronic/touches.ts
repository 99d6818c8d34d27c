import { AFTERMATH, DRUGS, MONEY, STAYS, VISITS } from "../mechanism/touches.ts";

const cascade = (id: string): readonly string[] => [
  `${id}_awareness_share`,
  `${id}_management_share`,
  `${id}_control_share`,
  `${id}_control_share_population`,
];

/** Measures that change with who is known, managed and controlled. */
export const MANAGED_CARE: readonly string[] = [
  ...cascade("hypertension"),
  ...cascade("diabetes"),
  "chronic_management_rate",
  "chronic_control_rate",
  "cardiovascular_events_per_1000_hypertensives",
  "public_health_contacts_per_resident",
  "contract_rate_key_groups",
  ...DRUGS,
  ...VISITS,
  ...STAYS,
  ...AFTERMATH,
  ...MONEY,
];
