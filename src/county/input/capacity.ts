/** Capacity and diagnostic switches, as a policy sets them. */
export interface CapacityInput {
  /** Unlimited capacity: nobody waits and no bed is full (for tests of mechanisms and elasticities). */
  readonly unlimited: boolean;
  /** Factor on beds by level index; 1 as built. */
  readonly bedFactor: readonly number[];
  /** Diagnostic: factor on what patients pay at every formal provider after the benefit schedule; 1 normal. */
  readonly patientPriceFactor: number;
  /** Diagnostic: waits in the choice frozen at their starting values. */
  readonly frozenWaits: boolean;
}
