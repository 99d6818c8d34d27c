import type { TableColumn, TableData } from "../county/base/tables.ts";
import { canonicalRows } from "./digest.ts";

/** Which run a table's rows belong to. */
export interface RowLabels {
  /** Name of the scenario. */
  readonly scenario: string;
  /** Row of a batch's design; no column without it. */
  readonly point?: number;
  readonly replication: number;
  readonly seed: number;
}

/**
 * A table with scenario, replication and seed (of a batch the point too) in every row, its rows in canonical order,
 * without minus zero.
 */
export function labelled(table: TableData, labels: RowLabels): TableData {
  const order = canonicalRows(table);
  const constant = (value: number): Float64Array => new Float64Array(table.rows).fill(value);
  return {
    name: table.name,
    rows: table.rows,
    columns: [
      { name: "scenario", type: "string", values: Array.from({ length: table.rows }, () => labels.scenario) },
      ...(labels.point === undefined
        ? []
        : [{ name: "point", type: "int" as const, values: Int32Array.from(constant(labels.point)) }]),
      { name: "replication", type: "int", values: Int32Array.from(constant(labels.replication)) },
      { name: "seed", type: "whole", values: constant(labels.seed) },
      ...table.columns.map((column) => ordered(column, order)),
    ],
  };
}

function ordered(column: TableColumn, order: Int32Array): TableColumn {
  const { name } = column;
  switch (column.type) {
    case "string":
      return { name, type: "string", values: Array.from(order, (row) => column.values[row]!) };
    case "double":
    case "whole":
      return { name, type: column.type, values: Float64Array.from(order, (row) => column.values[row]! + 0) };
    case "int":
      return { name, type: "int", values: Int32Array.from(order, (row) => column.values[row]!) };
  }
}

/** The values of a column. @throws naming table and column when there is none of that type */
export function stringColumn(table: TableData, name: string): readonly string[] {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column?.type !== "string") throw missing(table, name, "text", column);
  return column.values;
}

/** The values of a column of numbers. @throws as `stringColumn` */
export function numberColumn(table: TableData, name: string): Float64Array | Int32Array {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column === undefined || column.type === "string") throw missing(table, name, "number", column);
  return column.values;
}

function missing(table: TableData, name: string, expected: string, found: TableColumn | undefined): Error {
  const was =
    found === undefined
      ? `its columns are ${table.columns.map((column) => column.name).join(", ")}`
      : `it is ${found.type}`;
  return new Error(`table ${table.name}: expected a ${expected} column ${name}; ${was}`);
}
