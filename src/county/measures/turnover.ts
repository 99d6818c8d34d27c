import type { Arena } from "../../kernel/arena.ts";
import type { Levers } from "../levers/levers.ts";
import { COUNTY } from "../input/places.ts";
import { LINES, type Places } from "../places/places.ts";
import { CADRES, type Roster } from "../staff/roster.ts";
import type { Work } from "../staff/work.ts";
import { Q } from "../indicators/quantities.ts";
import type { Tally } from "./tally.ts";

export interface TurnoverOptions {
  readonly arena: Arena;
  readonly tally: Tally;
  readonly places: Places;
  readonly roster: Roster;
  readonly work: Work;
  readonly levers: Levers;
}

/**
 * Who came, left and trained over a month of so many days, what stands empty at its end, and what the county's places
 * can do then.
 */
export function createTurnover({
  arena,
  tally,
  places,
  roster,
  work,
  levers,
}: TurnoverOptions): (days: number) => void {
  /** Up to the last look, by institution. */
  const seenOf = (name: string): Float64Array =>
    arena.f64(`measures.seen.${name}`, places.count, "persons, doctor-days, person-months");
  const flows = [
    { quantity: Q.staff_exits, table: roster.exits, seen: seenOf("staff-exits"), inDays: false },
    { quantity: Q.staff_arrivals, table: roster.arrivals, seen: seenOf("staff-arrivals"), inDays: false },
    { quantity: Q.worked_days, table: work.worked, seen: seenOf("worked"), inDays: false },
    { quantity: Q.overtime_days, table: work.overtime, seen: seenOf("overtime"), inDays: false },
    { quantity: Q.training_days, table: roster.trainingMonths, seen: seenOf("training-months"), inDays: true },
  ];

  function employed(i: number): number {
    let persons = 0;
    for (let cadre = 0; cadre < CADRES; cadre++) persons += roster.employed(i, cadre);
    return persons;
  }

  function posts(i: number): number {
    let number = 0;
    for (let cell = i * CADRES; cell < (i + 1) * CADRES; cell++) number += roster.posts[cell];
    return number;
  }

  /** Mean ability in the lines that an institution offers. */
  function able(i: number): number {
    let [sum, lines] = [0, 0];
    for (let at = i * LINES; at < (i + 1) * LINES; at++) {
      if (places.capability[at] < places.offered) continue;
      sum += places.capability[at] + levers.ability[at];
      lines++;
    }
    return lines === 0 ? 0 : sum / lines;
  }

  return (days) => {
    for (let i = 0; i < places.count; i++) {
      const level = places.level[i];
      if (level > COUNTY) continue;
      const all = posts(i);
      tally.addAt(Q.post_days, level, i, all * days);
      tally.addAt(Q.vacant_days, level, i, (all - employed(i)) * days);
      tally.addAt(Q.capability_days, level, i, able(i) * days);
      for (const { quantity, table, seen, inDays } of flows) {
        if (table[i] !== seen[i]) tally.addAt(quantity, level, i, (table[i] - seen[i]) * (inDays ? days : 1));
        seen[i] = table[i];
      }
    }
  };
}
