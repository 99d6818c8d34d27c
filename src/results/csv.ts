import type { TableColumn, TableData } from "../county/base/tables.ts";
import { scanCsv } from "../language/csv.ts";
import type { FileJoiner, TableWriter } from "./parquet.ts";
import type { ByteSink } from "./sink.ts";

/** RFC 4180 with a header row, UTF-8, lines ended by CRLF; numbers in the shortest form that reads back exactly. */
export function createCsvWriter(sink: ByteSink): TableWriter {
  const encoder = new TextEncoder();
  let begun = false;
  return {
    append(table) {
      const lines: string[] = [];
      if (!begun) lines.push(table.columns.map(({ name }) => quoted(name)).join(","));
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

/** Reads a table of the given columns back from CSV. @throws with the line, when it does not fit them */
export function readCsv(name: string, types: readonly Pick<TableColumn, "name" | "type">[], text: string): TableData {
  const [header, ...records] = parse(text);
  const expected = types.map((column) => column.name).join(",");
  if (header?.join(",") !== expected)
    throw new Error(`table ${name}, line 1: expected the columns ${expected}, found ${header?.join(",")}`);
  records.forEach((record, index) => {
    if (record.length !== types.length) {
      throw new Error(`table ${name}, row ${index + 1}: expected ${types.length} values, found ${record.length}`);
    }
  });
  const columns = types.map(({ name: column, type }, index): TableColumn => {
    const texts = records.map((record) => record[index]!);
    if (type === "string") return { name: column, type, values: texts };
    const numbers = texts.map(Number);
    const bad = numbers.findIndex(Number.isNaN);
    if (bad >= 0) throw new Error(`table ${name}, row ${bad + 1}: ${column} is "${texts[bad]}", expected a number`);
    return type === "int"
      ? { name: column, type, values: Int32Array.from(numbers) }
      : { name: column, type, values: Float64Array.from(numbers) };
  });
  return { name, columns, rows: records.length };
}

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
  if (fault !== undefined) throw new Error(`CSV, line ${fault.line}: ${fault.message.en}`);
  return records;
}
