import type { Arena } from "../../kernel/arena.ts";
import { createResources, LIMIT_RULE, type Resources } from "../../kernel/resources.ts";
import { canGo, IN_BED, RESIDENT_STRIDE } from "../people/residents.ts";
import { WARD_COUNT } from "../places/places.ts";
import { EVENT } from "../base/events.ts";
import { createAdmission, PRIORITIES, REFERRED_PRIORITY } from "./admission.ts";
import { createAfterStay } from "./after-stay.ts";
import type { CareContext, Flow } from "./context.ts";
import type { Loop } from "./loop.ts";
import type { Referral } from "./referral.ts";
import { UNLIMITED } from "./shifts.ts";
import { createStay } from "./stay.ts";
import { createTheatre, type TheatreList } from "./theatre.ts";

export interface Inpatient {
  readonly wards: Resources;
  readonly theatres: Resources;
  readonly theatreList: TheatreList;
  /** What each place can operate on today. */
  prepareTheatres(): void;
  advise(e: number, adviser: number, referred: boolean, except: number): number;
  goForBed(e: number, place: number, sameDay: boolean): void;
  leadDays(e: number): number;
  /** Beds by [site * ward groups + ward] times the policy's factor; after a policy change too. */
  openBeds(beds: Float64Array): void;
  /**
   * Shuts the wards of a site to whoever comes: those waiting look elsewhere, those inside stay to the end. Opens them
   * again.
   */
  shut(site: number, shut: boolean): void;
  /** After a reform: theatres follow what is planned. */
  rebuild(): void;
}

/** The in-patient path (住院流程): the wards, with who is let in and what happens inside. */
export function createInpatient(
  arena: Arena,
  context: CareContext,
  flow: Flow,
  referral: Referral,
  loop: Loop,
): Inpatient {
  const { simulation, places, residents, encounters, rules } = context;
  const { personOf } = encounters;

  const wards = createResources({
    arena,
    name: "care.wards",
    simulation,
    count: Math.max(1, places.siteCount * WARD_COUNT),
    jobs: encounters.capacity,
    priorities: PRIORITIES,
    granted: (resource, e) => {
      const person = personOf(e);
      if (residents.record[person * RESIDENT_STRIDE + IN_BED] === e + 1) return stay.leaveIntensive(e, resource);
      if (canGo(residents.record, person)) return admission.putOff(e) ? wards.release(resource) : stay.admit(e);
      // Died while waiting, or lies in a bed for another illness by now.
      wards.release(resource);
      flow.finish(e);
    },
    reneged: (_, e) => admission.noBed(e),
    renegeKind: EVENT.BED_PATIENCE,
  });
  const theatre = createTheatre(arena, context);
  const { theatres, list: theatreList, prepare: prepareTheatres } = theatre;
  const stay = createStay(context, flow, referral, loop, wards, theatre, createAfterStay(context, flow, referral));
  const admission = createAdmission(context, flow, referral, wards, stay);

  function openBeds(beds: Float64Array): void {
    for (let resource = 0; resource < beds.length; resource++) {
      const capacity = rules.unlimited ? UNLIMITED : Math.round(beds[resource]);
      const keeps = capacity > 1 && !rules.unlimited && places.reserves(Math.floor(resource / WARD_COUNT));
      const kept = keeps ? Math.min(capacity - 1, Math.round(capacity * rules.reservedBedsShare)) : 0;
      wards.setCapacity(resource, capacity, kept, REFERRED_PRIORITY);
    }
    if (rules.unlimited)
      for (let site = 0; site < places.siteCount; site++)
        if (theatres.capacity(site) > 0) theatres.setCapacity(site, UNLIMITED);
  }

  function shut(site: number, isShut: boolean): void {
    for (let ward = site * WARD_COUNT; ward < (site + 1) * WARD_COUNT; ward++) {
      wards.limit(ward, isShut ? 0 : Infinity, LIMIT_RULE.REFUSE_NEW);
      if (isShut) sendAway(ward);
    }
  }

  function sendAway(ward: number): void {
    for (let priority = 0; priority < PRIORITIES; priority++) {
      let e = wards.first(ward, priority);
      while (e >= 0) {
        const next = wards.behind(e);
        wards.leave(e);
        if (residents.record[personOf(e) * RESIDENT_STRIDE + IN_BED] === e + 1) stay.stayIntensive(e);
        else admission.noBed(e);
        e = next;
      }
    }
  }

  const { advise, goForBed, leadDays } = admission;
  const { rebuild } = theatre;
  return { wards, theatres, theatreList, prepareTheatres, advise, goForBed, leadDays, openBeds, shut, rebuild };
}
