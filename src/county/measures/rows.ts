import { DIMENSIONS } from "../indicators/dimensions.ts";
import type { Calendar } from "../base/calendar.ts";
import { AGE_BANDS, SCHEMES } from "../input/people.ts";
import { LEVELS } from "../input/places.ts";
import { FIGURE_MEASURES, MEASURES } from "../indicators/catalogue.ts";
import { type Figures } from "./figures.ts";
import { FIGURES } from "../indicators/figures.ts";
import { DISTANCE_BANDS, groupsIn, INCOME_GROUPS } from "../indicators/groups.ts";
import type { Monitors } from "./monitors/watch.ts";
import { type Measure, PERSON_DAYS, type Term } from "../indicators/measure.ts";
import type { TableData } from "../base/tables.ts";
import type { Layout, Tally } from "./tally.ts";
import { type Period, splitsByInstitution, splitsByPeople, type Sums } from "./terms.ts";

const LEVEL_COUNT = LEVELS.length;
const ALL = "all";
const TEXT_COLUMNS = ["measure", ...DIMENSIONS, "unit"] as const;

/** Names of the dimension values, in index order: codes, never display names. */
export interface DimensionNames {
  readonly townships: readonly string[];
  readonly diseases: readonly string[];
  readonly institutions: readonly string[];
  readonly institutionLevels: readonly number[];
  /** Institutions of the monthly blocks, by place there. */
  readonly monthlyInstitutions: readonly number[];
}

/** One part that rows are written for: cells of the tally, or an institution. */
interface Slice {
  readonly cells: readonly number[];
  /** -1 all. */
  readonly place: number;
  readonly level: string;
  readonly institution: string;
  readonly township: string;
  readonly disease: string;
  readonly band: string;
  readonly scheme: string;
  readonly income: string;
  readonly distance: string;
}

const WHOLE: Slice = {
  cells: [0],
  place: -1,
  level: ALL,
  institution: ALL,
  township: ALL,
  disease: ALL,
  band: ALL,
  scheme: ALL,
  income: ALL,
  distance: ALL,
};

const cellsOfGroups = (shape: Layout, groups: readonly number[]): readonly number[] =>
  groups.map((group) => shape.group + group * LEVEL_COUNT);

function slices(shape: Layout, names: DimensionNames, institutions: readonly number[]): readonly Slice[] {
  const split = (first: number, n: number, nameOf: (i: number) => Partial<Slice>): readonly Slice[] =>
    Array.from({ length: n }, (_, i) => ({ ...WHOLE, cells: [first + i * LEVEL_COUNT], ...nameOf(i) }));
  const incomes =
    shape.groups === 0
      ? []
      : INCOME_GROUPS.map((income, i) => ({ ...WHOLE, income, cells: cellsOfGroups(shape, groupsIn([i], undefined)) }));
  const distances =
    shape.groups === 0
      ? []
      : DISTANCE_BANDS.map((distance, i) => ({
          ...WHOLE,
          distance,
          cells: cellsOfGroups(shape, groupsIn(undefined, [i])),
        }));
  return [
    WHOLE,
    ...split(shape.township, shape.townships, (i) => ({ township: names.townships[i] })),
    ...split(shape.disease, shape.diseases, (i) => ({ disease: names.diseases[i] })),
    ...split(shape.band, shape.bands, (i) => ({ band: AGE_BANDS[i] })),
    ...split(shape.scheme, shape.schemes, (i) => ({ scheme: SCHEMES[i] })),
    ...incomes,
    ...distances,
    ...institutions.map((place) => ({
      ...WHOLE,
      cells: [],
      place,
      institution: names.institutions[place],
      level: LEVELS[names.institutionLevels[place]],
    })),
  ];
}

/** Period of a row: a year has no month. */
interface At {
  readonly year: number;
  readonly month?: number;
}

