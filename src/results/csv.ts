import type { TableColumn, TableData } from "../county/base/tables.ts";
import { BYTE_ORDER_MARK, scanCsv } from "../language/csv.ts";
import { ReadError } from "../language/reader.ts";
import type { FileJoiner, TableWriter } from "./parquet.ts";
import type { ByteSink } from "./sink.ts";

/**
 * RFC 4180 with a header row, UTF-8 with a byte-order mark (spreadsheets take Chinese for something else without it),
 * lines ended by CRLF; numbers in the shortest form that reads back exactly.
 */
export function createCsvWriter(sink: ByteSink): TableWriter {
  const encoder = new TextEncoder();
  let begun = false;
  return {
    append(table) {
      const lines: string[] = [];
      if (!begun) lines.push(BYTE_ORDER_MARK + table.columns.map(({ name }) => quoted(name)).join(","));
      begun = true;
      for (let row = 0; row < table.rows; row++) {
        lines.push(table.columns.map((column) => cell(column, row)).join(","));
        if (lines.length === 10_000) sink.write(encoder.encode(joined(lines.splice(0))));
      }
      sink.write(encoder.encode(joined(lines)));
    },
    close: () => sink.close(),
  };
}

/** Joins CSV files with the same header row, which stays once. */
export function createCsvJoiner(sink: ByteSink): FileJoiner {
  let begun = false;
  return {
    append(file) {
      sink.write(begun ? file.subarray(file.indexOf(LINE_FEED) + 1) : file);
      begun = true;
    },
    close: () => sink.close(),
  };
}

/** Column names hold no line break. */
const LINE_FEED = 10;

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join("");
const cell = (column: TableColumn, row: number): string =>
  column.type === "string" ? quoted(column.values[row]!) : String(column.values[row]!);
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Reads a table of the given columns back from CSV. @throws ReadError naming row and column that do not fit them */
export function readCsv(name: string, types: readonly Pick<TableColumn, "name" | "type">[], text: string): TableData {
  const [header, ...records] = parse(text);
  const expected = types.map((column) => column.name).join(",");
  if (header?.join(",") !== expected)
    throw new ReadError(
      `table ${name}, line 1: expected the columns ${expected}, found ${header?.join(",")}`,
      `表 ${name} 第 1 行：列应为 ${expected}，得到 ${header?.join(",")}`,
    );
  records.forEach((record, index) => {
    if (record.length !== types.length) {
      throw new ReadError(
        `table ${name}, row ${index + 1}: expected ${types.length} values, found ${record.length}`,
        `表 ${name} 第 ${index + 1} 行：应有 ${types.length} 个值，得到 ${record.length} 个`,
      );
    }
  });
  const columns = types.map(({ name: column, type }, index): TableColumn => {
    const texts = records.map((record) => record[index]!);
    if (type === "string") return { name: column, type, values: texts };
    const bad = texts.findIndex((cell) => !FITS[type](cell));
    if (bad >= 0) {
      const [en, zh] = EXPECTED[type];
      throw new ReadError(
        `table ${name}, row ${bad + 1}, column ${column}: found "${texts[bad]}", expected ${en}`,
        `表 ${name} 第 ${bad + 1} 行 ${column} 列：得到“${texts[bad]}”，应为${zh}`,
      );
    }
    return type === "int"
      ? { name: column, type, values: Int32Array.from(texts, Number) }
      : { name: column, type, values: Float64Array.from(texts, Number) };
  });
  return { name, columns, rows: records.length };
}

/** A number as this file writes it, or as a spreadsheet may write the same one: no empty cell, no other base. */
const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|Infinity)$/;
const WHOLE = /^[+-]?\d+$/;
const FITS: Readonly<Record<Exclude<TableColumn["type"], "string">, (cell: string) => boolean>> = {
  int: (cell) => WHOLE.test(cell) && (Number(cell) | 0) === Number(cell),
  whole: (cell) => WHOLE.test(cell) && Number.isSafeInteger(Number(cell)),
  // 1e400 is more than a number can be, and would be read as without end.
  double: (cell) => NUMBER.test(cell) && (Number.isFinite(Number(cell)) || cell.endsWith("Infinity")),
};
const EXPECTED = {
  int: ["a whole number of 32 bits", "32 位整数"],
  whole: ["a whole number", "整数"],
  double: ["a number", "数字"],
} as const;

function parse(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  const fault = scanCsv(text, {
    cell: (cell) => record.push(cell),
    endRow() {
      records.push(record);
      record = [];
    },
  });
  if (fault !== undefined)
    throw new ReadError(`CSV, line ${fault.line}: ${fault.message.en}`, `CSV 第 ${fault.line} 行：${fault.message.zh}`);
  return records;
}
