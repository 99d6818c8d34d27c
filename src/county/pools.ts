import { mostGrown } from "./base/trends.ts";
import { createCatalogue } from "./illness/catalogue.ts";
import { candidateBound, candidatesAYear } from "./illness/onsets.ts";
import { DAYS_PER_YEAR } from "./base/units.ts";
import type { CountyInput } from "./input/county.ts";
import { HEADROOM_SHARE } from "./care/encounters.ts";
import { foundingSize } from "./people/population.ts";
import { shockPools } from "./shock/pool-sizes.ts";

/** Sizes of the pools, from stated bounds; full ones are enlarged between days. */
export interface Pools {
  readonly residents: number;
  readonly encounters: number;
  readonly events: number;
  readonly candidates: number;
  readonly logRows: number;
}

/** Newcomers a year over the starting table, at least: births and immigrants, with a margin. */
const NEWCOMERS = 0.02;
/** The table of people is enlarged when fewer places than these are free: the newcomers of a day, with a margin. */
const LEAST_FREE = 1_000;
const LEAST_FREE_SHARE = 0.002;
/** People in care at a time, of all [D: at most 0.155 after the Spring Festival, and the free quarter]. */
const IN_CARE = 0.3;
/** Also at least those who may fall ill in so many days. */
const DAYS_IN_CARE = 3;
/** Rows of the event log a person and year, where the rows of a day leave enough of them free. */
const LOG_ROWS = 9;
/** The log is enlarged when less than this share is free: more than the rows of a day. */
const LOG_HEADROOM = 0.05;

export function poolsFor(input: CountyInput): Pools {
  const founders = foundingSize(input.villages);
  const residents = peopleOf(input);
  const shocks = shockPools(input);
  const catalogue = createCatalogue(input.catalogue);
  const more = mostGrown(input.trends.episodes, input.years);
  const ill = (candidatesAYear(catalogue) * more) / DAYS_PER_YEAR;
  const encounters =
    Math.ceil(founders * (Math.max(IN_CARE, DAYS_IN_CARE * ill) + shocks.encounters)) +
    2_000 +
    input.extraEpisodes.length;
  return {
    residents,
    encounters,
    events: encounters * 2 + 4_000,
    candidates: Math.ceil(candidateBound(catalogue, residents) * more) + Math.ceil(residents * shocks.candidates),
    logRows: input.encounterLog ? Math.ceil(residents * Math.max(LOG_ROWS * input.years, ill / LOG_HEADROOM)) : 0,
  };
}

/** A bound on the people of a whole run: founders, all that are born and those who move in, at once on a 1 January. */
export function peopleOf({ villages, population, years }: CountyInput): number {
  const newcomers = population.birthRate + Math.max(0, ...population.netMigration);
  const growth = newcomers <= NEWCOMERS ? 1 + NEWCOMERS * years : Math.exp(years * Math.log(1 + newcomers));
  return Math.ceil(foundingSize(villages) * growth) + LEAST_FREE * 1.5;
}

/** The next larger pools. */
export const enlarged = (pools: Pools): Pools => ({
  residents: Math.ceil(pools.residents * 1.1) + LEAST_FREE,
  encounters: Math.ceil(pools.encounters * 1.6),
  events: Math.ceil(pools.encounters * 3.2) + 4_000,
  candidates: Math.ceil(pools.candidates * 1.1) + 10_000,
  logRows: Math.ceil(pools.logRows * 1.3),
});

/** Whether a pool is nearly full, by the places that are free in each. */
export const isCrowded = (pools: Pools, free: Pools): boolean =>
  free.encounters < pools.encounters * HEADROOM_SHARE ||
  free.events < pools.events * HEADROOM_SHARE ||
  free.residents < LEAST_FREE + pools.residents * LEAST_FREE_SHARE ||
  free.logRows < pools.logRows * LOG_HEADROOM;
