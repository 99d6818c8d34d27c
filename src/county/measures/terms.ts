import type { Places } from "../places/places.ts";
import type { Among, Measure, Term } from "../indicators/measure.ts";
import { Q } from "../indicators/quantities.ts";
import type { Layout, Tally } from "./tally.ts";

/** Institutions that a term counts, by index; undefined where it counts everywhere. */
function amongst(among: Among | undefined, { inputs }: Pick<Places, "inputs">): readonly number[] | undefined {
  if (among === undefined) return undefined;
  return inputs.flatMap(({ lead, kind }, i) => ((among === "lead" ? lead : among.includes(kind)) ? [i] : []));
}

/** A block of the tally in one period: a year or a month of the run. */
export interface Period {
  readonly block: Float64Array;
  readonly shape: Layout;
  readonly index: number;
}

/** Sums terms over cells of a tally (指标取数). */
export interface Sums {
  /** Over cells of dimensions other than the institution, [township, disease and so on; 0 the total]. */
  overCells(term: Term, period: Period, cells: readonly number[]): number;
  /** Over institutions, those of its levels that the term counts. */
  overInstitutions(term: Term, period: Period, institutions: readonly number[]): number;
}

/** @param placeOf cell of an institution's block in years and in months, -1 where it has none */
export function createSums(tally: Tally, places: Pick<Places, "inputs" | "level">, monthlyPlace: Int32Array): Sums {
  const chosen = new Map<Among, readonly number[]>();
  const institutionsOf = (among: Among): readonly number[] => {
    let found = chosen.get(among);
    if (found === undefined) chosen.set(among, (found = amongst(among, places)!));
    return found;
  };

  function overInstitutions(
    { of, levels, among }: Term,
    { block, shape, index }: Period,
    institutions: readonly number[],
  ): number {
    const counted = among === undefined ? undefined : institutionsOf(among);
    let sum = 0;
    for (const institution of institutions) {
      if (!levels.includes(places.level[institution]) || (counted !== undefined && !counted.includes(institution)))
        continue;
      const place = shape === tally.month ? monthlyPlace[institution] : institution;
      if (place >= 0)
        for (const quantity of of)
          sum += tally.sum(block, shape, index, Q[quantity], shape.institution + place, levels);
    }
    return sum;
  }

  return {
    overCells(term, period, cells) {
      if (term.among !== undefined) return overInstitutions(term, period, institutionsOf(term.among));
      let sum = 0;
      for (const cell of cells)
        for (const quantity of term.of)
          sum += tally.sum(period.block, period.shape, period.index, Q[quantity], cell, term.levels);
      return sum;
    },
    overInstitutions,
  };
}

/** Whether a measure can be told for one institution: what it counts and what it divides by happen there. */
export const splitsByInstitution = ({ numerator, denominator }: Measure): boolean =>
  denominator === undefined || numerator.levels.join() === denominator.levels.join();

/** Whether it can be split by who the people are: not if it is about some institutions or groups only. */
export const splitsByPeople = ({ numerator, denominator, group }: Measure): boolean =>
  group === undefined && numerator.among === undefined && denominator?.among === undefined;
