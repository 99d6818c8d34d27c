import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TableData } from "../../src/county/base/tables.ts";
import { readAbout } from "../../src/results/about.ts";
import { createCsvJoiner, createCsvWriter, readCsv } from "../../src/results/csv.ts";
import { digestRun } from "../../src/results/digest.ts";
import { createResultsWriter, readManifest, readTable, TABLE_FORMATS } from "../../src/results/folder.ts";
import type { ManifestRun } from "../../src/results/manifest.ts";
import { createParquetWriter, readParquet } from "../../src/results/parquet.ts";
import { createMemoryFolder } from "../support/memory-folder.ts";
import { measureTable } from "../support/tables.ts";

const run: ManifestRun = {
  scenario: { name: "typical", file: "typical.yaml", sha256: "00" },
  version: "0.1.0",
  seed: 7,
  start: "2024-01-01",
  end: "2025-12-31",
  residents: 1000,
  files: [],
  sources: [],
  code: { sha256: "00" },
  question: "q",
  machine: {},
  wallMs: 1,
};

const text = fc.string({ unit: "grapheme" });
const table: fc.Arbitrary<TableData> = fc
  .array(fc.record({ s: text, d: fc.double({ noNaN: true }).map((d) => d + 0), i: fc.integer() }), { maxLength: 30 })
  .map((rows) => ({
    name: "flows_yearly",
    rows: rows.length,
    columns: [
      { name: "origin", type: "string", values: rows.map(({ s }) => s) },
      { name: "cost_yuan", type: "double", values: Float64Array.from(rows, ({ d }) => d) },
      { name: "year", type: "int", values: Int32Array.from(rows, ({ i }) => i) },
    ],
  }));

describe("a table written and read back is the same table", () => {
  test("Parquet, appended twice", async () => {
    const property = fc.asyncProperty(table, table, async (first, second) => {
      const folder = createMemoryFolder();
      const writer = createParquetWriter(folder.create("t"), "test");
      writer.append(first);
      writer.append(second);
      writer.close();
      expect(await readParquet("flows_yearly", folder.read("t"))).toEqual(joined(first, second));
    });
    await fc.assert(property);
  });

  test("CSV, appended twice", () => {
    const property = fc.property(table, table, (first, second) => {
      const folder = createMemoryFolder();
      const writer = createCsvWriter(folder.create("t"));
      writer.append(first);
      writer.append(second);
      writer.close();
      const written = new TextDecoder("utf-8", { ignoreBOM: true }).decode(folder.read("t"));
      expect(readCsv("flows_yearly", first.columns, written)).toEqual(joined(first, second));
    });
    fc.assert(property);
  });
});

describe("a cell that is not what its column holds is refused with table, row and column", () => {
  const columns = [
    { name: "year", type: "int" },
    { name: "numerator", type: "double" },
  ] as const;
  const cells = (year: string, numerator: string): TableData =>
    readCsv("measures_yearly", columns, `year,numerator\r\n2024,1\r\n${year},${numerator}\r\n`);

  test.each(["", " ", "0x10", "1,030", "１", "1 030", "NaN", "none", "1e", "--1", "1e400", "-1e400"])(
    "a number: %j",
    (cell) => {
      expect(() => cells("2024", `"${cell}"`)).toThrow(
        `table measures_yearly, row 2, column numerator: found "${cell}", expected a number`,
      );
    },
  );
  test.each(["", "0x10", "3000000000", "-2147483649", "2024.7", "2024.0", "2e3", "Infinity"])(
    "a whole number: %j",
    (cell) => {
      expect(() => cells(cell, "1")).toThrow(
        `table measures_yearly, row 2, column year: found "${cell}", expected a whole number of 32 bits`,
      );
    },
  );
  test("as a spreadsheet saves it again it is read", () => {
    expect(cells("-2147483648", "+1.50E+05").columns.map(({ values }) => values[1])).toEqual([-2_147_483_648, 150_000]);
  });
});

