import { sha256 } from "@noble/hashes/sha2.js";
import type { TableColumn, TableData } from "../county/base/tables.ts";
import { createCsvWriter } from "./csv.ts";
import type { TableFormat } from "./folder.ts";
import { type RowLabels, labelled } from "./labelled.ts";
import { createParquetWriter } from "./parquet.ts";
import type { ByteSink } from "./sink.ts";

/** What a piece says of itself. */
export interface PieceHeader<Told> {
  /** What its maker adds. */
  readonly told: Told;
  readonly format: TableFormat;
  readonly tables: readonly PieceTable[];
}

export interface PieceTable {
  readonly name: string;
  readonly columns: readonly Pick<TableColumn, "name" | "type">[];
  readonly rows: number;
  /** Length of its file, which follows those of the tables before. */
  readonly bytes: number;
}

/** A finished replication as one block of bytes (结果片段): every table as a whole file of its format. */
export interface Piece<Told> extends PieceHeader<Told> {
  readonly files: readonly Uint8Array[];
}

const MAGIC = 0x59_47_50_31;
const FIXED = 8;
const CHECK = 32;

/**
 * Packs the tables of a replication: four bytes of magic, the header's length, the header in JSON, the tables' files,
 * and SHA-256 over all of that.
 */
export function packPiece<Told>(
  told: Told,
  tables: readonly TableData[],
  labels: RowLabels,
  format: TableFormat,
): Uint8Array<ArrayBuffer> {
  const files = tables.map((table) => packTable(labelled(table, labels), format));
  const header: PieceHeader<Told> = { told, format, tables: files.map((file) => file.header) };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = files.reduce((sum, { bytes }) => sum + bytes.length, FIXED + text.length);
  const packed = new Uint8Array(length + CHECK);
  const view = new DataView(packed.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, text.length);
  packed.set(text, FIXED);
  let at = FIXED + text.length;
  for (const { bytes } of files) {
    packed.set(bytes, at);
    at += bytes.length;
  }
  packed.set(sha256(packed.subarray(0, length)), length);
  return packed;
}

/** @throws saying what is wrong, when the bytes are not a whole piece as it was packed */
export function readPiece<Told>(packed: Uint8Array): Piece<Told> {
  const length = packed.length - CHECK;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  if (length < FIXED || view.getUint32(0) !== MAGIC) throw new Error("expected a piece of results, found other bytes");
  const check = sha256(packed.subarray(0, length));
  if (check.some((byte, at) => byte !== packed[length + at])) throw new Error("the piece is damaged: its check fails");
  const size = view.getUint32(4);
  const text = new TextDecoder().decode(packed.subarray(FIXED, FIXED + size));
  const header = JSON.parse(text) as PieceHeader<Told>;
  let at = FIXED + size;
  const files = header.tables.map(({ bytes }) => packed.subarray(at, (at += bytes)));
  return { ...header, files };
}

/** One table as a whole file of its format. */
export function packTable(
  table: TableData,
  format: TableFormat,
): { readonly header: PieceTable; readonly bytes: Uint8Array } {
  const chunks: Uint8Array[] = [];
  const sink: ByteSink = { write: (bytes) => void chunks.push(bytes.slice()), close() {} };
  const writer = format === "csv" ? createCsvWriter(sink) : createParquetWriter(sink, "yigongti");
  writer.append(table);
  writer.close();
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  const columns = table.columns.map(({ name, type }) => ({ name, type }));
  return { header: { name: table.name, columns, rows: table.rows, bytes: bytes.length }, bytes };
}
