import type { Resources } from "../../kernel/resources.ts";
import type { Simulation } from "../../kernel/simulation.ts";
import type { Stations } from "../../kernel/stations.ts";
import type { BehaviourWorld } from "../behaviour/world.ts";
import type { CareRules } from "../care/context.ts";
import type { CareInput } from "../care/input.ts";
import type { CashPool } from "../payment/cash-pool.ts";
import type { KnownWaits } from "../choice/waits.ts";
import type { Drugs } from "../places/drugs.ts";

/**
 * What the managers of a community see and may move: all that the actors of behaviours see, and the things themselves.
 */
export interface ManagementWorld extends BehaviourWorld {
  readonly simulation: Simulation;
  readonly care: CareInput;
  /** Policy that the paths of care read, as the epoch in force sets it each time it begins. */
  readonly rules: CareRules;
  readonly waits: KnownWaits;
  /** Beds by [site * ward groups + ward], as a queue. */
  readonly wards: Resources;
  /** Queues for a doctor by [site * departments + department], as many servers as are on duty. */
  readonly queues: Resources;
  /** Devices of the sites; the station of [site * devices + device], -1 none. */
  readonly devices: Stations;
  readonly deviceAt: Int32Array;
  /** Beds by [site * ward groups + ward]: state; `openBeds` after a change. */
  readonly beds: Float64Array;
  /** Of those, how many came from (went to) elsewhere since the start: state. */
  readonly bedsMoved: Float64Array;
  openBeds(): void;
  /**
   * Whether the managers of a community meet in the month that begins (administration): what they allocate, they
   * allocate then.
   */
  reviews(day: number): boolean;
  /** What members of a community lend and hand on to each other. */
  readonly cashPool: CashPool;
  /** Share of the government's village clinics that their township centre manages on a day (乡村一体化). */
  villageIntegration(day: number): number;
  readonly drugs: Drugs;
}
