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

/** Names of the dimension values, in index order: codes, never display names. */
export interface DimensionNames {
  readonly townships: readonly string[];
  readonly diseases: readonly string[];
  readonly institutions: readonly string[];
  readonly institutionLevels: readonly number[];
  /** Institutions of the monthly blocks, by place there. */
  readonly monthlyInstitutions: readonly number[];
}

type Dimension = (typeof DIMENSIONS)[number];

/** One part that rows are written for: cells of the tally, or an institution; and what it is of each dimension. */
interface Slice extends Readonly<Record<Dimension, string>> {
  readonly cells: readonly number[];
  /** -1 all. */
  readonly place: number;
}

const WHOLE: Slice = {
  ...(Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, ALL])) as Record<Dimension, string>),
  cells: [0],
  place: -1,
};

const cellsOfGroups = (shape: Layout, groups: readonly number[]): readonly number[] =>
  groups.map((group) => shape.group + group * LEVEL_COUNT);

function slices(shape: Layout, names: DimensionNames, institutions: readonly number[]): readonly Slice[] {
  const split = (first: number, n: number, nameOf: (i: number) => Partial<Slice>): readonly Slice[] =>
    Array.from({ length: n }, (_, i) => ({ ...WHOLE, cells: [first + i * LEVEL_COUNT], ...nameOf(i) }));
  const incomes =
    shape.groups === 0
      ? []
      : INCOME_GROUPS.map((group, i) => ({
          ...WHOLE,
          income_group: group,
          cells: cellsOfGroups(shape, groupsIn([i], undefined)),
        }));
  const distances =
    shape.groups === 0
      ? []
      : DISTANCE_BANDS.map((band, i) => ({
          ...WHOLE,
          distance_band: band,
          cells: cellsOfGroups(shape, groupsIn(undefined, [i])),
        }));
  return [
    WHOLE,
    ...split(shape.township, shape.townships, (i) => ({ township: names.townships[i] })),
    ...split(shape.disease, shape.diseases, (i) => ({ disease_group: names.diseases[i] })),
    ...split(shape.band, shape.bands, (i) => ({ age_band: AGE_BANDS[i] })),
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

/** Rows that are collected together. */
const PART_ROWS = 1024;

/** Some rows, of each what its columns are made of. */
interface Part {
  readonly measures: Pick<Measure, "id" | "unit">[];
  readonly slices: Slice[];
  readonly at: At[];
  readonly numerator: number[];
  readonly denominator: number[];
  readonly value: number[];
}

const emptyPart = (): Part => ({ measures: [], slices: [], at: [], numerator: [], denominator: [], value: [] });

/**
 * Collects rows as columns, part by part: one array that grew would leave all its former selves behind, just when a run
 * takes the most memory. @param monthly with a column for the month
 */
function createRows(name: string, monthly: boolean) {
  const parts: Part[] = [emptyPart()];
  let rows = 0;

  function column<V, C extends { [row: number]: V }>(values: C, of: (part: Part, i: number) => V): C {
    let row = 0;
    for (const part of parts) for (let i = 0; i < part.at.length; i++) values[row++] = of(part, i);
    return values;
  }
  const ints = (of: (part: Part, i: number) => number) => ({
    type: "int" as const,
    values: column(new Int32Array(rows), of),
  });
  const doubles = (of: (part: Part, i: number) => number) => ({
    type: "double" as const,
    values: column(new Float64Array(rows), of),
  });
  const texts = (of: (part: Part, i: number) => string) => ({
    type: "string" as const,
    values: column<string, string[]>(Array.from<string>({ length: rows }), of),
  });

  return {
    add(measure: Pick<Measure, "id" | "unit">, slice: Slice, at: At, top: number, bottom: number, scale: number): void {
      if (parts.at(-1)!.at.length === PART_ROWS) parts.push(emptyPart());
      const part = parts.at(-1)!;
      part.measures.push(measure);
      part.slices.push(slice);
      part.at.push(at);
      part.numerator.push(top + 0);
      part.denominator.push(bottom);
      part.value.push((scale * top) / bottom + 0);
      rows++;
    },
    table: (): TableData => ({
      name,
      rows,
      columns: [
        { name: "year", ...ints(({ at }, i) => at[i].year) },
        ...(monthly ? [{ name: "month", ...ints(({ at }, i) => at[i].month!) }] : []),
        { name: "measure", ...texts(({ measures }, i) => measures[i].id) },
        ...DIMENSIONS.map((dimension) => ({ name: dimension, ...texts(({ slices: of }, i) => of[i][dimension]) })),
        { name: "numerator", ...doubles(({ numerator }, i) => numerator[i]) },
        { name: "denominator", ...doubles(({ denominator }, i) => denominator[i]) },
        { name: "value", ...doubles(({ value }, i) => value[i]) },
        { name: "unit", ...texts(({ measures }, i) => measures[i].unit) },
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
    const everybody = slice.disease_group !== ALL && denominator === PERSON_DAYS;
    const bottom = denominator === undefined ? 1 : total(denominator, everybody ? WHOLE.cells : cells);
    if (bottom === 0 || ((denominator === undefined || everybody) && top === 0 && slice !== WHOLE)) return;
    rows.add(measure, slice, at, top, bottom, measure.scale);
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
    for (const measure of FIGURE_MEASURES) {
      const { figure: top, over, scale } = measure;
      const bottom = over === undefined ? 1 : figure(over);
      if (bottom !== 0) yearly.add(measure, WHOLE, at, figure(top), bottom, scale);
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
      monthly.add({ id, unit }, WHOLE, at, numerator, denominator, 1);
      monthly.add({ id: `${id}_threshold`, unit }, WHOLE, at, threshold, 1, 1);
      monthly.add({ id: `${id}_raised`, unit: "0 or 1" }, WHOLE, at, raised ? 1 : 0, 1, 1);
    }
  }
  return [yearly.table(), monthly.table()];
}
