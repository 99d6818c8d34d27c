import type { Base } from "../base/base.ts";
import type { Levers } from "../levers/levers.ts";
import { DEPARTMENT_COUNT, type Places, WARD_COUNT } from "../places/places.ts";
import { createHoldings, type Holdings } from "./holdings.ts";
import { createMuster } from "./muster.ts";
import { createRoster, type Roster } from "./roster.ts";
import { createWork, type Work } from "./work.ts";

/** Staff and beds (人员与床位): as planned, as moved, and as there today. */
export interface Staff {
  readonly roster: Roster;
  readonly work: Work;
  /** Doctors by [site * departments + department]. */
  readonly doctors: Holdings;
  /** Beds by [site * ward groups + ward]. */
  readonly beds: Holdings;
  /** Of the beds those in use today, and those set up on top. */
  readonly bedsOpen: Float64Array;
  /** Doctors of each site and department follow the roster: who is missing, who is lent, posts added. */
  muster(): void;
  /** A policy or a reform plans posts and beds anew. */
  appoint(): void;
  /** Counts the open beds anew. */
  countOpen(): void;
}

export function createStaff({ arena, policy }: Base, places: Places, { bedShare, bedsAdded }: Levers): Staff {
  const institutionAt = (at: number, kinds: number) => places.inputs[places.institutionOfSite[Math.floor(at / kinds)]];
  const roster = createRoster(arena, places);
  const doctors = createHoldings({
    arena,
    name: "staff.doctors",
    unit: "persons",
    length: places.siteCount * DEPARTMENT_COUNT,
    planned(at) {
      const { doctors: built, level } = institutionAt(at, DEPARTMENT_COUNT);
      return built[at % DEPARTMENT_COUNT] * policy().workforce.staffFactor[level];
    },
  });
  const beds = createHoldings({
    arena,
    name: "staff.beds",
    unit: "beds",
    length: places.siteCount * WARD_COUNT,
    planned(at) {
      const { beds: built, level } = institutionAt(at, WARD_COUNT);
      return Math.round(built[at % WARD_COUNT] * policy().capacity.bedFactor[level]);
    },
  });
  const bedsOpen = arena.f64("staff.beds-open", beds.there.length, "beds");

  /** Beds lent beyond what a smaller plan leaves come back, from the same ward group elsewhere. */
  function recallBeds(): void {
    for (let at = 0; at < beds.there.length; at++)
      for (const account of beds.moves)
        for (let from = at % WARD_COUNT; from < beds.there.length && beds.there[at] < 0; from += WARD_COUNT)
          if (account.held[from] > 0) account.move(from, at, Math.min(account.held[from], -beds.there[at]));
  }

  return {
    roster,
    work: createWork(arena, places.count),
    doctors,
    beds,
    bedsOpen,
    muster: createMuster({ places, roster, account: doctors.openArrivals("staff.mustered"), policy }),
    appoint() {
      doctors.appoint();
      beds.appoint();
      recallBeds();
    },
    countOpen() {
      for (let ward = 0; ward < bedsOpen.length; ward++)
        bedsOpen[ward] = Math.round(beds.there[ward] * bedShare[ward]) + bedsAdded[ward];
    },
  };
}
