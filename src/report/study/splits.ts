import type { TableData } from "../../county/base/tables.ts";
import { COMPARED_MEASURES } from "../../county/indicators/equity.ts";
import { type Totals, totalsOf } from "../../experiment/totals.ts";
import { numberColumn, stringColumn } from "../../results/labelled.ts";

/** What results are split by, one at a time. */
export const SPLITS = ["township", "age_band", "income_group", "distance_band", "scheme", "institution"] as const;
export type Split = (typeof SPLITS)[number];

const COMPARED: ReadonlySet<string> = new Set(COMPARED_MEASURES);

/** Totals of one part of the residents or of one institution, by split and value, of one replication. */
export type PartTotals = ReadonlyMap<Split, ReadonlyMap<string, Totals>>;

/**
 * Reduces `measures_yearly` of one replication to totals of the compared measures by part, each split in the order of
 * its first row.
 */
export function partTotals(yearly: TableData): PartTotals {
  const rowsOf = new Map<Split, Map<string, number[]>>();
  const measure = stringColumn(yearly, "measure");
  for (const split of SPLITS) {
    const parts = new Map<string, number[]>();
    stringColumn(yearly, split).forEach((value, row) => {
      if (value === "all") return;
      const rows = parts.get(value) ?? [];
      parts.set(value, rows);
      if (COMPARED.has(measure[row]!)) rows.push(row);
    });
    rowsOf.set(split, parts);
  }
  return new Map(
    [...rowsOf].map(([split, parts]) => [
      split,
      new Map([...parts].map(([value, rows]) => [value, totalsOf(asWhole(yearly, rows))])),
    ]),
  );
}

const DIMENSIONS: ReadonlySet<string> = new Set([...SPLITS, "level", "disease_group"]);

/** Some rows of a table, told as if they were not split. */
function asWhole(table: TableData, rows: readonly number[]): TableData {
  const measure = stringColumn(table, "measure");
  return {
    name: table.name,
    rows: rows.length,
    columns: [
      { name: "measure", type: "string", values: rows.map((row) => measure[row]!) },
      ...["year", "numerator", "denominator"].map((name) => {
        const values = numberColumn(table, name);
        return { name, type: "double" as const, values: Float64Array.from(rows, (row) => values[row]!) };
      }),
      ...[...DIMENSIONS].map((name) => ({ name, type: "string" as const, values: rows.map(() => "all") })),
    ],
  };
}
