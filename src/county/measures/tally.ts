import type { Arena } from "../../kernel/arena.ts";
import { LEVELS } from "../input/places.ts";
import { QUANTITIES } from "../indicators/quantities.ts";

const LEVEL_COUNT = LEVELS.length;
const YEAR_CELLS = 7;
const MONTH_CELLS = 3;
const NOWHERE = -1;

/** Sizes of the dimensions that rows are split by, one at a time. */
export interface Dimensions {
  readonly townships: number;
  readonly diseases: number;
  readonly bands: number;
  readonly schemes: number;
  /** Groups of equity, see groups.ts. */
  readonly groups: number;
  readonly institutions: number;
}

/** A block of cells: quantities by dimension value and level; institutions stand last, one cell each. */
export interface Layout extends Dimensions {
  readonly township: number;
  readonly disease: number;
  readonly band: number;
  readonly scheme: number;
  readonly group: number;
  readonly institution: number;
  readonly cells: number;
}

function layout(dimensions: Dimensions): Layout {
  const township = LEVEL_COUNT;
  const disease = township + dimensions.townships * LEVEL_COUNT;
  const band = disease + dimensions.diseases * LEVEL_COUNT;
  const scheme = band + dimensions.bands * LEVEL_COUNT;
  const group = scheme + dimensions.schemes * LEVEL_COUNT;
  const institution = group + dimensions.groups * LEVEL_COUNT;
  return {
    ...dimensions,
    township,
    disease,
    band,
    scheme,
    group,
    institution,
    cells: institution + dimensions.institutions,
  };
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
  at(
    level: number,
    institution: number,
    township: number,
    disease: number,
    band: number,
    scheme: number,
    group: number,
  ): void;
  add(quantity: number, amount: number): void;
  /** Adds to the total and one institution only (beds, staff minutes). */
  addAt(quantity: number, level: number, institution: number, amount: number): void;
  /**
   * Sum of a quantity in a block over a set of levels at the cell of a dimension (`year.township + t * 5`, 0 the
   * total).
   */
  sum(
    block: Float64Array,
    shape: Layout,
    period: number,
    quantity: number,
    cell: number,
    levels: readonly number[],
  ): number;
}

/** @param monthly place of each institution in the monthly blocks, or -1 */
export function createTally(arena: Arena, dimensions: Dimensions, monthly: Int32Array, years: number): Tally {
  const year = layout(dimensions);
  const month = layout({
    townships: 0,
    diseases: 0,
    bands: 0,
    schemes: dimensions.schemes,
    groups: 0,
    institutions: monthly.reduce((n, place) => Math.max(n, place + 1), 0),
  });
  const count = QUANTITIES.length;
  const yearSums = arena.f64("measures.years", years * count * year.cells, "1");
  const monthSums = arena.f64("measures.months", years * 12 * count * month.cells, "1");
  /** [0] start of the year's block, [1] of the month's. */
  const period = arena.i32("measures.period", 2, "place");
  // Scratch: where the quantities of the contact at hand begin. A cell's quantities lie together, so that a contact
  // touches few cache lines.
  const cells = new Int32Array(YEAR_CELLS);
  const monthCells = new Int32Array(MONTH_CELLS);

  function setPeriod(yearOfRun: number, monthOfRun: number): void {
    period[0] = yearOfRun * year.cells * count;
    period[1] = monthOfRun * month.cells * count;
  }

  function at(
    level: number,
    institution: number,
    township: number,
    disease: number,
    band: number,
    scheme: number,
    group: number,
  ): void {
    const inYear = period[0];
    cells[0] = inYear + level * count;
    cells[1] = township < 0 ? NOWHERE : inYear + (year.township + township * LEVEL_COUNT + level) * count;
    cells[2] = disease < 0 ? NOWHERE : inYear + (year.disease + disease * LEVEL_COUNT + level) * count;
    cells[3] = inYear + (year.band + band * LEVEL_COUNT + level) * count;
    cells[4] = inYear + (year.scheme + scheme * LEVEL_COUNT + level) * count;
    cells[5] = inYear + (year.group + group * LEVEL_COUNT + level) * count;
    cells[6] = institution < 0 ? NOWHERE : inYear + (year.institution + institution) * count;
    const inMonth = period[1];
    const place = institution < 0 ? NOWHERE : monthly[institution];
    monthCells[0] = inMonth + level * count;
    monthCells[1] = inMonth + (month.scheme + scheme * LEVEL_COUNT + level) * count;
    monthCells[2] = place < 0 ? NOWHERE : inMonth + (month.institution + place) * count;
  }

  function add(quantity: number, amount: number): void {
    // Of what is counted of a visit a third is nothing: no account, no supplement, no fund.
    if (amount === 0) return;
    for (let i = 0; i < YEAR_CELLS; i++) {
      const cell = cells[i];
      if (cell >= 0) yearSums[cell + quantity] = yearSums[cell + quantity] + amount;
    }
    for (let i = 0; i < MONTH_CELLS; i++) {
      const cell = monthCells[i];
      if (cell >= 0) monthSums[cell + quantity] = monthSums[cell + quantity] + amount;
    }
  }

  function addAt(quantity: number, level: number, institution: number, amount: number): void {
    const inYear = period[0] + quantity;
    const inMonth = period[1] + quantity;
    bump(yearSums, inYear + level * count, amount);
    bump(monthSums, inMonth + level * count, amount);
    if (institution < 0) return;
    bump(yearSums, inYear + (year.institution + institution) * count, amount);
    const place = monthly[institution];
    if (place >= 0) bump(monthSums, inMonth + (month.institution + place) * count, amount);
  }

  function sum(
    block: Float64Array,
    shape: Layout,
    at0: number,
    quantity: number,
    cell: number,
    levels: readonly number[],
  ): number {
    const start = (at0 * shape.cells + cell) * count + quantity;
    if (cell >= shape.institution) return block[start];
    let total = 0;
    for (const level of levels) total += block[start + level * count];
    return total;
  }

  return { year, month, years: yearSums, months: monthSums, setPeriod, at, add, addAt, sum };
}

function bump(sums: Float64Array, place: number, amount: number): void {
  sums[place] = sums[place] + amount;
}
