import type { TableColumn, TableData } from "../county/base/tables.ts";
import { ReadError } from "../language/reader.ts";
import { createCsvWriter, readCsv } from "./csv.ts";
import { digestRun } from "./digest.ts";
import { labelled } from "./labelled.ts";
import {
  type Manifest,
  type ManifestReplication,
  type ManifestRun,
  type ManifestTable,
  MANIFEST,
  parseManifest,
  RESULTS_FORMAT,
  RESULTS_VERSION,
} from "./manifest.ts";
import { type TableWriter, createParquetWriter, readParquet } from "./parquet.ts";
import { refuseUnsound } from "./sound.ts";
import { type ByteSink, type InputFolder, type OutputFolder, countBytes, writeText } from "./sink.ts";

export const TABLE_FORMATS = ["parquet", "csv"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export interface ResultsWriter {
  /** Writes a replication's tables. Replications come in replication order. */
  append(replication: ManifestReplication, tables: readonly TableData[]): void;
  /** Columns of every table begun, by its name. */
  columns(): ReadonlyMap<string, ManifestTable["columns"]>;
  /** Closes the tables, writes `manifest.json` last, and returns it. */
  finish(run: ManifestRun): Manifest;
}

export interface ResultsOptions {
  /** Scenario's name, in every row. */
  readonly scenario: string;
  readonly format: TableFormat;
  /** Number of this worker or shard, in the files' names. Default 0. */
  readonly part?: number;
}

interface TableUnderWay {
  readonly name: string;
  readonly columns: readonly Pick<TableColumn, "name" | "type">[];
  readonly path: string;
  readonly sink: ByteSink & { bytes(): number };
  readonly writer: TableWriter;
  rows: number;
}

/**
 * A results folder under way: one folder a table, in it one `part-*` file a writer, and `manifest.json`.
 * Memory does not grow with the number of replications.
 */
export function createResultsWriter(folder: OutputFolder, options: ResultsOptions): ResultsWriter {
  const tables = new Map<string, TableUnderWay>();
  const replications: ManifestReplication[] = [];
  const part = String(options.part ?? 0).padStart(5, "0");

  function begin(table: TableData): TableUnderWay {
    const path = `${table.name}/part-${part}.${options.format}`;
    const sink = countBytes(folder.create(path));
    const writer = options.format === "csv" ? createCsvWriter(sink) : createParquetWriter(sink, "yigongti");
    const columns = table.columns.map(({ name, type }) => ({ name, type }));
    const begun = { name: table.name, columns, path, sink, writer, rows: 0 };
    tables.set(table.name, begun);
    return begun;
  }

  return {
    append({ replication, seed, digest, events, wallMs }, data) {
      for (const table of data) {
        const rows = labelled(table, { scenario: options.scenario, replication, seed });
        const under = tables.get(table.name) ?? begin(rows);
        under.writer.append(rows);
        under.rows += rows.rows;
      }
      replications.push({ replication, seed, digest, events, wallMs });
    },
    columns: () => new Map([...tables.values()].map(({ name, columns }) => [name, columns])),
    finish(run) {
      const written = [...tables.values()].map((table): ManifestTable => {
        table.writer.close(factsOf(run, table.name, replications.length));
        const file = { path: table.path, rows: table.rows, bytes: table.sink.bytes() };
        return { name: table.name, columns: table.columns, rows: table.rows, files: [file] };
      });
      const manifest: Manifest = {
        format: RESULTS_FORMAT,
        formatVersion: RESULTS_VERSION,
        ...run,
        digest: digestRun(replications),
        events: replications.reduce((sum, { events }) => sum + events, 0),
        replications,
        tables: written.sort((a, b) => (a.name < b.name ? -1 : 1)),
      };
      writeText(folder, MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
      return manifest;
    },
  };
}

/** What a table's file says of itself, so that it can be understood apart from its folder. */
const factsOf = (
  { scenario, version, code, seed, start, end, residents }: ManifestRun,
  table: string,
  runs: number,
) => ({
  "yigongti.table": table,
  "yigongti.scenario": scenario.name,
  "yigongti.scenario.sha256": scenario.sha256,
  "yigongti.version": version,
  "yigongti.code.sha256": code.sha256,
  "yigongti.seed": String(seed),
  "yigongti.replications": String(runs),
  "yigongti.start": start,
  "yigongti.end": end,
  "yigongti.residents": String(residents),
});

/** @throws when the folder holds no manifest of this program */
export function readManifest(folder: InputFolder): Manifest {
  return parseManifest(new TextDecoder().decode(folder.read(MANIFEST)), MANIFEST);
}

/**
 * Reads a table back, file by file.
 * @throws when the manifest knows no such table, or a file does not fit it
 */
export async function* readTable(
  folder: InputFolder,
  manifest: Pick<Manifest, "tables">,
  name: string,
): AsyncGenerator<TableData> {
  const table = manifest.tables.find((candidate) => candidate.name === name);
  if (table === undefined) {
    const names = manifest.tables.map((each) => each.name);
    throw new ReadError(
      `${MANIFEST}: no table ${name}; there are ${names.join(", ")}`,
      `${MANIFEST}：没有表 ${name}；现有 ${names.join("、")}`,
    );
  }
  for (const file of table.files) yield await readFileOf(folder, name, table.columns, file);
}

/** One file of a table; whatever is wrong with it is told with its path. */
async function readFileOf(
  folder: InputFolder,
  name: string,
  columns: ManifestTable["columns"],
  { path, rows }: ManifestTable["files"][number],
): Promise<TableData> {
  const where = `${folder.path === undefined ? "" : `${folder.path}/`}${path}`;
  try {
    const bytes = folder.read(path);
    const data = path.endsWith(".csv")
      ? readCsv(name, columns, new TextDecoder().decode(bytes))
      : await readParquet(name, bytes);
    if (data.rows !== rows)
      throw new ReadError(`expected ${rows} rows, found ${data.rows}`, `应有 ${rows} 行，得到 ${data.rows} 行`);
    refuseUnsound(data);
    return data;
  } catch (error) {
    const { en, zh } =
      error instanceof ReadError
        ? error.text
        : DAMAGED.test(told(error))
          ? { en: `damaged or cut short (${told(error)})`, zh: "文件损坏或不完整" }
          : { en: `cannot be read (${told(error)})`, zh: `无法读取（${told(error)}）` };
    throw new ReadError(`${where}: ${en}`, `${where}：${zh}`);
  }
}

const told = (error: unknown): string =>
  (error as { code?: string }).code ?? (error instanceof Error ? error.message : String(error));
/** What the reader of Parquet says of a file that is cut short or overwritten. */
const DAMAGED = /^parquet /;
