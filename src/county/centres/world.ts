import type { Resources } from "../../kernel/resources.ts";
import type { Reading } from "../care/reading.ts";
import type { ManagementWorld } from "../management/world.ts";
import type { Mechanism } from "../mechanism.ts";
import { INVESTMENTS, type Investment } from "./input.ts";
import type { Programme } from "./programme.ts";

/** What investments change: all that managers may move, what is being built, and the desks that read for others. */
export interface CentreWorld extends ManagementWorld {
  readonly programme: Programme;
  readonly reading: Reading;
  readonly theatres: Resources;
  /** Beds built since the start by [site * ward groups + ward]: state. */
  readonly bedsBuilt: Float64Array;
  /** Residents of a village at the start. */
  residentsOf(village: number): number;
  /** A device planned for a site is at work from now on. */
  equip(site: number, device: number): void;
}

/** A shared centre or another investment (共享中心与建设项目). Nothing wanted, it changes nothing. */
export type Centre = Mechanism<CentreWorld>;

export const kindOf = (investment: Investment): number => INVESTMENTS.indexOf(investment);
