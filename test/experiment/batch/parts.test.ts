import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTableParts } from "../../../src/experiment/batch/parts.ts";
import { packTable } from "../../../src/results/piece.ts";
import { measureTable } from "../../support/tables.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-parts-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("parts that are closed keep nothing of their pieces: memory does not grow with them", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const { header, bytes } = packTable(measureTable([[2024, "refusals", "all", 1, 1]]), "parquet");
  const parts = createTableParts(folder, "parquet", []);
  const megabytesAfter = (pieces: number): number => {
    for (let piece = 0; piece < pieces; piece++) parts.append("measures_yearly", header.columns, header.rows, bytes);
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const before = megabytesAfter(400);
  // A part is two hundred pieces: of the last nothing is open.
  expect(megabytesAfter(2_000) - before).toBeLessThan(2);
  expect(parts.finish({})[0]).toMatchObject({ rows: 2_400, files: { length: 12 } });
});
