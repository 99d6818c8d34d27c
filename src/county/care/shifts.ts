import { rank } from "../../kernel/order.ts";
import type { Resources } from "../../kernel/resources.ts";
import type { Simulation } from "../../kernel/simulation.ts";
import type { Calendar } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { EMERGENCY_DEPARTMENT } from "../input/places.ts";
import { DEPARTMENT_COUNT, type Places } from "../places/places.ts";
import type { CareRules } from "./context.ts";
import { EVENT } from "../base/events.ts";
import type { CareInput } from "../input/care.ts";
import { REFERRED_PRIORITY } from "./consultation.ts";

/** Servers of a resource that never makes anybody wait. */
export const UNLIMITED = 1_000_000;
/** Golden section: its multiples spread evenly over [0, 1). */
const GOLDEN = 0.6180339887498949;
/** Share of emergency doctors on duty at a time: four teams and a reserve [A]. */
const ON_DUTY = 0.22;

/** Phases of a day, the event's argument; 1 is noon. */
const MORNING = 0;
const AFTERNOON = 2;
const CLOSE = 3;

/** Opening hours (门诊开放时间): how many doctors see out-patients, by department and hour; emergency never closes. */
export interface Shifts {
  /** Plans the four changes of a day. */
  plan(day: number): void;
  /**
   * Doctors on duty in emergency departments; after a policy change too. Without limits every department is open at all
   * hours.
   */
  staffEmergency(): void;
  change(phase: number): void;
}

export interface ShiftOptions {
  readonly simulation: Simulation;
  readonly calendar: Calendar;
  readonly places: Places;
  readonly care: CareInput;
  readonly rules: CareRules;
  readonly doctors: Resources;
  /** Doctors of each site and department, [site * departments + department]: state, since staff come and go. */
  readonly staff: ArrayLike<number>;
  /** Those at work over those there. */
  readonly present: Float64Array;
  /** Sends home whoever waits at a closing department. */
  close(resource: number): void;
}

export function createShifts({
  simulation,
  calendar,
  places,
  care,
  rules,
  doctors,
  staff,
  present,
  close,
}: ShiftOptions): Shifts {
  const clinicPlaces = (site: number, department: number, day: number): number => {
    const number = staff[site * DEPARTMENT_COUNT + department] * present[site * DEPARTMENT_COUNT + department];
    if (number <= 0) return 0;
    const share = calendar.rest[day] === 1 ? care.weekendClinicShare : care.clinicShare;
    return Math.max(1, Math.round(number * share));
  };

  function plan(day: number): void {
    for (let phase = MORNING; phase <= CLOSE; phase++)
      simulation.schedule(day * MINUTES_PER_DAY + care.hospitalHours[phase], EVENT.SHIFT, phase, day, rank(phase, day));
  }

  function change(phase: number): void {
    const day = Math.floor(simulation.clock[0] / MINUTES_PER_DAY);
    for (let site = 0; site < places.siteCount; site++) {
      for (let department = 0; department < EMERGENCY_DEPARTMENT; department++) {
        const resource = site * DEPARTMENT_COUNT + department;
        if (staff[resource] <= 0) continue;
        const open = phase === MORNING || phase === AFTERNOON;
        const capacity = rules.unlimited ? UNLIMITED : open ? clinicPlaces(site, department, day) : 0;
        doctors.reserve(
          resource,
          open && places.reserves(site) ? Math.min(capacity - 1, reserved(capacity, day)) : 0,
          REFERRED_PRIORITY,
        );
        doctors.setCapacity(resource, capacity);
        if (phase === CLOSE) close(resource);
      }
    }
  }

  /** Doctors kept for referred patients on a day: a whole number, its mean over the days the policy's share. */
  const reserved = (capacity: number, day: number): number =>
    Math.floor(capacity * rules.reservedSlotsShare + ((day * GOLDEN) % 1));

  function staffEmergency(): void {
    for (let site = 0; site < places.siteCount; site++) {
      const resource = site * DEPARTMENT_COUNT + EMERGENCY_DEPARTMENT;
      doctors.setCapacity(
        resource,
        rules.unlimited ? UNLIMITED : Math.max(1, Math.round(staff[resource] * present[resource] * ON_DUTY)),
      );
      if (!rules.unlimited) continue;
      for (let department = 0; department < EMERGENCY_DEPARTMENT; department++)
        doctors.setCapacity(site * DEPARTMENT_COUNT + department, UNLIMITED);
    }
  }

  return { plan, staffEmergency, change };
}
