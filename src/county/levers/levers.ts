import type { Arena } from "../../kernel/arena.ts";
import { CENTRES, CHARGES, CHRONIC_CONDITIONS, DRUG_CLASSES } from "../input/illness.ts";
import type { CountyInput } from "../input/county.ts";
import { DEPARTMENTS, isSite, ROAD_ENDS, SERVICE_LINES, WARDS } from "../input/places.ts";
import { type LeverHold, LEVER_NAMES, LEVERS, type LeverSize } from "./table.ts";

/**
 * The levers of a county, an array each: what they are stands in the table. Mechanisms add up on them, in a fixed
 * order, each time they have been put back to neutral. Indices are [institution * lines + line] and alike.
 */
export type Levers = { readonly [Name in keyof typeof LEVERS]: Float64Array } & {
  /** Puts back to neutral what holds for a month, or for a day. */
  reset(hold: LeverHold): void;
};

/** How many there are of what levers are by. */
export interface LeverCounts {
  readonly institutions: number;
  /** Institutions with departments and wards. */
  readonly sites: number;
  readonly villages: number;
}

/** How many a county has of them. */
export const countsOf = ({ institutions, villages }: Pick<CountyInput, "institutions" | "villages">): LeverCounts => ({
  institutions: institutions.length,
  sites: institutions.filter(isSite).length,
  villages: villages.length,
});

/** A number of mean 1 with its spread around it scaled; itself, to the bit, at 1. */
export const around = (drawn: number, spread: number): number => (spread === 1 ? drawn : 1 + spread * (drawn - 1));

export function createLevers(arena: Arena, { institutions, sites, villages }: LeverCounts): Levers {
  const length: Readonly<Record<LeverSize, number>> = {
    one: 1,
    institution: institutions,
    "institution and line": institutions * SERVICE_LINES.length,
    "institution and centre": institutions * CENTRES.length,
    "institution and kind": institutions * CHARGES.length,
    "site and department": sites * DEPARTMENTS.length,
    "site and ward group": sites * WARDS.length,
    "village and way out": villages * ROAD_ENDS,
    condition: CHRONIC_CONDITIONS.length,
    "drug class": DRUG_CLASSES.length,
  };
  const arrays = {} as Record<keyof typeof LEVERS, Float64Array>;
  for (const name of LEVER_NAMES) {
    const { neutral, unit, by } = LEVERS[name];
    arrays[name] = arena.f64(`levers.${name}`, Math.max(1, length[by]), unit).fill(neutral);
  }
  return {
    ...arrays,
    reset(hold) {
      for (const name of LEVER_NAMES) if (LEVERS[name].holds === hold) arrays[name].fill(LEVERS[name].neutral);
    },
  };
}
