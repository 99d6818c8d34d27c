import { sha256 } from "@noble/hashes/sha2.js";
import type { TableColumn, TableData } from "../county/base/tables.ts";

/**
 * The digest of results: what "the same bytes" means.
 *
 * A replication's digest is SHA-256 over its rows in the order (table, year, month where there are months, dimensions,
 * measure); the digest of a run is SHA-256 over the digests of its replications in replication order, each after its
 * seed and number; the digest of a batch is SHA-256 over those of its rows' runs, each after the row's number. So
 * replications can be hashed where they were run, and a run stopped, divided or merged has the digest of one that was
 * not. Names of scenarios, wall times, machines, paths and the division into files are outside it.
 *
 * A row is hashed as its strings (UTF-8, each after its length) and its numbers (IEEE-754 doubles, little-endian),
 * in column order. Minus zero counts as zero.
 */

/** A hash under way that takes numbers and strings. */
interface Hasher {
  number(value: number): void;
  string(value: string): void;
  hex(): string;
}

const CHUNK = 1 << 16;

function createHasher(): Hasher {
  const hash = sha256.create();
  const bytes = new Uint8Array(CHUNK);
  const view = new DataView(bytes.buffer);
  const encoder = new TextEncoder();
  const encoded = new Map<string, Uint8Array>();
  let used = 0;

  function room(size: number): void {
    if (used + size <= CHUNK) return;
    hash.update(bytes.subarray(0, used));
    used = 0;
  }

  function number(value: number): void {
    room(8);
    view.setFloat64(used, value + 0, true);
    used += 8;
  }

  function string(value: string): void {
    let utf8 = encoded.get(value);
    if (utf8 === undefined) {
      utf8 = encoder.encode(value);
      encoded.set(value, utf8);
    }
    if (utf8.length > CHUNK - 4) throw new Error(`digest: a text of ${utf8.length} bytes is too long`);
    room(4 + utf8.length);
    view.setUint32(used, utf8.length, true);
    bytes.set(utf8, used + 4);
    used += 4 + utf8.length;
  }

  function hex(): string {
    hash.update(bytes.subarray(0, used));
    return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  return { number, string, hex };
}

/** Columns by which rows stand in order: year, month, then every other text column, `measure` last. */
function orderOf(table: TableData): readonly TableColumn[] {
  const named = (name: string): TableColumn[] => table.columns.filter((column) => column.name === name);
  const dimensions = table.columns.filter(({ name, type }) => type === "string" && name !== "measure");
  return [...named("year"), ...named("month"), ...dimensions, ...named("measure")];
}

/** Orders found before: a table's digest and its rows as they are written need the same. */
const orders = new WeakMap<TableData, Int32Array>();

/** Row numbers of a table in the order (year, month, dimensions, measure); equal rows keep their order. */
export function canonicalRows(table: TableData): Int32Array {
  let rows = orders.get(table);
  if (rows === undefined) {
    rows = sortedRows(table.rows, keysOf(orderOf(table), table.rows));
    orders.set(table, rows);
  }
  return rows;
}

/** Largest whole number that all smaller ones are exact with. */
const EXACT = Number.MAX_SAFE_INTEGER;

/**
 * Columns as few numbers a row, compared one after the other: ranks of neighbouring columns go into one number while it
 * stays exact.
 */
function keysOf(columns: readonly TableColumn[], rows: number): readonly Float64Array[] {
  const keys: Float64Array[] = [];
  let room = 0;
  for (const column of columns) {
    const { ranks, distinct } = ranksOf(column, rows);
    const last = keys.at(-1);
    if (last === undefined || room * distinct > EXACT) {
      keys.push(ranks);
      room = distinct;
      continue;
    }
    for (let row = 0; row < rows; row++) last[row] = last[row]! * distinct + ranks[row]!;
    room *= distinct;
  }
  return keys;
}

/** The place of each row's value among the distinct values of its column, from 0. */
function ranksOf(
  { type, values }: TableColumn,
  rows: number,
): { readonly ranks: Float64Array; readonly distinct: number } {
  const sorted =
    type === "string" ? [...new Set(values)].sort() : Array.from(new Set<number>(values)).sort((a, b) => a - b);
  const rankOf = new Map<string | number, number>(sorted.map((value, rank) => [value, rank]));
  const ranks = new Float64Array(rows);
  for (let row = 0; row < rows; row++) ranks[row] = rankOf.get(values[row]!) ?? 0;
  return { ranks, distinct: Math.max(1, sorted.length) };
}

function sortedRows(count: number, keys: readonly Float64Array[]): Int32Array {
  const compare = (a: number, b: number): number => {
    for (const key of keys) if (key[a] !== key[b]) return key[a]! - key[b]!;
    return a - b;
  };
  const rows = Int32Array.from({ length: count }, (_, row) => row);
  for (let row = 1; row < count; row++) {
    if (compare(row - 1, row) > 0) return rows.sort(compare);
  }
  return rows;
}

const byName = (a: TableData, b: TableData): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/**
 * Digest of one replication's tables, 64 hexadecimal digits.
 * @throws naming table, column and row, when a number is NaN or a column's length is not that of its table
 */
export function digestTables(tables: readonly TableData[]): string {
  const hasher = createHasher();
  for (const table of [...tables].sort(byName)) {
    checkTable(table);
    hasher.string(table.name);
    for (const column of table.columns) hasher.string(column.name);
    const rows = canonicalRows(table);
    for (const row of rows) {
      for (const column of table.columns) {
        if (column.type === "string") hasher.string(column.values[row]!);
        else hasher.number(column.values[row]!);
      }
    }
  }
  return hasher.hex();
}

/** Digest of a run from its replications, which must stand in replication order. */
export function digestRun(
  replications: readonly { readonly seed: number; readonly replication: number; readonly digest: string }[],
): string {
  const hasher = createHasher();
  for (const { seed, replication, digest } of replications) {
    hasher.number(seed);
    hasher.number(replication);
    hasher.string(digest);
  }
  return hasher.hex();
}

/** Digest of a batch from the digests of its rows' runs, which must stand in the order of the rows. */
export function digestBatch(runs: readonly string[]): string {
  const hasher = createHasher();
  for (const [point, digest] of runs.entries()) {
    hasher.number(point);
    hasher.string(digest);
  }
  return hasher.hex();
}

function checkTable(table: TableData): void {
  for (const { name, type, values } of table.columns) {
    if (values.length !== table.rows) {
      throw new Error(`table ${table.name}: column ${name} has ${values.length} values, expected ${table.rows}`);
    }
    if (type !== "double") continue;
    const row = values.findIndex(Number.isNaN);
    if (row >= 0) throw new Error(`table ${table.name}: column ${name} is not a number in row ${row}`);
  }
}
