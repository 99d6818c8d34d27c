import type { Arena } from "../../kernel/arena.ts";
import type { Resources } from "../../kernel/resources.ts";
import type { Stations } from "../../kernel/stations.ts";
import type { Streams } from "../../kernel/streams.ts";
import type { Calendar } from "../calendar.ts";
import { domainLevel, type ManagementDomain } from "../domains.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import type { Epoch, PolicyInput } from "../inputs.ts";
import type { Levers } from "../levers.ts";
import type { Payment } from "../payment/payment.ts";
import type { Residents } from "../people/residents.ts";
import { COUNTY } from "../places/input.ts";
import { LINES, OFFERED, type Places, WARD_COUNT } from "../places/places.ts";
import type { Roster } from "../places/roster.ts";
import { createIncentives, type Incentives } from "./incentives.ts";
import { createPay, type Pay } from "./pay.ts";

/** What actors could really see, and what they may write. */
export interface BehaviourWorld {
  readonly arena: Arena;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly levers: Levers;
  readonly places: Places;
  readonly residents: Residents;
  readonly catalogue: Catalogue;
  readonly payment: Payment;
  readonly incentives: Incentives;
  readonly pay: Pay;
  readonly roster: Roster;
  /**
   * Doctors by [site * departments + department], and of those, how many came from (went to) elsewhere since the start:
   * state.
   */
  readonly doctors: Float64Array;
  readonly doctorsMoved: Float64Array;
  /** Doctors' chairs of the village clinics. */
  readonly clinics: Stations;
  /** Rules of the epoch in force. */
  policy(): PolicyInput;
  /** Whether family-doctor teams act by themselves under the epoch in force (contracts/acting.ts). */
  teamsAct(): boolean;
  /**
   * What teams make of their contracts, by centre, as B11 decides: of those that they would not serve, the share that
   * they set out to serve; of those not served, the share that they report all the same.
   */
  readonly contractEffort: Float64Array;
  readonly contractOverstated: Float64Array;
  /** How far a domain of unified management is in force, 0 to 1. */
  domain(domain: ManagementDomain, day: number): number;
  /** Township centre of a person's home, -1 none. */
  centreOf(person: number): number;
  /** Beds taken over beds open in the month before; as usual before the first and where beds are unlimited. */
  occupancy(institution: number): number;
  /**
   * The occupancy that an institution is used to: the mean of the first twelve months, of those so far before they are
   * over.
   */
  usualOccupancy(institution: number): number;
  /**
   * Share of stays outside the county over the months known, at most the last twelve, and over the first twelve; -1
   * before the first.
   */
  outsideShare(): number;
  usualOutsideShare(): number;
  /** Adds to what people think of a place, in the lines it offers. */
  perceive(institution: number, gain: number): void;
  /** A month begins: takes in what the month before has shown. */
  look(day: number): void;
}

export interface WorldOptions {
  readonly arena: Arena;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly levers: Levers;
  readonly places: Places;
  readonly residents: Residents;
  readonly catalogue: Catalogue;
  readonly payment: Payment;
  readonly roster: Roster;
  readonly epochs: readonly Epoch[];
  readonly policy: () => PolicyInput;
  readonly teamsAct: () => boolean;
  readonly wards: Resources;
  readonly clinics: Stations;
  readonly doctors: Float64Array;
  readonly doctorsMoved: Float64Array;
  /** Stays that have ended, by institution since the start. */
  readonly stays: Float64Array;
  readonly centreOf: (person: number) => number;
}

const MONTHS = 12;
const UNKNOWN = -1;
/** Occupancy before anything is known [A]: between township centres and county hospitals. */
const PRESUMED = 0.75;

export function createWorld(options: WorldOptions): BehaviourWorld {
  const { arena, levers, places, payment, epochs, policy, wards, stays } = options;
  const occupied = arena.f64("behaviour.occupancy", places.count, "share").fill(UNKNOWN);
  /** Sum of the months' occupancies that make up what is usual, and their number, by institution. */
  const usual = arena.f64("behaviour.usual-occupancy", places.count * 2, "share and months");
  /** Bed-minutes used and open up to the last look, by site. */
  const seen = arena.f64("behaviour.bed-minutes", places.siteCount * 2, "bed-minutes");
  /** Stays inside and outside the county in each of the last twelve months, in turn. */
  const months = arena.f64("behaviour.stays", MONTHS * 2, "stays");
  const known = arena.f64("behaviour.stays-seen", 2, "stays");
  /** Share outside at the end of the first twelve months. */
  const first = arena.f64("behaviour.outside-usual", 1, "share").fill(UNKNOWN);

  const pay = createPay(arena, places, payment, policy);

  function look(day: number): void {
    if (day === 0) return;
    if (day === options.calendar.yearStart[1]) pay.settle();
    const { unlimited } = policy().capacity;
    for (let site = 0; site < places.siteCount; site++) {
      let [used, open] = [0, 0];
      for (let ward = site * WARD_COUNT; ward < (site + 1) * WARD_COUNT; ward++) {
        used += wards.busyArea[ward]! + wards.overtimeArea[ward]!;
        open += wards.capacityArea[ward]!;
      }
      const beds = open - seen[site * 2 + 1]!;
      const i = places.institutionOfSite[site]!;
      const share = beds > 0 && !unlimited ? (used - seen[site * 2]!) / beds : UNKNOWN;
      occupied[i] = share;
      if (share !== UNKNOWN && usual[i * 2 + 1]! < MONTHS) {
        usual[i * 2] = usual[i * 2]! + share;
        usual[i * 2 + 1] = usual[i * 2 + 1]! + 1;
      }
      seen[site * 2] = used;
      seen[site * 2 + 1] = open;
    }
    const now = [0, 0];
    for (let i = 0; i < places.count; i++) now[places.level[i]! > COUNTY ? 1 : 0]! += stays[i]!;
    const slot = ((options.calendar.monthOf[day]! - 1) % MONTHS) * 2;
    for (let side = 0; side < 2; side++) {
      months[slot + side] = now[side]! - known[side]!;
      known[side] = now[side]!;
    }
    if (options.calendar.monthOf[day]! <= MONTHS) first[0] = outsideShare();
  }

  function outsideShare(): number {
    let [inside, outside] = [0, 0];
    for (let slot = 0; slot < months.length; slot += 2) {
      inside += months[slot]!;
      outside += months[slot + 1]!;
    }
    return inside + outside > 0 ? outside / (inside + outside) : UNKNOWN;
  }

  function perceive(institution: number, gain: number): void {
    for (let at = institution * LINES; at < (institution + 1) * LINES; at++)
      if (places.capability[at]! >= OFFERED) levers.perceived[at] = levers.perceived[at]! + gain;
  }

  const usualOccupancy = (i: number): number => (usual[i * 2 + 1]! > 0 ? usual[i * 2]! / usual[i * 2 + 1]! : PRESUMED);

  return {
    ...options,
    contractEffort: arena.f64("behaviour.contract-effort", places.count, "share"),
    contractOverstated: arena.f64("behaviour.contract-overstated", places.count, "share"),
    incentives: createIncentives(places, payment, levers),
    pay,
    domain: (domain, day) => domainLevel(epochs, domain, day),
    occupancy: (i) => (occupied[i]! < 0 ? usualOccupancy(i) : occupied[i]!),
    usualOccupancy,
    outsideShare,
    usualOutsideShare: () => first[0]!,
    perceive,
    look,
  };
}
