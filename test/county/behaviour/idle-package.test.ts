import { expect, test } from "vitest";
import type { TableData } from "../../../src/county/base/tables.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { after, packaged } from "../../support/behaviour.ts";
import { loadSmall } from "../../support/small.ts";

/** All mechanisms at their defaults, on. */
const usual = (input: CountyInput): CountyInput => ({
  ...input,
  years: 2,
  epochs: input.epochs.map((epoch) => ({ ...epoch, mechanisms: {} })),
});

/** Every contact and stay: who, when, where, with what. */
const contacts = (tables: readonly TableData[]): readonly TableData[] =>
  tables.filter(({ name }) => name === "encounters");

test("a package of which nothing is kept, nothing borne and nothing held back moves no patient, in two years", async () => {
  const { input } = await loadSmall("typical.yaml", 1_500);
  const log = usual({ ...input, encounterLog: true });
  const idle = packaged(log, 2_000, {
    retainedBp: 0,
    reasonableBp: 10_000,
    corridors: [{ fromBp: 0, fundBp: 10_000 }],
    holdbackBp: 0,
    advanceMonths: 1,
  });
  const [without, within] = [log, idle].map((one) => contacts(after(one).tables()));
  expect(without!.map(({ rows }) => rows > 1_000)).toEqual([true]);
  expect(within).toEqual(without);
  const kept = packaged(log, 2_000, {
    retainedBp: 10_000,
    gateScore: 0,
    fullScore: 0,
    holdbackBp: 0,
    advanceMonths: 1,
  });
  expect(contacts(after(kept).tables())).not.toEqual(without);
});
