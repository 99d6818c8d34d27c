import type { PolicyInput } from "../input/policy.ts";
import { EMERGENCY_DEPARTMENT } from "../input/places.ts";
import { DEPARTMENT_COUNT, type Places } from "../places/places.ts";
import type { Arrivals } from "./holdings.ts";
import { CADRES, type Roster } from "./roster.ts";

interface MusterOptions {
  readonly places: Places;
  readonly roster: Roster;
  /** What the roster has added to the doctors there are. */
  readonly account: Arrivals;
  policy(): PolicyInput;
}

/**
 * Brings the numbers of doctors in line with the roster (排班人数): those at work less those built, and at a centre the
 * guests; times the policy's factor on staff of the level they come from. Whom a reform brings is on no roster; of
 * posts that it takes away those that are empty go with them, in proportion [A]. A guest works in general practice, or
 * in the first department that has doctors.
 */
export function createMuster({ places, roster, account, policy }: MusterOptions): () => void {
  const goal = new Float64Array(account.held.length);
  const atFirst = [...places.inputs];
  const guestAt = Int32Array.from({ length: places.count }, (_, i) => {
    const own = places.inputs[i].doctors.findIndex((n, d) => n > 0 && d !== EMERGENCY_DEPARTMENT);
    return places.siteOf[i] < 0 || own < 0 ? -1 : places.siteOf[i] * DEPARTMENT_COUNT + own;
  });

  /** Of the posts that the roster knows, those that reforms have left: one where they took none away. */
  function left(i: number, department: number): number {
    const [first, now] = [atFirst[i].doctors[department], places.inputs[i].doctors[department]];
    return now < first ? now / first : 1;
  }

  return () => {
    const factor = policy().workforce.staffFactor;
    goal.fill(0);
    for (let site = 0; site < places.siteCount; site++) {
      const i = places.institutionOfSite[site];
      const per = factor[places.level[i]];
      if (places.inputs[i].closed === true) continue;
      for (let d = 0; d < DEPARTMENT_COUNT; d++)
        goal[site * DEPARTMENT_COUNT + d] += (roster.present(i, d) - roster.built[i * CADRES + d]) * per * left(i, d);
      for (const post of roster.doctors(i)) if (roster.where[post] >= 0) goal[guestAt[roster.where[post]]] += per;
    }
    account.become(goal);
  };
}
