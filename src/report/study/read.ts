import { columnOf, type TableColumn, type TableData } from "../../county/base/tables.ts";
import { readAbout } from "../../results/about.ts";
import { readManifest, readTable } from "../../results/folder.ts";
import { numberColumn } from "../../results/labelled.ts";
import type { InputFolder } from "../../results/sink.ts";
import type { ParameterRecord } from "../../language/parameter-record.ts";
import { inForce } from "./parameters.ts";
import { type RunStudy, createTables, LOOKED_AT } from "./run-study.ts";

const LABELS: ReadonlySet<string> = new Set(["scenario", "replication", "seed"]);
const PARAMETERS = "parameters.json";

/** Reads what a report needs of a results folder. @throws when it holds a batch or no results, or a table is damaged */
export async function readRun(folder: InputFolder): Promise<RunStudy> {
  const manifest = readManifest(folder);
  if ("batch" in manifest) throw new Error("the folder holds the rows of a batch, not the results of one scenario");
  const tables = createTables();
  for (const name of LOOKED_AT.filter((each) => manifest.tables.some((table) => table.name === each))) {
    const pieces = new Map<number, TableData[]>(manifest.replications.map(({ replication }) => [replication, []]));
    for await (const table of readTable(folder, manifest, name))
      for (const [replication, rows] of byReplicationOf(table)) pieces.get(replication)?.push(rows);
    for (const [replication, some] of pieces) tables.take(replication, joined(name, some, manifest));
  }
  const { scenario, version, seed, start, end, residents, events, wallMs, digest, replications } = manifest;
  const only = replications.length === 1 ? replications[0]!.replication : 0;
  return {
    facts: {
      ...(only === 0 ? {} : { replayed: only }),
      file: scenario.file,
      sha256: scenario.sha256,
      version,
      seed,
      start,
      end,
      residents,
      events,
      wallMs,
      digest,
    },
    about: readAbout(folder, manifest),
    parameters: folder.list().includes(PARAMETERS)
      ? inForce(JSON.parse(new TextDecoder().decode(folder.read(PARAMETERS))) as ParameterRecord[])
      : [],
    ...tables.tables(),
  };
}

/** Rows of each replication, without the columns that label them. */
function byReplicationOf(table: TableData): readonly (readonly [number, TableData])[] {
  const replication = numberColumn(table, "replication");
  const found: (readonly [number, TableData])[] = [];
  for (let from = 0, to = 0; from < table.rows; from = to) {
    while (to < table.rows && replication[to] === replication[from]) to++;
    const columns = table.columns
      .filter(({ name }) => !LABELS.has(name))
      .map((column) => ({ ...column, values: column.values.slice(from, to) }) as TableColumn);
    found.push([replication[from]!, { name: table.name, columns, rows: to - from }]);
  }
  return found;
}

/** The pieces of a replication's table as one; a table without rows for it is empty. */
function joined(
  name: string,
  pieces: readonly TableData[],
  { tables }: { readonly tables: readonly { readonly name: string; readonly columns: TableTypes }[] },
): TableData {
  if (pieces.length === 1) return pieces[0]!;
  const types = tables.find((table) => table.name === name)?.columns.filter((column) => !LABELS.has(column.name)) ?? [];
  const columns = types.map(({ name: column, type }) => {
    const values = pieces.flatMap((piece) => {
      const found = piece.columns.find((each) => each.name === column);
      return found === undefined ? [] : Array.from<string | number>(found.values);
    });
    return columnOf(column, type, values);
  });
  return { name, columns, rows: pieces.reduce((sum, { rows }) => sum + rows, 0) };
}

type TableTypes = readonly Pick<TableColumn, "name" | "type">[];
