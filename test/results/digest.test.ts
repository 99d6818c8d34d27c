import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TableColumn, TableData } from "../../src/county/base/tables.ts";
import { canonicalRows, digestRun, digestTables } from "../../src/results/digest.ts";
import { measureTable } from "../support/tables.ts";

type Row = readonly [number, string, string, number, number];

const rows: readonly Row[] = [
  [2024, "admissions_per_100", "all", 14, 100],
  [2024, "in_county_rate_visits", "all", 9, 10],
  [2025, "admissions_per_100", "all", 15, 100],
];

/** The definition, once more, over Node's own SHA-256 and a buffer put together plainly. */
function reference(tables: readonly TableData[]): string {
  const parts: Buffer[] = [];
  const text = (value: string): void => {
    const utf8 = Buffer.from(value, "utf8");
    const length = Buffer.alloc(4);
    length.writeUInt32LE(utf8.length);
    parts.push(length, utf8);
  };
  const number = (value: number): void => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value === 0 ? 0 : value);
    parts.push(bytes);
  };
  for (const table of [...tables].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    text(table.name);
    for (const { name } of table.columns) text(name);
    for (const row of canonicalRows(table)) {
      for (const { values } of table.columns) {
        const value = values[row]!;
        if (typeof value === "string") text(value);
        else number(value);
      }
    }
  }
  return createHash("sha256").update(Buffer.concat(parts)).digest("hex");
}

describe("digest of tables", () => {
  test("is SHA-256 over names, texts and doubles as documented", () => {
    const tables = [measureTable(rows), measureTable(rows.slice(1), "flows_yearly")];
    expect(digestTables(tables)).toBe(reference(tables));
  });

  test("agrees with the reference across the internal buffer's edge", () => {
    const many = Array.from({ length: 3_000 }, (_, i): Row => [
      2024 + (i % 3),
      `measure_${i % 40}_医共体`,
      `level_${i}`,
      i,
      7,
    ]);
    expect(digestTables([measureTable(many)])).toBe(reference([measureTable(many)]));
  });

  test("does not depend on the order of rows", () => {
    const shuffles = fc.shuffledSubarray([...rows], { minLength: 3 });
    const expected = digestTables([measureTable(rows)]);
    const property = fc.property(shuffles, (shuffled) => {
      expect(digestTables([measureTable(shuffled)])).toBe(expected);
    });
    fc.assert(property);
  });

  test("does not depend on the order of tables", () => {
    const a = measureTable(rows);
    const b = measureTable(rows, "flows_yearly");
    expect(digestTables([a, b])).toBe(digestTables([b, a]));
  });

  test("changes with any number", () => {
    const changes = [fc.nat({ max: 2 }), fc.constantFrom(3, 4), fc.double({ min: 1e-9, max: 1, noNaN: true })] as const;
    const property = fc.property(...changes, (row, field, by) => {
      const changed = rows.map((each, index) =>
        index === row ? (each.with(field, (each[field] as number) + by) as unknown as Row) : each,
      );
      expect(digestTables([measureTable(changed)])).not.toBe(digestTables([measureTable(rows)]));
    });
    fc.assert(property);
  });

  test("takes minus zero for zero", () => {
    const zero = measureTable([[2024, "refusals", "all", 0, 1]]);
    const minus = measureTable([[2024, "refusals", "all", -0, 1]]);
    expect(digestTables([minus])).toBe(digestTables([zero]));
  });

  test("names table, column and row of a NaN", () => {
    expect(() => digestTables([measureTable([rows[0]!, [2024, "refusals", "all", 0, 0]])])).toThrow(
      "table measures_yearly: column value is not a number in row 1",
    );
  });

  test("names a column of the wrong length", () => {
    const column: TableColumn = { name: "cost", type: "double", values: new Float64Array(2) };
    expect(() => digestTables([{ name: "flows_yearly", rows: 3, columns: [column] }])).toThrow(
      "table flows_yearly: column cost has 2 values, expected 3",
    );
  });
});

test("rows stand by year, month, dimensions, then measure, whatever the columns' order", () => {
  const table = measureTable([
    [2025, "a", "county", 1, 1],
    [2024, "b", "county", 1, 1],
    [2024, "a", "village", 1, 1],
    [2024, "a", "county", 1, 1],
  ]);
  expect([...canonicalRows(table)]).toEqual([3, 1, 2, 0]);
});

test("the digest of a run depends on seeds, numbers and order of its replications", () => {
  const one = { seed: 1, replication: 0, digest: "aa" };
  const two = { seed: 1, replication: 1, digest: "bb" };
  const digests = [[one, two], [two, one], [one], [{ ...one, seed: 2 }, two]].map(digestRun);
  expect(new Set(digests).size).toBe(4);
});