test("a CSV begins with a byte-order mark, once, when files are joined too", () => {
  const folder = createMemoryFolder();
  const table = measureTable([[2024, "refusals", "贫血", 1, 1]]);
  const [one, other] = ["a", "b"].map((path) => {
    const writer = createCsvWriter(folder.create(path));
    writer.append(table);
    writer.close();
    return folder.read(path);
  });
  const joiner = createCsvJoiner(folder.create("c"));
  joiner.append(one!);
  joiner.append(other!);
  joiner.close();
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(folder.read("c"));
  expect(text.match(/\uFEFF/g)).toHaveLength(1);
  expect(text.indexOf("\uFEFF")).toBe(0);
  expect(readCsv("measures_yearly", table.columns, text).rows).toBe(2);
});

function joined(a: TableData, b: TableData): TableData {
  return {
    name: a.name,
    rows: a.rows + b.rows,
    columns: a.columns.map((column, index) => {
      const other = b.columns[index]!.values;
      if (column.type === "string") return { ...column, values: [...column.values, ...(other as string[])] };
      if (column.type === "int")
        return { ...column, values: Int32Array.from([...column.values, ...(other as Int32Array)]) };
      return { ...column, values: Float64Array.from([...column.values, ...(other as Float64Array)]) };
    }),
  };
}

test.each([
  ["a word emptied", "refusals,all", "refusals,", "row 1, column level: found nothing, expected a word"],
  ["a measure emptied", ",refusals,", ",,", "row 1, column measure: found nothing, expected a word"],
  ["a word of blanks", "refusals,all", 'refusals," "', "row 1, column level: found nothing, expected a word"],
  ["a negative count", ",7,1,7,", ",-7,1,-7,", "row 1, column numerator: found -7, expected 0 or more"],
  ["a negative denominator", ",7,1,7,", ",7,-1,-7,", "row 1, column denominator: found -1, expected 0 or more"],
  [
    "a numerator that lost its point",
    ",7,1,7,",
    ",70,1,7,",
    "row 1, column value: found 7, expected what the parts make, 70",
  ],
  [
    "a level that there is not",
    "refusals,all",
    "refusals,ward",
    'row 1, column level: found "ward", expected one of all',
  ],
])("a table that no run has written is refused: %s", async (_, written, instead, words) => {
  const folder = createMemoryFolder();
  const writer = createResultsWriter(folder, { scenario: "typical", format: "csv" });
  writer.append({ replication: 0, seed: 7, digest: "d", events: 1, wallMs: 1 }, [
    measureTable([[2024, "refusals", "all", 7, 1]]),
  ]);
  const { tables } = writer.finish(run);
  const read = async () => {
    for await (const table of readTable(folder, { tables }, "measures_yearly")) expect(table.rows).toBe(1);
  };
  await read();
  const { path } = tables[0]!.files[0]!;
  const text = new TextDecoder().decode(folder.read(path));
  expect(text).toContain(written);
  const sink = folder.create(path);
  sink.write(new TextEncoder().encode(text.replace(written, instead)));
  sink.close();
  await expect(read()).rejects.toThrow(`table measures_yearly, ${words}`);
});

test("a sum that stands twice is refused: the second would be taken for the first", async () => {
  const folder = createMemoryFolder();
  const writer = createResultsWriter(folder, { scenario: "typical", format: "csv" });
  const rows = [
    [2024, "refusals", "all", 7, 1],
    [2024, "refusals", "county", 7, 1],
    [2024, "refusals", "all", 9, 1],
  ] as const;
  writer.append({ replication: 0, seed: 7, digest: "d", events: 1, wallMs: 1 }, [measureTable(rows)]);
  const { tables } = writer.finish(run);
  const read = async () => {
    for await (const table of readTable(folder, { tables }, "measures_yearly")) expect(table.rows).toBe(3);
  };
  await expect(read).rejects.toThrow('row 2, column measure: found "refusals" a second time');
});

