import { rank } from "../kernel/order.ts";
import type { Base } from "./base/base.ts";
import { GRID } from "./base/calendar.ts";
import { EVENT } from "./base/events.ts";
import { MINUTES_PER_DAY } from "./base/units.ts";
import type { MechanismRoom } from "./mechanism/room.ts";
import type { Illness } from "./illness/room.ts";
import { settle } from "./people/population.ts";
import type { People } from "./people/room.ts";
import type { RulesInForce } from "./rules/rules-in-force.ts";

/** The county is founded: people settle, the first rules come into force, the first day and the end are planned. */
export function foundCounty(
  base: Base,
  people: People,
  illness: Illness,
  rules: RulesInForce,
  { begin }: MechanismRoom,
): void {
  const { input, streams, calendar, simulation } = base;
  settle(people.residents, streams, {
    villages: input.villages,
    population: input.population,
    oldestAge: input.trends.oldestAge,
    chronic: illness.catalogue.chronic,
    contracts: input.epochs[0].policy.contracts,
  });
  rules.enter(0);
  begin();
  planDay(base, 0);
  simulation.schedule(calendar.days * MINUTES_PER_DAY - 1 / GRID, EVENT.CLOSING, 0, 0, rank(0, 0));
}

/** A day of the run will begin, if it is one. */
export function planDay({ calendar, simulation }: Base, day: number): void {
  if (day < calendar.days) simulation.schedule(day * MINUTES_PER_DAY, EVENT.DAY, day, 0, rank(0, day));
}
