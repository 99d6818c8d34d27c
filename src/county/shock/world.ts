import type { Arena } from "../../kernel/arena.ts";
import type { Resources } from "../../kernel/resources.ts";
import type { Streams } from "../../kernel/streams.ts";
import type { Calendar } from "../calendar.ts";
import type { Availability } from "../care/availability.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import type { Levers } from "../levers.ts";
import type { Residents } from "../people/residents.ts";
import type { TownshipInput, TravelInput, VillageInput } from "../places/input.ts";
import type { Places } from "../places/places.ts";
import type { Roads } from "../places/roads.ts";
import type { ShockInput } from "./input.ts";

/**
 * What shocks strike: people through what they fall ill of, places through what is there today, roads out of the
 * county.
 */
export interface ShockWorld {
  readonly arena: Arena;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly residents: Residents;
  readonly places: Places;
  readonly catalogue: Catalogue;
  readonly villages: readonly VillageInput[];
  readonly townships: readonly TownshipInput[];
  readonly travel: TravelInput;
  readonly wards: Resources;
  /** Beds by [site * ward groups + ward], doctors by [site * departments + department]: those there are. */
  readonly beds: Float64Array;
  readonly doctors: Float64Array;
  readonly levers: Levers;
  readonly availability: Availability;
  readonly roads: Roads;
  /** Those of the scenario. */
  readonly shocks: readonly ShockInput[];
}
