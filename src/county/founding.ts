import { rank } from "../kernel/order.ts";
import type { Base } from "./base/base.ts";
import { GRID } from "./base/calendar.ts";
import { EVENT } from "./base/events.ts";
import { MINUTES_PER_DAY } from "./base/units.ts";
import type { Mechanisms } from "./mechanism/mechanism.ts";
import type { Illness } from "./illness/room.ts";
import { settle } from "./people/population.ts";
import type { People } from "./people/room.ts";
import type { RulesInForce } from "./rules/rules-in-force.ts";

/** The county is founded: people settle, the first rules come into force, the first day and the end are planned. */
export function found(
  { input, streams, calendar, simulation }: Base,
  people: People,
  illness: Illness,
  rules: RulesInForce,
  mechanisms: Mechanisms,
): void {
  settle(people.residents, streams, {
    villages: input.villages,
    population: input.population,
    chronic: illness.catalogue.chronic,
    contracts: input.epochs[0].policy.contracts,
  });
  rules.enter(0);
  mechanisms.begin();
  simulation.schedule(0, EVENT.DAY, 0, 0, rank(0, 0));
  simulation.schedule(calendar.days * MINUTES_PER_DAY - 1 / GRID, EVENT.CLOSING, 0, 0, rank(0, 0));
}
