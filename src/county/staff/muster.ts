import type { Arena } from "../../kernel/arena.ts";
import type { PolicyInput } from "../input/policy.ts";
import { EMERGENCY_DEPARTMENT } from "../input/places.ts";
import { DEPARTMENT_COUNT, type Places } from "../places/places.ts";
import { CADRES, type Roster } from "./roster.ts";

interface MusterOptions {
  readonly arena: Arena;
  readonly places: Places;
  readonly roster: Roster;
  /** Doctors by [site * departments + department], and of those who came since the start. */
  readonly doctors: Float64Array;
  readonly doctorsMoved: Float64Array;
  policy(): PolicyInput;
}

/**
 * Brings the numbers of doctors in line with the roster (排班人数): those at work less those built, and at a centre the
 * guests; times the policy's factor on staff of the level they come from. A guest works in general practice, or in the
 * first department that has doctors.
 */
export function createMuster({ arena, places, roster, doctors, doctorsMoved, policy }: MusterOptions): () => void {
  /** What the roster has added of what `doctorsMoved` holds. */
  const applied = arena.f64("workforce.mustered", Math.max(1, doctors.length), "persons");
  const goal = new Float64Array(applied.length);
  const guestAt = Int32Array.from({ length: places.count }, (_, i) => {
    const own = places.inputs[i].doctors.findIndex((n, d) => n > 0 && d !== EMERGENCY_DEPARTMENT);
    return places.siteOf[i] < 0 || own < 0 ? -1 : places.siteOf[i] * DEPARTMENT_COUNT + own;
  });

  return () => {
    const factor = policy().workforce.staffFactor;
    goal.fill(0);
    for (let site = 0; site < places.siteCount; site++) {
      const i = places.institutionOfSite[site];
      const per = factor[places.level[i]];
      for (let d = 0; d < DEPARTMENT_COUNT; d++)
        goal[site * DEPARTMENT_COUNT + d] += (roster.present(i, d) - roster.built[i * CADRES + d]) * per;
      for (const post of roster.doctors(i)) if (roster.where[post] >= 0) goal[guestAt[roster.where[post]]] += per;
    }
    for (let at = 0; at < goal.length; at++) {
      if (goal[at] === applied[at]) continue;
      const more = goal[at] - applied[at];
      doctors[at] = doctors[at] + more;
      doctorsMoved[at] = doctorsMoved[at] + more;
      applied[at] = goal[at];
    }
  };
}
