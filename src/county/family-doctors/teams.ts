import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { TOWNSHIP, VILLAGE } from "../input/places.ts";
import { DEPARTMENT_COUNT } from "../places/places.ts";
import type { World } from "../mechanism/world.ts";

const GENERAL = 0;
const MONTHS = 12;
const MINUTES = 60;
/** Golden section: its multiples spread evenly over [0, 1). */
const GOLDEN = 0.6180339887498949;

/**
 * Hours a year: of work of one person; of those, the most that a doctor, and one of the public-health staff, has for
 * contracts.
 */
export interface StaffHours {
  readonly work: number;
  readonly doctor: number;
  readonly publicHealth: number;
}

/**
 * Family-doctor teams (家庭医生团队), one a township: the general practitioners and public-health staff of the centre, county
 * doctors stationed there, and the village doctors, who serve their own village first. What a month leaves of their
 * time after its visits is what they can give, up to what contracts may take; what they give is missing at the clinic,
 * where the patients wait or go elsewhere.
 */
export interface Teams {
  /** A month begins: takes in what visits took of the month before. */
  look(): void;
  /** What the staff can give in the month. */
  open(hours: StaffHours): void;
  /**
   * Takes minutes of the person's village doctor, else of the centre's staff, leaving them a share of what they had.
   * @returns whether anybody had them
   */
  give(person: number, minutes: number, left: number): boolean;
  /** The month's work is laid on its working days. */
  plan(day: number): void;
  /** A day's rounds: village doctors before they open, doctors of the centre a day at a time. */
  rounds(day: number): void;
}

/** @param dayOut minutes of a day out on rounds of one doctor of a centre */
export function createTeams(world: World, dayOut: () => number): Teams {
  const { arena, places, doctors, queues, clinics, calendar, levers, care, contractCounted } = world;
  const n = places.count;
  /**
   * Minutes that patients and rounds had taken of an institution's general doctors up to the last look, and in the
   * month before it.
   */
  const seen = arena.f64("family-doctors.busy-seen", n, "minutes");
  const visited = arena.f64("family-doctors.visited", n, "minutes");
  /**
   * Minutes of rounds so far that the clinics' stations hold as if they were visits; minutes a working day of this
   * month.
   */
  const away = arena.f64("family-doctors.away", n, "minutes");
  const aDay = arena.f64("family-doctors.minutes-a-day", n, "minutes");
  // Scratch of the month's first day: what there was, what is left of it, the part of it that takes nobody from the
  // clinic.
  const had = new Float64Array(n);
  const left = new Float64Array(n);
  const besides = new Float64Array(n);

  const generalists = (i: number): number => {
    if (places.level[i] === TOWNSHIP) return doctors.there[places.siteOf[i] * DEPARTMENT_COUNT + GENERAL];
    return places.inputs[i].doctors[GENERAL] > 0 && places.vacant[i] === 0 ? clinics.servers(i) : 0;
  };
  const busy = (i: number): number =>
    places.level[i] === TOWNSHIP
      ? queues.busyArea[places.siteOf[i] * DEPARTMENT_COUNT + GENERAL]
      : clinics.busySum[i] - away[i];

  function take(i: number, minutes: number, kept: number): boolean {
    if (i < 0 || left[i] - minutes < kept * had[i]) return false;
    left[i] = left[i] - minutes;
    contractCounted(i, "minutesUsed", minutes);
    return true;
  }

  return {
    look() {
      for (let i = 0; i < n; i++) {
        if (places.level[i] > TOWNSHIP) continue;
        visited[i] = busy(i) - seen[i];
        seen[i] = busy(i);
      }
    },

    open(hours) {
      const factor = world.policy().workforce.staffFactor;
      for (let i = 0; i < n; i++) {
        if (places.level[i] > TOWNSHIP) continue;
        const month = generalists(i) * (MINUTES / MONTHS);
        const publicHealth = places.inputs[i].publicHealthStaff * factor[places.level[i]] * hours.publicHealth;
        besides[i] = (publicHealth + places.stationed[i] * hours.doctor) * (MINUTES / MONTHS);
        had[i] = besides[i] + Math.max(0, Math.min(month * hours.doctor, month * hours.work - visited[i]));
        left[i] = had[i];
        contractCounted(i, "minutesOpen", had[i]);
      }
    },

    give: (person, minutes, kept) =>
      take(world.clinicOf(person), minutes, kept) || take(world.centreOf(person), minutes, kept),

    plan(day) {
      let working = 0;
      for (let d = day; d < calendar.monthStart[calendar.monthOf[day] + 1]; d++) working += 1 - calendar.rest[d];
      for (let i = 0; i < n; i++) aDay[i] = Math.max(0, had[i] - left[i] - besides[i]) / Math.max(1, working);
    },

    rounds(day) {
      if (calendar.rest[day] === 1 || world.rules.unlimited) return;
      const midnight = day * MINUTES_PER_DAY;
      for (let i = 0; i < n; i++) {
        if (aDay[i] === 0 || generalists(i) === 0) continue;
        if (places.level[i] === VILLAGE) {
          const minutes = onGrid(aDay[i]);
          clinics.serve(i, midnight, minutes, midnight + care.villageHours[0]);
          away[i] = away[i] + minutes;
          continue;
        }
        const out = Math.min(generalists(i), Math.floor(aDay[i] / dayOut() + ((day * GOLDEN) % 1)));
        const at = places.siteOf[i] * DEPARTMENT_COUNT + GENERAL;
        levers.present[at] = levers.present[at] * (1 - out / generalists(i));
      }
    },
  };
}
