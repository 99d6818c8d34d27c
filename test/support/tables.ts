import type { TableData } from "../../src/county/base/tables.ts";
import { INDICATORS } from "../../src/county/indicators/catalogue.ts";

const scaleOf = (measure: string): number => INDICATORS.find(({ id }) => id === measure)?.scale ?? 1;

/** A small table in the shape of `measures_yearly`, rows given as [year, measure, level, numerator, denominator]. */
export function measureTable(
  rows: readonly (readonly [number, string, string, number, number])[],
  name = "measures_yearly",
): TableData {
  const all = rows.map(() => "all");
  return {
    name,
    rows: rows.length,
    columns: [
      { name: "year", type: "int", values: Int32Array.from(rows, (row) => row[0]) },
      { name: "measure", type: "string", values: rows.map((row) => row[1]) },
      { name: "level", type: "string", values: rows.map((row) => row[2]) },
      { name: "institution", type: "string", values: all },
      { name: "township", type: "string", values: all },
      { name: "disease_group", type: "string", values: all },
      { name: "age_band", type: "string", values: all },
      { name: "scheme", type: "string", values: all },
      { name: "income_group", type: "string", values: all },
      { name: "distance_band", type: "string", values: all },
      { name: "numerator", type: "double", values: Float64Array.from(rows, (row) => row[3]) },
      { name: "denominator", type: "double", values: Float64Array.from(rows, (row) => row[4]) },
      { name: "value", type: "double", values: Float64Array.from(rows, (row) => (scaleOf(row[1]) * row[3]) / row[4]) },
      { name: "unit", type: "string", values: rows.map(() => "1") },
    ],
  };
}
