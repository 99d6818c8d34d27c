import type { Arena } from "../../kernel/arena.ts";
import { LEVELS } from "../places/input.ts";
import { Q, QUANTITIES } from "./quantities.ts";

const LEVEL_COUNT = LEVELS.length;

/** Sizes of the dimensions that rows are split by, one at a time. */
export interface Dimensions {
  readonly townships: number;
  readonly diseases: number;
  readonly bands: number;
  readonly schemes: number;
  readonly institutions: number;
}

/** A block of cells: quantities by dimension value and level; institutions stand last, one cell each. */
export interface Layout extends Dimensions {
  readonly township: number;
  readonly disease: number;
  readonly band: number;
  readonly scheme: number;
  readonly institution: number;
  readonly cells: number;
}

function layout(dimensions: Dimensions): Layout {
  const township = LEVEL_COUNT;
  const disease = township + dimensions.townships * LEVEL_COUNT;
  const band = disease + dimensions.diseases * LEVEL_COUNT;
  const scheme = band + dimensions.bands * LEVEL_COUNT;
  const institution = scheme + dimensions.schemes * LEVEL_COUNT;
  return { ...dimensions, township, disease, band, scheme, institution, cells: institution + dimensions.institutions };
}

/**
 * Where quantities are summed: a block for every year with all dimensions, one for every month with level, scheme and
 * institution above the village. The whole history is state, so a saved run keeps it.
 */
export interface Tally {
  readonly year: Layout;
  readonly month: Layout;
  readonly years: Float64Array;
  readonly months: Float64Array;
  /** Sums go to this year and month of the run from now on. */
  setPeriod(year: number, month: number): void;
  /** Points the following `add` at a contact. A township or disease of -1 is left out. */
  at(level: number, institution: number, township: number, disease: number, band: number, scheme: number): void;
  add(quantity: number, amount: number): void;
  /** Adds to the total and one institution only (beds, staff minutes). */
  addAt(quantity: number, level: number, institution: number, amount: number): void;
  /** Sum of a quantity in a block over a set of levels at the cell of a dimension (`year.township + t * 5`, 0 the total). */
  sum(block: Float64Array, shape: Layout, period: number, quantity: number, cell: number, levels: readonly number[]): number;
}

/** @param monthly place of each institution in the monthly blocks, or -1 */
export function createTally(arena: Arena, dimensions: Dimensions, monthly: Int32Array, years: number): Tally {
  const year = layout(dimensions);
  const month = layout({ townships: 0, diseases: 0, bands: 0, schemes: dimensions.schemes, institutions: monthly.reduce((n, place) => Math.max(n, place + 1), 0) });
  const count = QUANTITIES.length;
  const yearSums = arena.f64("measures.years", years * count * year.cells, "1");
  const monthSums = arena.f64("measures.months", years * 12 * count * month.cells, "1");
  /** [0] offset of the year's block, [1] of the month's. */
  const period = arena.i32("measures.period", 2, "cell");
  // Scratch: the cells of the contact at hand, those of the year first.
  const cells = new Int32Array(6);
  const monthCells = new Int32Array(3);

  function setPeriod(yearOfRun: number, monthOfRun: number): void {
    period[0] = yearOfRun * count * year.cells;
    period[1] = monthOfRun * count * month.cells;
  }

  function at(level: number, institution: number, township: number, disease: number, band: number, scheme: number): void {
    cells[0] = level;
    cells[1] = township < 0 ? -1 : year.township + township * LEVEL_COUNT + level;
    cells[2] = disease < 0 ? -1 : year.disease + disease * LEVEL_COUNT + level;
    cells[3] = year.band + band * LEVEL_COUNT + level;
    cells[4] = year.scheme + scheme * LEVEL_COUNT + level;
    cells[5] = institution < 0 ? -1 : year.institution + institution;
    monthCells[0] = level;
    monthCells[1] = month.scheme + scheme * LEVEL_COUNT + level;
    monthCells[2] = institution < 0 || monthly[institution]! < 0 ? -1 : month.institution + monthly[institution]!;
  }

  function add(quantity: number, amount: number): void {
    const inYear = period[0]! + quantity * year.cells;
    for (let i = 0; i < 6; i++) {
      const cell = cells[i]!;
      if (cell >= 0) yearSums[inYear + cell] = yearSums[inYear + cell]! + amount;
    }
    const inMonth = period[1]! + quantity * month.cells;
    for (let i = 0; i < 3; i++) {
      const cell = monthCells[i]!;
      if (cell >= 0) monthSums[inMonth + cell] = monthSums[inMonth + cell]! + amount;
    }
  }

  function addAt(quantity: number, level: number, institution: number, amount: number): void {
    const inYear = period[0]! + quantity * year.cells;
    const inMonth = period[1]! + quantity * month.cells;
    yearSums[inYear + level] = yearSums[inYear + level]! + amount;
    monthSums[inMonth + level] = monthSums[inMonth + level]! + amount;
    if (institution < 0) return;
    yearSums[inYear + year.institution + institution] = yearSums[inYear + year.institution + institution]! + amount;
    const place = monthly[institution]!;
    if (place >= 0) monthSums[inMonth + month.institution + place] = monthSums[inMonth + month.institution + place]! + amount;
  }

  function sum(block: Float64Array, shape: Layout, at0: number, quantity: number, cell: number, levels: readonly number[]): number {
    const start = (at0 * count + quantity) * shape.cells + cell;
    if (cell >= shape.institution) return block[start]!;
    let total = 0;
    for (const level of levels) total += block[start + level]!;
    return total;
  }

  return { year, month, years: yearSums, months: monthSums, setPeriod, at, add, addAt, sum };
}

export { Q };
