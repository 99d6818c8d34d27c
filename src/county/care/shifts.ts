import { rank } from "../../kernel/order.ts";
import type { Resources } from "../../kernel/resources.ts";
import type { Simulation } from "../../kernel/simulation.ts";
import type { Calendar } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { EMERGENCY_DEPARTMENT, TOWNSHIP } from "../input/places.ts";
import type { Levers } from "../levers/levers.ts";
import { DEPARTMENT_COUNT, type Places } from "../places/places.ts";
import type { CareRules } from "./rules.ts";
import { EVENT } from "../base/events.ts";
import type { CareInput } from "../input/care.ts";
import { REFERRED_PRIORITY } from "./consultation.ts";

/** Servers of a resource that never makes anybody wait. */
export const UNLIMITED = 1_000_000;
const MINUTES_PER_HOUR = 60;
/** Golden section: its multiples spread evenly over [0, 1). */
const GOLDEN = 0.6180339887498949;
/** Phases of a day, the event's argument; 1 is noon. */
const MORNING = 0;
const AFTERNOON = 2;
const CLOSE = 3;

/**
 * Opening hours (门诊开放时间): how many desks are open, by department and hour; emergency never closes. Desks are whole;
 * over the days they are as many as the doctors' time allows, one at least.
 */
export interface Shifts {
  /** Plans the four changes of a day. */
  plan(day: number): void;
  /**
   * Doctors on duty in emergency departments; after a policy change too. Without limits every department is open at all
   * hours.
   */
  staffEmergency(): void;
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
  /** Those at work over those there; desks over the usual for so many. */
  readonly levers: Pick<Levers, "present" | "desks">;
  /** Sends home whoever waits at a closing department. */
  close(resource: number): void;
}

/** Arrivals an hour in the morning and the afternoon shift, over the mean of both. */
function loadOf({ arrivalHours, hospitalHours }: CareInput): readonly [morning: number, afternoon: number] {
  const [open, noon, again, shut] = hospitalHours;
  const early = arrivalHours.reduce((sum, part, hour) => sum + (hour * MINUTES_PER_HOUR < noon ? part : 0), 0);
  const minutes = noon - open + shut - again;
  return [(early * minutes) / (noon - open), ((1 - early) * minutes) / (shut - again)];
}

export function createShifts({
  simulation,
  calendar,
  places,
  care,
  rules,
  doctors,
  staff,
  levers: { present, desks },
  close,
}: ShiftOptions): Shifts {
  /** More desks are open in the shift in which more come an hour: over both, as many hours as desks of the whole day. */
  const busier = loadOf(care);

  /** Desks of a department, with those of the small ones that sit with it. */
  function desksOf(site: number, department: number, day: number, phase: number): number {
    const share = (calendar.rest[day] === 1 ? care.weekendClinicShare : care.clinicShare)[
      places.level[places.institutionOfSite[site]] - TOWNSHIP
    ];
    let [doctors, time] = [0, 0];
    for (let d = 0; d < EMERGENCY_DEPARTMENT; d++) {
      const at = site * DEPARTMENT_COUNT + d;
      if (places.clinicAt[at] !== department) continue;
      doctors += staff[at] * present[at];
      time += staff[at] * present[at] * share * desks[at] * busier[phase === MORNING ? 0 : 1];
    }
    return doctors > 0 ? Math.max(1, wholeOf(time, day + site * DEPARTMENT_COUNT + department)) : 0;
  }

  function plan(day: number): void {
    for (let phase = MORNING; phase <= CLOSE; phase++)
      simulation.schedule(day * MINUTES_PER_DAY + care.hospitalHours[phase], EVENT.SHIFT, phase, day, rank(phase, day));
  }

  simulation.on(EVENT.SHIFT, (phase) => {
    const day = Math.floor(simulation.clock[0] / MINUTES_PER_DAY);
    for (let site = 0; site < places.siteCount; site++) {
      for (let department = 0; department < EMERGENCY_DEPARTMENT; department++) {
        const resource = site * DEPARTMENT_COUNT + department;
        if (staff[resource] <= 0) continue;
        const open = phase === MORNING || phase === AFTERNOON;
        const capacity = rules.unlimited ? UNLIMITED : open ? desksOf(site, department, day, phase) : 0;
        const kept = capacity * rules.reservedSlotsShare;
        doctors.reserve(
          resource,
          open && places.reserves(site) ? Math.max(0, Math.min(capacity - 1, wholeOf(kept, day))) : 0,
          REFERRED_PRIORITY,
        );
        doctors.setCapacity(resource, capacity);
        if (phase === CLOSE) close(resource);
      }
    }
  });

  /** A whole number of desks on a day, its mean over the days the number asked for. */
  const wholeOf = (number: number, turn: number): number => Math.floor(number + ((turn * GOLDEN) % 1));

  function staffEmergency(): void {
    for (let site = 0; site < places.siteCount; site++) {
      const resource = site * DEPARTMENT_COUNT + EMERGENCY_DEPARTMENT;
      doctors.setCapacity(
        resource,
        rules.unlimited
          ? UNLIMITED
          : Math.max(1, Math.round(staff[resource] * present[resource] * care.emergencyOnDuty)),
      );
      if (!rules.unlimited) continue;
      for (let department = 0; department < EMERGENCY_DEPARTMENT; department++)
        doctors.setCapacity(site * DEPARTMENT_COUNT + department, UNLIMITED);
    }
  }

  return { plan, staffEmergency };
}
