import type { CapacityInput } from "./capacity.ts";
import type { InvestmentInput } from "./centres.ts";
import type { PreventionInput } from "./chronic.ts";
import type { ContractInput } from "./contracts.ts";
import type { BenefitInput } from "./insurance.ts";
import type { LongTermCareInput } from "./long-term-care.ts";
import type { ManagementInput } from "./management.ts";
import type { MoneyInput } from "./money.ts";
import type { PaymentInput } from "./payment.ts";
import type { ReferralInput } from "./referral.ts";
import type { UseInput } from "./trends.ts";
import type { WarningInput } from "./warnings.ts";
import type { WorkforceInput } from "./workforce.ts";

/** All rules of one time (政策). */
export interface PolicyInput {
  readonly benefit: BenefitInput;
  readonly payment: PaymentInput;
  readonly money: MoneyInput;
  readonly use: UseInput;
  readonly management: ManagementInput;
  readonly contracts: ContractInput;
  readonly prevention: PreventionInput;
  readonly longTermCare: LongTermCareInput;
  readonly referral: ReferralInput;
  readonly workforce: WorkforceInput;
  readonly capacity: CapacityInput;
  readonly warnings: WarningInput;
  /** By INVESTMENTS. */
  readonly investments: readonly InvestmentInput[];
}

export interface MechanismSetting {
  readonly on: boolean;
  readonly parameters: Readonly<Record<string, number>>;
}

/** The rules in force from a day on: a scenario's dated changes, worked out. */
export interface Epoch {
  /** Day of the run, 0 the first. */
  readonly fromDay: number;
  readonly policy: PolicyInput;
  readonly mechanisms: Readonly<Record<string, MechanismSetting>>;
}
