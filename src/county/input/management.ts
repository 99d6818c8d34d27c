/** The eleven domains of unified management (统一管理), each 0 to 1. */
export const MANAGEMENT_DOMAINS = [
  "administration",
  "personnel",
  "finance",
  "assets",
  "business",
  "catalogue",
  "procurement",
  "distribution",
  "information",
  "performance",
  "logistics",
] as const;

export type ManagementDomain = (typeof MANAGEMENT_DOMAINS)[number];

export interface ManagementInput {
  /** By MANAGEMENT_DOMAINS, 0 to 1. */
  readonly domains: readonly number[];
  /** Share of the government's village clinics that their township centre manages (乡村一体化). */
  readonly villageIntegration: number;
  readonly rampDays: number;
  /**
   * Codes of the hospitals and township centres that the communities consist of so far (试点), village clinics going with
   * their centre; none: all that the county file makes members. It changes on a 1 January only, as budgets do.
   */
  readonly pilot: readonly string[];
}
