import type { TableColumn, TableData } from "../county/base/tables.ts";
import { readTable } from "../results/folder.ts";
import { numberColumn } from "../results/labelled.ts";
import type { Manifest } from "../results/manifest.ts";
import type { InputFolder } from "../results/sink.ts";
import { type Totals, totalsOf } from "./totals.ts";

/** Totals of every replication in a results folder, in replication order. */
export async function readTotals(folder: InputFolder, manifest: Manifest): Promise<readonly Totals[]> {
  const totals = new Map<number, Totals>();
  for await (const table of readTable(folder, manifest, "measures_yearly")) {
    const replication = numberColumn(table, "replication");
    for (let from = 0, to = 0; from < table.rows; from = to) {
      const number = replication[from]!;
      while (to < table.rows && replication[to] === number) to++;
      totals.set(number, totalsOf(rowsBetween(table, from, to)));
    }
  }
  return [...totals].sort(([a], [b]) => a - b).map(([, each]) => each);
}

function rowsBetween(table: TableData, from: number, to: number): TableData {
  const columns = table.columns.map((column) => ({ ...column, values: column.values.slice(from, to) }) as TableColumn);
  return { name: table.name, columns, rows: to - from };
}
