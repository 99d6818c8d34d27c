import type { Epoch } from "../input/policy.ts";
import { MANAGEMENT_DOMAINS, type ManagementDomain, type ManagementInput } from "../input/management.ts";

/** How far a domain of unified management (统一管理) is in force on a day, 0 to 1. */
export function domainLevel(epochs: readonly Epoch[], domain: ManagementDomain, day: number): number {
  const d = MANAGEMENT_DOMAINS.indexOf(domain);
  return rampedLevel(epochs, day, ({ domains }) => domains[d] ?? 0);
}

/** Share of the government's village clinics that their township centre manages on a day (乡村一体化). */
export const villageIntegration = (epochs: readonly Epoch[], day: number): number =>
  rampedLevel(epochs, day, (management) => management.villageIntegration);

/**
 * The first epoch's goal holds from the start; every later epoch moves from the level it finds to its own goal, evenly
 * over its ramp.
 */
function rampedLevel(epochs: readonly Epoch[], day: number, goalOf: (management: ManagementInput) => number): number {
  let level = 0;
  for (let i = 0; i < epochs.length && epochs[i].fromDay <= day; i++) {
    const { management } = epochs[i].policy;
    const until = Math.min(day, epochs[i + 1]?.fromDay ?? Infinity);
    const done =
      i === 0 || management.rampDays <= 0 ? 1 : Math.min(1, (until - epochs[i].fromDay) / management.rampDays);
    level += (goalOf(management) - level) * done;
  }
  return level;
}
