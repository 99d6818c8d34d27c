import type { TableData } from "../../county/base/tables.ts";

/** A row of a table of one replication, with its numbers and texts by column. */
export type Row = Readonly<Record<string, string | number>>;

/** A small table as rows. */
export const rowsOf = ({ columns, rows }: TableData): readonly Row[] =>
  Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[row] as string | number])),
  );

export const numberIn = (row: Row, column: string): number => {
  const value = row[column];
  if (typeof value !== "number") throw new Error(`expected a number in the column ${column}, found ${value}`);
  return value;
};
export const textIn = (row: Row, column: string): string => String(row[column] ?? "");
