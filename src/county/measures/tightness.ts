import { domainLevel } from "../mechanism/domains.ts";
import { type ManagementDomain } from "../input/management.ts";
import type { Epoch } from "../input/policy.ts";

const RESOURCES: readonly ManagementDomain[] = [
  "personnel",
  "finance",
  "assets",
  "catalogue",
  "procurement",
  "distribution",
  "information",
  "logistics",
];
const COORDINATION: readonly ManagementDomain[] = ["business", "performance"];

/**
 * The three qualitative indicators of a tight community (紧密型), told as indices of the policy in force on a day, 0 to 1.
 */
export interface Tightness {
  /** Unified management of resources (资源统一管理): mean of eight domains. */
  readonly resources: number;
  /** Democratic decision (内部民主决策): the domain administration. */
  readonly decision: number;
  /** Coordinated services (服务协同联动): mean of business, performance and the green channel. */
  readonly coordination: number;
}

export function tightnessOn(epochs: readonly Epoch[], day: number): Tightness {
  const levels = (domains: readonly ManagementDomain[]): number =>
    domains.reduce((sum, domain) => sum + domainLevel(epochs, domain, day), 0);
  const { referral } = epochs.findLast(({ fromDay }) => fromDay <= day)!.policy;
  return {
    resources: levels(RESOURCES) / RESOURCES.length,
    decision: levels(["administration"]),
    coordination: (levels(COORDINATION) + (referral.greenChannel ? 1 : 0)) / (COORDINATION.length + 1),
  };
}