/** Collects rows as columns. @param monthly with a column for the month */
function createRows(name: string, monthly: boolean) {
  const text = Object.fromEntries(TEXT_COLUMNS.map((column) => [column, [] as string[]])) as Record<
    (typeof TEXT_COLUMNS)[number],
    string[]
  >;
  const year: number[] = [];
  const month: number[] = [];
  const numerator: number[] = [];
  const denominator: number[] = [];
  const value: number[] = [];
  return {
    add(measure: string, unit: string, slice: Slice, at: At, top: number, bottom: number, scale: number): void {
      year.push(at.year);
      if (at.month !== undefined) month.push(at.month);
      text.measure.push(measure);
      text.level.push(slice.level);
      text.institution.push(slice.institution);
      text.township.push(slice.township);
      text.disease_group.push(slice.disease);
      text.age_band.push(slice.band);
      text.scheme.push(slice.scheme);
      text.income_group.push(slice.income);
      text.distance_band.push(slice.distance);
      text.unit.push(unit);
      numerator.push(top + 0);
      denominator.push(bottom);
      value.push((scale * top) / bottom + 0);
    },
    table: (): TableData => ({
      name,
      rows: year.length,
      columns: [
        { name: "year", type: "int", values: Int32Array.from(year) },
        ...(monthly ? [{ name: "month", type: "int" as const, values: Int32Array.from(month) }] : []),
        ...TEXT_COLUMNS.slice(0, -1).map((column) => ({ name: column, type: "string" as const, values: text[column] })),
        { name: "numerator", type: "double", values: Float64Array.from(numerator) },
        { name: "denominator", type: "double", values: Float64Array.from(denominator) },
        { name: "value", type: "double", values: Float64Array.from(value) },
        { name: "unit", type: "string", values: text.unit },
      ],
    }),
  };
}

/**
 * The tables `measures_yearly` and `measures_monthly` of the measured periods. Rows without a denominator, or without
 * anything counted in a split, are left out.
 */
export function measureTables(
  tally: Tally,
  sums: Sums,
  figures: Figures,
  names: DimensionNames,
  calendar: Calendar,
  warmUpYears: number,
  monitors: Pick<Monitors, "warnings">,
): readonly TableData[] {
  function write(rows: ReturnType<typeof createRows>, measure: Measure, slice: Slice, period: Period, at: At): void {
    const { numerator, denominator, group } = measure;
    if (
      slice !== WHOLE &&
      !(slice.place >= 0 ? splitsByInstitution(measure) && group === undefined : splitsByPeople(measure))
    )
      return;
    const cells =
      group === undefined ? slice.cells : cellsOfGroups(period.shape, groupsIn(group.incomes, group.distances));
    const total = (term: Term, where = cells): number =>
      slice.place >= 0 ? sums.overInstitutions(term, period, [slice.place]) : sums.overCells(term, period, where);
    const top = total(numerator);
    // A disease has no people of its own: its rates are over everybody.
    const everybody = slice.disease !== ALL && denominator === PERSON_DAYS;
    const bottom = denominator === undefined ? 1 : total(denominator, everybody ? WHOLE.cells : cells);
    if (bottom === 0 || ((denominator === undefined || everybody) && top === 0 && slice !== WHOLE)) return;
    rows.add(measure.id, measure.unit, slice, at, top, bottom, measure.scale);
  }

  const yearly = createRows("measures_yearly", false);
  const yearParts = slices(
    tally.year,
    names,
    names.institutions.map((_, i) => i),
  );
  for (let year = warmUpYears; year < calendar.years; year++) {
    const at = { year: calendar.firstYear + year };
    const period = { block: tally.years, shape: tally.year, index: year };
    for (const measure of MEASURES) for (const slice of yearParts) write(yearly, measure, slice, period, at);
    const figure = (id: (typeof FIGURES)[number]): number =>
      figures.values[year * FIGURES.length + FIGURES.indexOf(id)];
    for (const { id, unit, figure: top, over, scale } of FIGURE_MEASURES) {
      const bottom = over === undefined ? 1 : figure(over);
      if (bottom !== 0) yearly.add(id, unit, WHOLE, at, figure(top), bottom, scale);
    }
  }
  const monthly = createRows("measures_monthly", true);
  const monthParts = slices(tally.month, names, names.monthlyInstitutions);
  const ofMonths = MEASURES.filter(({ group }) => group === undefined);
  for (let month = warmUpYears * 12; month < calendar.months; month++) {
    const at = { year: calendar.firstYear + Math.floor(month / 12), month: (month % 12) + 1 };
    const period = { block: tally.months, shape: tally.month, index: month };
    for (const measure of ofMonths) for (const slice of monthParts) write(monthly, measure, slice, period, at);
    for (const { id, unit, numerator, denominator, threshold, raised } of monitors.warnings(month)) {
      monthly.add(id, unit, WHOLE, at, numerator, denominator, 1);
      monthly.add(`${id}_threshold`, unit, WHOLE, at, threshold, 1, 1);
      monthly.add(`${id}_raised`, "0 or 1", WHOLE, at, raised ? 1 : 0, 1, 1);
    }
  }
  return [yearly.table(), monthly.table()];
}
