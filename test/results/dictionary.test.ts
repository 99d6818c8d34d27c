import { expect, test } from "vitest";
import { COLUMN_WORDS, TABLE_WORDS } from "../../src/documents/columns.ts";
import { finished } from "../support/county.ts";
import { loadSmall } from "../support/small.ts";

test("every table and column of a run is told in both languages, and columns of one name are of one type", async () => {
  const set = ["years=1", "warmUp=0", "encounterLog=true", "policy.payment.package.on=true"];
  const { input } = await loadSmall("typical.yaml", 1_000, set);
  const tables = finished(input, 1).tables();
  const untold: string[] = [];
  const types = new Map<string, Set<string>>();
  for (const { name, columns } of tables) {
    if (TABLE_WORDS[name] === undefined) untold.push(name);
    for (const column of columns) {
      if (COLUMN_WORDS[column.name] === undefined) untold.push(`${name}.${column.name}`);
      // The log of contacts knows places and diseases by number, as the model does.
      if (name !== "encounters") types.set(column.name, (types.get(column.name) ?? new Set()).add(column.type));
    }
  }
  expect(untold).toEqual([]);
  expect([...types].filter(([, found]) => found.size > 1)).toEqual([]);
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(["encounters", "settlements", "daily"]));
});
