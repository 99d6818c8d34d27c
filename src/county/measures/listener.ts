import type { Money } from "../base/money.ts";
import { LEAVES, LEAVING } from "../base/leaving.ts";
import { DAYS_PER_YEAR, MINUTES_PER_DAY } from "../base/units.ts";
import { REFERRAL_UP, type Listener } from "../care/listener.ts";
import {
  DISEASE,
  EMERGENCY,
  type Encounters,
  ENCOUNTER_STRIDE,
  FLAGS,
  AWAY,
  LOW_NEED,
  PERSON,
  PLACE,
  READMITTED,
  REASON,
  REFILL,
  REFERRED,
  STANDING,
  STEPPED_DOWN,
} from "../care/encounters.ts";
import {
  CLAIM_ACCOUNT,
  CLAIM_ASSISTANCE,
  CLAIM_CHARGE,
  CLAIM_ELIGIBLE,
  CLAIM_FUND,
  CLAIM_PATIENT,
  CLAIM_SERIOUS,
} from "../insurance/claim.ts";
import { ageOn } from "../people/population.ts";
import {
  BIRTH_DAY,
  CONDITIONS,
  FULFILLED_BIT,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  type Residents,
  schemeOf,
  TRAITS,
  VILLAGE_OF,
} from "../people/residents.ts";
import { EMPLOYEE_SCHEME, RESIDENT_SCHEME, UNINSURED } from "../input/people.ts";
import { COUNTY, type VillageInput } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import { type Daily, DAILY } from "./daily.ts";
import type { EncounterLog } from "./encounter-log.ts";
import { FLOW, type Flows } from "./flows.ts";
import type { Hardship } from "./hardship.ts";
import type { Mortality } from "./mortality.ts";
import { inHealthManagement } from "./person-time.ts";
import type { Pointer } from "./pointer.ts";
import { type LeftCount, Q } from "../indicators/quantities.ts";
import { yearsLeft } from "../indicators/standard-life.ts";
import type { Tally } from "./tally.ts";
import type { Trips } from "./trips.ts";

/** Stays that nobody waited for since advice. */
const NOT_PLANNED = EMERGENCY | STEPPED_DOWN | READMITTED;

export interface MeasuringOptions {
  readonly tally: Tally;
  readonly residents: Residents;
  readonly places: Places;
  readonly villages: readonly VillageInput[];
  readonly encounters: Encounters;
  /** The last adjudicated claim. */
  readonly claim: Float64Array;
  /** TCM care: diseases of the TCM line anywhere, everything at a TCM hospital. */
  readonly tcmLine: Uint8Array;
  readonly tcmInstitution: Uint8Array;
  /** 1 for diseases of low weight (病组权重低于 0.6). */
  readonly lowWeight: Uint8Array;
  readonly trips: Trips;
  readonly money: Pick<Money, "over">;
  readonly pointAt: Pointer;
  readonly mortality: Mortality;
  readonly hardship: Hardship;
  readonly daily: Daily;
  readonly flows: Flows;
  /** Day and year of the run, now. */
  readonly day: () => number;
  readonly year: () => number;
  readonly log: EncounterLog | undefined;
}

/** By the indices of REFERRAL_UP and REFERRAL_DOWN. */
const UP = [
  Q.referred_up_capability,
  Q.referred_up_emergency,
  Q.referred_up_admission,
  Q.referred_up_emergency_admission,
  Q.referred_up_complication,
] as const;
const DOWN = [Q.referred_down, Q.referred_down_follow_up, Q.referred_down_criteria] as const;