describe.each(TABLE_FORMATS)("a results folder in %s", (format) => {
  const replications = [0, 1].map((replication) => ({
    replication,
    seed: 7,
    digest: `d${replication}`,
    events: 10,
    wallMs: 1,
  }));

  test("holds every replication's rows, labelled, in canonical order, and a manifest with the digest", async () => {
    const folder = createMemoryFolder();
    const writer = createResultsWriter(folder, { scenario: "typical", format });
    for (const replication of replications) {
      writer.append(replication, [
        measureTable([
          [2025, "refusals", "all", -0, 1],
          [2024, "refusals", "all", replication.replication, 1],
        ]),
      ]);
    }
    const manifest = writer.finish(run);

    expect(folder.list()).toEqual(["manifest.json", `measures_yearly/part-00000.${format}`]);
    expect(readManifest(folder)).toEqual(manifest);
    expect(manifest).toMatchObject({ digest: digestRun(replications), events: 20, seed: 7 });
    expect(manifest.tables[0]).toMatchObject({ name: "measures_yearly", rows: 4, files: [{ rows: 4 }] });
    expect(manifest.tables[0]!.files[0]!.bytes).toBe(folder.read(`measures_yearly/part-00000.${format}`).length);

    for await (const read of readTable(folder, manifest, "measures_yearly")) {
      const column = (name: string): unknown[] => [...read.columns.find((each) => each.name === name)!.values];
      expect(column("scenario")).toEqual(["typical", "typical", "typical", "typical"]);
      expect(column("replication")).toEqual([0, 0, 1, 1]);
      expect(column("seed")).toEqual([7, 7, 7, 7]);
      expect(column("year")).toEqual([2024, 2025, 2024, 2025]);
      expect(column("numerator")).toEqual([0, 0, 1, 0]);
    }
  });

  test("names the tables there are when asked for another", async () => {
    const folder = createMemoryFolder();
    const writer = createResultsWriter(folder, { scenario: "typical", format });
    writer.append(replications[0]!, [measureTable([[2024, "refusals", "all", 1, 1]])]);
    const manifest = writer.finish(run);
    await expect(readTable(folder, manifest, "settlements").next()).rejects.toThrow(
      "no table settlements; there are measures_yearly",
    );
  });
});

test("a manifest of something else is refused", () => {
  const folder = createMemoryFolder();
  folder.create("manifest.json").write(new TextEncoder().encode('{"name":"page"}'));
  expect(() => readManifest(folder)).toThrow('expected "format": "yigongti-results", found undefined');
});

describe("files that somebody has touched say what is wrong with them", () => {
  function written() {
    const folder = createMemoryFolder();
    const writer = createResultsWriter(folder, { scenario: "typical", format: "parquet" });
    writer.append({ replication: 0, seed: 7, digest: "d", events: 1, wallMs: 1 }, [
      measureTable([[2024, "refusals", "all", 1, 1]]),
    ]);
    return { folder, manifest: writer.finish(run) };
  }

  test.each(["[]", "{", "null", '{"scenario":{"name":"typical"}}', '{"scenario":{"name":{"en":"a","zh":"b"}}}'])(
    "about.json that is %s",
    (text) => {
      const { folder, manifest } = written();
      folder.create("about.json").write(new TextEncoder().encode(text));
      expect(() => readAbout(folder, manifest)).toThrow("about.json: not what a run writes");
    },
  );

  test.each([0, 100])("a table of which %d bytes are left", async (left) => {
    const { folder, manifest } = written();
    const path = manifest.tables[0]!.files[0]!.path;
    const bytes = folder.read(path).slice(0, left);
    folder.create(path).write(bytes);
    await expect(readTable(folder, manifest, "measures_yearly").next()).rejects.toMatchObject({
      text: { zh: `${path}：文件损坏或不完整` },
    });
  });
});
