import { type Epoch, MANAGEMENT_DOMAINS } from "./inputs.ts";

export type ManagementDomain = (typeof MANAGEMENT_DOMAINS)[number];

/**
 * How far a domain of unified management (统一管理) is in force on a day, 0 to 1. The first epoch's level holds from the start;
 * every later epoch moves from the level it finds to its own, evenly over its ramp.
 */
export function domainLevel(epochs: readonly Epoch[], domain: ManagementDomain, day: number): number {
  const d = MANAGEMENT_DOMAINS.indexOf(domain);
  let level = 0;
  for (let i = 0; i < epochs.length && epochs[i]!.fromDay <= day; i++) {
    const { domains, rampDays } = epochs[i]!.policy.management;
    const goal = domains[d] ?? 0;
    const until = Math.min(day, epochs[i + 1]?.fromDay ?? Infinity);
    const done = i === 0 || rampDays <= 0 ? 1 : Math.min(1, (until - epochs[i]!.fromDay) / rampDays);
    level += (goal - level) * done;
  }
  return level;
}
