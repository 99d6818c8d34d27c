import { verticalIntegration } from "./b01-vertical-integration.ts";
import { downReferral } from "./b02-down-referral.ts";
import { inducedDemand } from "./b03-induced-demand.ts";
import { casePayment } from "./b04-case-payment.ts";
import { yearEndRefusal } from "./b05-year-end-refusal.ts";
import { siphoning } from "./b06-siphoning.ts";
import { skimping } from "./b07-skimping.ts";
import { sendingUp } from "./b08-sending-up.ts";
import { costShifting } from "./b10-cost-shifting.ts";
import { nominalContracts } from "./b11-nominal-contracts.ts";
import { chronicManagement } from "./b12-chronic-management.ts";
import { ratchet } from "./b13-ratchet.ts";
import { split } from "./b14-split.ts";
import { sharedCentres } from "./b15-shared-centres.ts";
import { sinking } from "./b16-sinking.ts";
import { drugShortage } from "./b17-drug-shortage.ts";
import { reneging } from "./b18-reneging.ts";
import { appraisalGaming } from "./b19-appraisal-gaming.ts";
import { villageDoctorExit } from "./b20-village-doctor-exit.ts";
import { ownInterest } from "./b21-own-interest.ts";
import { regard } from "./b22-regard.ts";
import { leadReturn } from "./b23-lead-return.ts";
import { payAndEffort } from "./b24-pay-and-effort.ts";
import { supplierCredit } from "./b25-supplier-credit.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * The behaviours B1 to B25, but for B9 (whoever comes back costs what he needs: `illness/case-mix.ts`), in the order in
 * which they act: first what others read (the interest in savings and in what is done, what centres and secondment have
 * made of places), then the rest by number.
 */
export const BEHAVIOURS: readonly Mechanism[] = [
  ratchet,
  ownInterest,
  sharedCentres,
  sinking,
  drugShortage,
  verticalIntegration,
  downReferral,
  inducedDemand,
  casePayment,
  yearEndRefusal,
  siphoning,
  skimping,
  sendingUp,
  costShifting,
  nominalContracts,
  chronicManagement,
  split,
  reneging,
  appraisalGaming,
  villageDoctorExit,
  regard,
  leadReturn,
  payAndEffort,
  supplierCredit,
];
