import type { Behaviour } from "./declare.ts";
import { downReferral } from "./b02-down-referral.ts";
import { inducedDemand } from "./b03-induced-demand.ts";
import { casePayment } from "./b04-case-payment.ts";
import { yearEndRefusal } from "./b05-year-end-refusal.ts";
import { siphoning } from "./b06-siphoning.ts";
import { skimping } from "./b07-skimping.ts";
import { costShifting } from "./b10-cost-shifting.ts";

/** The behaviours in the order in which they are called. */
export const BEHAVIOURS: readonly Behaviour[] = [
  downReferral,
  inducedDemand,
  casePayment,
  yearEndRefusal,
  siphoning,
  skimping,
  costShifting,
];
