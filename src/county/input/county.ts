import type { CalendarInput } from "./calendar.ts";
import type { CareInput } from "./care.ts";
import type { ChoiceInput } from "./choice.ts";
import type { CatalogueInput } from "./illness.ts";
import type { PopulationInput } from "./people.ts";
import type { InstitutionInput, TownshipInput, TravelInput, VillageInput } from "./places.ts";
import type { Epoch } from "./policy.ts";
import type { ReformInput, WorksInput } from "./reforms.ts";
import type { ShockInput } from "./shock.ts";
import type { Text } from "./text.ts";
import type { TrendsInput } from "./trends.ts";

/** One more patient (for tests): an episode of a disease put on a resident, at a minute of the run. */
export interface ExtraEpisode {
  readonly resident: number;
  readonly disease: string;
  readonly minute: number;
}

/** A mechanism from outside the program (外部机制): its own program has to be there where the county is run. */
export interface OutsideInput {
  readonly id: string;
  /** Digest of its file: another program is another county. */
  readonly sha256: string;
}

/** All a run is built from, apart from its seed and replication: plain data in canonical units, structured-clonable. */
export interface CountyInput {
  readonly id: string;
  readonly name: Text;
  /** Six-digit division code. */
  readonly division: string;
  /** First day, days since 1970-01-01 (always a first of January), and whole years. */
  readonly startDay: number;
  readonly years: number;
  /** Of those, warm-up years, not measured. */
  readonly warmUpYears: number;
  /** The smallest coin, fen: bills and payments are whole ones. */
  readonly coinFen: number;
  readonly calendar: CalendarInput;
  readonly population: PopulationInput;
  readonly townships: readonly TownshipInput[];
  readonly villages: readonly VillageInput[];
  /** In code order: villages' clinics, townships', county's, outside. */
  readonly institutions: readonly InstitutionInput[];
  readonly travel: TravelInput;
  readonly catalogue: CatalogueInput;
  readonly choice: ChoiceInput;
  readonly care: CareInput;
  readonly trends: TrendsInput;
  /** In day order; the first from day 0. */
  readonly epochs: readonly Epoch[];
  /** Dated changes of places, in day order; none where there are no such changes. */
  readonly reforms?: readonly ReformInput[];
  /** What they cost, in the order in which they were decided. */
  readonly works?: readonly WorksInput[];
  readonly extraEpisodes: readonly ExtraEpisode[];
  readonly shocks: readonly ShockInput[];
  /** In the order in which they act, after all others; none where there are none. */
  readonly outside?: readonly OutsideInput[];
  /** Keep a patient-level event log (encounters). */
  readonly encounterLog: boolean;
}
