import type { Calendar } from "../calendar.ts";
import { AGE_BANDS, SCHEMES } from "../people/input.ts";
import { LEVELS } from "../places/input.ts";
import { type Measure, MEASURES, type Term } from "./catalogue.ts";
import { FIGURE_MEASURES, FIGURES, type Figures } from "./figures.ts";
import { Q } from "./quantities.ts";
import type { TableData } from "./tables.ts";
import type { Layout, Tally } from "./tally.ts";

const LEVEL_COUNT = LEVELS.length;
const ALL = "all";
const TEXT_COLUMNS = ["measure", "level", "institution", "township", "disease_group", "age_band", "scheme", "unit"] as const;

/** Names of the dimension values, in index order: codes, never display names. */
export interface DimensionNames {
  readonly townships: readonly string[];
  readonly diseases: readonly string[];
  readonly institutions: readonly string[];
  readonly institutionLevels: readonly number[];
  /** Institutions of the monthly blocks, by place there. */
  readonly monthlyInstitutions: readonly number[];
}

/** One cell that rows are written for. */
interface Slice {
  readonly cell: number;
  readonly level: string;
  readonly institution: string;
  readonly township: string;
  readonly disease: string;
  readonly band: string;
  readonly scheme: string;
}

function slices(shape: Layout, names: DimensionNames, institutions: readonly number[]): readonly Slice[] {
  const none = { level: ALL, institution: ALL, township: ALL, disease: ALL, band: ALL, scheme: ALL };
  return [
    { cell: 0, ...none },
    ...Array.from({ length: shape.townships }, (_, i) => ({ ...none, cell: shape.township + i * LEVEL_COUNT, township: names.townships[i]! })),
    ...Array.from({ length: shape.diseases }, (_, i) => ({ ...none, cell: shape.disease + i * LEVEL_COUNT, disease: names.diseases[i]! })),
    ...Array.from({ length: shape.bands }, (_, i) => ({ ...none, cell: shape.band + i * LEVEL_COUNT, band: AGE_BANDS[i]! })),
    ...Array.from({ length: shape.schemes }, (_, i) => ({ ...none, cell: shape.scheme + i * LEVEL_COUNT, scheme: SCHEMES[i]! })),
    ...institutions.map((institution, i) => ({
      ...none,
      cell: shape.institution + i,
      institution: names.institutions[institution]!,
      level: LEVELS[names.institutionLevels[institution]!]!,
    })),
  ];
}

/** Collects rows as columns. */
function createRows(name: string) {
  const text = Object.fromEntries(TEXT_COLUMNS.map((column) => [column, [] as string[]])) as Record<(typeof TEXT_COLUMNS)[number], string[]>;
  const year: number[] = [];
  const month: number[] = [];
  const numerator: number[] = [];
  const denominator: number[] = [];
  const value: number[] = [];
  return {
    add(measure: string, unit: string, slice: Slice, at: { year: number; month: number }, top: number, bottom: number, scale: number): void {
      year.push(at.year);
      month.push(at.month);
      text.measure.push(measure);
      text.level.push(slice.level);
      text.institution.push(slice.institution);
      text.township.push(slice.township);
      text.disease_group.push(slice.disease);
      text.age_band.push(slice.band);
      text.scheme.push(slice.scheme);
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
        { name: "month", type: "int", values: Int32Array.from(month) },
        ...TEXT_COLUMNS.slice(0, -1).map((column) => ({ name: column, type: "string" as const, values: text[column] })),
        { name: "numerator", type: "double", values: Float64Array.from(numerator) },
        { name: "denominator", type: "double", values: Float64Array.from(denominator) },
        { name: "value", type: "double", values: Float64Array.from(value) },
        { name: "unit", type: "string", values: text.unit },
      ],
    }),
  };
}

/** The tables `measures_yearly` and `measures_monthly` of the measured periods. Rows without a denominator, or without anything counted in a split, are left out. */
export function measureTables(tally: Tally, figures: Figures, names: DimensionNames, calendar: Calendar, warmUpYears: number): readonly TableData[] {
  const total = (block: Float64Array, shape: Layout, period: number, { of, levels }: Term, cell: number): number =>
    of.reduce((sum, quantity) => sum + tally.sum(block, shape, period, Q[quantity], cell, levels), 0);
  const write = (rows: ReturnType<typeof createRows>, block: Float64Array, shape: Layout, period: number, at: { year: number; month: number }, parts: readonly Slice[]): void => {
    const measureAt = (measure: Measure, slice: Slice): void => {
      const top = total(block, shape, period, measure.numerator, slice.cell);
      const bottom = measure.denominator === undefined ? 1 : total(block, shape, period, measure.denominator, slice.cell);
      if (bottom === 0 || (measure.denominator === undefined && top === 0 && slice.cell !== 0)) return;
      rows.add(measure.id, measure.unit, slice, at, top, bottom, measure.scale);
    };
    for (const measure of MEASURES) for (const slice of parts) measureAt(measure, slice);
  };

  const yearly = createRows("measures_yearly");
  const everyInstitution = names.institutions.map((_, i) => i);
  const yearParts = slices(tally.year, names, everyInstitution);
  const county = yearParts[0]!;
  for (let year = warmUpYears; year < calendar.years; year++) {
    const at = { year: calendar.firstYear + year, month: 0 };
    write(yearly, tally.years, tally.year, year, at, yearParts);
    for (const { id, unit, figure, scale } of FIGURE_MEASURES) yearly.add(id, unit, county, at, figures.values[year * FIGURES.length + FIGURES.indexOf(figure)]!, 1, scale);
  }
  const monthly = createRows("measures_monthly");
  const monthParts = slices(tally.month, names, names.monthlyInstitutions);
  for (let month = warmUpYears * 12; month < calendar.months; month++)
    write(monthly, tally.months, tally.month, month, { year: calendar.firstYear + Math.floor(month / 12), month: (month % 12) + 1 }, monthParts);
  return [yearly.table(), monthly.table()];
}
