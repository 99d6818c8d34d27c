import fc from "fast-check";
import { expect, test } from "vitest";
import type { TableData } from "../../src/county/base/tables.ts";
import { folded, unfolded } from "../../src/experiment/folded.ts";

const rows = fc.array(
  fc.record({ word: fc.constantFrom("", "all", "county", "村"), value: fc.double({ noNaN: true }) }),
);

const tables: fc.Arbitrary<readonly TableData[]> = fc.array(
  rows.map((all) => ({
    name: "measures",
    rows: all.length,
    columns: [
      { name: "level", type: "string" as const, values: all.map(({ word }) => word) },
      { name: "value", type: "double" as const, values: Float64Array.from(all, ({ value }) => value) },
      { name: "year", type: "int" as const, values: Int32Array.from(all, (_, i) => i) },
    ],
  })),
  { maxLength: 3 },
);

test("tables that went folded between threads, copied, are those that were sent", () => {
  fc.assert(
    fc.property(tables, (sent) => {
      const expected = structuredClone(sent);
      const flat = folded(sent);
      const got = unfolded(structuredClone(flat));
      expect(got).toEqual(expected);
    }),
  );
});

test("each text travels once", () => {
  const values = Array.from({ length: 1000 }, (_, row) => (row % 2 === 0 ? "county" : "village"));
  const [table] = folded([{ name: "measures", rows: 1000, columns: [{ name: "level", type: "string", values }] }]);
  expect(table!.columns[0]).toMatchObject({ words: ["county", "village"] });
});
