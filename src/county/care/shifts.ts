import type { Arena } from "../../kernel/arena.ts";
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
/** Phases of a day, the event's argument. */
const MORNING = 0;
const NOON = 1;
const AFTERNOON = 2;
const CLOSE = 3;

/**
 * Opening hours (门诊开放时间): how many desks are open, by department and hour; emergency never closes. Desks are whole and
 * change from sitting to sitting (轮流坐诊): over the day they are as many as the doctors' time allows. Where that is less
 * than one, a doctor comes from the ward for a sitting, more often than there is time for if patients would wait too
 * long.
 */
export interface Shifts {
  /** Plans the changes of a day. */
  plan(day: number): void;
  /**
   * Doctors on duty in emergency departments; after a policy change too. Without limits every department is open at all
   * hours.
   */
  staffEmergency(): void;
  /** Minutes of sittings that there was no time for, by [site * departments + department], since the start: state. */
  readonly onCall: Float64Array;
}

export interface ShiftOptions {
  readonly arena: Arena;
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
  arena,
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
  /**
   * More desks are open in the shift in which more come an hour: over both, as many hours as desks of the whole day.
   */
  const busier = loadOf(care);

  const onCall = arena.f64("care.desks-on-call", Math.max(1, places.siteCount * DEPARTMENT_COUNT), "doctor-minutes");

  /** Desks open in a sitting, of a department with the small ones that sit with it. */
  function openDesks(site: number, department: number, day: number, phase: number): number {
    const share = (calendar.rest[day] === 1 ? care.weekendClinicShare : care.clinicShare)[
      places.level[places.institutionOfSite[site]] - TOWNSHIP
    ];
    const clinic = site * DEPARTMENT_COUNT + department;
    let [doctors, time] = [0, 0];
    for (let d = 0; d < EMERGENCY_DEPARTMENT; d++) {
      const at = site * DEPARTMENT_COUNT + d;
      if (places.clinicAt[at] !== department) continue;
      doctors += staff[at] * present[at];
      time += staff[at] * present[at] * share * desks[at] * busier[phase === MORNING ? 0 : 1];
    }
    if (doctors <= 0) return 0;
    const held = Math.max(time, care.leastSittings);
    const open = wholeOf(held, Math.floor(simulation.clock[0] / care.sittingMinutes) + clinic);
    onCall[clinic] = onCall[clinic] + open * care.sittingMinutes * (1 - time / held);
    return open;
  }

  function plan(day: number): void {
    const { hospitalHours, sittingMinutes } = care;
    const at = (minute: number, phase: number): void =>
      void simulation.schedule(day * MINUTES_PER_DAY + minute, EVENT.SHIFT, phase, day, rank(phase, day));
    for (const phase of [MORNING, AFTERNOON])
      for (let minute = hospitalHours[phase]; minute < hospitalHours[phase + 1]; minute += sittingMinutes)
        at(minute, phase);
    for (const phase of [NOON, CLOSE]) at(hospitalHours[phase], phase);
  }

  simulation.on(EVENT.SHIFT, (phase) => {
    const day = Math.floor(simulation.clock[0] / MINUTES_PER_DAY);
    for (let site = 0; site < places.siteCount; site++) {
      for (let department = 0; department < EMERGENCY_DEPARTMENT; department++) {
        const resource = site * DEPARTMENT_COUNT + department;
        if (staff[resource] <= 0) {
          // Its last doctor has gone: whoever came all the same, to a standing appointment above all, is sent home too.
          if (phase === CLOSE) close(resource);
          continue;
        }
        const open = phase === MORNING || phase === AFTERNOON;
        const capacity = rules.unlimited ? UNLIMITED : open ? openDesks(site, department, day, phase) : 0;
        const asked = wholeOf(capacity * rules.reservedSlotsShare, day);
        const kept = open && places.reserves(site) ? Math.max(0, Math.min(capacity - 1, asked)) : 0;
        doctors.setCapacity(resource, capacity, kept, REFERRED_PRIORITY);
        if (phase === CLOSE) close(resource);
      }
    }
  });

  /** A whole number of desks in a turn, its mean over the turns the number asked for. */
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

  return { plan, staffEmergency, onCall };
}
