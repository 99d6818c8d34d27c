import type { Base } from "../base/base.ts";
import type { Levers } from "../levers/levers.ts";
import { DEPARTMENT_COUNT, type Places, WARD_COUNT } from "../places/places.ts";
import { createMuster } from "./muster.ts";
import { createRoster, type Roster } from "./roster.ts";

/** Staff and beds (人员与床位): as built, as moved, and as there today. Doctors by [site * departments + department]. */
export interface Staff {
  readonly roster: Roster;
  readonly doctors: Float64Array;
  /** Of those, how many came from (went to) elsewhere since the start. */
  readonly doctorsMoved: Float64Array;
  /** Beds by [site * ward groups + ward]; of those, moved and built since the start. */
  readonly beds: Float64Array;
  readonly bedsMoved: Float64Array;
  readonly bedsBuilt: Float64Array;
  /** Of the beds those in use today, and those set up on top. */
  readonly bedsOpen: Float64Array;
  /** Doctors of each site and department follow the roster: who is missing, who is lent, posts added. */
  muster(): void;
  /** Posts and beds of a policy: as built, times its factors, and what has been moved and built. */
  appoint(): void;
  /** Counts the open beds anew. */
  countOpen(): void;
}

export function createStaff({ arena, input, policy }: Base, places: Places, { bedShare, bedsAdded }: Levers): Staff {
  const departments = Math.max(1, places.siteCount * DEPARTMENT_COUNT);
  const wards = Math.max(1, places.siteCount * WARD_COUNT);
  const doctors = arena.f64("places.doctors", departments, "persons");
  const roster = createRoster(arena, places);
  const doctorsMoved = arena.f64("places.doctors-moved", departments, "persons");
  const bedsMoved = arena.f64("places.beds-moved", wards, "beds");
  const beds = arena.f64("places.beds", wards, "beds");
  const bedsOpen = arena.f64("places.beds-open", wards, "beds");
  const bedsBuilt = arena.f64("places.beds-built", wards, "beds");

  function appoint(): void {
    const { workforce, capacity } = policy();
    for (let site = 0; site < places.siteCount; site++) {
      const built = input.institutions[places.institutionOfSite[site]];
      for (let d = 0; d < DEPARTMENT_COUNT; d++) {
        const at = site * DEPARTMENT_COUNT + d;
        doctors[at] = built.doctors[d] * workforce.staffFactor[built.level] + doctorsMoved[at];
      }
      for (let w = 0; w < WARD_COUNT; w++) {
        const at = site * WARD_COUNT + w;
        const planned = Math.round(built.beds[w] * capacity.bedFactor[built.level]);
        beds[at] = Math.max(0, planned + bedsBuilt[at] + bedsMoved[at]);
      }
    }
  }

  return {
    roster,
    doctors,
    doctorsMoved,
    beds,
    bedsMoved,
    bedsBuilt,
    bedsOpen,
    muster: createMuster({ arena, places, roster, doctors, doctorsMoved, policy }),
    appoint,
    countOpen() {
      for (let ward = 0; ward < beds.length; ward++)
        bedsOpen[ward] = Math.round(beds[ward] * bedShare[ward]) + bedsAdded[ward];
    },
  };
}
