import type { TableData } from "../../county/base/tables.ts";
import { readTable } from "../../results/folder.ts";
import { numberColumn, stringColumn } from "../../results/labelled.ts";
import type { Manifest } from "../../results/manifest.ts";
import type { InputFolder } from "../../results/sink.ts";
import type { Told } from "../executor.ts";
import { type Figure, figure } from "../summary.ts";
import { wilson } from "../statistics/wilson.ts";
import { type MeasureRule, pooledCounts, pooledValue } from "../totals.ts";

/** What a measure was in one replication of one row of a design: `value` is the quotient times the measure's scale. */
export interface OutcomeRow {
  readonly point: number;
  readonly replication: number;
  readonly seed: number;
  readonly measure: string;
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly unit: string;
}

/** The measures asked for that could be measured in a replication. */
export function outcomesOf(
  { point, replication, seed, totals }: Pick<Told, "point" | "replication" | "seed" | "totals">,
  measures: readonly string[],
  rules: readonly MeasureRule[],
): readonly OutcomeRow[] {
  return measures.flatMap((measure) => {
    const rule = rules.find(({ id }) => id === measure);
    const value = rule && pooledValue(rule, totals);
    if (value === undefined) return [];
    return [{ point, replication, seed, measure, value, unit: rule!.unit, ...pooledCounts(rule!, totals) }];
  });
}

/** Name of the table of outcomes. */
export const OUTCOMES = "outcomes";

/** Table `outcomes`: one row a row of the design, replication and measure. */
export function outcomesTable(rows: readonly OutcomeRow[]): TableData {
  const whole = (pick: (row: OutcomeRow) => number): Int32Array => Int32Array.from(rows, pick);
  const numbers = (pick: (row: OutcomeRow) => number): Float64Array => Float64Array.from(rows, pick);
  return {
    name: OUTCOMES,
    rows: rows.length,
    columns: [
      { name: "point", type: "int", values: whole(({ point }) => point) },
      { name: "replication", type: "int", values: whole(({ replication }) => replication) },
      { name: "seed", type: "whole", values: numbers(({ seed }) => seed) },
      { name: "measure", type: "string", values: rows.map(({ measure }) => measure) },
      { name: "value", type: "double", values: numbers(({ value }) => value) },
      { name: "numerator", type: "double", values: numbers(({ numerator }) => numerator) },
      { name: "denominator", type: "double", values: numbers(({ denominator }) => denominator) },
      { name: "unit", type: "string", values: rows.map(({ unit }) => unit) },
    ],
  };
}

/** Measures of every row of a design over its replications, by row and measure. */
export type PointFigures = ReadonlyMap<number, ReadonlyMap<string, Figure>>;

/**
 * Means of a batch's outcomes with 95 % intervals over replications, in replication order: Student's, kept within what
 * the measure can be, and Wilson's where the measure is itself a probability.
 */
export async function pointFigures(
  folder: InputFolder,
  manifest: Pick<Manifest, "tables">,
  rules: readonly MeasureRule[] = [],
): Promise<PointFigures> {
  const found = new Map<number, Map<string, OutcomeRow[]>>();
  for await (const table of readTable(folder, manifest, OUTCOMES)) {
    for (const row of rowsOf(table)) {
      const measures = found.get(row.point) ?? new Map<string, OutcomeRow[]>();
      const rows = measures.get(row.measure) ?? [];
      rows.push(row);
      found.set(row.point, measures.set(row.measure, rows));
    }
  }
  return new Map(
    [...found].map(([point, measures]) => [
      point,
      new Map(
        [...measures].map(([measure, rows]) => [
          measure,
          figureOf(
            measure,
            rows,
            rules.find(({ id }) => id === measure),
          ),
        ]),
      ),
    ]),
  );
}

/** Values of one measure by row of the design, in replication order. */
export async function pointValues(
  folder: InputFolder,
  manifest: Pick<Manifest, "tables">,
  measure: string,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows: OutcomeRow[] = [];
  for await (const table of readTable(folder, manifest, OUTCOMES))
    rows.push(...rowsOf(table).filter((row) => row.measure === measure));
  rows.sort((a, b) => a.point - b.point || a.replication - b.replication);
  const values = new Map<number, number[]>();
  for (const { point, value } of rows) values.set(point, [...(values.get(point) ?? []), value]);
  return values;
}

function figureOf(measure: string, rows: readonly OutcomeRow[], rule: MeasureRule | undefined): Figure {
  const sorted = [...rows].sort((a, b) => a.replication - b.replication);
  if (!measure.endsWith("_probability"))
    return figure(
      sorted.map(({ value }) => value),
      rule ?? { unit: sorted[0]!.unit },
    );
  const sum = (pick: (row: OutcomeRow) => number): number => sorted.reduce((total, row) => total + pick(row), 0);
  return wilson(
    sum(({ numerator }) => numerator),
    sum(({ denominator }) => denominator),
  );
}

function rowsOf(table: TableData): readonly OutcomeRow[] {
  const [point, replication, seed, value, numerator, denominator] = [
    "point",
    "replication",
    "seed",
    "value",
    "numerator",
    "denominator",
  ].map((name) => numberColumn(table, name)) as [
    Int32Array,
    Int32Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const measure = stringColumn(table, "measure");
  const unit = stringColumn(table, "unit");
  return Array.from({ length: table.rows }, (_, row) => ({
    point: point[row]!,
    replication: replication[row]!,
    seed: seed[row]!,
    measure: measure[row]!,
    value: value[row]!,
    numerator: numerator[row]!,
    denominator: denominator[row]!,
    unit: unit[row]!,
  }));
}
