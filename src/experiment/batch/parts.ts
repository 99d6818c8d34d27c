import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { TableColumn } from "../../county/base/tables.ts";
import { createCsvJoiner } from "../../results/csv.ts";
import type { TableFormat } from "../../results/folder.ts";
import type { ManifestFile, ManifestTable } from "../../results/manifest.ts";
import { type Facts, type FileJoiner, createParquetJoiner } from "../../results/parquet.ts";
import { type ByteSink, countBytes } from "../../results/sink.ts";

/** A part is closed when it holds so many pieces: the list of its row groups stays small. */
const PIECES_IN_PART = 200;

type Columns = readonly Pick<TableColumn, "name" | "type">[];

/** Tables of a folder under way, each as `part-*` files that grow piece by piece. */
export interface TableParts {
  /** Adds a table's file of a piece. */
  append(name: string, columns: Columns, rows: number, file: Uint8Array): void;
  /** Puts all parts in their places, forced to the disk. @returns them with those that were there before */
  finish(facts: Facts): readonly ManifestTable[];
  /** Removes what is not in its place. */
  discard(): void;
}

interface Part {
  readonly file: string;
  readonly temporary: string;
  readonly joiner: FileJoiner;
  readonly bytes: () => number;
  rows: number;
  pieces: number;
}

/**
 * @param before tables in the folder already, to which parts are added
 * @throws when a table's columns are not those of its pieces before
 */
export function createTableParts(folder: string, format: TableFormat, before: readonly ManifestTable[]): TableParts {
  const tables = new Map<string, { columns: Columns; files: ManifestFile[]; part?: Part }>(
    before.map(({ name, columns, files }) => [name, { columns, files: [...files] }]),
  );
  const finished: { readonly temporary: string; readonly file: string }[] = [];

  function begin(file: string): Part {
    const temporary = `${join(folder, file)}.tmp`;
    const sink = countBytes(durableSink(temporary));
    const joiner = format === "csv" ? createCsvJoiner(sink) : createParquetJoiner(sink, "yigongti");
    return { file, temporary, joiner, bytes: sink.bytes, rows: 0, pieces: 0 };
  }

  function end(table: { files: ManifestFile[]; part?: Part }, facts: Facts = {}): void {
    const { part } = table;
    if (part === undefined) return;
    part.joiner.close(facts);
    table.files.push({ path: part.file, rows: part.rows, bytes: part.bytes() });
    // The names alone: a part's list of row groups is as long as its pieces are many.
    finished.push({ temporary: part.temporary, file: part.file });
    delete table.part;
  }

  return {
    append(name, columns, rows, file) {
      const table = tables.get(name) ?? { columns, files: [] };
      tables.set(name, table);
      if (JSON.stringify(table.columns) !== JSON.stringify(columns))
        throw new Error(`table ${name}: the columns of a piece are not those of the pieces before it`);
      table.part ??= begin(`${name}/part-${String(table.files.length).padStart(5, "0")}.${format}`);
      table.part.joiner.append(file);
      table.part.rows += rows;
      if (++table.part.pieces === PIECES_IN_PART) end(table);
    },
    finish(facts) {
      for (const table of tables.values()) end(table, facts);
      for (const { temporary, file } of finished) renameSync(temporary, join(folder, file));
      return [...tables]
        .map(([name, { columns, files }]) => ({
          name,
          columns,
          rows: files.reduce((sum, { rows }) => sum + rows, 0),
          files,
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    discard() {
      for (const table of tables.values()) end(table);
      for (const { temporary } of finished) rmSync(temporary, { force: true });
    },
  };
}

/** A file that is forced to the disk when it is closed. */
function durableSink(path: string): ByteSink {
  mkdirSync(dirname(path), { recursive: true });
  const descriptor = openSync(path, "w");
  return {
    write(bytes) {
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
    },
    close() {
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
  };
}