/** Turns what happens to patients into sums. It only listens: nothing in the run depends on it. */
export function createListener(options: MeasuringOptions): Partial<Listener> {
  const {
    tally,
    residents,
    places,
    villages,
    encounters,
    claim,
    tcmLine,
    tcmInstitution,
    lowWeight,
    trips,
    money,
    pointAt,
    mortality,
    hardship,
    daily,
    flows,
    log,
  } = options;
  const { record } = encounters;
  const townshipOf = Int32Array.from(villages, ({ township }) => township);
  /** Quantities by reason of leaving: contacts by kind of flow, and what they cost. */
  const leftBy = (what: LeftCount): Int32Array =>
    Int32Array.from(LEAVING, (reason) => (reason === "none" ? -1 : Q[`${what}_leak_${reason}`]));
  const left = [leftBy("visits"), leftBy("admissions")];
  const leftCharge = leftBy("charges");

  /** Points the tally at an encounter. @returns the person's traits */
  function point(e: number): number {
    const at = e * ENCOUNTER_STRIDE;
    const place = record[at + PLACE];
    pointAt(place < 0 ? 0 : places.level[place], place, record[at + PERSON], record[at + DISEASE]);
    return residents.record[record[at + PERSON] * RESIDENT_STRIDE + TRAITS];
  }

  /** The road there; both ways, with company, cost money. @returns alternative travelled to */
  function travelled(at: number): number {
    const k = trips.find(residents.record[record[at + PERSON] * RESIDENT_STRIDE + VILLAGE_OF], record[at + PLACE]);
    if (k >= 0) tally.add(Q.travel_cost, trips.costFen[k] * money.over("costs"));
    return k;
  }

  /** @returns what the patient paid in cash */
  function paidByPatient(at: number): number {
    tally.add(Q.paid_supplements, claim[CLAIM_SERIOUS] + claim[CLAIM_ASSISTANCE]);
    tally.add(Q.paid_accounts, claim[CLAIM_ACCOUNT]);
    hardship.paid(record[at + PERSON], claim[CLAIM_PATIENT]);
    return claim[CLAIM_PATIENT];
  }

  function paid(traits: number, inpatient: boolean): void {
    const scheme = schemeOf(traits);
    if (scheme === RESIDENT_SCHEME) tally.add(Q.fund_resident, claim[CLAIM_FUND]);
    else if (scheme === EMPLOYEE_SCHEME) tally.add(Q.fund_employee, claim[CLAIM_FUND]);
    if (!inpatient || scheme !== RESIDENT_SCHEME) return;
    tally.add(Q.resident_admission_charge, claim[CLAIM_CHARGE]);
    tally.add(Q.resident_admission_eligible, claim[CLAIM_ELIGIBLE]);
    tally.add(Q.resident_admission_paid, claim[CLAIM_FUND] + claim[CLAIM_SERIOUS] + claim[CLAIM_ASSISTANCE]);
    tally.add(Q.fund_inpatient, claim[CLAIM_FUND]);
  }

  /** Where from, where to, why there: a stay counts when it ends. */
  function flowed(e: number, kind: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const level = places.level[record[at + PLACE]];
    const reason = level > COUNTY ? record[at + REASON] : LEAVES.NONE;
    if (reason !== LEAVES.NONE) {
      tally.add(left[kind][reason], 1);
      tally.add(leftCharge[reason], claim[CLAIM_CHARGE]);
    }
    const township = townshipOf[residents.record[record[at + PERSON] * RESIDENT_STRIDE + VILLAGE_OF]];
    flows.add(options.year(), township, kind, level, reason, claim[CLAIM_CHARGE], claim[CLAIM_FUND]);
  }

  const visited = (e: number): void => attended(e, true);

  /** @param travels the patient comes, and is not come to */
  function attended(e: number, travels: boolean): void {
    const at = e * ENCOUNTER_STRIDE;
    const traits = point(e);
    const flags = record[at + FLAGS];
    const enrolled = schemeOf(traits) !== UNINSURED;
    if (enrolled) tally.add(Q.visits_enrolled, 1);
    if ((flags & AWAY) === 0) {
      tally.add(Q.visits, 1);
      daily.add(DAILY.VISITS, record[at + PLACE], record[at + DISEASE]);
      tally.add(Q.visit_charge, claim[CLAIM_CHARGE]);
      tally.add(Q.visit_out_of_pocket, paidByPatient(at));
      const trip = travels ? travelled(at) : -1;
      if (!travels) tally.add(Q.home_visits, 1);
      if (trip >= 0) tally.add(Q.visit_travel_minutes, trips.minutes[trip]);
      if ((flags & EMERGENCY) !== 0) tally.add(Q.emergency_visits, 1);
      if ((flags & STANDING) !== 0) tally.add(Q.standing_visits, 1);
      if ((flags & REFILL) !== 0) tally.add(Q.refill_visits, 1);
      if (tcmLine[record[at + DISEASE]] === 1 || tcmInstitution[record[at + PLACE]] === 1) tally.add(Q.tcm_visits, 1);
    }
    paid(traits, false);
    flowed(e, FLOW.VISIT);
    log?.visit(e);
  }

  function admitted(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const traits = point(e);
    const flags = record[at + FLAGS];
    if (schemeOf(traits) !== UNINSURED) tally.add(Q.admissions_enrolled, 1);
    if ((flags & AWAY) !== 0) return;
    tally.add(Q.admissions, 1);
    travelled(at);
    if (inHealthManagement(residents.record[record[at + PERSON] * RESIDENT_STRIDE + CONDITIONS]))
      tally.add(Q.admissions_chronic_managed, 1);
    daily.add(DAILY.ADMISSIONS, record[at + PLACE], record[at + DISEASE]);
    if ((flags & EMERGENCY) !== 0) tally.add(Q.emergency_admissions, 1);
    if ((flags & READMITTED) !== 0) tally.add(Q.readmissions, 1);
    if ((flags & LOW_NEED) !== 0) tally.add(Q.low_need_admissions, 1);
    if ((flags & (REFERRED | NOT_PLANNED)) !== REFERRED || (traits & FULFILLED_BIT) === 0) return;
    tally.add(Q.served_referred_admissions, 1);
    tally.add(Q.served_referred_days, (encounters.since[e] - encounters.onset[e]) / MINUTES_PER_DAY);
  }

  function discharged(e: number, stayMinutes: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const traits = point(e);
    if (schemeOf(traits) !== UNINSURED) {
      tally.add(Q.discharges_enrolled, 1);
      tally.add(Q.admission_charge_enrolled, claim[CLAIM_CHARGE]);
    }
    if ((record[at + FLAGS] & AWAY) === 0) {
      tally.add(Q.discharges, 1);
      tally.add(Q.stay_days, stayMinutes / MINUTES_PER_DAY);
      tally.add(Q.admission_charge, claim[CLAIM_CHARGE]);
      tally.add(Q.admission_out_of_pocket, paidByPatient(at));
      if (lowWeight[record[at + DISEASE]] === 1) tally.add(Q.low_weight_discharges, 1);
    }
    paid(traits, true);
    flowed(e, FLOW.ADMISSION);
    log?.stay(e, stayMinutes);
  }

  const count =
    (quantity: number) =>
    (e: number): void => {
      if ((record[e * ENCOUNTER_STRIDE + FLAGS] & AWAY) !== 0) return;
      point(e);
      tally.add(quantity, 1);
    };

  function waited(e: number, minutes: number): void {
    log?.waited(e, minutes);
    const place = record[e * ENCOUNTER_STRIDE + PLACE];
    const level = places.level[place];
    if (level > COUNTY) return;
    tally.addAt(Q.wait_minutes, level, place, minutes);
    tally.addAt(Q.waits, level, place, 1);
  }

  return {
    awaited: hardship.awaited,
    visited,
    homeVisited: (e) => attended(e, false),
    waited,
    admitted,
    discharged,
    advised: count(Q.advised),
    declined: count(Q.declined),
    unserved: count(Q.unserved),
    reneged: count(Q.reneged),
    bedFull: count(Q.bed_full),
    refused: count(Q.refusals),
    referredUp(e, why) {
      if ((record[e * ENCOUNTER_STRIDE + FLAGS] & AWAY) !== 0) return;
      point(e);
      if (why <= REFERRAL_UP.EMERGENCY) tally.add(Q.referred_up, 1);
      tally.add(UP[why], 1);
    },
    referredDown(e, why) {
      if ((record[e * ENCOUNTER_STRIDE + FLAGS] & AWAY) !== 0) return;
      point(e);
      tally.add(DOWN[why], 1);
    },
    notReferred: count(Q.not_referred),
    loopOpened: count(Q.loops_opened),
    loopClosed: count(Q.loops_closed),
    drugMissed: count(Q.missed_refills),
    selfCared(e, drugstore) {
      if ((record[e * ENCOUNTER_STRIDE + FLAGS] & AWAY) !== 0) return;
      point(e);
      tally.add(drugstore ? Q.drugstore : Q.untreated, 1);
    },
    died(person, avoidable, cause) {
      const at = person * RESIDENT_STRIDE;
      if ((residents.record[at + TRAITS] & MIGRANT_BIT) !== 0) return;
      const birthDay = residents.record[at + BIRTH_DAY];
      mortality.died(options.year(), ageOn(birthDay, options.day()), cause);
      const lost = yearsLeft((options.day() - birthDay) / DAYS_PER_YEAR);
      pointAt(0, -1, person, -1);
      tally.add(Q.deaths, 1);
      tally.add(Q.life_years_lost, lost);
      if (!avoidable) return;
      tally.add(Q.avoidable_deaths, 1);
      tally.add(Q.avoidable_life_years_lost, lost);
    },
    born(mother) {
      pointAt(0, -1, mother, -1);
      if ((residents.record[mother * RESIDENT_STRIDE + TRAITS] & MIGRANT_BIT) === 0) tally.add(Q.births, 1);
    },
    tested(e, _device, duplicate) {
      const place = record[e * ENCOUNTER_STRIDE + PLACE];
      tally.addAt(Q.tests, places.level[place], place, 1);
      if (duplicate) tally.addAt(Q.duplicate_tests, places.level[place], place, 1);
    },
    recognised(e) {
      const place = record[e * ENCOUNTER_STRIDE + PLACE];
      tally.addAt(Q.recognised_tests, places.level[place], place, 1);
    },
    ambulanceCame(e, minutes) {
      point(e);
      tally.add(Q.ambulance_calls, 1);
      tally.add(Q.ambulance_minutes, minutes);
    },
    contacted(person, place) {
      pointAt(places.level[place], place, person, -1);
      tally.add(Q.public_health_contacts, 1);
    },
    operated(e) {
      const place = record[e * ENCOUNTER_STRIDE + PLACE];
      tally.addAt(Q.operations, places.level[place], place, 1);
    },
  };
}
