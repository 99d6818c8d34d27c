import { parquetMetadata, parquetRead, type SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { TableColumn, TableData } from "../county/base/tables.ts";
import { ReadError } from "../language/reader.ts";
import type { ByteSink } from "./sink.ts";

/** One table's file under way: tables with the same columns are appended, each as row groups of its own. */
export interface TableWriter {
  append(table: TableData): void;
  /** @param facts what the file says of itself, by name */
  close(facts?: Facts): void;
}

/** What a file says of where it comes from (文件元数据): scenario, seed, version. */
export type Facts = Readonly<Record<string, string>>;

/** A row group is written when at least so many rows wait. */
const ROWS_IN_GROUP = 100_000;

const PHYSICAL = { int: "INT32", whole: "INT64", double: "DOUBLE" } as const;

function schemaOf({ columns }: TableData): SchemaElement[] {
  const leaves = columns.map(({ name, type }): SchemaElement => {
    if (type === "string") {
      return {
        name,
        type: "BYTE_ARRAY",
        converted_type: "UTF8",
        logical_type: { type: "STRING" },
        repetition_type: "REQUIRED",
      };
    }
    return { name, type: PHYSICAL[type], repetition_type: "REQUIRED" };
  });
  return [{ name: "root", num_children: leaves.length }, ...leaves];
}

/** A Parquet file written row group by row group into a sink, with memory for one row group. Small tables share one. */
export function createParquetWriter(sink: ByteSink, createdBy: string): TableWriter {
  const { writer } = drained(sink);
  let parquet: ParquetWriter | undefined;
  let waiting: TableData[] = [];
  let rowsWaiting = 0;

  function writeWaiting(): void {
    if (rowsWaiting === 0) return;
    const { columns, rows } = joined(waiting, rowsWaiting);
    void parquet!.write({
      columnData: columns.map(({ name, type, values }) => ({
        name,
        data: type === "whole" ? BigInt64Array.from(values, BigInt) : (values as Float64Array),
      })),
      rowGroupSize: rows,
    });
    waiting = [];
    rowsWaiting = 0;
  }

  return {
    append(table) {
      parquet ??= new ParquetWriter({ writer, schema: schemaOf(table), createdBy });
      waiting.push(table);
      rowsWaiting += table.rows;
      if (rowsWaiting >= ROWS_IN_GROUP) writeWaiting();
    },
    close(facts = {}) {
      writeWaiting();
      if (parquet !== undefined) parquet.kvMetadata = Object.entries(facts).map(([key, value]) => ({ key, value }));
      void parquet?.finish();
      sink.close();
    },
  };
}

/** One table's file put together from whole Parquet files of the same columns, their row groups copied as they are. */
export interface FileJoiner {
  append(file: Uint8Array): void;
  close(facts?: Facts): void;
}

const MAGIC_BYTES = 4;

/** Joins Parquet files without decoding them. Memory grows by some hundred bytes a column and file until `close`. */
export function createParquetJoiner(sink: ByteSink, createdBy: string): FileJoiner {
  const { writer, drain } = drained(sink);
  let parquet: ParquetWriter | undefined;
  return {
    append(file) {
      const metadata = parquetMetadata(new Uint8Array(file).buffer);
      parquet ??= new ParquetWriter({ writer, schema: metadata.schema, createdBy });
      const shift = BigInt(writer.offset - MAGIC_BYTES);
      let end = MAGIC_BYTES;
      for (const group of metadata.row_groups) {
        const columns = group.columns.map(({ meta_data: chunk, file_offset }) => {
          const start = chunk!.dictionary_page_offset ?? chunk!.data_page_offset;
          end = Math.max(end, Number(start + chunk!.total_compressed_size));
          const moved = { ...chunk!, data_page_offset: chunk!.data_page_offset + shift };
          if (chunk!.dictionary_page_offset !== undefined)
            moved.dictionary_page_offset = chunk!.dictionary_page_offset + shift;
          return { file_offset: file_offset + shift, meta_data: moved };
        });
        const { num_rows, total_byte_size, total_compressed_size } = group;
        parquet.row_groups.push({
          columns,
          num_rows,
          total_byte_size,
          ...(total_compressed_size === undefined ? {} : { total_compressed_size }),
        });
        parquet.num_rows += num_rows;
      }
      writer.appendBytes(file.subarray(MAGIC_BYTES, end));
      drain();
    },
    close(facts = {}) {
      if (parquet !== undefined) parquet.kvMetadata = Object.entries(facts).map(([key, value]) => ({ key, value }));
      void parquet?.finish();
      sink.close();
    },
  };
}

/** A byte writer that hands on to a sink what it holds. */
function drained(sink: ByteSink): { readonly writer: ByteWriter; drain(): void } {
  const bytes = new ByteWriter();
  const drain = (): void => {
    sink.write(new Uint8Array(bytes.buffer, 0, bytes.index));
    bytes.index = 0;
  };
  return { writer: Object.assign(bytes, { flush: drain, finish: drain }), drain };
}

/** Tables of the same columns, one after the other. */
function joined(tables: readonly TableData[], rows: number): TableData {
  const [first] = tables;
  if (tables.length === 1) return first!;
  const columns = first!.columns.map((column, index): TableColumn => {
    const parts = tables.map((table) => table.columns[index]!.values);
    if (column.type === "string") return { ...column, values: (parts as (readonly string[])[]).flat() };
    const values = column.type === "int" ? new Int32Array(rows) : new Float64Array(rows);
    let at = 0;
    for (const part of parts as (Float64Array | Int32Array)[]) {
      values.set(part, at);
      at += part.length;
    }
    return { ...column, values } as TableColumn;
  });
  return { name: first!.name, columns, rows };
}

/** Reads a whole Parquet file as a table called `name`. Text, double and integer columns only. */
export async function readParquet(name: string, bytes: Uint8Array): Promise<TableData> {
  const file = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(file);
  const rows = Number(metadata.num_rows);
  const columns = metadata.schema.slice(1).map((element): TableColumn => {
    switch (element.type) {
      case "BYTE_ARRAY":
        return { name: element.name, type: "string", values: Array.from<string>({ length: rows }) };
      case "INT32":
        return { name: element.name, type: "int", values: new Int32Array(rows) };
      case "INT64":
        return { name: element.name, type: "whole", values: new Float64Array(rows) };
      case "DOUBLE":
        return { name: element.name, type: "double", values: new Float64Array(rows) };
      default:
        throw new ReadError(
          `table ${name}: column ${element.name} is ${element.type}, expected text, double or integer`,
          `表 ${name}：${element.name} 列为 ${element.type}，应为文本、双精度或整数`,
        );
    }
  });
  const byName = new Map(columns.map((column) => [column.name, column.values as (string | number)[]]));
  await parquetRead({
    file,
    metadata,
    onChunk: ({ columnName, columnData, rowStart }) => {
      const values = byName.get(columnName)!;
      for (let i = 0; i < columnData.length; i++) {
        const value = columnData[i] as string | number | bigint;
        values[rowStart + i] = typeof value === "bigint" ? Number(value) : value;
      }
    },
  });
  return { name, columns, rows };
}
